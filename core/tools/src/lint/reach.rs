//! Rules that reach nobody.

use std::collections::BTreeSet;

use schoolgate::catalogue::{Feature, MayMessage, Moderation, PointsTarget, RelativeMay, Rule, StaffKind};
use schoolgate::words::{Channel, Party, PointsSum, Surface};

use super::{Lints, Stated, listed, of};

pub(super) fn look(lints: &mut Lints<'_>) {
    readers(lints);
    comments(lints);
    families(lints);
    features(lints);
    recipients(lints);
    answers(lints);
    years(lints);
    codes(lints);
    approvers(lints);
    sums(lints);
    given_up(lints);
}

/// Posts, comments and likes on what parents do not read.
fn readers(lints: &mut Lints<'_>) {
    let readers = lints.rules(of!(StoryReaders));
    let read: BTreeSet<Surface> = readers.iter().flat_map(|stated| stated.rule.surfaces.iter().copied()).collect();
    for stated in lints.rules(of!(StoryAuthors)) {
        for (n, surface) in stated.rule.surfaces.iter().enumerate().filter(|(_, surface)| !read.contains(surface)) {
            let sentence = format!(
                "staff may post on the `{surface}`, and no clause lets parents read it; state `story_readers` for it"
            );
            lints.warn("no_readers", format!("{}.surfaces[{n}]", stated.path()), sentence);
        }
    }
    let comments = lints.rules(of!(Comments));
    let open = comments.iter().filter(|stated| stated.rule.moderation != Moderation::Closed);
    let of_comments = open.map(|stated| (stated.path(), "comment", &stated.rule.surfaces));
    let likes = lints.rules(of!(Likes));
    let of_likes = likes.iter().map(|stated| (stated.path(), "like posts", &stated.rule.surfaces));
    for (path, what, surfaces) in of_comments.chain(of_likes).collect::<Vec<_>>() {
        for (n, surface) in surfaces.iter().enumerate().filter(|(_, surface)| !read.contains(surface)) {
            let sentence = format!(
                "parents may {what} on the `{surface}`, and no clause lets them read it; state `story_readers` for it"
            );
            lints.warn("no_readers", format!("{path}.surfaces[{n}]"), sentence);
        }
    }
}

/// Whom comments wait for.
fn comments(lints: &mut Lints<'_>) {
    for stated in lints.rules(of!(Comments)) {
        let (moderated, named) = (stated.rule.moderation == Moderation::Moderated, &stated.rule.approved_by);
        if moderated && named.is_empty() {
            let sentence = "comments wait for approval, and no clause says whose; the headteacher and senior leaders \
                            then approve them: name who does in `approved_by`";
            lints.note("nobody_named", stated.path(), sentence.to_owned());
        }
        if !moderated && !named.is_empty() {
            let sentence = format!(
                "names who approves comments, which are {} here; leave it out, or let them be `moderated`",
                stated.rule.moderation
            );
            lints.warn("not_moderated", format!("{}.approved_by", stated.path()), sentence);
        }
    }
}

/// What families add to journals that nobody keeps, or that they do not read, and whom it waits for.
fn families(lints: &mut Lints<'_>) {
    let on_portfolio = |surfaces: &[Surface]| surfaces.contains(&Surface::Portfolio);
    let kept = lints.rules(of!(StoryAuthors)).iter().any(|stated| on_portfolio(&stated.rule.surfaces));
    let read = lints.rules(of!(StoryReaders)).iter().any(|stated| on_portfolio(&stated.rule.surfaces));
    let families = lints.rules(of!(FamilyPosts));
    for stated in &families {
        if !kept {
            let sentence = "lets families add to journals, and no clause has staff post in any; state `story_authors` for the \
                            `portfolio`, or leave it out";
            lints.warn("no_effect", stated.path(), sentence.to_owned());
        }
        if !read {
            let sentence = "parents may add to journals, and no clause lets them read any; state `story_readers` for the \
                            `portfolio`";
            lints.warn("no_readers", stated.path(), sentence.to_owned());
        }
        if stated.rule.approved_by.is_empty() {
            let sentence = "what families add waits for approval, and no clause says whose; the headteacher and senior \
                            leaders then approve it: name who does in `approved_by`";
            lints.note("nobody_named", stated.path(), sentence.to_owned());
        }
    }
    let open = families.iter().any(|stated| !stated.rule.responsible_only);
    for stated in lints.rules(of!(LinkedAdults)) {
        let may = stated.rule.relatives.iter().flat_map(|relatives| &relatives.may);
        for (n, _) in may.enumerate().filter(|(_, may)| !open && **may == RelativeMay::AddToJournal) {
            let sentence = "has no effect: no clause lets families add to journals who have no parental responsibility; state \
                            `family_posts`, or leave it out";
            lints.warn("no_effect", format!("{}.relatives.may[{n}]", stated.path()), sentence.to_owned());
        }
    }
}

