//! The invariants on what is seen.

use std::collections::BTreeSet;

use schoolgate::School;
use schoolgate::audit::{Due, Export};
use schoolgate::clock::Moment;
use schoolgate::contract::{
    Action, Actor, Error, HostId, Instant, Person, PointsOf, PupilId, ReasonCode, Ref, Request,
};
use schoolgate::views::{FeedPost, Look, MediaShown, View, ViewRequest};
use schoolgate::words::{ConsentKind, Medium, Surface, Topic};

use super::{Held, Invariant as I, Watch, ensure};

/// Somebody who looks at a school.
struct Reader<'a> {
    school: &'a School,
    person: &'a Person,
    at: Instant,
}

impl Reader<'_> {
    /// What they see; `None` where they may not look.
    fn sees(&self, look: Look) -> Option<View> {
        let request = ViewRequest::new(self.at, Actor::from(self.person.clone()), look);
        self.school.view(&request).ok().filter(|view| !matches!(view, View::Denied(_)))
    }
}

impl Watch {
    /// Holds the invariants on what everybody sees at an instant.
    ///
    /// # Errors
    /// The one that does not hold.
    pub fn look(&self, school: &School, policy: &str, at: Instant) -> Held {
        self.look_by(school, policy, at, |_| true)
    }

    /// The same, on what some of them see: those at the wanted places in the order of their ids.
    ///
    /// # Errors
    /// The one that does not hold.
    pub fn look_by(&self, school: &School, policy: &str, at: Instant, wanted: impl Fn(usize) -> bool) -> Held {
        let now = self.zone.moment(at);
        for (_, person) in self.accounts.keys().enumerate().filter(|(n, _)| wanted(*n)) {
            let reader = Reader { school, person, at };
            let posts = self.posts_seen_by(&reader);
            for post in &posts {
                self.no_picture_without_current_consent_4_10b(policy, person, &post.id, &now)?;
            }
            if self.closed(person, &now) {
                who_is_closed_sees_nothing(&reader, &posts)?;
            }
            for pupil in self.restricted_from(person, &now) {
                a_restricted_adult_sees_nothing_of(&reader, pupil, &posts)?;
            }
            self.nobody_is_shown_a_child_they_are_restricted_from(school, person, at)?;
            match person {
                Person::Staff(_) => self.no_picture_of_others_in_a_portfolio_4_10b(policy, &reader, &now)?,
                Person::Parent(_) | Person::Pupil(_) => {
                    self.no_picture_of_others_in_an_export_4_10b(policy, &reader, &now)?;
                }
            }
        }
        self.every_message_ends_or_is_listed_as_open(school, at)
    }

    fn posts_seen_by(&self, reader: &Reader<'_>) -> Vec<FeedPost> {
        let pages = self.classes.iter().map(|class| (Surface::ClassStory, Some(class.clone())));
        let stories = core::iter::once((Surface::SchoolStory, None)).chain(pages);
        let seen = stories.filter_map(|(surface, class)| match reader.sees(Look::Feed { surface, class }) {
            Some(View::Feed(feed)) => Some(feed.posts),
            _ => None,
        });
        seen.flatten().collect()
    }

    /// MMPS 4.10b, St Wilfrid's teachers.3 and photo-consent, Brackenfell C2: nobody sees a pupil in a medium without
    /// current consent for that medium, in writing where the policy asks for it.
    fn no_picture_without_current_consent_4_10b(&self, policy: &str, reader: &Person, id: &Ref, now: &Moment) -> Held {
        let Some(post) = self.posts.get(id) else { return Ok(()) };
        for (medium, pupils) in &post.shows {
            for pupil in pupils {
                ensure(I::Pictures, self.may_be_shown(policy, pupil, *medium, now), || {
                    format!("{reader:?} sees {pupil} in a {medium} on {:?} {id}", post.surface)
                })?;
            }
        }
        Ok(())
    }

    /// The same of what a pupil hands in: it is not published, but may show somebody else. What staff see names all
    /// whom it shows.
    fn no_picture_of_others_in_a_portfolio_4_10b(&self, policy: &str, reader: &Reader<'_>, now: &Moment) -> Held {
        let pupils: Vec<&PupilId> = self.consented().collect();
        for owner in pupils {
            let Some(View::Portfolio(portfolio)) = reader.sees(Look::Portfolio { pupil: owner.clone() }) else {
                continue;
            };
            for item in portfolio.work.iter().flat_map(|work| &work.media) {
                for pupil in item.features.iter().flatten().filter(|pupil| *pupil != owner) {
                    ensure(I::Pictures, self.may_be_shown(policy, pupil, item.kind, now), || {
                        format!("{:?} sees {pupil} in a {} of {owner}'s", reader.person, item.kind)
                    })?;
                }
            }
        }
        Ok(())
    }

