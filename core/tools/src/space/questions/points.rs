//! Points, home learning, and what leaves the service.

use schoolgate::words::{Destination, DisclosurePurpose, Medium};
use serde_json::json;

use super::{Asked, Asking};
use crate::space::people::{
    ADULTS, AMINA, BARRED_AT_WORK, BENCHED, CLOSED, GITA, HEAD, HOST, KINDS, LEAVER, MOTHER, OFFICE, RELATIVE, TEACHER,
    child_of,
};
use crate::space::roster::plain;

impl Asking<'_> {
    pub(super) fn points_and_learning(&mut self) -> Asked {
        self.points()?;
        self.learning()?;
        self.sharing()
    }

    fn points(&mut self) -> Asked {
        let mut whose = [
            (json!({ "pupil": "amina" }), "a pupil"),
            (json!({ "pupil": "ben" }), "a pupil of another class"),
            (json!({ "class": "a" }), "a class"),
            (json!({ "class": "b" }), "another class"),
            (json!({ "team": "red" }), "a team"),
            (json!({ "team": "blue" }), "another team"),
        ]
        .map(|(of, label)| (of, label.to_owned()))
        .to_vec();
        for (class, pupil) in self.varied.named_classes() {
            whose.push((json!({ "pupil": pupil }), format!("a pupil of the class “{class}”")));
            whose.push((json!({ "class": class }), format!("the class “{class}”")));
        }
        if self.rules().any(|rules| rules.points.iter().any(|c| c.rule.years.is_some())) {
            for (id, years) in self.varied.other_years() {
                whose.push((json!({ "pupil": id }), format!("a pupil of {years}")));
                whose.push((json!({ "class": id }), format!("a class of {years}")));
            }
        }
        let (skills, at_home) = (self.skills(), !self.points_at_home().is_empty());
        for (to, label) in &whose {
            for skill in &skills {
                let award = |points: i32| json!({ "type": "award_points", "to": to, "skill": skill, "points": points });
                for by in KINDS.iter().copied().chain([MOTHER, AMINA, HOST, BENCHED, BARRED_AT_WORK]) {
                    match at_home && by == MOTHER && label == "a pupil" {
                        true => self.ask("award their child a point at home for {1}", by, &[skill], || award(1))?,
                        false => self.ask("award {1} a point for {2}", by, &[label, skill], || award(1))?,
                    }
                }
                for (points, number) in [(0, "no point"), (-1, "a point less")] {
                    self.ask("award {1} {2} for {3}", TEACHER, &[label, number, skill], || award(points))?;
                }
            }
            let skill = skills.first().map(String::as_str).unwrap_or_default();
            for by in KINDS.iter().copied().filter(|by| *by != TEACHER) {
                let take = || json!({ "type": "award_points", "to": to, "skill": skill, "points": -1 });
                self.ask("award {1} {2} for {3}", by, &[label, "a point less", skill], take)?;
            }
            for by in KINDS.iter().copied().chain(ADULTS.iter().copied()).chain(CLOSED.iter().copied()).chain([
                AMINA,
                GITA,
                LEAVER,
                HOST,
                BARRED_AT_WORK,
            ]) {
                self.ask("see the points of {1}", by, &[label], || json!({ "type": "view_points", "of": to }))?;
            }
            for by in KINDS.iter().copied().chain([MOTHER, HOST]) {
                let share = || json!({ "type": "share_totals", "of": to });
                self.ask("share the total of {1} with parents", by, &[label], share)?;
            }
        }
        self.sums()
    }

    /// Points that come to a sum at which somebody is told, and those that are given at home.
    fn sums(&mut self) -> Asked {
        let skill = self.skills().first().cloned().unwrap_or_default();
        let award = |to: &str, points: i32| json!({ "type": "award_points", "to": { "pupil": to }, "skill": skill, "points": points });
        let sums = self.sums_of_points();
        for points in &sums {
            for by in KINDS.iter().copied().chain([MOTHER]) {
                self.ask("award a pupil {1} points at once", by, &[&points.to_string()], || award("amina", *points))?;
            }
        }
        let at_home = self.points_at_home();
        if at_home.is_empty() {
            return Ok(());
        }
        for by in ADULTS.iter().copied().chain(self.varied.relatives.then_some(RELATIVE)) {
            for points in [-1, 0, 1] {
                self.ask("award their child {1} points at home", by, &[&points.to_string()], || {
                    award(child_of(by), points)
                })?;
            }
        }
        self.ask("award another’s child a point", MOTHER, &[], || award("ben", 1))?;
        for points in at_home {
            self.ask("award their child {1} points at home", MOTHER, &[&points.to_string()], || {
                award("amina", points)
            })?;
        }
        Ok(())
    }

    fn learning(&mut self) -> Asked {
        for (class, label) in [("a", "a class"), ("b", "another class")] {
            for by in KINDS.iter().copied().chain([MOTHER, HOST, BENCHED]) {
                for (on, word) in [(true, "on"), (false, "off")] {
                    let set = || json!({ "type": "set_remote_learning", "class": class, "on": on });
                    self.ask("turn remote learning {1} for {2}", by, &[word, label], set)?;
                }
                let task = || json!({ "type": "set_task", "class": class, "title": "Sums" });
                self.ask("set a task for {1}", by, &[label], task)?;
                let post = || {
                    json!({ "type": "publish_post", "surface": "class_story", "class": class, "category": "task",
                            "media": [], "features": [], "sensitive": false })
                };
                self.ask("post a task on the page of {1}", by, &[label], post)?;
            }
        }
        let tasks =
            [("task", "an open task"), ("task-over", "a task that is over"), ("task-off", "another class's task")];
        for (task, label) in tasks {
            for by in CLOSED.iter().copied().chain([AMINA, GITA, LEAVER, MOTHER]) {
                for medium in Medium::ALL {
                    let submit = || json!({ "type": "submit_work", "task": task, "media": [medium] });
                    self.ask("hand in {1} for {2}", by, &[&format!("a {}", plain(medium.as_str())), label], submit)?;
                }
            }
        }
        for (pupil, label) in [
            ("amina", "a pupil"),
            ("ben", "a pupil of another class"),
            ("gita", "a pupil without consent to hold data"),
        ] {
            for by in KINDS.iter().copied().chain(ADULTS.iter().copied()).chain(CLOSED.iter().copied()).chain([
                AMINA,
                GITA,
                HOST,
                BARRED_AT_WORK,
            ]) {
                let view = || json!({ "type": "view_portfolio", "pupil": pupil });
                self.ask("see the portfolio of {1}", by, &[label], view)?;
            }
        }
        Ok(())
    }

    fn sharing(&mut self) -> Asked {
        // The places that others include only where a policy tells them apart.
        let named = |place: Destination| {
            let asks = |kind| self.rules().flat_map(|rules| &rules.media_consent).any(|c| c.rule.asks_for(kind));
            let stays = self.rules().flat_map(|rules| &rules.no_sharing).any(|c| c.rule.destinations.contains(&place));
            stays || place.purpose().is_some_and(asks)
        };
        let included =
            |place: Destination| Destination::ALL.iter().any(|other| *other != place && other.includes(place));
        let places: Vec<Destination> =
            Destination::ALL.iter().copied().filter(|place| !included(*place) || named(*place)).collect();
        for (content, label) in [("to-teacher", "a message"), ("post-amina", "a post"), ("comment", "a comment")] {
            for destination in &places {
                for by in [MOTHER, TEACHER, HEAD, AMINA, HOST] {
                    let share =
                        || json!({ "type": "share_externally", "content": content, "destination": destination });
                    self.ask("share {1} by way of {2}", by, &[label, &plain(destination.as_str())], share)?;
                }
            }
        }
        const UNPLACED: &str = "permit that a post of a pupil whose family agreed to no place is shared by way of {1}";
        let unplaced = self.varied.apart.then_some(("post-unplaced", UNPLACED));
        let posts = [("post-amina", "permit that a post is shared by way of {1}")].into_iter().chain(unplaced);
        for ((content, phrase), destination) in posts.flat_map(|post| places.iter().map(move |to| (post, to))) {
            for by in self.school() {
                let permit = || json!({ "type": "permit_sharing", "content": content, "destination": destination });
                self.ask(phrase, &by, &[&plain(destination.as_str())], permit)?;
            }
        }
        for purpose in DisclosurePurpose::ALL {
            for by in [HOST, OFFICE, HEAD, TEACHER, MOTHER, BARRED_AT_WORK] {
                let tell =
                    || json!({ "type": "disclose_to_third_party", "pupil": "amina", "to": "t", "purpose": purpose });
                self.ask("disclose a pupil's data for {1}", by, &[&plain(purpose.as_str())], tell)?;
            }
        }
        Ok(())
    }
}
