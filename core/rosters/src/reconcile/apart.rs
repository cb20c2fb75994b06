//! Whether a roster says otherwise than is known: what it leaves out says nothing.

/// Of what can be left out.
pub(super) fn apart<T: PartialEq>(said: &Option<T>, known: &Option<T>) -> bool {
    said.is_some() && said != known
}

/// Of a list, in whatever order.
pub(super) fn apart_list<T: PartialEq>(said: &[T], known: &[T]) -> bool {
    said.iter().any(|one| !known.contains(one)) || known.iter().any(|one| !said.contains(one))
}
