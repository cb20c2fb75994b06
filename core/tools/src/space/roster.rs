//! The roster of the model school.

use std::collections::BTreeSet;

use schoolgate::catalogue::{Rulebook, StaffKind, StaffTeam, Welcome};
use schoolgate::contract::{Bound, Date, Error, Instant};
use schoolgate::policy::Policy;
use schoolgate::words::{ConsentKind, Medium, Surface, YearGroup};
use serde_json::{Value, json};

use super::Unsearched;
use super::people::{CONSENTS, OF_THE_CLASS, RELATIVE, Side, Who};

/// How many adults one pupil of the model may have.
const ADULTS_OF_ONE: u32 = 100;

/// What the roster owes to the policies in question.
#[derive(Clone, Debug)]
pub(crate) struct Varied {
    /// The year groups, those together that no rule tells apart: first the one of the main class.
    pub(crate) years: Vec<Vec<YearGroup>>,
    /// How many adults a pupil may have, by any of the policies.
    pub(crate) places: BTreeSet<u32>,
    /// Who approves posts, by any of them.
    approvers: BTreeSet<StaffKind>,
    /// The teams of staff that any of them names.
    teams: BTreeSet<StaffTeam>,
    /// The classes that any of them names, and that the model has not by itself.
    classes: BTreeSet<String>,
    /// Whether any of them has the policy signed before a code is sent.
    pub(crate) signed: bool,
    /// Whether by any of them to join is to consent.
    pub(crate) by_joining: bool,
    /// Whether by any of them consents come before a code.
    pub(crate) consents_first: bool,
    /// For how many months a consent counts, by any of them.
    pub(crate) lasting: BTreeSet<u32>,
    /// Whether by any of them a consent says where a pupil may be shown.
    pub(crate) apart: bool,
    /// Whether by any of them data are processed on another basis than consent.
    objecting: bool,
    /// Whether by any of them the family of a leaver is given a copy first.
    pub(crate) copy_first: bool,
    /// The days from which something is given up, by any of them.
    pub(crate) retired: BTreeSet<Date>,
    /// From when the service is closed to everybody, by any of them, and an instant at which it is.
    pub(crate) closed: BTreeSet<(String, String)>,
    /// Whether any of them says what relatives may do.
    pub(crate) relatives: bool,
    /// How many relatives a pupil may have, by any of them.
    pub(crate) relatives_of_one: BTreeSet<u32>,
    /// How many posts there may be in a week, by any of them, and of which medium alone: on the page of a class, and on the
    /// school's.
    pub(crate) quotas: [BTreeSet<(u32, Option<Medium>)>; 2],
    /// The versions that adults have accepted.
    versions: BTreeSet<String>,
}

