//! What holds of every school and every roster, on random ones.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use schoolgate::contract::{Action, Actor, Bound, ClassId, ParentId, Person, PupilId};

use super::*;

/// Draws from bytes, so that what fails shrinks.
struct Dice<'a>(std::slice::Iter<'a, u8>);

impl Dice<'_> {
    fn below(&mut self, n: usize) -> usize {
        usize::from(self.0.next().copied().unwrap_or(0)) % n
    }

    fn chance(&mut self, in_ten: usize) -> bool {
        self.below(10) < in_ten
    }

    fn pick<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }
}

const PUPILS: [&str; 6] = ["p0", "p1", "p2", "p3", "p4", "p5"];
const PARENTS: [&str; 5] = ["a0", "a1", "a2", "a3", "a4"];
const STAFF: [&str; 3] = ["s0", "s1", "s2"];
const CLASSES: [(&str, Option<&str>); 4] =
    [("3a", Some("Y3")), ("4a", Some("Y4")), ("choir", None), ("4b", Some("Y4"))];
const DAYS: [&str; 5] = ["2023-09-04", "2023-09-20", "2023-10-03", "2023-10-16", "2023-11-06"];
const NIGHT: &str = "2023-10-03T02:00:00+01:00";

fn stretch(dice: &mut Dice<'_>) -> Value {
    let from = dice.below(3);
    let mut span = json!({});
    if dice.chance(7) {
        span["from"] = json!(DAYS[from]);
    }
    if dice.chance(3) {
        span["to"] = json!(DAYS[from + dice.below(DAYS.len() - from)]);
    }
    span
}

/// A roster of some of them. The names are those of a few, so that some are alike.
fn any_roster(dice: &mut Dice<'_>, first: bool) -> Roster {
    let mut of = json!({ "classes": [], "pupils": [], "memberships": [], "parents": [], "links": [], "staff": [],
                         "assignments": [], "restrictions": [] });
    let add = |of: &mut Value, list: &str, value: Value| of[list].as_array_mut().unwrap().push(value);
    for (class, year) in CLASSES {
        add(&mut of, "classes", json!({ "id": class, "name": class, "year_group": year }));
    }
    let parents: Vec<&str> = PARENTS.into_iter().filter(|_| dice.chance(9)).collect();
    for parent in &parents {
        // No more than the policy has places for.
        let account =
            if PARENTS[..2].contains(parent) { dice.pick(&["active", "active", "not_invited"]) } else { "not_invited" };
        let given = dice.pick(&["Ada", "Ben"]);
        add(
            &mut of,
            "parents",
            json!({ "id": parent, "given_name": given, "family_name": "Vale", "account": account }),
        );
    }
    for pupil in PUPILS.into_iter().filter(|_| dice.chance(8)).collect::<Vec<_>>() {
        let mut entry = json!({ "id": pupil, "given_name": dice.pick(&["Ivo", "Nell", "Tam"]), "family_name": "Vale" });
        let class = dice.pick(&CLASSES).0;
        if dice.chance(5) {
            entry["class"] = json!(class);
        } else {
            for (class, _) in CLASSES.into_iter().filter(|_| dice.chance(4)).collect::<Vec<_>>() {
                let mut span = stretch(dice);
                (span["pupil"], span["class"]) = (json!(pupil), json!(class));
                add(&mut of, "memberships", span);
            }
        }
        add(&mut of, "pupils", entry);
        for parent in parents.iter().filter(|_| dice.chance(4)).collect::<Vec<_>>() {
            let responsible = dice.pick(&[json!(null), json!(null), json!(true), json!(false)]);
            let mut link = json!({ "parent": parent, "pupil": pupil, "relationship": "parent" });
            if !responsible.is_null() {
                link["parental_responsibility"] = responsible;
            }
            if dice.chance(1) {
                link["pending"] = json!(true);
            }
            add(&mut of, "links", link);
            if dice.chance(1) {
                add(&mut of, "restrictions", json!({ "pupil": pupil, "parent": parent, "from": dice.pick(&DAYS) }));
            }
        }
    }
    for staff in STAFF.into_iter().filter(|_| dice.chance(8)).collect::<Vec<_>>() {
        let roles = dice.pick(&[json!([]), json!([]), json!(["headteacher"])]);
        add(&mut of, "staff", json!({ "id": staff, "name": dice.pick(&["Mx Gray", "Mx Hay"]), "roles": roles }));
        for (class, _) in CLASSES.into_iter().filter(|_| dice.chance(3)).collect::<Vec<_>>() {
            let mut span = stretch(dice);
            (span["staff"], span["class"], span["role"]) = (json!(staff), json!(class), json!("class_teacher"));
            add(&mut of, "assignments", span);
        }
    }
    if first {
        let consents: Vec<Value> = of["pupils"]
            .as_array()
            .unwrap()
            .iter()
            .map(|pupil| json!({ "pupil": pupil["id"], "kind": "data_processing" }))
            .collect();
        of["consents"] = json!(consents);
    }
    roster(&of)
}

