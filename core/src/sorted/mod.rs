//! Ordered maps and sets, in one stretch of memory each.
//!
//! The standard library's are trees. Their code is made anew for every pair of types, and a web page has to load it all.
//! A school is small enough to move: what is put between others shifts pointers, and what comes in order, as a snapshot
//! does, shifts nothing. What grows with a school's years stands in a [`Table`].

mod order;
mod table;

pub(crate) use order::{each_once, first_again, places, sort};
pub(crate) use table::{Key, Sorted, Table};

use order::{in_order, search};

use alloc::boxed::Box;
use alloc::vec::{self, Vec};
use core::borrow::Borrow;
use core::cmp::Ordering;
use core::{iter, mem, slice};

use crate::contract::read::Reader;
use crate::contract::write::Writer;
use crate::contract::{FromTree, ToJson};

/// A map, in the order of its keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Map<K, V>(Vec<Entry<K, V>>);

type Entry<K, V> = Box<(K, V)>;

impl<K, V> Default for Map<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Ord, V> Map<K, V> {
    fn place<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        search(self.0.len(), &mut |at| self.0.get(at).map_or(Ordering::Greater, |entry| entry.0.borrow().cmp(key)))
    }

    pub(crate) fn get_key_value<Q: Ord + ?Sized>(&self, key: &Q) -> Option<(&K, &V)>
    where
        K: Borrow<Q>,
    {
        self.0.get(self.place(key).ok()?).map(both)
    }

    pub(crate) fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.get_key_value(key).map(|(_, value)| value)
    }

    pub(crate) fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.place(key).is_ok()
    }

    pub(crate) fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let place = self.place(key).ok()?;
        self.0.get_mut(place).map(|entry| &mut entry.1)
    }

    /// Puts a value at its key, and gives the one that stood there.
    pub(crate) fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.place(&key) {
            Ok(place) => self.0.get_mut(place).map(|entry| mem::replace(&mut entry.1, value)),
            Err(place) => {
                self.0.insert(place, Box::new((key, value)));
                None
            }
        }
    }

    pub(crate) fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let place = self.place(key).ok()?;
        Some(self.0.remove(place).1)
    }

    /// The value at a key, made where there is none.
    #[allow(clippy::indexing_slicing, reason = "it was found at that place, or has just been put there")]
    pub(crate) fn or_insert_with(&mut self, key: K, make: impl FnOnce() -> V) -> &mut V {
        let place = self.place(&key).unwrap_or_else(|place| {
            self.0.insert(place, Box::new((key, make())));
            place
        });
        &mut self.0[place].1
    }

    pub(crate) fn or_default(&mut self, key: K) -> &mut V
    where
        V: Default,
    {
        self.or_insert_with(key, V::default)
    }
}

impl<K, V> Map<K, V> {
    pub(crate) fn iter(&self) -> Iter<'_, K, V> {
        self.0.iter().map(both)
    }

    pub(crate) fn keys(&self) -> impl DoubleEndedIterator<Item = &K> + Clone {
        self.0.iter().map(|entry| &entry.0)
    }

    pub(crate) fn values(&self) -> impl DoubleEndedIterator<Item = &V> + Clone {
        self.0.iter().map(|entry| &entry.1)
    }

    pub(crate) fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.0.iter_mut().map(|entry| &mut entry.1)
    }

    pub(crate) fn into_keys(self) -> impl Iterator<Item = K> {
        self.0.into_iter().map(|entry| entry.0)
    }

    pub(crate) fn retain(&mut self, mut keep: impl FnMut(&K, &V) -> bool) {
        self.0.retain(|entry| keep(&entry.0, &entry.1));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

type IntoIter<K, V> = iter::Map<vec::IntoIter<Entry<K, V>>, fn(Entry<K, V>) -> (K, V)>;
type Iter<'a, K, V> = iter::Map<slice::Iter<'a, Entry<K, V>>, fn(&'a Entry<K, V>) -> (&'a K, &'a V)>;
type IterMut<'a, K, V> = iter::Map<slice::IterMut<'a, Entry<K, V>>, fn(&'a mut Entry<K, V>) -> (&'a K, &'a mut V)>;

fn both<K, V>(entry: &Entry<K, V>) -> (&K, &V) {
    (&entry.0, &entry.1)
}

fn both_mut<K, V>(entry: &mut Entry<K, V>) -> (&K, &mut V) {
    let (key, value) = &mut **entry;
    (key, value)
}

impl<K, V> IntoIterator for Map<K, V> {
    type Item = (K, V);
    type IntoIter = IntoIter<K, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter().map(|entry| *entry)
    }
}

impl<'a, K, V> IntoIterator for &'a Map<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter = Iter<'a, K, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a, K, V> IntoIterator for &'a mut Map<K, V> {
    type Item = (&'a K, &'a mut V);
    type IntoIter = IterMut<'a, K, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter_mut().map(both_mut)
    }
}

impl<K: Ord, V> Extend<(K, V)> for Map<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, pairs: I) {
        pairs.into_iter().for_each(|(key, value)| drop(self.insert(key, value)));
    }
}

