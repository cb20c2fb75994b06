//! The handle of a school, with types in and out.

use std::sync::{Arc, RwLock};

use schoolgate::contract::crossing::Arrival;
use schoolgate::contract::{Action, Actor, Decision, Error, Event, PolicySource, Request, Roster, from_json};
use schoolgate::log::{AsOf, When};
use schoolgate::views::{Traced, View, ViewRequest};
use schoolgate::{ErasureKey, Locale, Plan, Submitted, SubmittedBatch, log};

use crate::answer::Answer;
use crate::batch::{Answers, Requests};
use crate::door::{SchoolgateError, answering, fault, inside};
use crate::policy::Policy;

/// One school under its policy: its people, consents, messages and posts.
///
/// Any number of threads may ask at once; what changes the school waits for them and has it to itself.
#[derive(Debug, uniffi::Object)]
pub struct School(RwLock<schoolgate::School>);

impl School {
    fn holding(
        make: impl FnOnce() -> Result<schoolgate::School, SchoolgateError>,
    ) -> Result<Arc<Self>, SchoolgateError> {
        answering(|| Ok(Arc::new(Self(RwLock::new(make()?)))))
    }

    /// Looks at the school, with as many others as like.
    pub(crate) fn read<T>(
        &self,
        look: impl FnOnce(&schoolgate::School) -> Result<T, SchoolgateError>,
    ) -> Result<T, SchoolgateError> {
        answering(|| look(&*self.0.read().map_err(|_| lost())?))
    }

    /// Changes the school, alone. A panic meanwhile may leave it half changed, and then it is given up, and only it.
    pub(crate) fn write<T>(
        &self,
        change: impl FnOnce(&mut schoolgate::School) -> Result<T, SchoolgateError>,
    ) -> Result<T, SchoolgateError> {
        answering(|| change(&mut *self.0.write().map_err(|_| lost())?))
    }
}

fn lost() -> SchoolgateError {
    fault("school_lost", "an earlier call on this school failed halfway; restore it from a snapshot or its events")
}

/// A request as it arrived, if it is one.
fn request(arrival: &Arrival, request: Request) -> Result<Request, Error> {
    arrival.check(sealed(request)?)
}

/// The same of many, of which the path of an error begins with the request's place.
fn requests(arrival: &Arrival, requests: Vec<Request>) -> Result<Vec<Request>, Error> {
    let sealed = |(place, request)| sealed(request).map_err(|error| error.inside(&format!("[{place}]")));
    arrival.check(requests.into_iter().enumerate().map(sealed).collect::<Result<Vec<_>, _>>()?)
}

/// A request with its policy in the order in which a document is sealed.
fn sealed(mut request: Request) -> Result<Request, Error> {
    if let Action::AdoptPolicy { policy: policy @ PolicySource::Document(_), .. } = &mut request.action {
        let PolicySource::Document(text) = policy else { return Ok(request) };
        *policy = from_json(text.as_bytes()).map_err(|error| error.inside("policy").inside("action"))?;
    }
    #[cfg(feature = "panic-door")]
    crate::panic::door(&request);
    Ok(request)
}

fn spoken(decision: Decision) -> Decision {
    decision.with_words(Locale::EnGb)
}

#[uniffi::export]
impl School {
    /// Opens a school with a roster, under a policy.
    ///
    /// Fails with what is wrong with the roster, and where.
    #[uniffi::constructor]
    pub fn open(policy: Arc<Policy>, roster: Roster) -> Result<Arc<Self>, SchoolgateError> {
        let arrival = Arrival::new();
        Self::holding(|| Ok(schoolgate::School::open(policy.inner().clone(), arrival.check(roster)?)?))
    }

    /// The school that was written down by `snapshot`.
    ///
    /// Fails with `bad_snapshot` where the text was cut short or edited, with `wrong_key` where the school was opened with
    /// another key, or with one.
    #[uniffi::constructor(default(key = None))]
    pub fn restore(snapshot: String, key: Option<Vec<u8>>) -> Result<Arc<Self>, SchoolgateError> {
        Self::holding(|| Ok(schoolgate::School::restore_with(snapshot.as_bytes(), key_of(key)?.as_ref())?))
    }

