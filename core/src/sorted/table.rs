//! A large map, in the order of its keys, that costs next to nothing to copy.
//!
//! A school's rows stand in a few such tables. They are held in short stretches that copies share until one of them
//! writes: a copy of a school, in which something is tried, takes no longer in its tenth year than on its first day, and
//! what is put between others shifts the rest of one stretch.

use alloc::sync::Arc;
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::{iter, mem, slice};

use super::order::{in_order, search};
use crate::contract::read::Reader;
use crate::contract::write::Writer;
use crate::contract::{FromTree, ToJson};

/// How many rows a stretch holds at most.
const LONGEST: usize = 64;

/// A key of a table.
pub(crate) trait Key: Ord + Clone {
    /// A number by which most keys are told apart: that of a key is no greater than that of any that comes after it.
    fn head(&self) -> u64 {
        0
    }
}

type Row<K, V> = (K, Arc<V>);

/// Keys by their heads and what stands at them, in the order of the keys.
#[derive(Clone, Debug)]
pub(crate) struct Sorted<T> {
    heads: Vec<u64>,
    items: Vec<T>,
}

impl<T> Default for Sorted<T> {
    fn default() -> Self {
        Self { heads: Vec::new(), items: Vec::new() }
    }
}

impl<T> Sorted<T> {
    fn of(items: Vec<T>, head: impl Fn(&T) -> u64) -> Self {
        Self { heads: items.iter().map(head).collect(), items }
    }

    fn insert(&mut self, place: usize, head: u64, item: T) {
        self.heads.insert(place, head);
        self.items.insert(place, item);
    }

    fn remove(&mut self, place: usize) -> T {
        self.heads.remove(place);
        self.items.remove(place)
    }

    fn split_off(&mut self, place: usize) -> Self {
        Self { heads: self.heads.split_off(place), items: self.items.split_off(place) }
    }

    fn retain(&mut self, mut keep: impl FnMut(&mut T) -> bool) {
        let kept: Vec<bool> = self.items.iter_mut().map(&mut keep).collect();
        let (mut head, mut item) = (kept.iter(), kept.iter());
        self.heads.retain(|_| head.next() == Some(&true));
        self.items.retain(|_| item.next() == Some(&true));
    }

    /// Where the item of a head stands, or would. `compare` is how the one at a place stands to it.
    fn find(&self, head: u64, compare: impl Fn(&T) -> Ordering) -> Result<usize, usize> {
        find(&self.heads, head, &|at| self.items.get(at).map_or(Ordering::Greater, &compare))
    }
}

impl<K: Key> Sorted<&K> {
    pub(crate) fn contains(&self, key: &K) -> bool {
        self.find(key.head(), |other| (*other).cmp(key)).is_ok()
    }

    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }
}

impl<'a, K: Key> FromIterator<&'a K> for Sorted<&'a K> {
    fn from_iter<I: IntoIterator<Item = &'a K>>(keys: I) -> Self {
        let mut keys = keys.into_iter().collect();
        in_order(&mut keys, &|one: &&K, other| one.cmp(other));
        Self::of(keys, |key| key.head())
    }
}

/// The same by the heads alone, and by `compare` among those that have the same.
fn find(heads: &[u64], head: u64, compare: &dyn Fn(usize) -> Ordering) -> Result<usize, usize> {
    // Most come in order.
    if heads.last().is_none_or(|last| *last < head) {
        return Err(heads.len());
    }
    let from = heads.partition_point(|other| *other < head);
    let alike = match heads.get(from..).unwrap_or_default() {
        [first, ..] if *first != head => 0,
        [_, second, ..] if *second != head => 1,
        rest => rest.partition_point(|other| *other == head),
    };
    search(alike, &mut |at| compare(from + at)).map(|at| from + at).map_err(|at| from + at)
}

/// The place of a head that only one has. Nothing where none has it, and where the keys have to say more.
fn alone(heads: &[u64], head: u64) -> Option<usize> {
    let place = heads.partition_point(|other| *other < head);
    match heads.get(place..).unwrap_or_default() {
        [first, second, ..] if *first == head && *second != head => Some(place),
        [first] if *first == head => Some(place),
        _ => None,
    }
}

