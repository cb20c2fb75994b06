//! Who is in which class, and who teaches it: what a roster ends, begins and moves.

use std::collections::BTreeMap;

use schoolgate::clock::Span;
use schoolgate::contract::{
    Action, AssignmentEntry, Bound, ClassId, Date, Error, Instant, MembershipEntry, Person, PupilEntry, PupilId,
    StaffId, Window, to_json,
};
use schoolgate::known::Stretch;
use schoolgate::words::{AssignmentRole, YearGroup};

use super::draft::{Draft, Move, Of};
use super::listed::ListedPupil;
use super::spans::{ended, interval, outside};
use super::{Because, Change};

/// What is left to do of one membership or assignment when the roster was taken over.
struct Rest {
    /// Stretches that end, as they would then be.
    ended: Vec<Span>,
    /// Whether some would end that have not begun.
    never: bool,
    /// Stretches that the roster has and the school would not.
    missing: Vec<Span>,
}

impl Draft<'_> {
    fn since(&self) -> i64 {
        self.at.millis()
    }

    fn goes_on(&self, stretch: &Stretch) -> bool {
        (Span { from: None, to: stretch.span.to }).contains(&self.now)
    }

    /// An instant as what begins then: now, or a day where it is a day's first.
    fn bound(&self, millis: i64) -> Bound {
        let moment = self.zone.moment(Instant::from_millis(millis, 0));
        match (millis == self.since(), moment.second_of_day) {
            (true, _) => Bound::At(self.at),
            (false, 0) => Bound::Day(moment.date.into()),
            _ => Bound::At(moment.instant),
        }
    }

    /// What of known stretches is outside those that a roster has, and the other way round. `until` is when whoever goes
    /// elsewhere begins there; `whole` is whether what the roster leaves out has ended.
    fn rest(&self, after: &[Stretch], said: &[Span], until: Option<Bound>, whole: bool) -> Rest {
        let (zone, since) = (self.zone, self.since());
        let of_file = || said.iter().map(|span| interval(*span, zone));
        let mut rest = Rest { ended: Vec::new(), never: false, missing: Vec::new() };
        for stretch in after.iter().filter(|stretch| !stretch.recorded && whole) {
            let too_long = outside([interval(stretch.span, zone)], of_file(), since);
            if too_long.is_empty() {
                continue;
            }
            let later = until.and_then(|next| stretch.span.before(next)).filter(|cut| cut.check(zone).is_ok());
            match later.or_else(|| ended(stretch.span, (self.at, self.today), zone)) {
                Some(cut) if cut == stretch.span => {}
                Some(cut) => rest.ended.push(cut),
                None => rest.never = true,
            }
        }
        let known = after.iter().map(|stretch| interval(stretch.span, zone));
        let known: Vec<_> = known.collect();
        for span in said {
            let gaps = outside([interval(*span, zone)], known.iter().copied(), since);
            if let Some(begins) = gaps.iter().map(|(start, _)| *start).min() {
                rest.missing.push(Span { from: Some(self.bound(begins)), to: span.to });
            }
        }
        rest
    }

    /// When the last of some stretches ends.
    fn last(&self, spans: impl Iterator<Item = Span>) -> i64 {
        spans.map(|span| interval(span, self.zone).1).max().unwrap_or(i64::MIN)
    }

    /// The same of what is left of stretches when those end that do.
    fn lasts(&self, after: &[Stretch], rest: &Rest) -> i64 {
        let stays = |s: &&Stretch| s.recorded || rest.ended.iter().all(|cut| cut.from != s.span.from) && !rest.never;
        let stays = after.iter().filter(stays).map(|s| s.span);
        self.last(stays.chain(rest.ended.iter().copied()).chain(rest.missing.iter().copied()))
    }

    fn year_of(&self, class: &ClassId) -> Option<YearGroup> {
        let known = self.known.class(class);
        let said = self.listed.classes.get(class).and_then(|entry| entry.year_group);
        let recorded = known.filter(|known| known.recorded.contains(&schoolgate::contract::Particular::YearGroup));
        recorded.map_or_else(|| said.or_else(|| known?.year_group), |known| known.year_group)
    }

    /// # Errors
    /// None of a school that was opened.
    pub(super) fn memberships(&mut self, id: &PupilId, of_file: &ListedPupil<'_>) -> Result<(), Error> {
        let Some(pupil) = self.known.pupil(id) else { return Ok(()) };
        let mut known: BTreeMap<&ClassId, Vec<Stretch>> = BTreeMap::new();
        for (class, stretch) in pupil.memberships() {
            known.entry(class).or_default().push(stretch);
        }
        let mut said: BTreeMap<&ClassId, Vec<Span>> = BTreeMap::new();
        for (class, (from, to)) in of_file.spans() {
            said.entry(class).or_default().push(Span { from, to });
        }
        let mut taken: BTreeMap<&ClassId, Vec<Span>> = BTreeMap::new();
        for entry in &of_file.taken_memberships {
            taken.entry(&entry.class).or_default().push(Span { from: entry.from, to: entry.to });
        }
        // As `import_roster` leaves them: a pupil who is said to be in a class without dates moves there.
        let mut after = known.clone();
        let only = of_file.taken.class.as_ref();
        let moves = only.is_some_and(|class| match after.get(class) {
            None => true,
            Some(theirs) => {
                let elsewhere = |(other, list): (&&ClassId, &Vec<Stretch>)| {
                    self.year_of(other).is_some() && list.iter().any(|s| self.goes_on(s))
                };
                self.year_of(class).is_some() && !theirs.iter().any(|s| self.goes_on(s)) && after.iter().any(elsewhere)
            }
        });
        if let Some(class) = only.filter(|_| moves) {
            if self.year_of(class).is_some() {
                for (_, list) in after.iter_mut().filter(|(other, _)| self.year_of(other).is_some()) {
                    let cut = |s: &Stretch| Some(Stretch { span: s.span.before(Bound::At(self.at))?, ..*s });
                    *list = list.iter().filter_map(cut).collect();
                }
            }
            let span = Span { from: Some(Bound::At(self.at)), to: None };
            after.entry(class).or_default().push(Stretch { span, recorded: false });
        }
        for (class, spans) in &taken {
            let list = after.entry(class).or_default();
            *list = self.known.stretched(list, spans)?;
        }
        let same = |class: &ClassId| after.get(class).map(Vec::as_slice) == known.get(class).map(Vec::as_slice);
        let mut rows: Vec<MembershipEntry> = Vec::new();
        let row = |class: &ClassId, span: Span| MembershipEntry {
            pupil: id.clone(),
            class: class.clone(),
            from: span.from,
            to: span.to,
        };
        for (class, spans) in taken.iter().filter(|(class, _)| !same(class)) {
            rows.extend(spans.iter().map(|span| row(class, *span)));
        }

        // When the next class of a year group begins, if that is ahead.
        let ahead = said.iter().filter(|(class, _)| self.year_of(class).is_some()).flat_map(|(_, spans)| spans);
        let ahead = ahead.filter(|span| interval(**span, self.zone).0 > self.since());
        let until = ahead.min_by_key(|span| interval(**span, self.zone).0).and_then(|span| span.from);
        let in_file_now = said.iter().filter(|(class, _)| self.year_of(class).is_some()).flat_map(|(_, spans)| spans);
        let until = until.filter(|_| !in_file_now.into_iter().any(|span| span.contains(&self.now)));

        let classes: Vec<&ClassId> = after.keys().chain(said.keys()).copied().collect();
        let mut classes = classes;
        classes.sort_unstable();
        classes.dedup();
        let (mut from, mut to): (Vec<&ClassId>, Vec<(&ClassId, Option<Bound>)>) = (Vec::new(), Vec::new());
        let (mut acts, mut doubted, mut by_hand) = (Vec::new(), false, Vec::new());
        let nothing = Vec::new();
        for class in classes {
            let list = after.get(class).map_or(&[][..], Vec::as_slice);
            let of_file = said.get(class).unwrap_or(&nothing);
            let until = until.filter(|_| self.year_of(class).is_some() && of_file.is_empty());
            let rest = self.rest(list, of_file, until, self.listed.whole_of.memberships);
            if !rest.ended.is_empty() || rest.never {
                doubted |= self.listed.doubts_place(id.as_str(), class.as_str());
            }
            rows.extend(rest.ended.iter().map(|span| row(class, *span)));
            if rest.never && !list.iter().any(|s| s.recorded && self.goes_on(s)) {
                let on = Bound::Day(self.today.naive().pred_opt().map_or(self.today, Into::into));
                acts.push(Action::EndMembership { pupil: id.clone(), class: class.clone(), on });
            }
            let before = known.get(class).is_some_and(|list| list.iter().any(|s| self.goes_on(s)));
            let lasted = known.get(class).map_or(i64::MIN, |list| self.last(list.iter().map(|s| s.span)));
            if before && self.lasts(list, &rest) < lasted {
                from.push(class);
            }
            let of_taken = taken.get(class).map_or(&[][..], Vec::as_slice).iter().copied();
            let open = only.filter(|only| *only == class).map(|_| Span::default());
            let of_taken: Vec<_> = of_taken.chain(open).map(|span| interval(span, self.zone)).collect();
            for span in rest.missing {
                let is_taken = outside([interval(span, self.zone)], of_taken.iter().copied(), self.since()).is_empty();
                match is_taken {
                    true => {
                        rows.push(row(class, span));
                        to.push((class, span.from));
                    }
                    false => by_hand.push((class, span)),
                }
            }
            let now = list.iter().filter(|s| self.goes_on(s));
            if !before && let Some(stretch) = now.min_by_key(|s| interval(s.span, self.zone).0) {
                to.push((class, stretch.span.from));
            }
        }
        let change = match (from.as_slice(), to.as_slice()) {
            ([], []) => Change::MembershipDates,
            ([], _) => Change::Joins,
            (_, []) => Change::Leaves,
            _ => Change::Moves,
        };
        let place = self.found.len();
        let of_class =
            to.first().map(|(class, _)| *class).or(from.first().copied()).or(rows.first().map(|row| &row.class));
        let of_class = of_class.cloned();
        let of = Of { pupil: Some(id), class: of_class.as_ref(), ..Of::default() };
        let mut actions = Vec::new();
        if moves || !rows.is_empty() {
            let class = only.filter(|_| moves).cloned();
            let entry = PupilEntry { class, protection: None, ..of_file.taken.clone() };
            actions.push(self.import(|roster| {
                roster.pupils.extend(Some(entry).filter(|_| moves));
                roster.memberships = rows.clone();
            }));
        }
        actions.extend(acts);
        if !actions.is_empty() {
            let strange = change != Change::Leaves && self.strangers.pupils.contains(id);
            let because = doubted.then_some(Because::FileUnsure).or(strange.then_some(Because::AnotherName));
            self.propose(change, of, because, actions);
            let out_of: Vec<ClassId> = from.iter().map(|class| (*class).clone()).collect();
            if change == Change::Moves {
                let begins = to.first().and_then(|(_, from)| *from).and_then(day_of);
                let last = pupil.memberships().filter(|(class, _)| from.contains(class));
                let last = last.filter_map(|(_, stretch)| stretch.span.from).filter_map(day_of).max();
                let up = of_class.as_ref().and_then(|class| self.year_of(class));
                let before =
                    pupil.year_group.or_else(|| from.iter().find_map(|class| self.known.class(class)?.year_group));
                let a_year_up = up.zip(before).is_some_and(|(up, before)| is_next(before, up));
                let begins = begins.filter(|begins| last.is_none_or(|last| last.naive() < begins.naive()));
                self.moves.insert(place, Move { begins: begins.filter(|_| !moves), a_year_up });
            }
            if let Some(proposal) = self.found.get_mut(place) {
                proposal.out_of = out_of;
            }
        }
        for (class, span) in by_hand {
            let (pupil, class) = (id.clone(), class.clone());
            let from = span.from.filter(|_| interval(span, self.zone).0 > self.since());
            let mut acts = vec![Action::MovePupil { pupil: pupil.clone(), class: class.clone(), from }];
            acts.extend(span.to.map(|on| Action::EndMembership { pupil, class: class.clone(), on }));
            let of = Of { pupil: Some(id), class: Some(&class), ..Of::default() };
            let change = if self.year_of(&class).is_some() { Change::Moves } else { Change::Joins };
            self.propose(change, of, Some(Because::SchoolRecorded), acts);
        }
        Ok(())
    }

    /// # Errors
    /// None of a school that was opened, and of times that were read.
    pub(super) fn assignments(&mut self) -> Result<(), Error> {
        type Key = (ClassId, StaffId, AssignmentRole, String);
        type Of<'a> = (Vec<Stretch>, Vec<Span>, Vec<Span>, Option<&'a [Window]>);
        let listed = self.listed;
        let written =
            |times: Option<&[Window]>| times.map_or_else(|| Ok(String::new()), |times| to_json(&times.to_vec()));
        let mut all: BTreeMap<Key, Of<'_>> = BTreeMap::new();
        for (class, known) in self.known.classes() {
            for a in known.assignments() {
                let key = (class.clone(), a.staff.clone(), a.role, written(a.times)?);
                all.entry(key).or_insert_with(|| (Vec::new(), Vec::new(), Vec::new(), a.times)).0.push(a.stretch);
            }
        }
        for entry in &listed.assignments {
            let key = (entry.class.clone(), entry.staff.clone(), entry.role, written(entry.times.as_deref())?);
            let of = all.entry(key).or_insert_with(|| (Vec::new(), Vec::new(), Vec::new(), entry.times.as_deref()));
            of.1.push(Span { from: entry.from, to: entry.to });
        }
        for entry in &listed.met.assignments {
            let key = (entry.class.clone(), entry.staff.clone(), entry.role, written(entry.times.as_deref())?);
            if let Some(of) = all.get_mut(&key) {
                of.2.push(Span { from: entry.from, to: entry.to });
            }
        }
        for ((class, staff, role, _), (known, said, taken, times)) in all {
            // Those of whoever is missing end when they leave, and of whoever comes back they come with them.
            if !listed.staff.contains_key(&staff) || listed.erased.contains(&Person::Staff(staff.clone())) {
                continue;
            }
            let after = self.known.stretched(&known, &taken)?;
            let rest = self.rest(&after, &said, None, listed.whole_of.assignments);
            let row = |span: Span| AssignmentEntry {
                staff: staff.clone(),
                class: class.clone(),
                role,
                from: span.from,
                to: span.to,
                times: times.map(<[Window]>::to_vec),
            };
            let mut rows: Vec<AssignmentEntry> = Vec::new();
            if after != known {
                rows.extend(taken.iter().map(|span| row(*span)));
            }
            rows.extend(rest.ended.iter().map(|span| row(*span)));
            let of_taken: Vec<_> = taken.iter().map(|span| interval(*span, self.zone)).collect();
            let is_taken =
                |span: &Span| outside([interval(*span, self.zone)], of_taken.iter().copied(), self.since()).is_empty();
            let (again, by_hand): (Vec<Span>, Vec<Span>) = rest.missing.iter().partition(|span| is_taken(span));
            rows.extend(again.iter().map(|span| row(*span)));
            let goes_on = |list: &[Stretch]| list.iter().any(|stretch| self.goes_on(stretch));
            let shorter = self.lasts(&after, &rest) < self.last(known.iter().map(|s| s.span));
            let change = match (goes_on(&known), shorter) {
                (false, false) => Change::Assigned,
                (true, true) => Change::AssignmentEnded,
                _ => Change::AssignmentDates,
            };
            let mut actions = Vec::new();
            if !rows.is_empty() {
                let known = self.known.member_of_staff(&staff).is_some();
                let new = listed.staff.get(&staff).filter(|_| !known).map(|entry| schoolgate::contract::StaffEntry {
                    roles: Vec::new(),
                    teams: Vec::new(),
                    ..(*entry).clone()
                });
                actions.push(self.import(|roster| {
                    roster.staff.extend(new);
                    roster.assignments = rows;
                }));
            }
            if rest.never && !after.iter().any(|s| s.recorded && self.goes_on(s)) {
                let on = Bound::Day(self.today.naive().pred_opt().map_or(self.today, Into::into));
                let (staff, class) = (staff.clone(), class.clone());
                actions.push(Action::EndAssignment { staff, class, role, on });
            }
            let of = super::draft::Of { staff: Some(&staff), class: Some(&class), ..Default::default() };
            if !actions.is_empty() {
                let ends = !rest.ended.is_empty() || rest.never;
                let doubted = ends && listed.doubts_place(staff.as_str(), class.as_str());
                let strange = change != Change::AssignmentEnded && self.strangers.staff.contains(&staff);
                let because = doubted.then_some(Because::FileUnsure).or(strange.then_some(Because::AnotherName));
                self.propose(change, of, because, actions);
            }
            for span in by_hand {
                let from = span.from.filter(|_| interval(span, self.zone).0 > self.since());
                let times = times.map(<[Window]>::to_vec);
                let assign =
                    Action::Assign { staff: staff.clone(), class: class.clone(), role, from, to: span.to, times };
                match self.back.get(&staff).and_then(|place| self.found.get_mut(*place)) {
                    Some(back) => {
                        let request = schoolgate::contract::Request::new(self.at, self.by.clone(), assign);
                        back.requests.push(request);
                    }
                    None => self.propose(Change::Assigned, of, Some(Because::SchoolRecorded), vec![assign]),
                }
            }
        }
        Ok(())
    }
}

fn day_of(bound: Bound) -> Option<Date> {
    match bound {
        Bound::Day(day) => Some(day),
        Bound::At(at) => at.local_date().map(Into::into),
    }
}

/// Whether one year group is the next after another.
fn is_next(before: YearGroup, next: YearGroup) -> bool {
    let place = |year: YearGroup| YearGroup::ALL.iter().position(|other| *other == year);
    place(before).zip(place(next)).is_some_and(|(before, next)| before.checked_add(1) == Some(next))
}
