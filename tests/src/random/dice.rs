//! Choices from numbers.

use core::slice::Iter;

/// A row of numbers from which choices are made. Where the row ends, every further choice is the plainest.
#[derive(Debug)]
pub struct Dice<'a>(Iter<'a, u16>);

impl<'a> Dice<'a> {
    /// Dice that fall as the row says.
    #[must_use]
    pub fn new(rolls: &'a [u16]) -> Self {
        Self(rolls.iter())
    }

    /// A number below `end`; 0 for an `end` of 0.
    pub fn below(&mut self, end: usize) -> usize {
        let roll = usize::from(self.0.next().copied().unwrap_or(0));
        (roll * end) >> 16
    }

    /// One of the list; the smaller the number, the nearer to its beginning.
    ///
    /// # Panics
    /// Where the list is empty.
    pub fn pick<T: Clone>(&mut self, list: &[T]) -> T {
        let at = self.below(list.len());
        match list.get(at) {
            Some(item) => item.clone(),
            None => unreachable!("nothing to pick from"),
        }
    }

    /// One of the list, or the given one where it is empty.
    pub fn pick_or(&mut self, list: &[String], otherwise: &str) -> String {
        let at = self.below(list.len());
        list.get(at).cloned().unwrap_or_else(|| otherwise.to_owned())
    }

    /// True so many times in a hundred, and not where the row has ended.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) >= 100 - percent
    }
}
