//! What one instance holds between calls: policies and schools by number.

use std::cell::RefCell;
use std::rc::Rc;

use engine::School;
use engine::policy::Policy;

use crate::fault::Fault;

/// Things by their numbers, and in the order of these, since numbers only grow.
struct Kept<T>(Vec<(u32, T)>);

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Clone> Kept<T> {
    fn keep(&mut self, handle: u32, thing: T) -> u32 {
        self.0.push((handle, thing));
        handle
    }

    fn get(&self, handle: u32) -> Result<T, Fault> {
        let place = self.0.binary_search_by_key(&handle, |(number, _)| *number);
        place.ok().and_then(|place| self.0.get(place)).map(|(_, kept)| kept.clone()).ok_or(Fault::BadHandle)
    }

    fn free(&mut self, handle: u32) {
        self.0.retain(|(number, _)| *number != handle);
    }
}

#[derive(Default)]
struct Store {
    /// The last number given. None is given twice.
    last: u32,
    policies: Kept<Policy>,
    /// Each in a cell of its own: a panic leaves it borrowed, and the store is not.
    schools: Kept<Rc<RefCell<School>>>,
}

impl Store {
    fn next(&mut self) -> u32 {
        // Four thousand million handles: a page does not live that long, and a number given again would be wrong.
        self.last = self.last.saturating_add(1);
        self.last
    }
}

thread_local! {
    // An instance has one thread, and what runs under this borrow neither panics nor comes back here.
    static STORE: RefCell<Store> = RefCell::default();
}

fn with<T>(work: impl FnOnce(&mut Store) -> T) -> T {
    STORE.with_borrow_mut(work)
}

pub(crate) fn keep_policy(policy: Policy) -> u32 {
    with(|store| {
        let handle = store.next();
        store.policies.keep(handle, policy)
    })
}

pub(crate) fn keep_school(school: School) -> u32 {
    with(|store| {
        let handle = store.next();
        store.schools.keep(handle, Rc::new(RefCell::new(school)))
    })
}

/// The policy of a handle.
pub(crate) fn policy(handle: u32) -> Result<Policy, Fault> {
    with(|store| store.policies.get(handle))
}

fn school(handle: u32) -> Result<Rc<RefCell<School>>, Fault> {
    with(|store| store.schools.get(handle))
}

/// Looks at a school. A panic meanwhile leaves it to be looked at, and no more.
pub(crate) fn read<T>(handle: u32, look: impl FnOnce(&School) -> T) -> Result<T, Fault> {
    let school = school(handle)?;
    let school = school.try_borrow().map_err(|_| Fault::SchoolLost)?;
    Ok(look(&school))
}

/// Changes a school. A panic meanwhile may leave it half changed, and every later call on it says so.
pub(crate) fn write<T>(handle: u32, change: impl FnOnce(&mut School) -> T) -> Result<T, Fault> {
    let school = school(handle)?;
    let mut school = school.try_borrow_mut().map_err(|_| Fault::SchoolLost)?;
    Ok(change(&mut school))
}

/// Lets go of whatever the handle is of. Schools go on without the policy that they were opened under.
pub(crate) fn free(handle: u32) {
    with(|store| {
        store.policies.free(handle);
        store.schools.free(handle);
    });
}