impl<K: Ord, V> Map<K, Vec<V>> {
    /// Values by their keys, those of one key as they come.
    pub(crate) fn grouped(pairs: impl IntoIterator<Item = (K, V)>) -> Self {
        let mut pairs: Vec<(K, V)> = pairs.into_iter().collect();
        sort(&mut pairs, |one, other| one.0.cmp(&other.0));
        let mut map = Self::default();
        pairs.into_iter().for_each(|(key, value)| map.or_default(key).push(value));
        map
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for Map<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        let mut entries = pairs.into_iter().map(Box::new).collect();
        in_order(&mut entries, &|one: &Entry<K, V>, other| one.0.cmp(&other.0));
        Self(entries)
    }
}

impl<K: ToJson, V: ToJson> ToJson for Map<K, V> {
    fn write_to(&self, out: &mut Writer) {
        out.map(self.is_empty(), self);
    }
}

impl<K: FromTree + Ord, V: FromTree> FromTree for Map<K, V> {
    fn read_from(from: &mut Reader<'_>) -> Self {
        from.map().into_iter().collect()
    }
}

/// A set, in the order of its members.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Set<T>(Vec<T>);

impl<T> Default for Set<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Ord> Set<T> {
    fn place<Q: Ord + ?Sized>(&self, wanted: &Q) -> Result<usize, usize>
    where
        T: Borrow<Q>,
    {
        search(self.0.len(), &mut |at| self.0.get(at).map_or(Ordering::Greater, |member| member.borrow().cmp(wanted)))
    }

    pub(crate) fn contains<Q: Ord + ?Sized>(&self, wanted: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.place(wanted).is_ok()
    }

    /// Puts a member in, and says whether it is new.
    pub(crate) fn insert(&mut self, member: T) -> bool {
        let place = self.place(&member);
        if let Err(place) = place {
            // Many have one member, and a place for no more.
            if self.0.is_empty() {
                self.0.reserve_exact(1);
            }
            self.0.insert(place, member);
        }
        place.is_err()
    }

    /// Takes a member out, and says whether it was there.
    pub(crate) fn remove<Q: Ord + ?Sized>(&mut self, member: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        let place = self.place(member);
        if let Ok(place) = place {
            self.0.remove(place);
        }
        place.is_ok()
    }

    pub(crate) fn is_subset(&self, other: &Self) -> bool {
        self.iter().all(|member| other.contains(member))
    }

    pub(crate) fn is_disjoint(&self, other: &Self) -> bool {
        !self.iter().any(|member| other.contains(member))
    }
}