impl Varied {
    /// # Errors
    /// [`Unsearched::TooLarge`] where a pupil may have more adults than the model has room for.
    pub(crate) fn of(policies: &[&Policy]) -> Result<Self, Unsearched> {
        let rules = || policies.iter().map(|policy| policy.rules());
        let places: BTreeSet<u32> =
            rules().flat_map(|rules| rules.linked_adults.iter().map(|c| c.rule.at_most)).collect();
        if let Some(most) = places.last().filter(|most| **most > ADULTS_OF_ONE) {
            return Err(Unsearched::TooLarge { count: u64::from(*most), limit: u64::from(ADULTS_OF_ONE) });
        }
        let approvers = rules().flat_map(|rules| rules.story_authors.iter().flat_map(|c| c.rule.approved_by.clone()));
        let versions = policies.iter().map(|policy| policy.document().version.clone());
        let teams = rules().flat_map(teams_in).collect();
        let lasting = rules().flat_map(|rules| rules.media_consent.iter().filter_map(|c| c.rule.lasts_months));
        let related =
            rules().flat_map(|rules| rules.linked_adults.iter().filter_map(|c| c.rule.relatives.as_ref()?.at_most));
        let relatives_of_one: BTreeSet<u32> = related.collect();
        if let Some(most) = relatives_of_one.last().filter(|most| **most > ADULTS_OF_ONE) {
            return Err(Unsearched::TooLarge { count: u64::from(*most), limit: u64::from(ADULTS_OF_ONE) });
        }
        let quotas = [Surface::ClassStory, Surface::SchoolStory].map(|surface| {
            let stated = rules().flat_map(|rules| rules.post_quota.iter().map(|c| &c.rule));
            let stated = stated.filter(|rule| rule.surfaces.contains(&surface));
            let each = stated.filter_map(|rule| Some((rule.at_most?, rule.showing.as_deref())));
            each.flat_map(|(count, showing)| {
                let any = showing.is_none().then_some((count, None));
                any.into_iter().chain(showing.into_iter().flatten().map(move |medium| (count, Some(*medium))))
            })
            .collect()
        });
        let welcome = |asks: fn(&Welcome) -> bool| rules().any(|rules| rules.welcome.iter().any(|c| asks(&c.rule)));
        Ok(Self {
            years: years(policies),
            places,
            approvers: approvers.collect(),
            teams,
            classes: rules().flat_map(classes_in).filter(|id| !["a", "b"].contains(&&**id)).collect(),
            signed: welcome(|rule| rule.signed_first),
            by_joining: welcome(|rule| !rule.is_consent_to.is_empty()),
            consents_first: rules().any(|rules| rules.invitations.iter().any(|c| c.rule.consents_first.is_some())),
            lasting: lasting.collect(),
            apart: rules().any(|rules| rules.media_consent.iter().any(|c| c.rule.purposes.is_some())),
            objecting: rules().any(|rules| rules.processing_consent.iter().any(|c| c.rule.without_consent().is_some())),
            copy_first: rules().any(|rules| rules.leavers.iter().any(|c| c.rule.export_first)),
            closed: rules()
                .flat_map(|rules| rules.features.iter().flat_map(|c| &c.rule.closed))
                .flat_map(|closed| [closed.from, closed.to])
                .map(|end| match end {
                    Bound::Day(day) => (day.to_string(), format!("{day}T12:00:00Z")),
                    Bound::At(at) => (at.to_string(), at.to_string()),
                })
                .collect(),
            retired: rules()
                .flat_map(|rules| rules.features.iter().flat_map(|c| &c.rule.retired))
                .map(|r| r.from)
                .collect(),
            relatives_of_one,
            quotas,
            relatives: rules().any(|rules| rules.linked_adults.iter().any(|c| c.rule.relatives.is_some())),
            versions: versions.collect(),
        })
    }

    /// Somebody of each team of staff that a policy names, who has no class.
    pub(crate) fn teams(&self) -> Vec<Who> {
        self.teams.iter().map(of_team).collect()
    }

    /// The classes that policies name, each with a pupil: the ids of the class and of the pupil.
    pub(crate) fn named_classes(&self) -> impl Iterator<Item = (&String, String)> {
        self.classes.iter().map(|id| (id, format!("in-{id}")))
    }

    /// The classes of the year groups other than the main one: the id of class and pupil, and what they are called.
    pub(crate) fn other_years(&self) -> impl Iterator<Item = (String, String)> {
        self.years.iter().skip(1).filter_map(|together| Some((format!("of-{}", together.first()?), called(together))))
    }

    /// Pupils of whom the policies' own words on consent speak, whose consents ran out as the year began where they count
    /// for so long among them: their ids, and what they are called.
    pub(crate) fn answered(&self) -> impl Iterator<Item = (String, String)> {
        let of_age = self.lasting.iter().map(|months| {
            (format!("given-{months}"), format!("a pupil with a consent given {months} months and more ago"))
        });
        let apart = self.apart.then_some((UNPLACED, "a pupil whose family agreed to no place"));
        let objecting = self.objecting.then_some((OBJECTING, "a pupil whose family refused that data are held"));
        let named = apart.into_iter().chain(objecting).map(|(id, label)| (id.to_owned(), label.to_owned()));
        of_age.chain(named)
    }

    /// The posts that stand on pages of one class each, and on the school's: as many as a quota allows. The school has one
    /// page, and there it is the least, with a medium rather than without, since such posts count by other quotas, too.
    pub(crate) fn posted(&self) -> impl Iterator<Item = Posted> {
        let [classes, school] = &self.quotas;
        let least = school.first().and_then(|(least, _)| school.iter().rfind(|(count, _)| count == least));
        let of_class = classes.iter().map(|(count, medium)| Posted { count: *count, medium: *medium, school: false });
        of_class.chain(least.map(|(count, medium)| Posted { count: *count, medium: *medium, school: true }))
    }