/// A key that none in the stretch comes before, and the rows.
type Stretch<K, V> = (K, Arc<Sorted<Row<K, V>>>);

#[derive(Debug)]
pub(crate) struct Table<K, V> {
    stretches: Arc<Sorted<Stretch<K, V>>>,
    len: usize,
}

impl<K, V> Clone for Table<K, V> {
    fn clone(&self) -> Self {
        Self { stretches: Arc::clone(&self.stretches), len: self.len }
    }
}

impl<K, V> Default for Table<K, V> {
    fn default() -> Self {
        Self { stretches: Arc::default(), len: 0 }
    }
}

impl<K: PartialEq, V: PartialEq> PartialEq for Table<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.len == other.len && (Arc::ptr_eq(&self.stretches, &other.stretches) || self.iter().eq(other))
    }
}

impl<K: Eq, V: Eq> Eq for Table<K, V> {}

impl<K: Key, V> Table<K, V> {
    /// In which stretch a key stands or would stand, and where in it.
    fn place(&self, key: &K) -> (usize, Result<usize, usize>) {
        let head = key.head();
        let stretch = match self.stretches.find(head, |stretch| stretch.0.cmp(key)) {
            Ok(exactly) => exactly,
            Err(after) => after.saturating_sub(1),
        };
        let place = match self.stretches.items.get(stretch) {
            Some((_, rows)) => rows.find(head, |row| row.0.cmp(key)),
            None => Err(0),
        };
        (stretch, place)
    }

    /// The row of a key that is told from all others by its head, as most are.
    fn by_head(&self, key: &K) -> Option<&Row<K, V>> {
        let head = key.head();
        let stretch = self.stretches.heads.partition_point(|begins| *begins <= head).checked_sub(1)?;
        let (_, rows) = self.stretches.items.get(stretch)?;
        rows.items.get(alone(&rows.heads, head)?).filter(|row| row.0 == *key)
    }

    pub(crate) fn get_key_value(&self, key: &K) -> Option<(&K, &V)> {
        if let Some(row) = self.by_head(key) {
            return Some(both(row));
        }
        let (stretch, place) = self.place(key);
        self.stretches.items.get(stretch)?.1.items.get(place.ok()?).map(both)
    }

    pub(crate) fn get(&self, key: &K) -> Option<&V> {
        self.get_key_value(key).map(|(_, value)| value)
    }

    /// The rows from a key on.
    pub(crate) fn from<'a>(&'a self, key: &K) -> impl Iterator<Item = (&'a K, &'a V)> + use<'a, K, V> {
        let (stretch, place) = self.place(key);
        let stretches = self.stretches.items.get(stretch..).unwrap_or_default();
        let rows = stretches.iter().flat_map(|stretch| stretch.1.items.iter());
        rows.skip(place.unwrap_or_else(|before| before)).map(both)
    }

    pub(crate) fn contains_key(&self, key: &K) -> bool {
        self.get_key_value(key).is_some()
    }
}

impl<K: Key, V: Clone> Table<K, V> {
    /// The rows of a stretch, of which nobody else has a share any more.
    fn rows_mut(&mut self, stretch: usize) -> Option<&mut Sorted<Row<K, V>>> {
        Arc::make_mut(&mut self.stretches).items.get_mut(stretch).map(|stretch| Arc::make_mut(&mut stretch.1))
    }