    /// The school to which a log leads: every event from the first on.
    ///
    /// Fails where an event does not follow from the one before it, with `wrong_key` where the school was opened with
    /// another key, or with one.
    #[uniffi::constructor(default(key = None))]
    pub fn replay(events: Vec<Event>, key: Option<Vec<u8>>) -> Result<Arc<Self>, SchoolgateError> {
        let arrival = Arrival::new();
        Self::holding(|| Ok(schoolgate::School::replay_with(&log_of(&arrival, events)?, key_of(key)?.as_ref())?))
    }

    /// Decides a request, and changes nothing.
    pub fn ask(&self, request: Request) -> Result<Decision, SchoolgateError> {
        let arrival = Arrival::new();
        self.read(|school| Ok(spoken(school.ask(&self::request(&arrival, request)?)?)))
    }

    /// Decides many requests, each on its own. To cross once for a thousand costs far less than a thousand times.
    pub fn ask_batch(&self, requests: Requests) -> Result<Answers, SchoolgateError> {
        let ask = |school: &schoolgate::School, arrival: &Arrival, asked| {
            Answer::from(request(arrival, asked).and_then(|asked| school.ask(&asked)).map(spoken))
        };
        self.read(|school| requests.answered(|arrival, asked| ask(school, arrival, asked)).map_err(|_| inside()))
    }

    /// Decides a request, and gives what a reader may be shown of the decision: never another family's restriction,
    /// consent or name.
    pub fn ask_for_reader(&self, request: Request, reader: Actor) -> Result<Decision, SchoolgateError> {
        let arrival = Arrival::new();
        self.read(|school| {
            let request = self::request(&arrival, request).map_err(|error| error.inside("request"))?;
            let reader = arrival.check(reader).map_err(|error| error.inside("reader"))?;
            Ok(spoken(school.ask_for_reader(&request, &reader)?))
        })
    }

    /// Decides a request and, unless it is denied, carries it out. The request needs a `ref`: the same `ref` with the same
    /// request gives the recorded answer again, no new events, and changes nothing. A denial uses up no `ref`.
    ///
    /// With `expected_seq`, fails with `seq_conflict` where the log stands elsewhere. On any error the school is as it was.
    #[uniffi::method(default(expected_seq = None))]
    pub fn submit(&self, request: Request, expected_seq: Option<u64>) -> Result<Submitted, SchoolgateError> {
        let arrival = Arrival::new();
        self.write(|school| {
            let submitted = school.submit_expecting(&self::request(&arrival, request)?, expected_seq)?;
            Ok(Submitted { decision: spoken(submitted.decision), ..submitted })
        })
    }

    /// Submits requests together: each is judged in the school that those before it leave, and all of them happen, or, where
    /// one is denied or cannot be read, none. `denied` is the place of the one that was; the path of an error begins with it.
    ///
    /// At most 1,000, each with a `ref`; a code is redeemed by itself. With `expected_seq`, fails with `seq_conflict` where
    /// the log stands elsewhere before the first. On any error the school is as it was.
    #[uniffi::method(default(expected_seq = None))]
    pub fn submit_batch(
        &self,
        requests: Vec<Request>,
        expected_seq: Option<u64>,
    ) -> Result<SubmittedBatch, SchoolgateError> {
        let arrival = Arrival::new();
        self.write(|school| {
            let requests = self::requests(&arrival, requests)?;
            Ok(school.submit_batch(&requests, expected_seq)?.with_words(Locale::EnGb))
        })
    }

    /// What would make a request allowed: the smallest set of remedies, verified by deciding again, or that there is none.
    pub fn plan(&self, request: Request) -> Result<Plan, SchoolgateError> {
        let arrival = Arrival::new();
        self.read(|school| Ok(school.plan(&self::request(&arrival, request)?)?.with_words(Locale::EnGb)))
    }

    /// Looks at the school as a reader sees it. That the reader may not look is an answer too.
    pub fn view(&self, request: ViewRequest) -> Result<View, SchoolgateError> {
        let arrival = Arrival::new();
        self.read(|school| Ok(school.view(&arrival.check(request)?)?))
    }

    /// The same, with what the host keeps of the look: who saw what of whom, and nothing of what it said. It is for the host
    /// alone, who hands it in again as `looked` with an export and a monitoring report.
    pub fn view_traced(&self, request: ViewRequest) -> Result<Traced, SchoolgateError> {
        let arrival = Arrival::new();
        self.read(|school| Ok(school.view_traced(&arrival.check(request)?)?))
    }

