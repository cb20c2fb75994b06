//! A day made by rule for the people of an imported school.
//!
//! The office invites the adults of two pupils (one of them with three adults, where there is one), who sign up before
//! and after the data-processing form has come in. Then a pupil signs in and tries to write; where the files know a
//! class and its teacher, a parent writes to the teacher through the day, and the teacher posts a photo of the class.

use chrono::NaiveDate;
use schoolgate::clock::Zone;
use schoolgate::contract::{
    Action, Actor, ClassId, Date, Error, HostId, Instant, LinkEntry, MediaEntry, ParentId, Person, PointsOf,
    PupilEntry, PupilId, Ref, Request, Roster, StaffId,
};
use schoolgate::words::{AssignmentRole, Category, ConsentKind, DisclosurePurpose, Medium, Surface, Topic, YearGroup};

use super::asked::Asked;

/// The hour and minute of the school's wall clock.
type Time = (i64, i64);

struct Maker<'a> {
    roster: &'a Roster,
    midnight: Instant,
    zone: Zone,
    asked: Vec<Asked>,
}

/// The day's requests, in the order of their times.
pub(crate) fn day(roster: &Roster, today: NaiveDate) -> Result<Vec<Asked>, Error> {
    let zone = Zone::of(roster)?;
    let midnight = zone.start_of_day(Date::from(today));
    let mut maker = Maker { roster, midnight, zone, asked: Vec::new() };
    // A pupil of primary age where there is one, since both built-in policies are primary schools'.
    let with = |count: fn(usize) -> bool| {
        let mut fitting: Vec<_> = roster.pupils.iter().filter(|pupil| count(maker.adults(&pupil.id).len())).collect();
        fitting
            .sort_by_key(|pupil| !maker.year(pupil).is_some_and(|year| YearGroup::Y1 <= year && year <= YearGroup::Y6));
        fitting.first().map(|pupil| &pupil.id)
    };
    let (usual, crowded) = (with(|adults| (1..=2).contains(&adults)), with(|adults| adults > 2));
    if let Some(pupil) = usual {
        maker.one_family(pupil)?;
    }
    if let Some(pupil) = crowded {
        maker.three_adults(pupil)?;
    }
    let class = maker.taught_class();
    let in_class = class.as_ref().and_then(|class| class.pupils.first());
    if let Some(pupil) = in_class.or(usual).or(crowded).or(roster.pupils.first().map(|pupil| &pupil.id)) {
        maker.pupils_own(pupil)?;
    }
    match class {
        Some(class) => maker.class_life(&class)?,
        None => maker.an_offer()?,
    }
    maker.asked.sort_by_key(|asked| asked.request.at);
    Ok(maker.asked)
}

/// A class that has a class teacher and pupils.
struct Taught {
    class: ClassId,
    class_name: String,
    teacher: StaffId,
    teacher_name: String,
    pupils: Vec<PupilId>,
}