    /// Noon of the days from which something is given up.
    pub(crate) fn given_up(&self) -> Result<Vec<Instant>, Error> {
        self.retired.iter().map(|day| Instant::parse(&format!("{day}T12:00:00Z"))).collect()
    }

    /// The staff who are something to the main class and approve posts besides.
    pub(crate) fn approving(&self) -> Vec<(StaffKind, &'static str, Who)> {
        let to_the_class = ["class_teacher", "subject_teacher", "support_staff", "cover"];
        let each = self.approvers.iter().flat_map(|by| to_the_class.iter().map(move |kind| (*by, *kind)));
        each.filter(|(by, kind)| by.word().is_none_or(|word| word.as_str() != *kind))
            .map(|(by, kind)| {
                let called = plain(&by.to_string());
                let label = format!("a {called} who is {} of the class", plain(kind));
                (by, kind, Who::made(Side::Staff, format!("{called}-{kind}").replace(' ', "_"), label))
            })
            .collect()
    }
}

/// Somebody of a team of staff.
pub(crate) fn of_team(team: &StaffTeam) -> Who {
    Who::made(Side::Staff, format!("team-{team}"), format!("staff of the team “{team}”"))
}

/// The teams of staff that rules name.
fn teams_in(rules: &Rulebook) -> BTreeSet<StaffTeam> {
    let messages = rules.may_message.iter().map(|c| &c.rule.staff).chain(rules.may_reply.iter().map(|c| &c.rule.staff));
    let messages = messages.chain(rules.recipients.iter().map(|c| &c.rule.only));
    let stories = rules.story_authors.iter().filter_map(|c| c.rule.authors.as_ref());
    let stories = stories.chain(rules.story_authors.iter().map(|c| &c.rule.approved_by));
    let stories = stories.chain(rules.comments.iter().map(|c| &c.rule.approved_by));
    let stories = stories.chain(rules.family_posts.iter().map(|c| &c.rule.approved_by));
    let handing = rules.handing_on.iter().flat_map(|c| [&c.rule.by, &c.rule.to]);
    let messages = messages.chain(handing);
    let rest = rules.points.iter().map(|c| &c.rule.by).chain(rules.totals.iter().map(|c| &c.rule.by));
    let rest = rest.chain(rules.remote_learning.iter().map(|c| &c.rule.set_by));
    let team = |kind: &StaffKind| match kind {
        StaffKind::Team(team) => Some(*team),
        _ => None,
    };
    messages.chain(stories).chain(rest).flatten().filter_map(team).collect()
}

/// The classes that rules name.
fn classes_in(rules: &Rulebook) -> impl Iterator<Item = String> {
    rules.points.iter().filter_map(|c| c.rule.classes.as_ref()).flatten().map(ToString::to_string)
}

/// The word as people write it.
pub(crate) fn plain(word: &str) -> String {
    word.replace('_', " ")
}

/// Year groups together: those that the same statements of all policies list.
fn years(policies: &[&Policy]) -> Vec<Vec<YearGroup>> {
    let mut lists: Vec<&Vec<YearGroup>> = Vec::new();
    for rules in policies.iter().map(|policy| policy.rules()) {
        lists.extend(rules.year_groups.iter().map(|c| &c.rule.years));
        lists.extend(rules.invitations.iter().filter_map(|c| c.rule.years.as_ref()));
        lists.extend(rules.may_message.iter().filter_map(|c| c.rule.years.as_ref()));
        lists.extend(rules.hours.iter().filter_map(|c| c.rule.years.as_ref()));
        lists.extend(rules.points.iter().filter_map(|c| c.rule.years.as_ref()));
    }
    let listed = |year: &YearGroup| lists.iter().map(|list| list.contains(year)).collect::<Vec<_>>();
    let mut together: Vec<(Vec<bool>, Vec<YearGroup>)> = Vec::new();
    for year in YearGroup::ALL {
        let by = listed(year);
        match together.iter_mut().find(|(known, _)| *known == by) {
            Some((_, years)) => years.push(*year),
            None => together.push((by, vec![*year])),
        }
    }
    // The main class is of those who use the service by as many statements as any.
    together.sort_by_key(|(by, _)| by.iter().filter(|listed| !**listed).count());
    together.into_iter().map(|(_, years)| years).collect()
}

