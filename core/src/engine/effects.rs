//! What follows from a request that is not denied: the event that says what happened.

use super::case::Case;
use super::findings::Findings;
use crate::codes;
use crate::contract::{
    Action, AssignmentEntry, Bound, ClassId, ConsentAnswer, Happening, Instant, LinkEntry, MediaEntry, ParentId,
    Person, PointsOf, PupilId, RestrictionEntry,
};
use crate::policy::trial_until;
use crate::sorted::Set;
use crate::words::Topic;

impl Case<'_> {
    /// What happens when the host goes ahead; `None` where it only looked.
    #[allow(clippy::too_many_lines, reason = "one arm for each action, and nothing else")]
    pub(crate) fn happening(&self, findings: &Findings) -> Option<Happening> {
        use Action as A;
        use Happening as H;
        let held_until = findings.effective_at();
        let waits = findings.awaits_approval();
        Some(match self.request.action.clone() {
            A::IssueInvite { pupil, parent, code, salt, expires } => {
                let salt = salt.unwrap_or_else(|| format!("{}-{}", self.state.id, self.state.seq));
                let hash = codes::hash_of(&code, &salt);
                H::Invited { pupil, parent, salt, hash, expires }
            }
            A::RevokeInvite { pupil, parent } => H::InvitationRevoked { pupil, parent },
            A::RedeemInvite { code, accepts_policy } => {
                let parent = self.parent()?.clone();
                let (pupil, ..) = self.recognised(&parent, &code)?;
                let accepted = accepts_policy.then(|| self.policy.document().version.clone());
                H::InvitationRedeemed { pupil: pupil.clone(), parent, accepted }
            }
            A::AcceptPolicy { version, given_by, form } => {
                H::PolicyAccepted { parent: self.parent().cloned().or(given_by)?, version, form }
            }
            A::ApproveExtraParent { pupil, parent, relative, reason } => {
                let relative = self.links_as_relative(&pupil, &parent, relative);
                H::ExtraParentApproved { pupil, parent, relative, reason }
            }
            A::SignIn {} => H::SignedIn { person: self.person.clone()? },
            A::ChangeAvatar { avatar } => H::AvatarChanged { pupil: self.pupil()?.clone(), avatar },
            A::Report { content, reason } => H::Reported { content, reason },
            A::JudgeReport { report, outcome } => {
                let lifted = self.lifted_by(&report, outcome);
                H::Judged { report, outcome, back: Vec::new(), lifted }
            }
            A::RecordBreach { person, kind, note } => H::BreachRecorded { person, kind, note },
            A::Remind { person, reason } => H::Reminded { person, reason },
            A::Suspend { person, reason, until, report } => {
                H::Suspended { person, reason, until, recorded: true, report }
            }
            A::Reinstate { person } => H::Reinstated { person, in_force: true },
            A::Terminate { person, reason } => H::Terminated { person, reason, recorded: true },
            A::TerminateCommunity { reason } => H::CommunityTerminated { reason },
            A::ReleaseEvidenceHold { content, reason } => H::EvidenceReleased { content, reason, back: Vec::new() },
            A::GiveConsent { pupil, kind, form, written, expires, given_by } => {
                let written = written.unwrap_or(true);
                self.answered(pupil, kind, ConsentAnswer::Given, (Some(form), written, expires), given_by)
            }
            A::RefuseConsent { pupil, kind, form, given_by } => {
                self.answered(pupil, kind, ConsentAnswer::Refused, (form, true, None), given_by)
            }
            A::WithdrawConsent { pupil, kind, given_by } => {
                self.answered(pupil, kind, ConsentAnswer::Withdrawn, (None, true, None), given_by)
            }
            A::SendMessage { to, about, topic, text, media } => {
                self.sent(to, about, topic, (text, media), held_until, findings)
            }
            // What a parent answers about a safeguarding matter is a message of its own, kept as evidence; and so is what
            // staff answer to somebody who may not receive it.
            A::Reply { message, text, .. }
                if self.writes_of_safeguarding() && (self.staff().is_none() || findings.barred()) =>
            {
                let original = self.state.messages.get(&message)?;
                let to = original.other_end(self.person.as_ref()?).clone();
                self.sent(to, original.about.clone(), Topic::Safeguarding, (text, Vec::new()), None, findings)
            }
            A::ReadMessage { message } => H::MessageRead { message },
            A::Reply { message, kind, topic, text } => H::ReplySent { message, kind, topic, text, held_until },
            A::Escalate { message, reason } => H::Escalated { message, reason },
            A::HandOn { message, to, note } => H::HandedOn { message, to, note },
            A::CloseMessage { message } => H::MessageClosed { message },
            A::PublishPost {
                surface,
                class,
                journals,
                category,
                media,
                features,
                text,
                topic,
                sensitive,
                language,
                taken_on,
                off_site: _,
            } => H::PostPublished {
                surface,
                class,
                journals,
                category,
                media,
                features,
                text,
                topic,
                sensitive,
                language: language.unwrap_or_else(|| self.state.language.clone()),
                awaits_approval: waits,
                held_until,
                if_open: held_until.is_some(),
                taken_on,
            },
            A::ApprovePost { post } => H::PostApproved { post },
            // One that is marked sensitive is never made.
            A::Comment { post, text, topic, sensitive: _ } => {
                H::CommentMade { post, text, topic, awaits_approval: waits }
            }
            A::ApproveComment { comment } => H::CommentApproved { comment },
            A::Like { post } => H::Liked { post },
            A::RemovePost { post, reason } => H::PostRemoved { post, reason },
            A::RemoveComment { comment, reason } => H::CommentRemoved { comment, reason },
            A::BlockComment { comment, reason } => H::CommentBlocked { comment, reason },
            A::AwardPoints { to, skill, points } => {
                let (class, team) = self.counts_for(&to);
                H::PointsAwarded { to, skill, points, class, team }
            }
            A::ShareTotals { of } => H::TotalsShared { of },
            A::SetRemoteLearning { class, on, from, to } => H::RemoteLearningSet { class, on, from, to },
            A::SetTask { class, title, closes } => H::TaskSet { class, title, closes },
            A::SubmitWork { task, media } => H::WorkSubmitted { task, pupil: self.pupil()?.clone(), media },
            A::DiscloseToThirdParty { pupil, to, purpose } => H::Disclosed { pupil, to, purpose, recorded: true },
            A::PermitOutOfHours { from, to, class, reason } => H::OutOfHoursPermitted { from, to, class, reason },
            A::PermitPersonalDevice { staff, from, to } => H::PersonalDevicePermitted { staff, from, to },
            A::PermitSharing { content, destination, from, to } => {
                H::SharingPermitted { content, destination, from, to }
            }
            A::RevokePermission { permission } => H::PermissionRevoked { permission },
            A::DeclareClosure { first, last, kind, closes_at } => H::ClosureDeclared { first, last, kind, closes_at },
            A::StaffAbsent { staff, from, to } => H::StaffAway { staff, from, to },
            A::EndAbsence { staff, on } => H::AbsenceEnded { staff, on: on.unwrap_or(Bound::At(self.now.instant)) },
            A::LeaveStaff { staff, on } => H::StaffLeft { staff, on: on.unwrap_or(Bound::At(self.now.instant)) },
            A::AddPupil { pupil, .. } => H::PupilAdded { pupil },
            A::AddParent { parent, .. } => H::ParentAdded { parent: self.parent_kept(parent) },
            A::AddStaff { staff, .. } => H::StaffAdded { staff: self.staff_kept(staff) },
            A::AddClass { class } => H::ClassAdded { class },
            A::UpdatePupil { pupil } => {
                let known = self.state.pupil_entry(&pupil.id)?;
                let recorded = pupil.said();
                H::PupilUpdated { pupil: pupil.of(known), recorded }
            }
            A::UpdateParent { parent, .. } => {
                let known = self.state.parent_entry(&parent.id)?;
                let had_language = known.language.is_some();
                let recorded = parent.said();
                let parent = parent.of(known);
                let no_language = had_language && parent.language.is_none();
                H::ParentUpdated { parent, no_language, recorded }
            }
            A::UpdateStaff { staff, .. } => {
                let known = self.state.staff_entry(&staff.id)?;
                let recorded = staff.said();
                H::StaffUpdated { staff: staff.of(known), recorded }
            }
            A::UpdateClass { class } => {
                let known = self.state.class_entry(&class.id)?;
                let recorded = class.said();
                H::ClassUpdated { class: class.of(known), recorded }
            }
            A::MovePupil { pupil, class, from } => {
                H::PupilMoved { pupil, class, from: from.unwrap_or(Bound::At(self.now.instant)), recorded: true }
            }
            A::EndMembership { pupil, class, on } => H::MembershipEnded { pupil, class, on },
            A::Assign { staff, class, role, from, to, times } => {
                let from = from.or(Some(Bound::At(self.now.instant)));
                H::Assigned { assignment: AssignmentEntry { staff, class, role, from, to, times }, recorded: true }
            }
            A::EndAssignment { staff, class, role, on } => {
                H::AssignmentEnded { staff, class, role, on, recorded: true }
            }
            A::Link { parent, pupil, relationship, parental_responsibility, relative } => {
                let relative = self.links_as_relative(&pupil, &parent, relative);
                let link = LinkEntry { parent, pupil, relationship, parental_responsibility, pending: false, relative };
                H::Linked { link, recorded: true }
            }
            A::Unlink { parent, pupil } => H::Unlinked { parent, pupil, recorded: true },
            A::RestrictLink { pupil, parent, from, to, note } => {
                let restriction = RestrictionEntry { pupil, parent, from: Some(from), to, note };
                H::LinkRestricted { restriction, recorded: true }
            }
            A::LiftRestriction { pupil, parent } => {
                let bound = |id: &ParentId| self.state.pupils.get(&pupil).is_some_and(|p| p.lifts(id, &self.now));
                let also = self.state.bound_as(&parent).into_iter().filter(bound).collect();
                H::RestrictionLifted { pupil, parent, in_force: true, also }
            }
            A::LeaveSchool { pupil, on } => H::PupilLeft { pupil, on: on.unwrap_or(Bound::At(self.now.instant)) },
            A::SetLanguage { parent, language } => H::LanguageSet { parent, language, recorded: true },
            A::ImportRoster { roster, .. } => {
                let mut roster = Box::new(self.state.meet(&roster).roster);
                let without = self.without_place(&roster).into_iter();
                let without: Set<_> = without.map(|(.., l)| (l.parent.clone(), l.pupil.clone())).collect();
                for link in &mut roster.links {
                    link.pending |= without.contains(&(link.parent.clone(), link.pupil.clone()));
                }
                roster.consents = self.state.consents_taken(&roster, &self.now);
                H::RosterImported { roster, beside: true, recorded: true, met: true }
            }
            A::ExportSubject { subject } => H::Exported { subject, recorded: true },
            A::EraseSubject { subject } if !self.state.knows(&subject) => return None,
            A::EraseSubject { subject } if self.erases_at_once(&subject) => {
                let lapsed = self.state.lapsed_of(&[subject.clone()].into_iter().collect());
                H::Erased { subject, hidden: Vec::new(), lapsed, alone: true }
            }
            A::EraseSubject { subject } => H::ErasureRequested { subject },
            A::WithdrawErasure { subject } => H::ErasureWithdrawn { subject },
            A::RefuseErasure { subject, ground } => H::ErasureRefused { subject, ground },
            A::Dispose { records } => {
                let disposal = self.disposed(records);
                let (content, pupils) = (disposal.content, disposal.pupils);
                H::Disposed { records, content, pupils, before: disposal.before }
            }
            A::AdoptPolicy { policy, from } => {
                let until = trial_until(&policy);
                H::PolicyAdopted { policy, from, until }
            }
            A::RecordReview { on } => H::Reviewed { on },
            A::ViewClassPage { class } => H::ClassPageViewed { class },
            A::RecordMonitoring { class, note } => H::MonitoringRecorded { class, note },
            A::ViewFeed { .. } | A::ViewPoints { .. } | A::ViewPortfolio { .. } | A::ShareExternally { .. } => {
                return None;
            }
        })
    }

    /// What happens besides: to join may be to consent.
    pub(crate) fn following(&self) -> Vec<Happening> {
        let (Action::RedeemInvite { code, .. }, Some(parent)) = (&self.request.action, self.parent()) else {
            return Vec::new();
        };
        let Some((id, pupil, _)) = self.recognised(parent, code) else { return Vec::new() };
        let form = Some(self.policy.document().version.clone());
        let kinds = self.consents_by_joining(pupil, parent).into_iter();
        kinds
            .map(|kind| Happening::ConsentAnswered {
                pupil: id.clone(),
                kind,
                answer: ConsentAnswer::Given,
                form: form.clone(),
                written: true,
                expires: None,
                given_by: Some(parent.clone()),
                beside: true,
                over: Vec::new(),
                taken_back: None,
            })
            .collect()
    }

    /// A message. A safeguarding message goes to the lead; to the addressee only where the addressee may receive it.
    fn sent(
        &self,
        to: Person,
        about: Vec<PupilId>,
        topic: Topic,
        (text, media): (Option<String>, Vec<MediaEntry>),
        held_until: Option<Instant>,
        findings: &Findings,
    ) -> Happening {
        // What a pupil writes to staff is about themselves.
        let own = self.pupil().filter(|_| about.is_empty() && topic != Topic::Safeguarding);
        let about = own.map_or(about, |id| vec![id.clone()]);
        let children = about.is_empty().then(|| self.children_meant(&to, topic, text.as_deref())).flatten();
        let writes = || match &children {
            Some(children) => !children.is_empty(),
            None => self.may_write_about(&about),
        };
        let reaches_recipient = topic != Topic::Safeguarding || !findings.barred() && writes();
        Happening::MessageSent { to, about, topic, text, media, held_until, reaches_recipient, children }
    }

    /// The class and team for whose totals points count, as the policy has it.
    fn counts_for(&self, to: &PointsOf) -> (Option<ClassId>, Option<crate::contract::TeamId>) {
        use crate::catalogue::PointsTarget;
        let PointsOf::Pupil(id) = to else { return (None, None) };
        let Some(pupil) = self.state.pupils.get(id) else { return (None, None) };
        // What the family gives at home counts for nobody else.
        let counts = |wanted| self.staff().is_some() && self.counts_towards(to, wanted);
        // Of several classes that of whoever awards them, or else one of a year group: clubs and sets have their own staff.
        let others = |class: &&ClassId| {
            let theirs = self.staff().is_some_and(|id| !self.state.assigned(id, class, &self.now).is_nothing());
            let of_year = self.state.classes.get(*class).is_some_and(|class| class.year_group.is_some());
            (!theirs, !of_year)
        };
        let class = self.state.classes_of(pupil, &self.now).min_by_key(others).cloned();
        let team = pupil.team.clone();
        (class.filter(|_| counts(PointsTarget::Class)), team.filter(|_| counts(PointsTarget::Team)))
    }
}