/// What is granted of a feature that is off.
fn features(lints: &mut Lints<'_>) {
    let stated = lints.rules(of!(Features));
    let Some(first) = stated.first() else { return };
    let used: BTreeSet<Feature> = stated.iter().flat_map(|stated| stated.rule.used.iter().copied()).collect();
    let of_surface = |surface: &Surface| match surface {
        Surface::ClassStory => Some(Feature::ClassStory),
        Surface::SchoolStory => Some(Feature::SchoolStory),
        Surface::Portfolio => Some(Feature::Portfolio),
        _ => None,
    };
    for granted in lints.rules::<Rule>(|rule| Some(rule)) {
        let needed: Vec<Feature> = match granted.rule {
            Rule::MayMessage(_) | Rule::MayReply(_) => vec![Feature::Messaging],
            Rule::Points(_) | Rule::HomePoints(_) => vec![Feature::Points],
            Rule::StoryAuthors(rule) => rule.surfaces.iter().filter_map(of_surface).collect(),
            Rule::StoryReaders(rule) => rule.surfaces.iter().filter_map(of_surface).collect(),
            Rule::FamilyPosts(_) => vec![Feature::Portfolio],
            _ => continue,
        };
        for feature in needed.into_iter().filter(|feature| !used.contains(feature)) {
            let sentence = format!(
                "grants what belongs to `{feature}`, which clause {} leaves out of the features in use; list it there, or \
                 leave this out",
                first.id
            );
            lints.warn("feature_off", granted.path(), sentence);
        }
    }
}

/// Whether somebody of one kind may be of another: a headteacher may have a class.
pub(super) fn may_be(one: StaffKind, other: StaffKind) -> bool {
    let of_the_school = |kind: StaffKind| kind == StaffKind::AnyStaff || kind.is_of_school();
    one == other || of_the_school(one) || of_the_school(other)
}

/// People whom one may write to, and about whom nobody may.
fn recipients(lints: &mut Lints<'_>) {
    let grants = lints.rules(of!(MayMessage));
    let from_parents = grants.iter().filter(|stated| stated.rule.from == Party::Parent);
    let grants: Vec<_> = from_parents.map(|stated| stated.rule).collect();
    if grants.is_empty() {
        return;
    }
    for stated in lints.rules(of!(Recipients)) {
        let topics = stated.rule.topics.as_ref();
        let about = |grant: &MayMessage| match (&grant.topics, topics) {
            (Some(granted), Some(topics)) => topics.iter().any(|topic| granted.contains(topic)),
            _ => true,
        };
        for (n, kind) in stated.rule.only.iter().enumerate() {
            let mut granted = grants.iter().filter(|grant| about(grant)).flat_map(|grant| &grant.staff);
            if !granted.any(|granted| may_be(*granted, *kind)) {
                let of = topics.map_or_else(String::new, |topics| format!(" about {}", listed(topics.iter().copied())));
                let sentence = format!(
                    "parents may write{of} to nobody but these, and no clause grants that they write so to `{kind}`; state \
                     `may_message` for it, or leave it out"
                );
                lints.warn("no_recipients", format!("{}.only[{n}]", stated.path()), sentence);
            }
        }
    }
}

/// Replies without messages, messages without replies, and answers that nobody may give.
fn answers(lints: &mut Lints<'_>) {
    let (messages, replies) = (lints.rules(of!(MayMessage)), lints.rules(of!(MayReply)));
    let from_parents: Vec<_> = messages.iter().filter(|stated| stated.rule.from == Party::Parent).collect();
    match (from_parents.first(), replies.first()) {
        (None, Some(reply)) => lints.warn(
            "no_messages",
            reply.path(),
            "staff may reply, and no clause lets parents write; state `may_message` from `parent`".to_owned(),
        ),
        (Some(message), None) => lints.warn(
            "no_replies",
            message.path(),
            "parents may write, and no clause lets anybody reply; state `may_reply`, or say where answers come from"
                .to_owned(),
        ),
        _ => {}
    }
    for stated in lints.rules(of!(RepliesAbout)) {
        let may = |kind| replies.iter().any(|reply| reply.rule.kinds.contains(kind));
        if !replies.is_empty() && !stated.rule.kinds.iter().any(may) {
            let sentence = format!(
                "has messages answered by {} alone, and no clause lets anybody answer so; add it to `may_reply.kinds`",
                listed(stated.rule.kinds.iter().copied())
            );
            lints.warn("answers_never_meet", format!("{}.kinds", stated.path()), sentence);
        }
    }
}