/// What the office does by itself. What is denied is no act.
fn acts(school: &mut School, dice: &mut Dice<'_>) {
    for _ in 0..dice.below(7) {
        let (pupil, parent, staff) = (dice.pick(&PUPILS), dice.pick(&PARENTS), dice.pick(&STAFF));
        let class = dice.pick(&CLASSES).0;
        let action = match dice.below(13) {
            0 | 1 => json!({ "type": "unlink", "parent": parent, "pupil": pupil }),
            2 => json!({ "type": "link", "parent": parent, "pupil": pupil, "relationship": "aunt",
                         "parental_responsibility": dice.chance(5) }),
            3 => json!({ "type": "restrict_link", "pupil": pupil, "parent": parent, "from": "2023-09-10" }),
            4 => json!({ "type": "move_pupil", "pupil": pupil, "class": class }),
            5 => json!({ "type": "assign", "staff": staff, "class": class, "role": "class_teacher" }),
            6 => {
                json!({ "type": "end_assignment", "staff": staff, "class": class, "role": "class_teacher", "on": "2023-09-21" })
            }
            7 => json!({ "type": "end_membership", "pupil": pupil, "class": class, "on": "2023-09-21" }),
            8 => json!({ "type": "leave_school", "pupil": pupil, "on": "2023-09-22" }),
            9 => json!({ "type": "leave_staff", "staff": staff, "on": "2023-09-22" }),
            10 => json!({ "type": "update_pupil", "pupil": { "id": pupil, "given_name": "Kit" } }),
            11 => {
                json!({ "type": "update_staff", "staff": { "id": staff, "roles": dice.pick(&[json!([]), json!(["senior_leader"])]) } })
            }
            _ => {
                json!({ "type": "erase_subject", "subject": dice.pick(&[json!({ "parent": parent }), json!({ "staff": staff })]) })
            }
        };
        let request = read(school, "2023-09-22T12:00:00+01:00", &json!({ "host": "office" }), &action);
        let _ = school.submit(&request);
    }
}

fn world(bytes: &[u8]) -> (School, Roster) {
    let mut dice = Dice(bytes.iter());
    let mut school = open(any_roster(&mut dice, true));
    acts(&mut school, &mut dice);
    (school, any_roster(&mut dice, false))
}

/// The pairs that the school closed: a link that was ended, a restriction, an adult who was erased, a pupil who left.
fn shut_out(school: &School) -> BTreeSet<(ParentId, PupilId)> {
    let (known, now) = (school.known(), school.zone().unwrap().moment(at(NIGHT)));
    let mut closed = BTreeSet::new();
    for (id, pupil) in known.pupils() {
        let restricted = pupil.restrictions().filter(|(_, span)| span.contains(&now)).map(|(id, _)| id);
        for parent in pupil.unlinked().iter().chain(restricted) {
            closed.insert((parent.clone(), id.clone()));
        }
        for parent in PARENTS.map(|parent| parent.parse::<ParentId>().unwrap()) {
            if !pupil.is_on_roll(&now) || known.is_erased(&Person::Parent(parent.clone())) {
                closed.insert((parent, id.clone()));
            }
        }
    }
    closed
}

/// What an adult may do about a pupil.
fn open_to(school: &School, parent: &ParentId, pupil: &PupilId) -> Vec<String> {
    let (about, by) = (json!([pupil.as_str()]), json!({ "parent": parent.as_str() }));
    let mut asked = vec![
        json!({ "type": "view_portfolio", "pupil": pupil.as_str() }),
        json!({ "type": "view_points", "of": { "pupil": pupil.as_str() } }),
        json!({ "type": "export_subject", "subject": { "pupil": pupil.as_str() } }),
        json!({ "type": "give_consent", "pupil": pupil.as_str(), "kind": "photo", "form": "F" }),
    ];
    asked.extend(
        STAFF.map(
            |staff| json!({ "type": "send_message", "to": { "staff": staff }, "about": about, "topic": "general" }),
        ),
    );
    let request = |action: &Value| read(school, "2023-10-03T09:00:00+01:00", &by, action);
    asked
        .iter()
        .filter(|action| school.judge(&request(action)).is_ok_and(|v| v == Verdict::Allow))
        .map(ToString::to_string)
        .collect()
}

