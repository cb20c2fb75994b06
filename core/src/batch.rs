//! Many requests at once: all of them happen, or none.

use crate::contract::limits::{MOST_REQUESTS, too_many};
use crate::contract::{Action, Decision, Error, ErrorCode, Event, Request};
use crate::engine::Locale;
use crate::school::School;
use crate::words::Verdict;

record! { typed
    /// What came of requests that were submitted together.
    pub struct SubmittedBatch {
        /// The place of the request that was denied, counted from 0: nothing has happened then. Without it everything has.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub denied: Option<u32>,
        /// What was decided of each, in their order; where one was denied, of those up to it, so that it is the last.
        pub decisions: Vec<Decision>,
        /// What happened, for the host to keep, in one order; nothing where one was denied.
        pub events: Vec<Event>,
        /// Where the log now stands.
        pub seq: u64,
    }
}

impl SubmittedBatch {
    /// The same with every reason put into words.
    #[must_use]
    pub fn with_words(mut self, locale: Locale) -> Self {
        self.decisions = self.decisions.into_iter().map(|decision| decision.with_words(locale)).collect();
        self
    }
}

impl School {
    /// Submits requests together: each is judged in the school that those before it leave, and all of them happen, or,
    /// where one is denied or cannot be read, none.
    ///
    /// What is denied here leaves no `denied` event, as the school is as it was; submitted by itself it does. So a code is
    /// redeemed by itself alone, where a wrong one is counted. Submitted again, a list of which every `ref` is known gets
    /// the recorded answers, and no new events. Where the log has to stand at `expected_seq`, it is before the first.
    ///
    /// # Errors
    /// What [`submit_expecting`](Self::submit_expecting) refuses, with the request's place, as in `[2].action.about[0]`;
    /// [`ErrorCode::TooLarge`] of a longer list than a school takes, and [`ErrorCode::InvalidValue`] of a code to redeem. The school is as
    /// it was.
    pub fn submit_batch(&mut self, requests: &[Request], expected_seq: Option<u64>) -> Result<SubmittedBatch, Error> {
        if requests.len() > MOST_REQUESTS {
            return Err(too_many(MOST_REQUESTS));
        }
        let before = self.seq();
        let (mut school, mut decisions, mut events) = (self.clone(), Vec::new(), Vec::new());
        for (place, request) in (0_u32..).zip(requests) {
            let placed = |error: Error| match error.code() {
                // It is said of the log, and of no request.
                ErrorCode::SeqConflict => error,
                _ => error.inside(&format!("[{place}]")),
            };
            if matches!(request.action, Action::RedeemInvite { .. }) {
                let sentence = "redeems a code, which is submitted by itself, so that a wrong one is counted";
                return Err(placed(Error::new(ErrorCode::InvalidValue, sentence).at("action")));
            }
            let expected = expected_seq.map(|expected| expected.saturating_add(school.seq().saturating_sub(before)));
            let submitted = school.submit_expecting(request, expected).map_err(placed)?;
            let denied = submitted.decision.verdict == Verdict::Deny;
            decisions.push(submitted.decision);
            if denied {
                return Ok(SubmittedBatch { denied: Some(place), decisions, events: Vec::new(), seq: before });
            }
            events.extend(submitted.events);
        }
        let seq = school.seq();
        *self = school;
        Ok(SubmittedBatch { denied: None, decisions, events, seq })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::from_json;
    use crate::policy::built_in;

    const ROSTER: &[u8] = br#"{ "id": "s", "name": "S", "timezone": "Europe/London",
        "classes": [{ "id": "3h", "name": "3H", "year_group": "Y3" }],
        "pupils": [{ "id": "amina", "given_name": "Amina", "family_name": "Khan", "class": "3h" }],
        "parents": [{ "id": "mum", "given_name": "Sara", "family_name": "Khan", "account": "active" }],
        "links": [{ "parent": "mum", "pupil": "amina", "parental_responsibility": true }],
        "staff": [{ "id": "t", "name": "T" }],
        "assignments": [{ "staff": "t", "class": "3h", "role": "class_teacher" }],
        "consents": [{ "pupil": "amina", "kind": "data_processing" }] }"#;

