//! What a restricted adult is shown and sees: no more than one without a link.

use super::*;

/// An adult in all capacities as a parent, of which some may only be said to be the adult's as time goes on.
struct Human {
    person: Option<HumanId>,
    parents: BTreeSet<ParentId>,
}

impl Human {
    fn of(world: &World, adult: &ParentId) -> Self {
        let known = &world.roster.parents;
        let person = known.iter().find(|entry| entry.id == *adult).and_then(|entry| entry.person.clone());
        let mut human = Self { person, parents: BTreeSet::from([adult.clone()]) };
        let said = world.history.iter().filter_map(|(request, verdict)| match &request.action {
            Action::UpdateParent { parent, .. } if *verdict == Verdict::Allow => Some(parent),
            _ => None,
        });
        let same = known.iter().filter(|entry| human.person.is_some() && entry.person == human.person);
        let said = said.filter(|update| human.is(update)).map(|update| update.id.clone());
        let same = same.map(|entry| entry.id.clone()).chain(said);
        let same: BTreeSet<_> = same.collect();
        human.parents.extend(same);
        human
    }

    fn is(&self, update: &ParentUpdate) -> bool {
        self.person.is_some() && update.person == self.person.clone().map(PersonChange::To)
    }

    /// Whether a request is made by the adult or about the adult, in any capacity; to say that a capacity is the adult's
    /// is neither.
    fn concerned(&self, request: &Request) -> bool {
        if matches!(&request.action, Action::UpdateParent { parent, .. } if self.is(parent)) {
            return false;
        }
        let text = to_json(request).unwrap();
        self.parents.iter().any(|id| text.contains(&format!("\"{id}\"")))
    }
}

/// The same school where an adult has no link, restriction or invitation at all, in any of their capacities. Consents
/// that the adult gave stand as somebody else's, since what they allow and forbid is no secret: with the link by which
/// they count, and which takes no place in the service.
fn without_links(world: &World, human: &Human) -> Option<School> {
    let mut roster = world.roster.clone();
    let same = &human.parents;
    let restricted: Vec<_> =
        roster.restrictions.iter().filter(|r| same.contains(&r.parent)).map(|r| r.pupil.clone()).collect();
    let theirs =
        |parent: &ParentId, pupil: &schoolgate::contract::PupilId| same.contains(parent) && restricted.contains(pupil);
    let else_of = |parent: &ParentId| ParentId::new(format!("else-{parent}")).unwrap();
    for parent in same {
        let entry = serde_json::json!({ "id": else_of(parent), "given_name": "Some", "family_name": "Body" });
        roster.parents.push(from_json(entry.to_string().as_bytes()).unwrap());
    }
    for link in roster.links.iter_mut().filter(|link| theirs(&link.parent, &link.pupil)) {
        (link.parent, link.pending) = (else_of(&link.parent), true);
    }
    for entry in &mut roster.consents {
        if let Some(giver) = entry.given_by.as_mut().filter(|giver| theirs(giver, &entry.pupil)) {
            *giver = else_of(giver);
        }
    }
    roster.restrictions.retain(|r| !same.contains(&r.parent));
    School::open(world.policy.clone(), roster).ok()
}

/// A world's school with an adult who is restricted, and the same school where the adult has no link.
struct Parted {
    adult: Actor,
    school: School,
    unlinked: School,
    /// Posts about a child from whom the adult is restricted, and their comments: acting on them is refused.
    barred: BTreeSet<Ref>,
}

