//! What is kept of the answer to a denied request: everything but the words of whoever asked.
//!
//! A denied request leaves none of its texts behind. A remedy may quote one (`rename.from`); the same request, made
//! again, brings the words with it, and its answer is made whole from them.

use crate::contract::{Action, Decision, Remedy, Request, TextSpan};

/// The decision on a denied request as it is kept.
pub(crate) fn without_words(mut decision: Decision) -> Decision {
    quotes(&mut decision).for_each(|(from, _)| from.clear());
    decision
}

/// The decision as it was given.
pub(crate) fn with_words(mut decision: Decision, request: &Request) -> Decision {
    if let Some(text) = text_of(&request.action) {
        let kept = quotes(&mut decision).filter(|(from, _)| from.is_empty());
        kept.for_each(|(from, span)| *from = said(text, span));
    }
    decision
}

fn quotes(decision: &mut Decision) -> impl Iterator<Item = (&mut String, &TextSpan)> {
    decision.reasons.iter_mut().flat_map(|reason| &mut reason.remedies).filter_map(|remedy| match remedy {
        Remedy::Rename { from, span, .. } => Some((from, &*span)),
        _ => None,
    })
}

/// The text in which pupils are named, if the action has one.
fn text_of(action: &Action) -> Option<&str> {
    match action {
        Action::PublishPost { text, .. } | Action::SendMessage { text, .. } | Action::Reply { text, .. } => {
            text.as_deref()
        }
        Action::Comment { text, .. } | Action::SetTask { title: text, .. } => Some(text),
        _ => None,
    }
}

fn said(text: &str, span: &TextSpan) -> String {
    let at = |place: u32| usize::try_from(place).unwrap_or(usize::MAX);
    text.chars().take(at(span.end)).skip(at(span.start)).collect()
}