/// Codes for year groups that do not use the service.
fn years(lints: &mut Lints<'_>) {
    let groups = lints.rules(of!(YearGroups));
    let Some(first) = groups.first() else { return };
    for stated in lints.rules(of!(Invitations)) {
        let Some(years) = &stated.rule.years else { continue };
        if !years.iter().any(|year| groups.iter().any(|group| group.rule.years.contains(year))) {
            let sentence = format!("are none of the year groups that use the service by clause {}", first.id);
            lints.warn("years_never_meet", format!("{}.years", stated.path()), sentence);
        }
    }
}

/// Codes that are sent, and cannot be used, and the other way round.
fn codes(lints: &mut Lints<'_>) {
    let (sent, used) = (lints.rules(of!(Invitations)), lints.rules(of!(Codes)));
    if used.is_empty() {
        for stated in sent {
            let sentence = "has codes sent, and no clause lets anybody link by one; state `codes`, or leave it out";
            lints.warn("codes_idle", stated.path(), sentence.to_owned());
        }
    } else if sent.is_empty() {
        for stated in used {
            let sentence =
                "lets parents link by a code, and no clause has any sent; state `invitations`, or leave it out";
            lints.warn("codes_idle", stated.path(), sentence.to_owned());
        }
    }
}

/// Posts that wait for whoever writes them.
fn approvers(lints: &mut Lints<'_>) {
    let stated: Vec<Stated<'_, _>> = lints.rules(of!(StoryAuthors));
    for stated in stated {
        let (Some(authors), approvers) = (&stated.rule.authors, &stated.rule.approved_by) else { continue };
        if !approvers.is_empty() && authors.iter().all(|kind| approvers.contains(kind)) {
            let sentence = "posts wait for the approval of those who write them, and so come out at once; name others, or \
                            leave it out";
            lints.warn("approves_own", format!("{}.approved_by", stated.path()), sentence.to_owned());
        }
    }
}

/// Sums of points that nobody awards.
fn sums(lints: &mut Lints<'_>) {
    let (points, home) = (lints.rules(of!(Points)), !lints.rules(of!(HomePoints)).is_empty());
    let to_pupils = || points.iter().filter(|stated| stated.rule.to.contains(&PointsTarget::Pupil));
    let (given, taken) = (to_pupils().next().is_some(), to_pupils().any(|stated| stated.rule.negative));
    for stated in lints.rules(of!(PointsThresholds)) {
        let (awarded, missing) = match stated.rule.of {
            PointsSum::Taken => (taken, "takes points from a pupil; state `points` with `\"negative\": true`"),
            _ => (given || stated.rule.at_home && home, "lets anybody give a pupil points; state `points`"),
        };
        if !awarded {
            let sentence =
                format!("somebody is told at sums to which points never come: no clause {missing}, or leave it out");
            lints.warn("no_effect", stated.path(), sentence);
        } else if stated.rule.at_home && !home {
            let sentence = "counts points given at home, and no clause lets parents give any; state `home_points`, or leave \
                            it out";
            lints.warn("no_effect", format!("{}.at_home", stated.path()), sentence.to_owned());
        }
    }
}

/// Channels to which the engine itself sends people where no clause does.
const ALWAYS: &[Channel] = &[Channel::SchoolOffice, Channel::Paper, Channel::SchoolPhone, Channel::PrivateMessage];

/// Channels that are given up, and to which nobody was ever sent.
fn given_up(lints: &mut Lints<'_>) {
    let others = lints.rules::<Rule>(|rule| (!matches!(rule, Rule::Features(_))).then_some(rule));
    let others: Vec<String> = others.iter().filter_map(|stated| serde_json::to_string(stated.rule).ok()).collect();
    let stated = lints.rules(of!(Features));
    let instead: Vec<Channel> =
        stated.iter().flat_map(|stated| &stated.rule.retired).filter_map(|retired| retired.instead).collect();
    for stated in &stated {
        for (n, retired) in stated.rule.retired.iter().enumerate() {
            let Some(channel) = retired.channel else { continue };
            let word = format!("\"{channel}\"");
            let named = others.iter().any(|rule| rule.contains(&word));
            if !named && !ALWAYS.contains(&channel) && !instead.contains(&channel) {
                let sentence = format!("gives up `{channel}`, to which no clause sends anybody; leave it out");
                lints.warn("no_effect", format!("{}.retired[{n}]", stated.path()), sentence);
            }
        }
    }
}