fn called(years: &[YearGroup]) -> String {
    let name = |year: &YearGroup| match year {
        YearGroup::N => "Nursery".to_owned(),
        YearGroup::R => "Reception".to_owned(),
        other => format!("Year {}", other.as_str().trim_start_matches('Y')),
    };
    // Those that follow one another are a stretch.
    let place = |year: &YearGroup| YearGroup::ALL.iter().position(|known| known == year);
    let runs = years.chunk_by(|one, other| place(one).map(|place| place + 1) == place(other));
    let said = runs.filter_map(|run| match run {
        [first, _, .., last] => Some(format!("{} to {}", name(first), name(last))),
        [first, last] => Some(format!("{} and {}", name(first), name(last))),
        [one] => Some(name(one)),
        [] => None,
    });
    said.collect::<Vec<_>>().join(" and ")
}

/// Who was sent a code, and has not signed the policy.
const UNSIGNED: &str = "unsigned";
/// Who was sent a code for a child for whom nobody has answered, and may answer; of the second one the data may be held.
const JOINING: &[(&str, &str)] = &[("joining", "nora"), ("joining-too", "olive")];

/// Who may post and has written nothing this week.
pub(crate) const IDLE: &str = "idle";

/// Posts of one author this week, on one page.
#[derive(Clone, Copy)]
pub(crate) struct Posted {
    /// How many.
    pub(crate) count: u32,
    /// What each of them shows, of nobody.
    pub(crate) medium: Option<Medium>,
    /// Whether they stand on the school's page, rather than on that of a class of the same id as their author.
    pub(crate) school: bool,
}

impl Posted {
    /// Who wrote them.
    pub(crate) fn id(&self) -> String {
        let medium = self.medium.map(|medium| format!("-{medium}")).unwrap_or_default();
        format!("{}posts-{}{medium}", if self.school { "school-" } else { "" }, self.count)
    }
}

/// Of whom there is consent to every medium, and to no place.
pub(crate) const UNPLACED: &str = "unplaced";
/// Whose family refused that data are processed.
const OBJECTING: &str = "objecting";

/// Pupils besides those by their consents: id, names, class.
const PUPILS: &[(&str, &str, &str, &str)] = &[
    ("ben", "Ben", "Hart", "b"),
    ("hana", "Hana", "Page", "a"),
    ("iris", "Iris", "Lowe", "a"),
    ("ivan", "Ivan", "Lowe", "b"),
    ("jon", "Jon", "Keen", "a"),
    ("kim", "Kim", "Ward", "a"),
    ("lena", "Lena", "Snow", "a"),
    ("mia", "Mia", "Dale", "a"),
    ("zara", "Zara", "Ali", "a"),
    ("zara-2", "Zara", "Noor", "a"),
];

/// What those by their consents are called.
const NAMES: &[(&str, &str, &str)] = &[
    ("amina", "Amina", "Khan"),
    ("bilal", "Bilal", "Nasir"),
    ("cara", "Cara", "Webb"),
    ("dan", "Dan", "Fox"),
    ("ella", "Ella", "Moss"),
    ("finn", "Finn", "Gale"),
    ("gita", "Gita", "Rao"),
];

/// Adults with an account: id, child, whether responsible.
const LINKED: &[(&str, &str, bool)] = &[
    ("mother", "amina", true),
    ("father", "amina", false),
    ("barred", "amina", true),
    ("pair", "iris", true),
    ("pair", "ivan", true),
    ("other", "ben", true),
    ("lapsed", "zara", true),
    ("unheld", "gita", true),
    ("left", "hana", true),
    ("uninvited", "lena", true),
    ("suspended", "jon", true),
    ("ended", "kim", true),
];

