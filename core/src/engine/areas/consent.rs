//! Giving, refusing and withdrawing consent.

use crate::catalogue::{MediaConsent, OnWithdrawal};
use crate::contract::{
    Action, Bound, ConsentAnswer, Duty, Facts, Happening, ParentId, Person, PupilId, ReasonCode, Ref, Remedy, TakenBack,
};
use crate::engine::case::Case;
use crate::engine::findings::{Clause, DATA_RIGHTS, Findings, Floor};
use crate::sorted::Set;
use crate::state::{Answer, Lifetime, List, PermissionScope, Post, Pupil, Shared, shown_once};
use crate::words::{ConsentKind, ConsentState, Destination, LawfulBasis, Medium, Role, Surface};

impl Case<'_> {
    pub(super) fn judge_consent(&self, out: &mut Findings) {
        let (pupil, kind, answer, given_by) = match &self.request.action {
            Action::GiveConsent { pupil, kind, given_by, .. } => (pupil, *kind, ConsentAnswer::Given, given_by),
            Action::RefuseConsent { pupil, kind, given_by, .. } => (pupil, *kind, ConsentAnswer::Refused, given_by),
            Action::WithdrawConsent { pupil, kind, given_by } => (pupil, *kind, ConsentAnswer::Withdrawn, given_by),
            _ => return,
        };
        let Some(known) = self.state.pupils.get(pupil) else { return };
        self.grant_host(out);
        if let Some(parent) = self.parent() {
            self.judge_own_child(pupil, parent, None, out);
            if given_by.as_ref().is_some_and(|giver| giver != parent) {
                // Nobody answers for another adult but the school, from paper.
                out.refuse(ReasonCode::NotTheirs, Facts { pupil: Some(pupil.clone()), ..Facts::default() }, Vec::new());
            }
            let clauses = self.rules().refusing().iter().filter(|c| c.rule.kinds.contains(&kind));
            let refusing = answer == ConsentAnswer::Refused;
            let mut by_policy = clauses.filter(|_| refusing).map(|c| Clause::Policy(c.clause)).peekable();
            if by_policy.peek().is_none() {
                out.grant(DATA_RIGHTS);
            }
            by_policy.for_each(|clause| out.grant(clause));
        }
        if let (ConsentKind::DataProcessing, Some((clause, bases))) = (kind, self.basis()) {
            let state = match answer {
                ConsentAnswer::Given => ConsentState::Given,
                ConsentAnswer::Refused => ConsentState::Refused,
                ConsentAnswer::Withdrawn => ConsentState::Withdrawn,
            };
            let bases = Some(bases.to_vec());
            let facts = Facts { pupil: Some(pupil.clone()), state: Some(state), bases, ..Facts::default() };
            out.advise(clause, ReasonCode::OtherBasis, facts);
        }
        let giver = self.parent().or(given_by.as_ref());
        if self.parent().is_none() {
            given_by.iter().for_each(|giver| self.judge_paper(pupil, known, giver, out));
        }
        self.consent_duties(pupil, known, kind, answer, giver, out);
    }

    /// Whether the school may record somebody's answer: only an adult with parental responsibility answers, on paper as
    /// in the service.
    fn judge_paper(&self, id: &PupilId, pupil: &Pupil, giver: &ParentId, out: &mut Findings) {
        let link = self.recorded_link(giver, id);
        let code = match link {
            Some(_) if self.restricted(&Person::Parent(giver.clone()), pupil) => ReasonCode::RestrictedLink,
            Some(link) if link.is_responsible() => return,
            _ => ReasonCode::NoParentalResponsibility,
        };
        let facts = Facts { pupil: Some(id.clone()), parent: Some(giver.clone()), ..Facts::default() };
        out.deny(Clause::Floor(Floor::RestrictedLink), code, facts, Vec::new());
    }

    /// How to obtain a consent that does not stand: from the adult whose answer alone stands in the way; or from each of
    /// them, and on a form. `None` where no answer of this moment would do: where one stands that is no older, or that of
    /// an adult who may not be asked.
    pub(in crate::engine) fn obtaining(&self, id: &PupilId, pupil: &Pupil, kind: ConsentKind) -> Option<Remedy> {
        let (mut adults, mut forms) = (Vec::new(), false);
        for refusal in pupil.standing_refusals(kind) {
            if refusal.known_since().is_some_and(|since| since >= self.now.instant) {
                return None;
            }
            let Some(adult) = &refusal.given_by else {
                forms = true;
                continue;
            };
            match self.recorded_link(adult, id).filter(|link| link.is_responsible()) {
                Some(_) if self.restricted(&Person::Parent(adult.clone()), pupil) => return None,
                Some(_) => adults.push(adult),
                // The school may ask again.
                None => {}
            }
        }
        let given_by = match adults.as_slice() {
            [adult] if !forms => Some((*adult).clone()),
            _ => None,
        };
        Some(Remedy::ObtainConsent { pupil: id.clone(), kind, given_by })
    }

    /// What happens when an answer is recorded: it stands beside the others, save those that it takes away.
    pub(in crate::engine) fn answered(
        &self,
        pupil: PupilId,
        kind: ConsentKind,
        answer: ConsentAnswer,
        (form, written, expires): (Option<String>, bool, Option<Bound>),
        given_by: Option<ParentId>,
    ) -> Happening {
        let given_by = self.parent().cloned().or(given_by);
        let known = self.state.pupils.get(&pupil);
        let over = known.map(|known| known.answered_anew(kind, self.now.instant)).unwrap_or_default();
        let withdraws = answer == ConsentAnswer::Withdrawn && self.leaves_anything(kind);
        let taken_back = known.filter(|_| withdraws).and_then(|known| known.taken_back(kind, &self.now, self.zone));
        let beside = true;
        Happening::ConsentAnswered { pupil, kind, answer, form, written, expires, given_by, beside, over, taken_back }
    }

    /// Whether a parent may act on a child's data: a link, parental responsibility. Somebody else's child is refused by
    /// `clause`, or because nothing grants it.
    pub(super) fn judge_own_child(&self, id: &PupilId, parent: &ParentId, clause: Option<Clause>, out: &mut Findings) {
        let facts = Facts { pupil: Some(id.clone()), ..Facts::default() };
        match self.recorded_link(parent, id) {
            Some(link) if link.is_responsible() => {}
            Some(_) if !self.conceals() => {
                let floor = Clause::Floor(Floor::RestrictedLink);
                out.deny(floor, ReasonCode::NoParentalResponsibility, facts, Vec::new());
            }
            _ => out.deny_or_refuse(clause, ReasonCode::NotTheirs, facts),
        }
    }

    fn consent_duties(
        &self,
        id: &PupilId,
        pupil: &Pupil,
        kind: ConsentKind,
        answer: ConsentAnswer,
        giver: Option<&ParentId>,
        out: &mut Findings,
    ) {
        let protects = answer != ConsentAnswer::Given;
        let answers = pupil.consents.get(&kind).into_iter().flatten();
        let others = answers.filter(|a| a.given_by.is_some() && a.given_by.as_ref() != giver);
        // Adults who disagree: the protective answer wins, and the office is told; as it is where a form gives what an
        // adult refuses. What lapsed says nothing any more, save that what was refused falls to another adult's answer.
        let counts = |a: &Answer| !pupil.has_lapsed(a) || giver.is_some() && !protects;
        let mut against = others.filter(|a| a.protects() != protects && counts(a));
        if (giver.is_some() || !protects) && against.any(|_| true) {
            self.notify(Role::Office, out);
        }
        let basis = self.basis().filter(|_| kind == ConsentKind::DataProcessing);
        // Where it stops nothing, nothing comes down; what stops it is for the school to answer.
        let objects = basis.is_none_or(|(_, bases)| LawfulBasis::may_object(bases));
        if protects && basis.is_some() && objects {
            self.notify(Role::Office, out);
        }
        if protects && objects {
            let withdrawn = answer == ConsentAnswer::Withdrawn;
            let taken_back = pupil.taken_back(kind, &self.now, self.zone).filter(|_| withdrawn);
            let stays = |post: &Post| {
                let Some((taken_back, medium)) = taken_back.as_ref().zip(kind.medium()) else { return false };
                let rules = self.rules().media_consent().iter().map(|cited| &cited.rule);
                let mut rules =
                    rules.filter(|rule| rule.surfaces.contains(&post.surface) && rule.media.contains(&medium));
                self.leaves(post.surface, medium)
                    && rules.all(|rule| {
                        !self.consents_asked(rule, id, &post.journals, medium).any(|asked| asked == kind)
                            || self.stays(post, rule, taken_back)
                    })
            };
            for content in self.posts_showing(id, kind) {
                if !self.state.posts.get(content).is_some_and(stays) {
                    self.comes_down(content, kind, withdrawn, out);
                }
            }
        }
    }

    /// What comes down where a consent does not stand any more: in the service, save of one that is for a place outside;
    /// and wherever it was permitted that it be shared without which nothing may be. A clause may leave there what is out
    /// when a consent for the place is `withdrawn`.
    fn comes_down(&self, content: &Ref, kind: ConsentKind, withdrawn: bool, out: &mut Findings) {
        let outside = kind.is_purpose() && kind != ConsentKind::ClassApp;
        if !outside {
            out.duty(Duty::RemoveContent { content: content.clone() });
        }
        let asking = || self.rules().media_consent().iter().map(|c| &c.rule).filter(|rule| rule.asks_for(kind));
        let mut said = asking().filter_map(|rule| rule.on_withdrawal).peekable();
        let left = outside && withdrawn && said.peek().is_some() && said.all(|does| does == OnWithdrawal::Leave);
        if left || kind.is_somewhere() && !outside {
            return;
        }
        for destination in Destination::ALL.iter().copied() {
            let concerns = !outside || asking().any(|rule| rule.asked_outside(destination).any(|asked| asked == kind));
            let shared = Shared { content: content.clone(), destination };
            let permitted = !self.state.listed(&List::PermissionsFor(PermissionScope::Sharing(shared))).is_empty();
            if concerns && permitted {
                out.duty(Duty::RecallShared { content: content.clone(), destination });
            }
        }
    }

    /// Whether what shows pupils in a medium stays where it is when a consent is withdrawn: a clause says so, and none
    /// that it comes down.
    pub(super) fn leaves(&self, surface: Surface, medium: Medium) -> bool {
        let about = |rule: &MediaConsent| rule.surfaces.contains(&surface) && rule.media.contains(&medium);
        let rules = self.rules().media_consent().iter().filter(|c| about(&c.rule));
        let mut said = rules.filter_map(|c| c.rule.on_withdrawal).peekable();
        said.peek().is_some() && said.all(|does| does == OnWithdrawal::Leave)
    }

    /// Whether any clause lets anything stay that shows pupils with this consent.
    fn leaves_anything(&self, kind: ConsentKind) -> bool {
        let leaves = |rule: &MediaConsent, medium| {
            rule.media.contains(&medium) && rule.on_withdrawal == Some(OnWithdrawal::Leave)
        };
        kind.medium().is_some_and(|medium| self.rules().media_consent().iter().any(|c| leaves(&c.rule, medium)))
    }

    /// Whether a post was in sight, as far as a rule goes, when the consent was withdrawn by which it was. When one came
    /// out that was stopped is not known to the minute.
    pub(super) fn stays(&self, post: &Post, rule: &MediaConsent, taken_back: &TakenBack) -> bool {
        let out = post.out_by.or(post.held_until).unwrap_or(post.at);
        let counts = |lifetime: Lifetime<'_>| lifetime.covers(taken_back.on, &self.zone.moment(taken_back.at));
        post.stopped != Some(true)
            && out < taken_back.at
            && (taken_back.written || !rule.written)
            && self.lifetime(rule.lasts_months).is_none_or(counts)
    }

    /// For how long a consent counts, by what a clause says.
    pub(crate) fn lifetime(&self, months: Option<u32>) -> Option<Lifetime<'_>> {
        months.map(|months| Lifetime { months, zone: self.zone })
    }

    /// The shortest time for which any clause lets a consent count.
    pub(crate) fn shortest_lifetime(&self, kind: ConsentKind) -> Option<Lifetime<'_>> {
        self.lifetime(self.lifetimes(kind).min())
    }

    /// The months for which clauses let a consent count.
    pub(crate) fn lifetimes(&self, kind: ConsentKind) -> impl Iterator<Item = u32> {
        self.rules().media_consent().iter().filter(move |c| c.rule.asks_for(kind)).filter_map(|c| c.rule.lasts_months)
    }

    /// What comes down where an adult may not answer for a pupil any more, since a consent falls with that.
    pub(super) fn lapsing_duties(&self, id: &PupilId, adult: &ParentId, out: &mut Findings) {
        let Some(pupil) = self.state.pupils.get(id) else { return };
        let mut then = pupil.clone();
        then.links.remove(adult);
        for kind in ConsentKind::ALL.iter().copied() {
            let stands = |pupil: &Pupil| match (kind, self.basis()) {
                (ConsentKind::DataProcessing, Some(_)) => self.may_process(pupil),
                _ => pupil.consents_to(kind, false, &self.now),
            };
            if stands(pupil) && !stands(&then) {
                for post in self.posts_showing(id, kind) {
                    self.comes_down(post, kind, false, out);
                }
            }
            // What stayed by a consent that was withdrawn stays no longer than who withdrew it may answer.
            let Some(medium) = kind.medium() else { continue };
            if pupil.left_by(kind).is_some() && then.left_by(kind).is_none() {
                for content in self.posts_showing(id, kind) {
                    if self.state.posts.get(content).is_some_and(|post| self.leaves(post.surface, medium)) {
                        out.duty(Duty::RemoveContent { content: content.clone() });
                    }
                }
            }
        }
    }

    /// The posts in sight that show a pupil in a medium, or at all where processing itself is withdrawn.
    pub(super) fn posts_showing(&self, id: &PupilId, kind: ConsentKind) -> Set<&Ref> {
        let shows = |post: &Post| match kind.medium() {
            Some(medium) => {
                shown_once(&post.media, &post.features).any(|s| s.medium == medium && s.pupils.contains(id))
            }
            None if kind == ConsentKind::OthersJournals => {
                let shown = shown_once(&post.media, &post.features).any(|s| s.pupils.contains(id));
                shown && post.journals.iter().any(|owner| owner != id)
            }
            None if kind.is_purpose() => {
                let shown = || shown_once(&post.media, &post.features).filter(|s| s.pupils.contains(id));
                let asks = |rule: &MediaConsent| kind != ConsentKind::ClassApp || rule.surfaces.contains(&post.surface);
                let mut rules = self.rules().media_consent().iter().filter(|c| c.rule.asks_for(kind) && asks(&c.rule));
                rules.any(|c| shown().any(|s| c.rule.media.contains(&s.medium)))
            }
            None => true,
        };
        let posts = self.state.listed(&List::PostsShowing(id.clone())).iter();
        let posts = posts.filter_map(|(_, post)| self.state.posts.get_key_value(post));
        posts.filter(|(_, post)| post.removal.is_none() && shows(post)).map(|(id, _)| id).collect()
    }
}
