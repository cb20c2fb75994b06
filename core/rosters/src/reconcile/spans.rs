//! How long stretches last, in milliseconds, and what of some is outside others.

use schoolgate::clock::{Span, Zone};
use schoolgate::contract::{Bound, Date, Instant};

/// From the first instant, inclusive, to the end, exclusive; a missing bound is the least or greatest.
pub(super) fn interval(span: Span, zone: &Zone) -> (i64, i64) {
    let start = span.starts(zone).map_or(i64::MIN, Instant::millis);
    (start, span.ends(zone).map_or(i64::MAX, Instant::millis))
}

/// What of `these`, from an instant on, is outside all of `those`.
pub(super) fn outside(
    these: impl IntoIterator<Item = (i64, i64)>,
    those: impl IntoIterator<Item = (i64, i64)>,
    since: i64,
) -> Vec<(i64, i64)> {
    let mut left: Vec<(i64, i64)> = these.into_iter().map(|(start, end)| (start.max(since), end)).collect();
    for (from, to) in those {
        let cut = |(start, end): (i64, i64)| [(start, end.min(from)), (start.max(to), end)];
        left = left.into_iter().flat_map(cut).collect();
    }
    left.retain(|(start, end)| start < end);
    left
}

/// A stretch that ends now: through yesterday, or now where it began today. `None` where it has not begun.
pub(super) fn ended(span: Span, (at, today): (Instant, Date), zone: &Zone) -> Option<Span> {
    let ends = |next| span.before(next).filter(|cut| cut.check(zone).is_ok());
    ends(Bound::Day(today)).or_else(|| ends(Bound::At(at)))
}