    pub(crate) fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        let (stretch, place) = self.place(key);
        let place = place.ok()?;
        self.rows_mut(stretch)?.items.get_mut(place).map(|row| Arc::make_mut(&mut row.1))
    }

    /// Puts a value at its key, and gives the one that stood there.
    pub(crate) fn insert(&mut self, key: K, value: V) -> Option<V> {
        let (stretch, place) = self.place(&key);
        match place {
            Ok(place) => {
                let row = self.rows_mut(stretch)?.items.get_mut(place)?;
                Some(mem::replace(Arc::make_mut(&mut row.1), value))
            }
            Err(place) => {
                self.put(stretch, place, key, value);
                None
            }
        }
    }

    fn put(&mut self, stretch: usize, place: usize, key: K, value: V) {
        self.len += 1;
        let head = key.head();
        let Sorted { heads, items } = Arc::make_mut(&mut self.stretches);
        let row = (key.clone(), Arc::new(value));
        let after_all = stretch + 1 >= items.len();
        if let Some(first) = heads.get_mut(stretch).filter(|_| place == 0) {
            *first = head;
        }
        let Some((first, rows)) = items.get_mut(stretch) else {
            heads.push(head);
            items.push((key, Arc::new(Sorted { heads: Vec::from([head]), items: Vec::from([row]) })));
            return;
        };
        if place == 0 {
            *first = key.clone();
        }
        if rows.items.len() < LONGEST {
            Arc::make_mut(rows).insert(place, head, row);
        } else if after_all && place == rows.items.len() {
            // What comes in order fills one stretch after the other.
            heads.push(head);
            items.push((key, Arc::new(Sorted { heads: Vec::from([head]), items: Vec::from([row]) })));
        } else {
            let rows = Arc::make_mut(rows);
            let mut rest = rows.split_off(LONGEST / 2);
            match place.checked_sub(LONGEST / 2) {
                Some(place) => rest.insert(place, head, row),
                None => rows.insert(place, head, row),
            }
            if let Some(begins) = rest.items.first().map(|row| row.0.clone()) {
                heads.insert(stretch + 1, begins.head());
                items.insert(stretch + 1, (begins, Arc::new(rest)));
            }
        }
    }

    pub(crate) fn remove(&mut self, key: &K) -> Option<V> {
        let (stretch, place) = self.place(key);
        let place = place.ok()?;
        let rows = self.rows_mut(stretch)?;
        let (_, value) = rows.remove(place);
        let empty = rows.items.is_empty();
        self.len -= 1;
        if empty {
            Arc::make_mut(&mut self.stretches).remove(stretch);
        }
        Some(Arc::unwrap_or_clone(value))
    }

    /// The value at a key, made where there is none.
    #[allow(clippy::expect_used, reason = "it was found, or has just been put there")]
    pub(crate) fn or_insert_with(&mut self, key: K, make: impl FnOnce() -> V) -> &mut V {
        let (stretch, place) = self.place(&key);
        if let Err(place) = place {
            self.put(stretch, place, key.clone(), make());
        }
        self.get_mut(&key).expect("it is there")
    }

    pub(crate) fn or_default(&mut self, key: K) -> &mut V
    where
        V: Default,
    {
        self.or_insert_with(key, V::default)
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = (&K, &mut V)> {
        let stretches = Arc::make_mut(&mut self.stretches);
        let rows = stretches.items.iter_mut().flat_map(|stretch| Arc::make_mut(&mut stretch.1).items.iter_mut());
        rows.map(|row| (&row.0, Arc::make_mut(&mut row.1)))
    }

    pub(crate) fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.iter_mut().map(|(_, value)| value)
    }

    /// Drops the rows that are not to be kept; copies only stretches out of which some go.
    pub(crate) fn retain(&mut self, mut keep: impl FnMut(&K, &V) -> bool) {
        let mut left = 0;
        Arc::make_mut(&mut self.stretches).retain(|(_, rows)| {
            let kept: Vec<bool> = rows.items.iter().map(|row| keep(&row.0, &row.1)).collect();
            if kept.contains(&false) {
                let mut kept = kept.iter();
                Arc::make_mut(rows).retain(|_| kept.next() == Some(&true));
            }
            left += rows.items.len();
            !rows.items.is_empty()
        });
        self.len = left;
    }
}

impl<K, V> Table<K, V> {
    pub(crate) fn iter(&self) -> Iter<'_, K, V> {
        fn rows<K, V>(stretch: &Stretch<K, V>) -> slice::Iter<'_, Row<K, V>> {
            stretch.1.items.iter()
        }
        let rows: RowsOf<'_, K, V> = rows;
        self.stretches.items.iter().flat_map(rows).map(both)
    }

    pub(crate) fn keys(&self) -> impl DoubleEndedIterator<Item = &K> + Clone {
        self.iter().map(|(key, _)| key)
    }

    pub(crate) fn values(&self) -> impl DoubleEndedIterator<Item = &V> + Clone {
        self.iter().map(|(_, value)| value)
    }

    pub(crate) fn len(&self) -> usize {
        self.len
    }
}