/// Staff: id, roles, what they are to which class.
const STAFF: &[(&str, &[&str], &str, &str)] = &[
    ("teacher", &[], "class_teacher", "a"),
    ("subject", &[], "subject_teacher", "a"),
    ("support", &[], "support_staff", "a"),
    ("cover", &[], "cover", "a"),
    ("head", &["headteacher"], "", ""),
    ("leader", &["senior_leader"], "", ""),
    ("office", &["office"], "", ""),
    ("desk", &["office"], "", ""),
    ("lead", &["safeguarding_lead"], "", ""),
    ("committee", &["committee"], "", ""),
    ("spare", &[], "", ""),
    ("elsewhere", &[], "class_teacher", "b"),
    ("covered", &[], "cover", "a"),
    ("part-time", &[], "class_teacher", "a"),
    ("away", &[], "class_teacher", "a"),
    ("barred-at-work", &[], "class_teacher", "a"),
    ("benched", &[], "class_teacher", "a"),
    ("gone", &[], "class_teacher", "a"),
];

fn pupils(varied: &Varied) -> Vec<Value> {
    fn entry(id: &str, given: &str, family: &str, class: &str) -> Value {
        json!({ "id": id, "given_name": given,
                "family_name": family, "class": class, "team": "red" })
    }
    let mut all: Vec<Value> = NAMES.iter().map(|(id, given, family)| entry(id, given, family, "a")).collect();
    all.extend(PUPILS.iter().map(|(id, given, family, class)| entry(id, given, family, class)));
    all.extend(varied.other_years().map(|(id, _)| entry(&id, "Yusuf", &id, &id)));
    all.extend(varied.named_classes().map(|(class, id)| entry(&id, "Noor", "Amin", class)));
    if varied.by_joining {
        all.extend(JOINING.iter().map(|(_, id)| entry(id, "Nora", "Bell", "a")));
    }
    for places in &varied.places {
        all.extend(["full", "room"].map(|kind| entry(&format!("{kind}-{places}"), "Pavel", kind, "a")));
    }
    all.extend(varied.relatives_of_one.iter().map(|count| entry(&format!("related-{count}"), "Petra", "Roth", "a")));
    all.extend(varied.answered().map(|(id, _)| entry(&id, "Lara", &id, "a")));
    all
}

/// The day so many months before the year begins.
fn months_before(months: u32) -> String {
    let months = (2025 * 12 + 8_u32).saturating_sub(months);
    format!("{:04}-{:02}-01", months / 12, months % 12 + 1)
}

/// Adults, with the pupil they are linked with.
fn linked(varied: &Varied) -> Vec<(String, String, bool)> {
    let mut all: Vec<_> =
        LINKED.iter().map(|(adult, child, pr)| ((*adult).to_owned(), (*child).to_owned(), *pr)).collect();
    all.extend(varied.other_years().map(|(id, _)| (format!("parent-{id}"), id, true)));
    all.extend(varied.relatives.then(|| (RELATIVE.id.to_string(), "amina".to_owned(), false)));
    for places in &varied.places {
        let of = |kind: &str, n: u32| (format!("{kind}-{places}-{n}"), format!("{kind}-{places}"), true);
        all.extend((0..*places).map(|n| of("full", n)));
        all.extend((1..*places).map(|n| of("room", n)));
    }
    all
}

/// Relatives of pupils who have as many as they may: the adult, and the pupil.
fn related(varied: &Varied) -> Vec<(String, String)> {
    let each = varied.relatives_of_one.iter();
    each.flat_map(|count| (0..*count).map(move |n| (format!("related-{count}-{n}"), format!("related-{count}"))))
        .collect()
}

/// Adults to whom a code will be sent, with the pupil.
pub(crate) fn invited(varied: &Varied) -> Vec<(String, String)> {
    let mut all = vec![("invited".to_owned(), "mia".to_owned())];
    all.extend(varied.other_years().map(|(id, _)| (format!("new-{id}"), id)));
    for places in &varied.places {
        all.extend(["full", "room"].map(|kind| (format!("next-{kind}-{places}"), format!("{kind}-{places}"))));
        all.push((format!("extra-{places}"), format!("full-{places}")));
    }
    all.extend(varied.signed.then(|| (UNSIGNED.to_owned(), "mia".to_owned())));
    if varied.by_joining {
        all.extend(JOINING.iter().map(|(adult, pupil)| ((*adult).to_owned(), (*pupil).to_owned())));
    }
    all
}

