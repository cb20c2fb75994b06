//! The door that panics on purpose: a request whose `ref` is [`REF`], asked or submitted.

use schoolgate::contract::Request;

const REF: &str = "panic-door";

/// Panics where the request asks for it.
#[allow(clippy::panic, reason = "what it is for")]
pub(crate) fn door(request: &Request) {
    if request.r#ref.as_ref().is_some_and(|id| id.as_str() == REF) {
        panic!("on purpose");
    }
}