    fn school() -> School {
        School::open(built_in("mmps-2023").unwrap(), from_json(ROSTER).unwrap()).unwrap()
    }

    fn message(id: &str, at: &str, text: &str) -> Request {
        let text = format!(
            r#"{{ "at": "2023-10-02T{at}:00+01:00", "by": {{ "parent": "mum" }}, "ref": "{id}",
                 "action": {{ "type": "send_message", "to": {{ "staff": "t" }}, "about": ["amina"], "topic": "general", "text": "{text}" }} }}"#
        );
        from_json(text.as_bytes()).unwrap()
    }

    fn reply(id: &str, to: &str, at: &str) -> Request {
        let text = format!(
            r#"{{ "at": "2023-10-02T{at}:00+01:00", "by": {{ "staff": "t" }}, "ref": "{id}",
                 "action": {{ "type": "reply", "message": "{to}", "kind": "answer", "text": "Yes." }} }}"#
        );
        from_json(text.as_bytes()).unwrap()
    }

    #[test]
    fn each_is_judged_in_the_school_that_those_before_it_leave_as_one_by_one() {
        let requests = [message("m", "10:00", "May I come in?"), reply("r", "m", "10:30")];
        let (mut together, mut apart) = (school(), school());
        let batch = together.submit_batch(&requests, Some(1)).unwrap();
        let one_by_one: Vec<_> = requests.iter().map(|request| apart.submit(request).unwrap()).collect();
        assert_eq!(together, apart);
        assert_eq!((batch.denied, batch.seq), (None, apart.seq()));
        assert_eq!(batch.events, one_by_one.iter().flat_map(|one| one.events.clone()).collect::<Vec<_>>());
        assert_eq!(batch.decisions, one_by_one.into_iter().map(|one| one.decision).collect::<Vec<_>>());
        // Again: the recorded answers, and nothing new, whatever the log was expected to stand at.
        let again = together.submit_batch(&requests, Some(1)).unwrap();
        assert_eq!((again.denied, again.events.len(), again.seq), (None, 0, batch.seq));
        assert_eq!(together, apart);
    }

    #[test]
    fn a_denied_one_undoes_those_before_it_and_leaves_no_event() {
        let mut school = school();
        let before = school.clone();
        let requests = [message("m", "10:00", "May I come in?"), reply("r", "m", "16:45"), reply("q", "m", "10:30")];
        let batch = school.submit_batch(&requests, None).unwrap();
        assert_eq!((batch.denied, batch.decisions.len(), batch.events.len(), batch.seq), (Some(1), 2, 0, 1));
        assert_eq!(school, before);
    }

    #[test]
    fn a_faulty_one_is_named_by_its_place_and_nothing_is_changed() {
        let mut school = school();
        let before = school.clone();
        let first = message("m", "10:00", "May I come in?");
        let mut refuse = |second: Request, expected| {
            let error = school.submit_batch(&[first.clone(), second], expected).unwrap_err();
            assert_eq!(school, before);
            (error.code(), error.path().to_owned())
        };
        assert_eq!(refuse(message("m", "10:01", "Again?"), None), (ErrorCode::RefReused, "[1].ref".to_owned()));
        let nameless = Request { r#ref: None, ..message("n", "10:01", "Again?") };
        assert_eq!(refuse(nameless, None), (ErrorCode::MissingRef, "[1].ref".to_owned()));
        assert_eq!(refuse(message("n", "10:01", "Again?"), Some(9)), (ErrorCode::SeqConflict, String::new()));
        let redeem = br#"{ "at": "2023-10-02T10:00:00+01:00", "by": { "parent": "mum" }, "ref": "c",
                           "action": { "type": "redeem_invite", "code": "12345678", "accepts_policy": true } }"#;
        assert_eq!(refuse(from_json(redeem).unwrap(), None), (ErrorCode::InvalidValue, "[1].action".to_owned()));
        let many = vec![first.clone(); MOST_REQUESTS + 1];
        assert_eq!(school.submit_batch(&many, None).unwrap_err().code(), ErrorCode::TooLarge);
        assert_eq!(school.submit_batch(&many[1..], None).unwrap().decisions.len(), MOST_REQUESTS);
        assert_eq!(school.submit_batch(&[], None).unwrap().seq, 2);
    }
}
