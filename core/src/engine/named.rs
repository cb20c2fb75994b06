//! What an action names: people, classes, and the records under their ids.

use core::cell::Cell;

use crate::contract::visit::{Mention, Visit, mentioned};
use crate::contract::{Action, ClassId, Person, PupilId, Ref};
use crate::sorted::Set;
use crate::state::{ContentRef, Pupil, State};

/// Pupils of the school, each once, in the order of their ids.
#[derive(Default)]
pub(crate) struct NamedPupils<'a> {
    /// As they came, in which order they are mostly asked for again; then in order, where that is another.
    all: Vec<(&'a PupilId, &'a Pupil)>,
    /// Where those in order begin.
    sorted: usize,
    /// The place after whoever was asked for last.
    next: Cell<usize>,
}

impl<'a> NamedPupils<'a> {
    /// Those of them whom the school knows.
    pub(crate) fn known<'b>(ids: impl Iterator<Item = &'b PupilId>, state: &'a State) -> Self {
        let mut all = Vec::with_capacity(ids.size_hint().1.unwrap_or_default() * 2);
        all.extend(ids.filter_map(|id| state.pupils.get_key_value(id)));
        let mut sorted = 0;
        if !all.is_sorted_by(|(one, _), (next, _)| one < next) {
            sorted = all.len();
            all.extend_from_within(..);
            all.get_mut(sorted..).unwrap_or_default().sort_unstable_by_key(|(id, _)| *id);
            let (mut place, mut last) = (0, None);
            all.retain(|(id, _)| {
                place += 1;
                place <= sorted || last.replace(*id) != Some(*id)
            });
        }
        Self { all, sorted, next: Cell::default() }
    }

    fn sorted(&self) -> &[(&'a PupilId, &'a Pupil)] {
        self.all.get(self.sorted..).unwrap_or_default()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&'a PupilId, &'a Pupil)> + '_ {
        self.sorted().iter().copied()
    }

    pub(crate) fn get(&self, id: &PupilId) -> Option<(&'a PupilId, &'a Pupil)> {
        let at = |place: usize| self.all.get(place).filter(|(known, _)| *known == id).map(|pupil| (place, *pupil));
        if let Some((place, pupil)) = at(self.next.get()).or_else(|| at(0)) {
            self.next.set(place + 1);
            return Some(pupil);
        }
        let place = self.sorted().binary_search_by_key(&id, |(known, _)| known).ok()?;
        self.sorted().get(place).copied()
    }
}

/// Everything that an action names, as far as its body goes.
pub(crate) struct Named<'a>(Vec<(&'static str, Mention<'a>)>);

impl<'a> Named<'a> {
    pub(crate) fn of<T: Visit + ?Sized>(whole: &'a T) -> Self {
        Self(mentioned(whole))
    }

    /// Everybody and everything.
    pub(super) fn all(&self) -> impl Iterator<Item = Mention<'a>> + '_ {
        self.0.iter().map(|(_, mention)| *mention)
    }

    pub(crate) fn people(&self) -> impl Iterator<Item = Person> + '_ {
        self.0.iter().filter_map(|(_, mention)| mention.person())
    }

    pub(crate) fn pupils(&self) -> impl Iterator<Item = &'a PupilId> + '_ {
        self.0.iter().filter_map(|(_, mention)| match mention {
            Mention::Pupil(id) => Some(*id),
            _ => None,
        })
    }

    /// The records that it names.
    pub(crate) fn records(&self) -> impl Iterator<Item = &'a Ref> + '_ {
        self.0.iter().filter_map(|(_, mention)| match mention {
            Mention::Record(id) => Some(*id),
            _ => None,
        })
    }

    /// The piece of content that it is about.
    pub(crate) fn content(&self, state: &'a State) -> Option<ContentRef<'a>> {
        self.records().find_map(|id| state.content(id))
    }

    /// The pupils whom it names, and those whom the records are about that it names.
    pub(crate) fn children(&self, state: &'a State) -> Vec<&'a PupilId> {
        self.pupils().chain(self.children_of_records(state)).collect()
    }

    /// Those whom the records are about that it names.
    pub(super) fn children_of_records(&self, state: &'a State) -> impl Iterator<Item = &'a PupilId> {
        self.records().flat_map(|id| state.pupils_of_record(id))
    }

    /// The same, with the children of every adult whom it names or who is on one end of a message that it names.
    pub(crate) fn families(&self, state: &'a State) -> Set<&'a PupilId> {
        let mut found: Set<_> = self.children(state).into_iter().collect();
        let mut adults: Vec<Person> = self.people().collect();
        for message in self.records().filter_map(|id| state.messages.get(id)) {
            adults.extend([message.from.clone(), message.to.clone()]);
        }
        for adult in adults {
            if let Person::Parent(id) = adult
                && let Some(parent) = state.parents.get(&id)
            {
                found.extend(&parent.children);
            }
        }
        found
    }

    /// The classes that it names, and those of the records that it names.
    pub(crate) fn classes(&self, state: &'a State) -> Set<&'a ClassId> {
        let of_record = |id: &Ref| match state.content(id) {
            Some(ContentRef::Post(post)) => post.class.as_ref(),
            Some(ContentRef::Comment(comment)) => state.posts.get(&comment.post)?.class.as_ref(),
            Some(ContentRef::Message(_)) => None,
            None => state.tasks.get(id).map(|task| &task.class),
        };
        let named = self.0.iter().filter_map(|(_, mention)| match mention {
            Mention::Class(id) => Some(*id),
            Mention::Record(id) => of_record(id),
            _ => None,
        });
        named.collect()
    }

    /// Whether this school has everybody and everything that is named.
    pub(super) fn is_known(&self, action: &Action, pupils: &NamedPupils<'_>, state: &State) -> bool {
        if matches!(action, Action::ImportRoster { .. }) {
            // A roster was checked against itself and against the school.
            return true;
        }
        let adds = matches!(
            action,
            Action::AddPupil { .. } | Action::AddParent { .. } | Action::AddStaff { .. } | Action::AddClass { .. }
        );
        let all_known = pupils.sorted().len() == self.pupils().count();
        self.0.iter().filter(|(field, _)| !adds || *field != "id").all(|(field, mention)| match mention {
            Mention::Pupil(id) => all_known || pupils.get(id).is_some(),
            Mention::Parent(id) => state.parents.contains_key(*id),
            Mention::Staff(id) => state.staff.contains_key(*id),
            Mention::Class(id) => state.classes.contains_key(*id),
            Mention::Team(id) => state.teams.contains_key(*id),
            Mention::Human(_) => true,
            Mention::Record(id) => match *field {
                "message" => state.messages.contains_key(*id),
                "post" => state.posts.contains_key(*id),
                "comment" => state.comments.contains_key(*id),
                "report" => state.reports.contains_key(*id),
                "task" => state.tasks.contains_key(*id),
                "permission" => state.permissions.contains_key(*id),
                _ => state.content(id).is_some(),
            },
        })
    }
}