    /// The same of what a family takes home of a pupil's work. Whom it shows they are not told, but the office is; what
    /// has no id cannot be fetched.
    fn no_picture_of_others_in_an_export_4_10b(&self, policy: &str, reader: &Reader<'_>, now: &Moment) -> Held {
        let Ok(office) = office() else { return Ok(()) };
        for owner in self.children_of(reader.person) {
            let look = Look::Export { subject: Person::Pupil(owner.clone()), looked: Vec::new() };
            let Some(View::Export(taken)) = reader.sees(look.clone()) else { continue };
            let whole = reader.school.view(&ViewRequest::new(reader.at, office.clone(), look));
            let Ok(View::Export(whole)) = whole else {
                return ensure(I::Pictures, false, || format!("the office may not export {owner}"));
            };
            let media = |export: &Export| -> Vec<MediaShown> {
                let work = export.pupil.iter().flat_map(|pupil| &pupil.work);
                work.flat_map(|work| work.media.clone()).collect()
            };
            let (taken, whole) = (media(&taken), media(&whole));
            ensure(I::Pictures, taken.len() == whole.len(), || format!("{:?} takes home other work", reader.person))?;
            for (item, whole) in taken.iter().zip(&whole).filter(|(item, _)| item.id.is_some()) {
                for pupil in whole.features.iter().flatten().filter(|pupil| *pupil != owner) {
                    ensure(I::Pictures, self.may_be_shown(policy, pupil, item.kind, now), || {
                        format!("{:?} takes home {pupil} in a {} of {owner}'s", reader.person, item.kind)
                    })?;
                }
            }
        }
        Ok(())
    }

    fn may_be_shown(&self, policy: &str, pupil: &PupilId, medium: Medium, now: &Moment) -> bool {
        let (media, written): (&[Medium], bool) = match policy {
            "mmps-2023" => (Medium::ALL, true),
            "st-wilfrids-2023" => (Medium::ALL, false),
            _ => (&[Medium::Photo, Medium::Recording], true),
        };
        self.consents(pupil, ConsentKind::DataProcessing, false, now)
            && (!media.contains(&medium) || self.consents(pupil, medium.into(), written, now))
    }

    /// Every message of a parent's reaches an end, or is listed as open.
    fn every_message_ends_or_is_listed_as_open(&self, school: &School, at: Instant) -> Held {
        let due = office().and_then(|office| school.view(&ViewRequest::new(at, office, Look::Due { since: None })));
        let Ok(View::Due(due)) = due else {
            return ensure(I::OpenMessages, false, || "the host may not see what is due".to_owned());
        };
        let waiting = due.due.iter().filter_map(|due| match due {
            Due::UnansweredMessage { message, .. } => Some(message),
            _ => None,
        });
        let listed: BTreeSet<&Ref> = waiting.collect();
        for (id, since) in &self.open {
            let forgotten = || self.forgot && is_unknown(school, id, at);
            ensure(I::OpenMessages, *since > at || listed.contains(id) || forgotten(), || {
                format!("message {id} has no end and is not listed as open: {due:?}")
            })?;
        }
        Ok(())
    }
}

/// The floor `engine.account_inactive`: what somebody sees whose account is closed.
fn who_is_closed_sees_nothing(reader: &Reader<'_>, posts: &[FeedPost]) -> Held {
    let person = reader.person;
    ensure(I::ClosedAccounts, posts.is_empty(), || format!("{person:?} is closed and sees a feed"))?;
    if let Some(View::Messages(seen)) = reader.sees(Look::Messages { parent: None, staff: None }) {
        for message in &seen.messages {
            ensure(I::ClosedAccounts, message.topic == Topic::Safeguarding, || {
                format!("{person:?} is closed and sees the message {}", message.id)
            })?;
        }
    }
    Ok(())
}

/// The floor `engine.restricted_link`: what a restricted adult sees of the child.
fn a_restricted_adult_sees_nothing_of(reader: &Reader<'_>, pupil: &PupilId, posts: &[FeedPost]) -> Held {
    let person = reader.person;
    for look in [
        Look::Points { of: PointsOf::Pupil(pupil.clone()) },
        Look::Portfolio { pupil: pupil.clone() },
        Look::Export { subject: Person::Pupil(pupil.clone()), looked: Vec::new() },
    ] {
        ensure(I::RestrictedAdults, reader.sees(look.clone()).is_none(), || format!("{person:?} sees {look:?}"))?;
    }
    if let Some(View::Messages(seen)) = reader.sees(Look::Messages { parent: None, staff: None }) {
        for message in seen.messages.iter().filter(|message| message.topic != Topic::Safeguarding) {
            ensure(I::RestrictedAdults, !message.about.contains(pupil), || {
                format!("{person:?} sees the message {} about {pupil}", message.id)
            })?;
        }
    }
    // To a parent a post names only the parent's own children.
    let named = matches!(person, Person::Parent(_)) && posts.iter().any(|post| post.features.contains(pupil));
    ensure(I::RestrictedAdults, !named, || format!("{person:?} sees a post that names {pupil}"))
}

fn office() -> Result<Actor, Error> {
    HostId::new("office").map(Actor::Host)
}

/// Whether the school no longer has a message.
fn is_unknown(school: &School, id: &Ref, at: Instant) -> bool {
    let Ok(office) = office() else { return false };
    let decision = school.ask(&Request::new(at, office, Action::ReadMessage { message: id.clone() }));
    decision.is_ok_and(|decision| decision.reasons.iter().any(|reason| reason.code == ReasonCode::UnknownId))
}