impl Maker<'_> {
    /// One pupil's family: a code, signing up before and after the form, and a consent that nobody may yet give.
    fn one_family(&mut self, pupil: &PupilId) -> Result<(), Error> {
        let Some(adult) = self.adults(pupil).first().map(|link| link.parent.clone()) else { return Ok(()) };
        let (child, parent) = (self.pupil_name(pupil), self.parent_name(&adult));
        self.invite((8, 30), pupil, &adult)?;
        self.redeem((8, 45), pupil, &adult, format!("{parent} signs up with it; no data form is in yet"))?;
        self.form((9, 0), pupil)?;
        self.redeem((9, 10), pupil, &adult, format!("{parent} signs up again"))?;
        let feed = Action::ViewFeed { surface: Surface::SchoolStory, class: None };
        self.asks((9, 15), Actor::Parent(adult.clone()), format!("{parent} opens the school story"), feed);
        let consent = consent(pupil, ConsentKind::Photo);
        self.submits((9, 20), Actor::Parent(adult), format!("{parent} gives permission for photos of {child}"), consent)
    }

    /// A pupil with more than two adults: all are invited, and each signs up.
    fn three_adults(&mut self, pupil: &PupilId) -> Result<(), Error> {
        self.form((9, 30), pupil)?;
        let child = self.pupil_name(pupil);
        let adults: Vec<_> = self.adults(pupil).iter().take(3).map(|link| link.parent.clone()).collect();
        for ((minute, which), adult) in [(32, "first"), (34, "second"), (36, "third")].into_iter().zip(&adults) {
            self.invite((9, minute), pupil, adult)?;
            let says = format!("{}, {child}'s {which} adult, signs up", self.parent_name(adult));
            self.redeem((9, minute + 1), pupil, adult, says)?;
        }
        Ok(())
    }

    fn pupils_own(&mut self, pupil: &PupilId) -> Result<(), Error> {
        let child = self.pupil_name(pupil);
        let themselves = Actor::Pupil(pupil.clone());
        self.asks((10, 0), themselves.clone(), format!("{child} signs in"), Action::SignIn {});
        if let Some(adult) = self.adults(pupil).first().map(|link| link.parent.clone()) {
            let parent = self.parent_name(&adult);
            let message = message(Person::Parent(adult.clone()), pupil, Topic::General);
            self.asks((10, 5), themselves, format!("{child} writes to {parent}"), message);
            let points = Action::ViewPoints { of: PointsOf::Pupil(pupil.clone()) };
            self.asks((10, 10), Actor::Parent(adult), format!("{parent} looks at {child}'s points"), points);
        }
        Ok(())
    }

    fn class_life(&mut self, class: &Taught) -> Result<(), Error> {
        let family = class.pupils.iter().find_map(|pupil| Some((pupil, self.adults(pupil).first()?.parent.clone())));
        if let Some((pupil, adult)) = family {
            let parent = self.parent_name(&adult);
            let turns = [
                ((11, 0), Topic::Absence, "an absence"),
                ((11, 5), Topic::Reminder, "a reminder"),
                ((18, 0), Topic::Homework, "homework, in the evening"),
                ((22, 30), Topic::Safeguarding, "a safeguarding worry, at night"),
            ];
            for (time, topic, what) in turns {
                let message = message(Person::Staff(class.teacher.clone()), pupil, topic);
                let says = format!("{parent} to {}: {what}", class.teacher_name);
                self.asks(time, Actor::Parent(adult.clone()), says, message);
            }
        }
        let post = Action::publish_post(Surface::ClassStory, Category::Photograph)
            .class(class.class.clone())
            .media([MediaEntry::Word(Medium::Photo)])
            .features(class.pupils.iter().take(5).cloned());
        let says = format!("{} posts a photo of {}", class.teacher_name, class.class_name);
        self.asks((14, 0), Actor::Staff(class.teacher.clone()), says, post);
        Ok(())
    }

    /// Without a class and its teacher there is still what the office is asked for.
    fn an_offer(&mut self) -> Result<(), Error> {
        let Some(pupil) = self.roster.pupils.first() else { return Ok(()) };
        let says = format!("A publisher offers money for {}'s details", self.pupil_name(&pupil.id));
        let (to, purpose) = ("a publisher".to_owned(), DisclosurePurpose::Sale);
        let disclose = Action::DiscloseToThirdParty { pupil: pupil.id.clone(), to, purpose };
        self.asks((11, 0), office()?, says, disclose);
        Ok(())
    }

    fn invite(&mut self, time: Time, pupil: &PupilId, parent: &ParentId) -> Result<(), Error> {
        let says = format!("The office sends {} a code for {}", self.parent_name(parent), self.pupil_name(pupil));
        let (code, salt) = (code(pupil, parent), Some("example".to_owned()));
        let invite = Action::IssueInvite { pupil: pupil.clone(), parent: parent.clone(), code, salt, expires: None };
        self.submits(time, office()?, says, invite)
    }

    fn redeem(&mut self, time: Time, pupil: &PupilId, parent: &ParentId, says: String) -> Result<(), Error> {
        let redeem = Action::RedeemInvite { code: code(pupil, parent), accepts_policy: true };
        self.submits(time, Actor::Parent(parent.clone()), says, redeem)
    }

    fn form(&mut self, time: Time, pupil: &PupilId) -> Result<(), Error> {
        let says = format!("The office records the data form for {}", self.pupil_name(pupil));
        self.submits(time, office()?, says, consent(pupil, ConsentKind::DataProcessing))
    }

    fn asks(&mut self, time: Time, by: Actor, says: String, action: impl Into<Action>) {
        let request = Request::new(self.at(time), by, action);
        self.asked.push(Asked { says, request, submitted: false });
    }

    fn submits(&mut self, time: Time, by: Actor, says: String, action: Action) -> Result<(), Error> {
        let id = Ref::new(format!("day-{}", self.asked.len() + 1))?;
        let request = Request::new(self.at(time), by, action).with_ref(id);
        self.asked.push(Asked { says, request, submitted: true });
        Ok(())
    }

    fn at(&self, (hour, minute): Time) -> Instant {
        self.zone.instant(self.midnight.millis() + (hour * 60 + minute) * 60_000)
    }

    fn adults(&self, pupil: &PupilId) -> Vec<&LinkEntry> {
        self.roster.links.iter().filter(|link| link.pupil == *pupil).collect()
    }

    fn taught_class(&self) -> Option<Taught> {
        let teachers = self.roster.assignments.iter().filter(|entry| entry.role == AssignmentRole::ClassTeacher);
        teachers.into_iter().find_map(|entry| {
            let class = self.roster.classes.iter().find(|class| class.id == entry.class)?;
            let teacher = self.roster.staff.iter().find(|staff| staff.id == entry.staff)?;
            let own = self.roster.pupils.iter().filter(|pupil| pupil.class.as_ref() == Some(&entry.class));
            let others = self.roster.memberships.iter().filter(|member| member.class == entry.class);
            let mut pupils: Vec<_> = own.map(|pupil| pupil.id.clone()).collect();
            pupils.extend(others.map(|member| member.pupil.clone()));
            (!pupils.is_empty()).then(|| Taught {
                class: entry.class.clone(),
                class_name: class.name.clone(),
                teacher: entry.staff.clone(),
                teacher_name: teacher.name.clone(),
                pupils,
            })
        })
    }

    fn year(&self, pupil: &PupilEntry) -> Option<YearGroup> {
        let class = self.roster.classes.iter().find(|class| pupil.class.as_ref() == Some(&class.id));
        pupil.year_group.or(class.and_then(|class| class.year_group))
    }

    fn pupil_name(&self, id: &PupilId) -> String {
        let pupil = self.roster.pupils.iter().find(|pupil| pupil.id == *id);
        pupil.map_or_else(|| id.to_string(), |pupil| pupil.given_name.clone())
    }

    fn parent_name(&self, id: &ParentId) -> String {
        let parent = self.roster.parents.iter().find(|parent| parent.id == *id);
        parent.map_or_else(|| id.to_string(), |parent| format!("{} {}", parent.given_name, parent.family_name))
    }
}

fn office() -> Result<Actor, Error> {
    HostId::new("office").map(Actor::Host)
}

/// A code of an adult's own for each pupil; a real host draws it at random.
fn code(pupil: &PupilId, parent: &ParentId) -> String {
    format!("{pupil}-{parent}")
}

fn message(to: Person, about: &PupilId, topic: Topic) -> Action {
    Action::SendMessage { to, about: vec![about.clone()], topic, text: None, media: Vec::new() }
}

fn consent(pupil: &PupilId, kind: ConsentKind) -> Action {
    Action::give_consent(pupil.clone(), kind, "paper form")
}
