//! Messages about nobody in particular: about some one of the parent's children. What is allowed is what would be allowed
//! about one child, who meets every condition alone, so that it opens nothing that naming the child would not.

use super::messages::Pupils;
use crate::catalogue::WrittenIn;
use crate::contract::{Duty, Instant, Person, PupilId, StaffId};
use crate::engine::case::Case;
use crate::engine::findings::{Findings, NOT_GRANTED};
use crate::state::{Message, Pupil};
use crate::words::Topic;

impl<'a> Case<'a> {
    /// The children about whom a message between whoever acts and somebody else can be. `None` where neither is a parent
    /// who writes to staff or is written to by staff.
    fn children_between(&self, to: &Person) -> Option<Pupils<'a>> {
        let parent = match (self.parent(), to) {
            (Some(parent), Person::Staff(_)) => Some(parent),
            (None, Person::Parent(parent)) => Some(parent).filter(|_| self.staff().is_some()),
            _ => None,
        };
        let parent = parent?;
        let children = &self.state.parents.get(parent)?.children;
        let recorded = children.iter().filter(|id| self.recorded_link(parent, id).is_some());
        Some(recorded.filter_map(|id| self.state.pupils.get_key_value(id)).collect())
    }

    /// Judges a message about these pupils, or, where it is about nobody in particular, about one of the children between
    /// its two ends.
    pub(super) fn judge_sending(
        &self,
        to: &Person,
        about: &[PupilId],
        topic: Topic,
        text: Option<&str>,
        out: &mut Findings,
    ) {
        let judge = |about: &[PupilId], out: &mut Findings| {
            self.judge_message(to, about, topic, text, WrittenIn::Message, out);
        };
        let children = if about.is_empty() { self.children_between(to) } else { None };
        self.judge_for_one(&children.unwrap_or_default(), about, judge, out);
    }

    /// Judges what is about these pupils; where it is about nobody in particular, as it is judged for the one of
    /// `children` who has least against it.
    pub(super) fn judge_for_one(
        &self,
        children: &Pupils<'a>,
        about: &[PupilId],
        judge: impl Fn(&[PupilId], &mut Findings),
        out: &mut Findings,
    ) {
        if !about.is_empty() {
            judge(about, out);
            return;
        }
        let judged = children.iter().map(|child| self.judged_for(*child, &judge));
        match judged.min_by_key(|(standing, _)| *standing) {
            Some((_, findings)) => out.take_in(findings),
            None => judge(about, out),
        }
    }

    fn judged_for(
        &self,
        (id, pupil): (&'a PupilId, &'a Pupil),
        judge: impl Fn(&[PupilId], &mut Findings),
    ) -> (Standing, Findings) {
        let mut findings = Findings::default();
        self.check_restriction(id, pupil, &mut findings);
        judge(core::slice::from_ref(id), &mut findings);
        let mut settled = findings.clone();
        settled.settle();
        let standing = Standing {
            denials: settled.denials().count(),
            anothers: !self.state.staff_of_pupil(pupil, &self.now, |_| true).iter().any(|staff| self.is_at_hand(staff)),
            ungranted: settled.denials().any(|finding| finding.clause == NOT_GRANTED),
            from: settled.effective_at(),
            reply: settled.reply_from(),
        };
        (standing, findings)
    }

    /// Whether somebody is the member of staff on either end of what is asked for.
    fn is_at_hand(&self, staff: &StaffId) -> bool {
        let named = self.named();
        let person = Person::Staff(staff.clone());
        let ends = |message: &Message| message.from == person || message.to == person;
        self.staff() == Some(staff)
            || named.people().any(|named| named == person)
            || named.records().filter_map(|id| self.state.messages.get(id)).any(ends)
    }

    /// The children about whom the message that is sent could have been sent by name, each for all who read it.
    pub(in crate::engine) fn children_meant(
        &self,
        to: &Person,
        topic: Topic,
        text: Option<&str>,
    ) -> Option<Vec<PupilId>> {
        let reaches = |about: &[PupilId], findings: &mut Findings| {
            self.judge_message(to, about, topic, text, WrittenIn::Message, findings);
        };
        let open = |(id, pupil): &(&'a PupilId, &'a Pupil)| {
            let (standing, mut findings) = self.judged_for((id, pupil), reaches);
            if topic != Topic::Safeguarding {
                return standing.denials == 0;
            }
            findings.accept_for_safeguarding();
            !findings.barred() && self.may_write_about(core::slice::from_ref(id))
        };
        let children = self.children_between(to)?;
        Some(children.into_iter().filter(open).map(|(id, _)| id.clone()).collect())
    }

    // ---- who reads it afterwards

    /// For whom a message about nobody in particular was meant when it was sent, as far as the school knows them still.
    /// Where that was not recorded: the parent's children whom the member of staff had in a class then.
    pub(in crate::engine) fn meant(&self, message: &Message) -> Pupils<'a> {
        if !message.about.is_empty() {
            return Vec::new();
        }
        if let Some(children) = &message.children {
            return self.known_pupils(children);
        }
        let (Some(parent), Some(staff)) = (message.parent(), message.staff()) else { return Vec::new() };
        let then = self.zone.moment(message.at);
        let adult = Person::Parent(parent.clone());
        let children = self.state.parents.get(parent).into_iter().flat_map(|known| &known.children);
        let mut children: Pupils<'a> = children.filter_map(|id| self.state.pupils.get_key_value(id)).collect();
        children.retain(|(_, pupil)| {
            !self.state.restricted(&adult, pupil, &then)
                && !self.state.assigned_to_pupil(staff, pupil, &then).is_nothing()
        });
        children
    }

    /// Those of them who are still the parent's, and from whom the parent is not restricted.
    pub(in crate::engine) fn remaining(&self, message: &Message) -> Pupils<'a> {
        let Some(parent) = message.parent() else { return Vec::new() };
        let adult = Person::Parent(parent.clone());
        let mut children = self.meant(message);
        children.retain(|(id, pupil)| self.link(parent, id).is_some() && !self.restricted(&adult, pupil));
        children
    }

    /// Whether such a message, which is meant for several children and so passes with none of them, has lost the member
    /// of staff on its end, who has none of them in a class any more.
    pub(super) fn is_orphaned(&self, message: &Message) -> bool {
        let several = message.children.as_ref().is_some_and(|children| children.len() > 1);
        let theirs = |(_, pupil): &(&PupilId, &Pupil)| {
            message.staff().is_some_and(|staff| {
                self.leads(staff) || self.is_written_for(message, staff) || !self.assigned_to(staff, pupil).is_nothing()
            })
        };
        several && !self.meant(message).iter().any(theirs)
    }
}

/// How a message stands when it is judged for one child: the least is the one by which it is judged. One that is denied
/// for fewer reasons comes first, then that of the colleague's own pupil, then what a clause grants if its conditions are
/// met, then what arrives and can be answered earliest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Standing {
    denials: usize,
    anothers: bool,
    ungranted: bool,
    from: Option<Instant>,
    reply: Option<(bool, Option<Instant>)>,
}

impl Findings {
    /// From when a reply can come, the earliest first: at once, from an instant, never.
    fn reply_from(&self) -> Option<(bool, Option<Instant>)> {
        self.duties().iter().find_map(|duty| match duty {
            Duty::TellReplyFrom { at } => Some((at.is_none(), *at)),
            _ => None,
        })
    }
}
