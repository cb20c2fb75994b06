//! What several lists of spans have in common.

use super::moment::Span;
use super::zone::Zone;
use crate::contract::Bound;

/// When a span of every one of these lists lasts: in order, and none touching the next. `None` where there are no lists.
///
/// Each list is brought in order and united first, so that the work grows with the spans there are and not with the ways
/// of choosing one of each list.
pub(crate) fn common(lists: impl IntoIterator<Item = Vec<Span>>, zone: &Zone) -> Option<Vec<Span>> {
    let mut lists = lists.into_iter().map(|list| united(&list, zone));
    let first = lists.next()?;
    let both = lists.fold(first, |one, other| within_both(&one, &other));
    let bound = |millis| zone.written(millis).map(Bound::At);
    Some(both.into_iter().map(|(start, end)| Span { from: bound(start), to: bound(end) }).collect())
}

type Interval = (i64, i64);

fn united(spans: &[Span], zone: &Zone) -> Vec<Interval> {
    let mut intervals: Vec<Interval> = spans.iter().filter_map(|span| span.interval(zone)).collect();
    intervals.sort_unstable();
    let mut united: Vec<Interval> = Vec::with_capacity(intervals.len());
    for (start, end) in intervals {
        match united.last_mut().filter(|last| start <= last.1) {
            Some(last) => last.1 = last.1.max(end),
            None => united.push((start, end)),
        }
    }
    united
}

fn within_both(one: &[Interval], other: &[Interval]) -> Vec<Interval> {
    let (mut one, mut other) = (one.iter().copied().peekable(), other.iter().copied().peekable());
    let mut both = Vec::new();
    while let (Some(a), Some(b)) = (one.peek().copied(), other.peek().copied()) {
        let (start, end) = (a.0.max(b.0), a.1.min(b.1));
        if start < end {
            both.push((start, end));
        }
        // Whichever ends first has nothing more in common with what follows.
        let _ = if a.1 <= b.1 { one.next() } else { other.next() };
    }
    both
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::Instant;

    fn span(from: i64, to: i64) -> Span {
        let at = |hour: i64| Some(Bound::At(Instant::from_millis(hour * 3_600_000, 0)));
        Span { from: at(from), to: at(to) }
    }

    #[test]
    fn spans_are_united_and_what_all_have_in_common_is_left() {
        let zone = Zone::named("Europe/London").unwrap();
        let lists = [vec![span(5, 9), span(1, 3), span(2, 4)], vec![span(3, 6), span(8, 20)]];
        let hours = |spans: Vec<Span>| {
            let hour = |bound: Option<Instant>| bound.unwrap().millis() / 3_600_000;
            spans.iter().map(|span| (hour(span.starts(&zone)), hour(span.ends(&zone)))).collect::<Vec<_>>()
        };
        assert_eq!(hours(common(lists, &zone).unwrap()), [(3, 4), (5, 6), (8, 9)]);
        assert_eq!(common([], &zone), None);
        let open = Span { from: None, to: None };
        assert_eq!(common([vec![open], vec![open]], &zone), Some(vec![open]));
        // Thirty lists of a hundred spans are the work of three thousand spans, not of choosing one of each.
        let many: Vec<Vec<Span>> = (0..30).map(|_| (0..100).map(|n| span(2 * n, 2 * n + 1)).collect()).collect();
        assert_eq!(common(many, &zone).unwrap().len(), 100);
    }
}
