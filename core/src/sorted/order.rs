//! Finding and ordering, by places: code that is made once and not anew for every kind of item.

use alloc::vec::Vec;
use core::cmp::Ordering;
use core::mem;

/// Where a key stands among `length` sorted ones, or else where it would. `compare` is how the one at a place stands to
/// it.
pub(super) fn search(length: usize, compare: &mut dyn FnMut(usize) -> Ordering) -> Result<usize, usize> {
    // Most come in order.
    let Some(last) = length.checked_sub(1) else { return Err(0) };
    match compare(last) {
        Ordering::Less => return Err(length),
        Ordering::Equal => return Ok(last),
        Ordering::Greater => {}
    }
    let (mut from, mut to) = (0, last);
    while from < to {
        let middle = from.midpoint(to);
        match compare(middle) {
            Ordering::Less => from = middle + 1,
            Ordering::Equal => return Ok(middle),
            Ordering::Greater => to = middle,
        }
    }
    Err(from)
}

/// The places of so many items in an order, those of equal ones as they come.
pub(crate) fn places(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..length).collect();
    places.sort_by(|one, other| compare(*one, *other));
    places
}

/// The first of so many items that is the same as an earlier one.
pub(crate) fn first_again(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Option<usize> {
    if (1..length).all(|at| compare(at - 1, at) == Ordering::Less) {
        return None;
    }
    let places = places(length, compare);
    let pairs = places.iter().zip(places.iter().skip(1));
    pairs.filter(|(one, other)| compare(**one, **other) == Ordering::Equal).map(|(_, again)| *again).min()
}

/// Leaves of items that are equal the first.
pub(crate) fn each_once<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let at =
        |one: usize, other: usize| items.get(one).zip(items.get(other)).map_or(Ordering::Equal, |(a, b)| compare(a, b));
    let mut first = vec![true; items.len()];
    for pair in places(items.len(), &at).windows(2) {
        if let [one, other] = pair
            && at(*one, *other) == Ordering::Equal
            && let Some(first) = first.get_mut(*other)
        {
            *first = false;
        }
    }
    let mut first = first.into_iter();
    items.retain(|_| first.next() == Some(true));
}

/// How so many items come into their order, the last of equal ones and then the others, and how many those are that stay;
/// nothing where they are in order, each once. What is put in one by one is moved again and again, which many keys in
/// another order, such as that of a database, would make dear.
fn arrangement(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Option<(Vec<usize>, usize)> {
    if (1..length).all(|at| compare(at - 1, at) == Ordering::Less) {
        return None;
    }
    let places = places(length, compare);
    let again = |at: &usize| {
        let pair = places.get(*at).zip(places.get(at + 1));
        pair.is_some_and(|(one, other)| compare(*one, *other) == Ordering::Equal)
    };
    let (gone, mut kept): (Vec<usize>, Vec<usize>) = (0..length).partition(again);
    let stay = kept.len();
    kept.extend(gone);
    Some((kept.into_iter().filter_map(|at| places.get(at).copied()).collect(), stay))
}

/// Brings items into an order that names for each place the one that comes there.
fn arrange(mut order: Vec<usize>, swap: &mut dyn FnMut(usize, usize)) {
    for first in 0..order.len() {
        let mut at = first;
        while let Some(from) = order.get_mut(at).map(|from| mem::replace(from, at)).filter(|from| *from != first) {
            swap(at, from);
            at = from;
        }
    }
}

/// Brings items into an order, those of equal ones as they come: as `sort_by` does, whose code is made anew for every kind
/// of item.
pub(crate) fn sort<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let at =
        |one: usize, other: usize| items.get(one).zip(items.get(other)).map_or(Ordering::Equal, |(a, b)| compare(a, b));
    // What is in order, and what is alone, stays.
    if (1..items.len()).any(|place| at(place - 1, place) == Ordering::Greater) {
        let order = places(items.len(), &at);
        arrange(order, &mut |one, other| items.swap(one, other));
    }
}

/// Brings keys of any order into theirs. Of equal ones the last is kept.
pub(super) fn in_order<T>(items: &mut Vec<T>, compare: &dyn Fn(&T, &T) -> Ordering) {
    let at =
        |one: usize, other: usize| items.get(one).zip(items.get(other)).map_or(Ordering::Equal, |(a, b)| compare(a, b));
    if let Some((order, stay)) = arrangement(items.len(), &at) {
        arrange(order, &mut |one, other| items.swap(one, other));
        items.truncate(stay);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::thrown;
    use super::*;

    #[test]
    fn items_come_into_order_as_the_standard_library_brings_them() {
        for (of, length) in [(1, 5), (3, 200), (50, 200), (100_000, 1), (100_000, 300)] {
            let items: Vec<(u32, usize)> = thrown(length).enumerate().map(|(at, key)| (key % of, at)).collect();
            let (mut sorted, mut expected) = (items.clone(), items.clone());
            sort(&mut sorted, |one, other| one.0.cmp(&other.0));
            expected.sort_by_key(|item| item.0);
            assert_eq!(sorted, expected);

            let (mut once, mut last) = (items.clone(), items.clone());
            each_once(&mut once, |one, other| one.0.cmp(&other.0));
            in_order(&mut last, &|one, other| one.0.cmp(&other.0));
            let first_of = |item: &&(u32, usize)| items.iter().find(|other| other.0 == item.0) == Some(item);
            assert!(once.iter().eq(items.iter().filter(first_of)));
            let last_of = |item: &&(u32, usize)| items.iter().rfind(|other| other.0 == item.0) == Some(item);
            assert!(last.iter().eq(expected.iter().filter(last_of)));
        }
    }
}