fn consents(pupils: &[Value]) -> Vec<Value> {
    let mut all = Vec::new();
    for id in pupils.iter().filter_map(|pupil| pupil.get("id")) {
        let known = CONSENTS.iter().find(|known| *id == known.pupil);
        for kind in ConsentKind::ALL {
            let media = kind.medium().is_some();
            let (mut written, mut state, mut expires) = (true, "given", None);
            let age = id.as_str().and_then(|id| id.strip_prefix("given-")?.parse().ok());
            let on = age.filter(|_| media).map_or("2025-09-01".to_owned(), months_before);
            match known {
                Some(known) if !media && !known.held => continue,
                None if id == "nora" || id == "olive" && media => continue,
                None if id == UNPLACED && kind.is_purpose() => continue,
                None if id == OBJECTING && *kind == ConsentKind::DataProcessing => state = "refused",
                // Of another class, and in nobody else's journal.
                None if id == "ben" && *kind == ConsentKind::OthersJournals => continue,
                Some(known) if media => match known.pupil {
                    "bilal" => written = false,
                    "cara" => continue,
                    "dan" => state = "refused",
                    "ella" => state = "withdrawn",
                    "finn" => expires = Some("2025-09-20"),
                    _ => {}
                },
                _ => {}
            }
            all.push(json!({ "pupil": id, "kind": kind, "form": "form", "on": on, "written": written,
                             "state": state, "expires": expires }));
        }
    }
    all
}