fn apply(school: &mut School, requests: &[Request]) -> Result<(), TestCaseError> {
    for request in requests {
        let decision =
            school.submit(request).map_err(|error| TestCaseError::fail(format!("{error}: {request:?}")))?.decision;
        prop_assert_eq!(decision.verdict, Verdict::Allow, "{:?}: {:?}", request.action, decision.reasons);
    }
    Ok(())
}

/// When a pupil is in which class from now on, as far as anything but the clock can tell.
fn ahead(
    spans: impl Iterator<Item = (ClassId, Option<Bound>, Option<Bound>)>,
    school: &School,
) -> BTreeMap<ClassId, BTreeSet<String>> {
    let zone = school.zone().unwrap();
    let mut found: BTreeMap<ClassId, BTreeSet<String>> = BTreeMap::new();
    for (class, from, to) in spans {
        let span = schoolgate::clock::Span { from, to };
        // The days of which it is asked.
        let days = (0..60).map(|n| at(NIGHT).millis() + 36_000_000 + n * 86_400_000);
        let moments = days.map(|millis| zone.moment(Instant::from_millis(millis, 0)));
        let there = moments.filter(|moment| span.contains(moment)).map(|moment| moment.date.to_string());
        found.entry(class).or_default().extend(there);
    }
    found.retain(|_, days| !days.is_empty());
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Whoever the school shut out from a pupil may do nothing more after the machine's night.
    #[test]
    fn nobody_is_let_in_by_a_file(bytes in proptest::collection::vec(any::<u8>(), 0..160)) {
        let (school, file) = world(&bytes);
        let found = tonight(&school, &file, NIGHT);
        let closed = shut_out(&school);
        let before: Vec<_> = closed.iter().map(|(parent, pupil)| open_to(&school, parent, pupil)).collect();
        let mut after = school.clone();
        apply(&mut after, &found.for_the_machine())?;
        for ((parent, pupil), before) in closed.iter().zip(before) {
            let now = open_to(&after, parent, pupil);
            prop_assert!(now.iter().all(|can| before.contains(can)), "{parent} of {pupil}: {now:?}, before {before:?}");
        }
    }

    /// The same roster a second time leaves the machine nothing to do; each proposal can be taken by itself.
    #[test]
    fn the_same_roster_twice_proposes_nothing(bytes in proptest::collection::vec(any::<u8>(), 0..160)) {
        let (school, file) = world(&bytes);
        let found = tonight(&school, &file, NIGHT);
        let mut after = school.clone();
        apply(&mut after, &found.for_the_machine())?;
        let again = tonight(&after, &file, NIGHT);
        prop_assert_eq!(again.for_the_machine(), Vec::new());
        for proposal in found.proposals.iter().filter(|proposal| proposal.decides == Decides::Machine) {
            apply(&mut school.clone(), &proposal.requests)?;
        }
    }

    /// All that is proposed, taken, brings the school to the roster; what hangs on who is taken back comes the night after.
    #[test]
    fn all_that_is_proposed_brings_the_school_to_the_roster(bytes in proptest::collection::vec(any::<u8>(), 0..160)) {
        let (mut school, file) = world(&bytes);
        for _ in 0..3 {
            let found = tonight(&school, &file, NIGHT);
            apply(&mut school, &found.for_the_machine())?;
            apply(&mut school, &of_person(&found).cloned().collect::<Vec<_>>())?;
        }
        prop_assert_eq!(changes(&tonight(&school, &file, NIGHT)), Vec::new());
        let (known, now) = (school.known(), school.zone().unwrap().moment(at("2023-10-03T12:00:00+01:00")));
        let on_roll: BTreeSet<_> = known.pupils().filter(|(_, pupil)| pupil.is_on_roll(&now)).map(|(id, _)| id.clone()).collect();
        prop_assert_eq!(on_roll, file.pupils.iter().map(|entry| entry.id.clone()).collect::<BTreeSet<_>>());
        for entry in &file.pupils {
            let pupil = known.pupil(&entry.id).unwrap();
            prop_assert_eq!(pupil.given_name, &entry.given_name);
            let rows = file.memberships.iter().filter(|row| row.pupil == entry.id);
            let only = entry.class.iter().map(|class| (class.clone(), None, None));
            let said = ahead(rows.map(|row| (row.class.clone(), row.from, row.to)).chain(only), &school);
            let there = ahead(pupil.memberships().map(|(class, s)| (class.clone(), s.span.from, s.span.to)), &school);
            let recorded: BTreeSet<_> = pupil.memberships().filter(|(_, s)| s.recorded).map(|(class, _)| class.clone()).collect();
            for (class, days) in &said {
                prop_assert!(there.get(class).is_some_and(|there| days.is_subset(there)), "{} in {class}: {days:?}, {there:?}", entry.id);
            }
            // What the school recorded by itself, and the file does not know, stands.
            for (class, days) in there.iter().filter(|(class, _)| !recorded.contains(*class)) {
                prop_assert_eq!(Some(days), said.get(class), "{} in {}", entry.id, class);
            }
            for link in file.links.iter().filter(|link| link.pupil == entry.id) {
                let there = pupil.link(&link.parent);
                prop_assert!(there.is_some());
                let said = link.parental_responsibility;
                prop_assert!(said.is_none() || there.unwrap().parental_responsibility == said);
            }
        }
    }

    /// What the roster leaves out stays as the school recorded it, and what the school did by itself stands.
    #[test]
    fn what_a_roster_leaves_out_stays(bytes in proptest::collection::vec(any::<u8>(), 0..160)) {
        let (school, file) = world(&bytes);
        let mut after = school.clone();
        apply(&mut after, &tonight(&school, &file, NIGHT).for_the_machine())?;
        let said: BTreeSet<_> = file.links.iter().filter(|link| link.parental_responsibility.is_some()).map(|link| (&link.parent, &link.pupil)).collect();
        for (id, before) in school.known().pupils() {
            let now = after.known().pupil(id).unwrap();
            for (parent, link) in before.links() {
                let there = now.link(parent);
                prop_assert!(!link.recorded || there.is_some(), "{parent} of {id} was linked by the school");
                let unsaid = !said.contains(&(parent, id));
                let stands = unsaid || link.recorded && link.parental_responsibility.is_some();
                if let Some(there) = there.filter(|_| stands) {
                    prop_assert_eq!(there.parental_responsibility, link.parental_responsibility);
                }
            }
            prop_assert!(before.unlinked().iter().all(|parent| now.unlinked().contains(parent)));
            for (parent, span) in before.restrictions() {
                prop_assert!(now.restrictions().any(|known| known == (parent, span)));
            }
            if before.recorded.contains(&schoolgate::contract::Particular::GivenName) {
                prop_assert_eq!(now.given_name, before.given_name);
            }
        }
        for (id, before) in school.known().staff() {
            if before.recorded.contains(&schoolgate::contract::Particular::Roles) {
                prop_assert_eq!(after.known().member_of_staff(id).unwrap().roles, before.roles);
            }
        }
    }
}