/// The posts that show or name a child from whom an adult is restricted in some capacity, and the comments on them.
fn records_about_barred(world: &World, human: &Human) -> BTreeSet<Ref> {
    let barred = world.roster.restrictions.iter().filter(|entry| human.parents.contains(&entry.parent));
    let barred: BTreeSet<_> = barred.map(|entry| &entry.pupil).collect();
    let mut found = BTreeSet::new();
    for (request, _) in &world.history {
        let about = match &request.action {
            Action::PublishPost { media, features, .. } => {
                let shown = media.iter().filter_map(|item| item.own_features()).flatten();
                features.iter().chain(shown).any(|pupil| barred.contains(pupil))
            }
            Action::Comment { post, .. } => found.contains(post),
            _ => false,
        };
        found.extend(request.r#ref.clone().filter(|_| about));
    }
    found
}

fn parted(mut world: World) -> Vec<Parted> {
    // A restriction that bites whenever the request is made, but may end some day: that is not to be seen either.
    for restriction in &mut world.roster.restrictions {
        let ends = Bound::parse("2024-03-01").unwrap();
        (restriction.from, restriction.to) = (None, restriction.to.map(|_| ends));
    }
    let mut found = Vec::new();
    for (adult, _) in &world.known.restricted {
        let adult = ParentId::new(adult).unwrap();
        let human = Human::of(&world, &adult);
        let Some(mut unlinked) = without_links(&world, &human) else { continue };
        let Ok(mut school) = School::open(world.policy.clone(), world.roster.clone()) else { continue };
        for (request, _) in &world.history {
            // What the adult does, or what is done about the adult's link, parts the two schools.
            if human.concerned(request) {
                continue;
            }
            let (mut a, mut b) = (school.clone(), unlinked.clone());
            let (x, y) = (a.submit(request), b.submit(request));
            if x.is_ok_and(|x| y.is_ok_and(|y| x.decision.verdict == y.decision.verdict)) {
                (school, unlinked) = (a, b);
            }
        }
        let barred = records_about_barred(&world, &human);
        found.push(Parted { adult: Actor::Parent(adult), school, unlinked, barred });
    }
    found
}

/// Whether an action names one of these records.
fn names_any(action: &Action, records: &BTreeSet<Ref>) -> bool {
    let text = to_json(action).unwrap();
    records.iter().any(|id| text.contains(&format!("\"{id}\"")))
}

/// Takes out of two feeds what a restricted adult is shown less of: posts whose words name the child, and pictures of
/// the child.
fn withhold(
    shown: &mut serde_json::Value,
    other: &mut serde_json::Value,
    barred: &BTreeSet<Ref>,
) -> Result<(), TestCaseError> {
    let is_barred = |post: &serde_json::Value| barred.iter().any(|id| post["id"] == *id.as_str());
    let (Some(shown), Some(other)) = (shown["posts"].as_array_mut(), other["posts"].as_array_mut()) else {
        return Ok(());
    };
    other.retain(|post| !is_barred(post) || shown.iter().any(|seen| seen["id"] == post["id"]));
    for seen in shown.iter_mut().filter(|post| is_barred(post)) {
        let Some(whole) = other.iter_mut().find(|post| post["id"] == seen["id"]) else { continue };
        let media = |post: &serde_json::Value| post["media"].as_array().cloned().unwrap_or_default();
        let all = media(whole);
        prop_assert!(media(seen).iter().all(|item| all.contains(item)), "more in {} than in {}", seen, whole);
        whole["media"] = seen["media"].clone();
        seen["media"] = whole["media"].clone();
    }
    Ok(())
}

/// Every view, of everybody and everything that the world knows.
fn looks(world: &World) -> Vec<serde_json::Value> {
    use serde_json::json;

    let known = &world.known;
    let mut all = vec![
        json!({ "view": "feed", "surface": "school_story" }),
        json!({ "view": "messages" }),
        json!({ "view": "messages", "limit": 1 }),
        json!({ "view": "awaiting" }),
        json!({ "view": "shared_totals" }),
        json!({ "view": "week", "from": "2023-10-02" }),
        json!({ "view": "review_status" }),
        json!({ "view": "may_now" }),
        json!({ "view": "due" }),
        json!({ "view": "monitoring", "from": "2023-10-01T00:00:00Z", "to": "2023-11-01T00:00:00Z", "events": [] }),
    ];
    for class in &known.classes {
        all.push(json!({ "view": "feed", "surface": "class_story", "class": class }));
        all.push(json!({ "view": "points", "of": { "class": class } }));
        all.push(json!({ "view": "no_photo_list", "class": class }));
    }
    all.extend(known.teams.iter().map(|team| json!({ "view": "points", "of": { "team": team } })));
    for pupil in &known.pupils {
        all.push(json!({ "view": "points", "of": { "pupil": pupil } }));
        all.push(json!({ "view": "portfolio", "pupil": pupil }));
    }
    let pupils = known.pupils.iter().map(|id| json!({ "pupil": id }));
    let parents = known.parents.iter().map(|id| json!({ "parent": id }));
    let staff = || known.staff.iter().map(|id| json!({ "staff": id }));
    for person in pupils.chain(parents).chain(staff()) {
        all.push(json!({ "view": "export", "subject": person }));
        all.push(json!({ "view": "may_now", "person": person }));
    }
    let content = known.messages.iter().chain(&known.posts).chain(&known.comments).chain(&known.reports);
    all.extend(content.map(|id| json!({ "view": "may_now", "content": id })));
    for person in staff() {
        all.push(json!({ "view": "messages", "staff": person["staff"] }));
        all.push(json!({ "view": "week", "staff": person["staff"], "from": "2023-10-09" }));
        for about in known.pupils.iter().map(|id| json!([id])).chain([json!([])]) {
            for topic in ["general", "safeguarding"] {
                let action = json!({ "type": "send_message", "to": person, "about": about, "topic": topic });
                all.push(json!({ "view": "audience", "action": action }));
            }
        }
    }
    all
}

proptest! {
    #![proptest_config(config(1200))]

    #[test]
    fn a_restricted_adult_is_shown_what_one_without_a_link_is(world in worlds(10)) {
        for Parted { adult: by, school, unlinked, barred } in parted(world.clone()) {
            let probe = Request { by: by.clone(), ..world.probe.clone() };
            let (Ok(shown), Ok(other)) = (school.ask_for_reader(&probe, &by), unlinked.ask_for_reader(&probe, &by))
            else { continue };
            if other.verdict == Verdict::Allow && names_any(&probe.action, &barred) {
                // Refused, and no more said than to whom nothing grants it.
                prop_assert_eq!(shown.verdict, Verdict::Deny);
                let said: Vec<_> = shown.reasons.iter().map(|reason| (reason.clause.as_str(), reason.facts == Facts::default())).collect();
                prop_assert_eq!(said, vec![("engine.not_granted", true)]);
                continue;
            }
            prop_assert_eq!(to_json(&shown).unwrap(), to_json(&other).unwrap(), "{:?} asks {:?}", by, probe);
        }
    }
}

proptest! {
    #![proptest_config(config(250))]

    #[test]
    fn a_restricted_adult_sees_what_one_without_a_link_sees(world in worlds(14)) {
        for Parted { adult, school, unlinked, barred } in parted(world.clone()) {
            // What may be done with a post about the child is refused, as it is when it is asked.
            let about_barred = |look: &serde_json::Value| {
                look["content"].as_str().is_some_and(|id| barred.iter().any(|post| post.as_str() == id))
            };
            for mut look in looks(&world).into_iter().filter(|look| !about_barred(look)) {
                look["by"] = serde_json::to_value(&adult).unwrap();
                look["at"] = serde_json::to_value(world.probe.at).unwrap();
                let look: ViewRequest = from_json(look.to_string().as_bytes()).unwrap();
                let seen = |school: &School| school.view(&look).map(|view| serde_json::to_value(&view).unwrap());
                let (mut shown, mut other) = (seen(&school), seen(&unlinked));
                if let (Ok(shown), Ok(other)) = (&mut shown, &mut other) {
                    withhold(shown, other, &barred)?;
                }
                prop_assert_eq!(shown, other, "{:?} looks at {:?}", &adult, &look);
            }
        }
    }
}