type RowsOf<'a, K, V> = fn(&'a Stretch<K, V>) -> slice::Iter<'a, Row<K, V>>;
type All<'a, K, V> = iter::FlatMap<slice::Iter<'a, Stretch<K, V>>, slice::Iter<'a, Row<K, V>>, RowsOf<'a, K, V>>;
type Iter<'a, K, V> = iter::Map<All<'a, K, V>, fn(&'a Row<K, V>) -> (&'a K, &'a V)>;

fn both<K, V>(row: &Row<K, V>) -> (&K, &V) {
    (&row.0, &row.1)
}

impl<'a, K, V> IntoIterator for &'a Table<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter = Iter<'a, K, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<K: Key, V> FromIterator<(K, V)> for Table<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        let mut rows: Vec<Row<K, V>> = pairs.into_iter().map(|(key, value)| (key, Arc::new(value))).collect();
        in_order(&mut rows, &|one, other| one.0.cmp(&other.0));
        let mut rows = rows.into_iter();
        let (mut stretches, len) = (Vec::new(), rows.len());
        loop {
            let stretch: Vec<Row<K, V>> = rows.by_ref().take(LONGEST).collect();
            let Some(first) = stretch.first().map(|row| row.0.clone()) else { break };
            stretches.push((first, Arc::new(Sorted::of(stretch, |row| row.0.head()))));
        }
        Self { stretches: Arc::new(Sorted::of(stretches, |stretch| stretch.0.head())), len }
    }
}

impl<K: ToJson, V: ToJson> ToJson for Table<K, V> {
    fn write_to(&self, out: &mut Writer) {
        out.map(false, self);
    }
}

impl<K: FromTree + Key, V: FromTree> FromTree for Table<K, V> {
    fn read_from(from: &mut Reader<'_>) -> Self {
        from.map().into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use alloc::collections::BTreeMap;

    use super::super::tests::thrown;
    use super::*;

    /// Every eighth has a head of its own.
    impl Key for u32 {
        fn head(&self) -> u64 {
            u64::from(*self / 8)
        }
    }
    impl Key for usize {}

    #[test]
    fn a_table_is_what_a_tree_is() {
        for of in [7, 97, 100_000] {
            let (mut table, mut tree) = (Table::default(), BTreeMap::new());
            for number in thrown(3_000) {
                let (key, value) = (number % of, number);
                let copy = table.clone();
                match number % 7 {
                    0..=3 => assert_eq!(table.insert(key, value), tree.insert(key, value)),
                    4 => assert_eq!(table.remove(&key), tree.remove(&key)),
                    5 => assert_eq!(table.or_default(key), tree.entry(key).or_default()),
                    _ => assert_eq!(table.get_mut(&key), tree.get_mut(&key)),
                }
                assert!(table.get(&key) == tree.get(&key) && table.len() == tree.len());
                if number % 11 == 0 {
                    // What is tried in a copy leaves the table as it was.
                    let mut tried = copy.clone();
                    tried.retain(|key, _| key % 3 != 0);
                    tried.values_mut().for_each(|value| *value += 1);
                    tried.insert(key + 1, 0);
                    assert!(table.iter().eq(&tree) && table.values().rev().eq(tree.values().rev()));
                }
            }
            table.retain(|key, value| key % 2 == 0 && *value > 100);
            tree.retain(|key, value| key % 2 == 0 && *value > 100);
            assert!(table.iter().eq(&tree) && table.keys().rev().eq(tree.keys().rev()) && table.len() == tree.len());
            assert_eq!(table, tree.iter().map(|(key, value)| (*key, *value)).collect());
            let reversed: Table<u32, u32> = tree.iter().rev().map(|(key, value)| (*key, *value)).collect();
            assert_eq!(table, reversed);
        }
    }

    #[test]
    fn what_comes_in_order_fills_the_stretches() {
        let mut table = Table::default();
        for key in 0..10 * LONGEST {
            table.insert(key, key);
        }
        assert_eq!(table.stretches.items.len(), 10);
    }
}