#[test]
fn who_was_shut_out_and_comes_under_another_id_is_for_a_person() {
    let mut school = open(roster(&json!({
        "pupils": [{ "id": "p", "given_name": "Ivo", "family_name": "Vale" }],
        "parents": [{ "id": "a", "given_name": "Ben", "family_name": "Vale", "account": "active" }],
        "links": [{ "parent": "a", "pupil": "p", "relationship": "father" }] })));
    office(&mut school, "2023-09-22T12:00:00+01:00", json!({ "type": "unlink", "parent": "a", "pupil": "p" }));
    let file = roster(&json!({
        "pupils": [{ "id": "p", "given_name": "Ivo", "family_name": "Vale" }, { "id": "q", "given_name": "Ivo", "family_name": "Välé" }],
        "parents": [{ "id": "b", "given_name": "BEN", "family_name": "Vale" }],
        "links": [{ "parent": "b", "pupil": "p", "relationship": "father" }, { "parent": "b", "pupil": "q", "relationship": "father" }] }));
    let found = tonight(&school, &file, NIGHT);
    assert_eq!(changes(&found), [(Change::LinkAdded, Decides::Person), (Change::PupilAdded, Decides::Person)]);
    assert!(
        found
            .proposals
            .iter()
            .all(|proposal| proposal.because == Some(schoolgate_rosters::reconcile::Because::Namesake))
    );
    let by = Actor::Host(HostId::new("nightly").unwrap());
    assert!(
        found
            .proposals
            .iter()
            .flat_map(|proposal| &proposal.requests)
            .all(|request| request.by == by && matches!(request.action, Action::ImportRoster { .. }))
    );
}