/// The roster with which the model school is opened.
pub(crate) fn roster(varied: &Varied) -> Value {
    let main = varied.years.first().and_then(|years| years.first());
    let class =
        |id: &str, year: Option<&YearGroup>| json!({ "id": id, "name": format!("Class {id}"), "year_group": year });
    let mut classes = vec![class("a", main), class("b", main)];
    let others = varied.other_years().map(|(id, _)| id).zip(varied.years.iter().skip(1));
    classes.extend(others.map(|(id, years)| class(&id, years.first())));
    classes.extend(varied.named_classes().map(|(id, _)| class(id, main)));

    classes.extend(varied.posted().filter(|posted| !posted.school).map(|posted| class(&posted.id(), main)));

    let (pupils, links, related) = (pupils(varied), linked(varied), related(varied));
    let adult = |id: &str, account: &str| {
        let person = (id == "barred").then_some("human");
        let language = (id == "mother").then_some("ur");
        json!({ "id": id, "given_name": "Parent", "family_name": id, "account": account, "person": person,
                "language": language })
    };
    let ids: BTreeSet<&String> = links.iter().map(|(id, ..)| id).chain(related.iter().map(|(id, _)| id)).collect();
    let account = |id: &str| if id == "uninvited" { "not_invited" } else { "active" };
    let mut parents: Vec<Value> = ids.iter().map(|id| adult(id, account(id))).collect();
    parents.extend(invited(varied).iter().map(|(id, _)| adult(id, "not_invited")));

    let mut staff = Vec::new();
    let mut assignments = Vec::new();
    let assigned = |id: &str, role: &str, class: &str| json!({ "staff": id, "class": class, "role": role });
    for (id, roles, role, class) in STAFF {
        let days = (*id == "part-time").then_some(["mon", "tue", "wed"]);
        let person = (*id == "barred-at-work").then_some("human");
        staff.push(
            json!({ "id": id, "name": format!("Staff {id}"), "roles": roles, "working_days": days, "person": person }),
        );
        if !role.is_empty() {
            assignments.push(match *id {
                "covered" => {
                    json!({ "staff": id, "class": class, "role": role, "from": "2025-09-01", "to": "2025-09-05" })
                }
                _ => assigned(id, role, class),
            });
        }
    }
    for (team, who) in varied.teams.iter().zip(varied.teams()) {
        let other = format!("{}-2", who.id);
        staff.push(json!({ "id": who.id, "name": who.label, "teams": [team] }));
        staff.push(json!({ "id": other, "name": other, "teams": [team] }));
    }
    // Whoever may post at all may do so as one of these: those of one page each who wrote this week, and one who did not.
    let poster = |id: &str| {
        let roles = ["headteacher", "senior_leader", "office", "safeguarding_lead"];
        json!({ "id": id, "name": id, "roles": roles, "teams": varied.teams })
    };
    let counts: Vec<_> = varied.posted().collect();
    staff.extend(counts.first().map(|_| poster(IDLE)));
    for posted in counts {
        let id = posted.id();
        staff.push(poster(&id));
        let classes = if posted.school { vec![] } else { vec!["a", &*id] };
        let each = classes.into_iter().flat_map(|class| [(&*id, class), (IDLE, class)]);
        let roles = ["class_teacher", "subject_teacher", "support_staff", "cover"];
        assignments.extend(each.flat_map(|(id, class)| roles.map(|role| assigned(id, role, class))));
    }
    for (by, kind, who) in varied.approving() {
        let mut entry = json!({ "id": who.id, "name": who.label });
        let place = match by {
            StaffKind::Team(team) => Some(("teams", json!([team]))),
            by if by.is_of_school() => Some(("roles", json!([by]))),
            by => {
                assignments.extend(by.word().map(|word| assigned(&who.id, word.as_str(), "a")));
                None
            }
        };
        if let (Some((field, list)), Some(entry)) = (place, entry.as_object_mut()) {
            entry.insert(field.to_owned(), list);
        }
        staff.push(entry);
        assignments.push(assigned(&who.id, kind, "a"));
    }
    assignments.extend(varied.other_years().map(|(id, _)| assigned("teacher", "class_teacher", &id)));
    let to_the_main =
        STAFF.iter().filter(|(id, .., class)| *class == "a" && OF_THE_CLASS.iter().any(|who| who.id == *id));
    for (id, _, role, _) in to_the_main {
        assignments.extend(varied.named_classes().map(|(class, _)| assigned(id, role, class)));
    }

    let accepted = |id: &String| match id.as_str() {
        "lapsed" => BTreeSet::from(["an older version".to_owned()]),
        _ => varied.versions.clone(),
    };
    // Where it is signed first, all but one of those who were sent a code have signed it.
    let invited: Vec<String> = invited(varied).into_iter().map(|(id, _)| id).collect();
    let signed = invited.iter().filter(|id| varied.signed && *id != UNSIGNED);
    let acceptances = ids.iter().copied().chain(signed).flat_map(|id| {
        accepted(id).into_iter().map(move |version| json!({ "parent": id, "version": version, "on": "2025-09-01" }))
    });
    json!({
        "id": "model", "name": "A model school", "timezone": "Europe/London",
        "calendar": {
            "terms": [
                { "name": "Autumn 1", "first": "2025-09-01", "last": "2025-10-17" },
                { "name": "Autumn 2", "first": "2025-11-03", "last": "2025-12-19" }
            ],
            "closures": [
                { "first": "2025-10-15", "last": "2025-10-15", "kind": "inset" },
                { "first": "2025-10-16", "last": "2025-10-16", "kind": "emergency", "closes_at": "12:00" }
            ]
        },
        "classes": classes,
        "teams": [{ "id": "red", "name": "Red" }, { "id": "blue", "name": "Blue" }],
        "consents": consents(&pupils),
        "pupils": pupils,
        "parents": parents,
        "links": related.iter().map(|(parent, pupil)| json!({
            "parent": parent, "pupil": pupil, "relationship": "aunt", "relative": true
        })).chain(links.iter().map(|(parent, pupil, pr)| json!({
            "parent": parent, "pupil": pupil, "relationship": "parent", "parental_responsibility": pr,
            "relative": *parent == *RELATIVE.id
        }))).chain(JOINING.iter().filter(|_| varied.by_joining).map(|(parent, pupil)| json!({
            "parent": parent, "pupil": pupil, "relationship": "parent", "parental_responsibility": true,
            "pending": true
        }))).collect::<Vec<_>>(),
        "staff": staff,
        "assignments": assignments,
        "acceptances": acceptances.collect::<Vec<_>>(),
    })
}