    /// Folds in the next event of the school's log, which another copy of the school has recorded; answers with where the
    /// log stands.
    pub fn apply(&self, event: String) -> Result<u64, SchoolgateError> {
        self.write(|school| {
            school.apply(&log::read_event(event.as_bytes())?)?;
            Ok(school.seq())
        })
    }

    /// Goes on with a redacted log of the school; answers with where the log stands.
    pub fn take_up(&self, events: Vec<Event>) -> Result<u64, SchoolgateError> {
        let arrival = Arrival::new();
        self.write(|school| {
            school.take_up(&log_of(&arrival, events)?)?;
            Ok(school.seq())
        })
    }

    /// The whole school as JSON text, for `restore`.
    pub fn snapshot(&self) -> Result<String, SchoolgateError> {
        self.read(|school| Ok(school.snapshot()?))
    }

    /// Where the log stands: the number of the last event.
    pub fn seq(&self) -> Result<u64, SchoolgateError> {
        self.read(|school| Ok(school.seq()))
    }
}

/// The key made of a secret, where there is one.
pub(crate) fn key_of(secret: Option<Vec<u8>>) -> Result<Option<ErasureKey>, Error> {
    secret.map(|secret| ErasureKey::new(&secret)).transpose()
}

/// A school that was opened, and the event with which its log begins.
#[derive(Debug, uniffi::Record)]
pub struct Founded {
    /// The school.
    pub school: Arc<School>,
    /// The first event of its log, to be kept: after it come those of every `submit`.
    pub opened: Event,
}

/// Opens a school with a roster, under a policy, and gives the event with which its log begins.
///
/// The key is a secret of 16 to 1,024 random bytes by which what erasures leave of people is hashed. A school that was
/// founded with one is restored, replayed and redacted with it only.
///
/// Fails with what is wrong with the roster, and where.
#[uniffi::export(default(key = None))]
pub fn found_school(policy: Arc<Policy>, roster: Roster, key: Option<Vec<u8>>) -> Result<Founded, SchoolgateError> {
    let arrival = Arrival::new();
    answering(|| {
        let (roster, key) = (arrival.check(roster)?, key_of(key)?);
        let (school, opened) = schoolgate::School::found_with(policy.inner().clone(), roster, key.as_ref())?;
        Ok(Founded { school: Arc::new(School(RwLock::new(school))), opened })
    })
}

/// A school as it was, and which past that is.
#[derive(Debug, uniffi::Record)]
pub struct Past {
    /// The school, to be looked at and asked. What is submitted to it happens there alone.
    pub school: Arc<School>,
    /// Where the log stood then, and what has to be known of it.
    pub as_of: AsOf,
}

/// The school as it was at a moment: from a snapshot of then or before, and those events after it that had happened by then.
///
/// `events` are those from the one with which the snapshot ends on, to the end of the log; for an instant, or without a
/// snapshot, all from the first on.
///
/// Fails with `event_out_of_order` where an event is missing, with `foreign_event` where the snapshot does not join them, with
/// `not_redacted` where something was erased or disposed of since and is still in the log, with `wrong_key` as `replay`.
#[uniffi::export(default(snapshot = None, key = None))]
pub fn school_as_of(
    events: Vec<Event>,
    when: When,
    snapshot: Option<String>,
    key: Option<Vec<u8>>,
) -> Result<Past, SchoolgateError> {
    let arrival = Arrival::new();
    answering(|| {
        let events = arrival.check(events).map_err(in_the_log)?;
        let when = arrival.check(when).map_err(|error| error.inside("when"))?;
        let snapshot = snapshot.as_deref().map(str::as_bytes);
        let (school, as_of) = schoolgate::School::as_of_with(snapshot, &events, when, key_of(key)?.as_ref())?;
        Ok(Past { school: Arc::new(School(RwLock::new(school))), as_of })
    })
}

/// A log as it arrived, if every event of it can be read. Its path begins with the event's place.
pub(crate) fn log_of(arrival: &Arrival, events: Vec<Event>) -> Result<Vec<Event>, Error> {
    arrival.check(events).map_err(|error| {
        let path = error.path().strip_prefix("events").unwrap_or_default().to_owned();
        error.at(path)
    })
}

/// An error with a place among `events`, where what was wrong was noted as one or is said of their list.
fn in_the_log(error: Error) -> Error {
    if error.path().starts_with("events") { error } else { error.inside("events") }
}