impl<T> Set<T> {
    pub(crate) fn iter(&self) -> slice::Iter<'_, T> {
        self.0.iter()
    }

    pub(crate) fn as_slice(&self) -> &[T] {
        &self.0
    }

    pub(crate) fn first(&self) -> Option<&T> {
        self.0.first()
    }

    pub(crate) fn retain(&mut self, keep: impl FnMut(&T) -> bool) {
        self.0.retain(keep);
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'a, T> IntoIterator for &'a Set<T> {
    type Item = &'a T;
    type IntoIter = slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<T> IntoIterator for Set<T> {
    type Item = T;
    type IntoIter = vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<T: Ord> Extend<T> for Set<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, members: I) {
        members.into_iter().for_each(|member| {
            self.insert(member);
        });
    }
}

impl<T: Ord> FromIterator<T> for Set<T> {
    fn from_iter<I: IntoIterator<Item = T>>(members: I) -> Self {
        let mut members = members.into_iter().collect();
        in_order(&mut members, &T::cmp);
        Self(members)
    }
}

impl<T: ToJson> ToJson for Set<T> {
    fn write_to(&self, out: &mut Writer) {
        self.0.write_to(out);
    }
}

impl<T: FromTree + Ord> FromTree for Set<T> {
    fn read_from(from: &mut Reader<'_>) -> Self {
        Vec::read_from(from).into_iter().collect()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use alloc::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// Numbers that look as if thrown, the same each time.
    pub(super) fn thrown(count: u32) -> impl Iterator<Item = u32> {
        iter::successors(Some(1_u32), |last| Some(last.wrapping_mul(1_664_525).wrapping_add(1_013_904_223)))
            .map(|number| number >> 16)
            .take(usize::try_from(count).unwrap_or_default())
    }

    #[test]
    fn a_map_is_what_a_tree_is() {
        let (mut map, mut tree) = (Map::default(), BTreeMap::new());
        for number in thrown(2000) {
            let (key, value) = (number % 97, number);
            match number % 5 {
                0 | 1 => assert_eq!(map.insert(key, value), tree.insert(key, value)),
                2 => assert_eq!(map.remove(&key), tree.remove(&key)),
                3 => assert_eq!(map.or_default(key), tree.entry(key).or_default()),
                _ => assert_eq!(map.get_mut(&key), tree.get_mut(&key)),
            }
            assert!(map.iter().eq(&tree) && map.contains_key(&key) == tree.contains_key(&key));
        }
        map.retain(|key, value| key % 2 == 0 && *value > 100);
        tree.retain(|key, value| key % 2 == 0 && *value > 100);
        assert!(!map.is_empty() && map.keys().eq(tree.keys()) && map.values().rev().eq(tree.values().rev()));
        (&mut map).into_iter().chain([]).for_each(|(_, value)| *value += 1);
        tree.values_mut().for_each(|value| *value += 1);
        assert!(map.into_iter().eq(tree));
    }

    #[test]
    fn what_is_gathered_is_what_is_put_in_one_by_one() {
        for (count, of) in [(0, 1), (1, 1), (40, 1), (40, 7), (300, 97), (300, 100_000)] {
            let pairs = || thrown(count).map(|number| (number % of, number));
            assert!(pairs().collect::<Map<_, _>>().iter().eq(&pairs().collect::<BTreeMap<_, _>>()));
            let keys = || pairs().map(|(key, _)| key);
            assert!(keys().collect::<Set<_>>().iter().eq(&keys().collect::<BTreeSet<_>>()));
        }
    }

    #[test]
    fn a_set_is_what_a_tree_is() {
        let (mut set, mut tree) = (Set::default(), BTreeSet::new());
        for number in thrown(2000) {
            let member = number % 97;
            if number % 3 == 0 {
                assert_eq!(set.remove(&member), tree.remove(&member));
            } else {
                assert_eq!(set.insert(member), tree.insert(member));
            }
            assert!(set.iter().eq(&tree) && set.first() == tree.first() && set.len() == tree.len());
        }
        let (some, others) = (set.iter().copied().take(9).collect(), (100..200).collect());
        assert!(set.is_disjoint(&others) && !set.is_disjoint(&some));
        assert!(some.is_subset(&set) && !others.is_subset(&set) && !set.is_subset(&some));
    }
}
