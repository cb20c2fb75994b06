//! What a policy can say and hardly means: rules that reach nobody, hours that never open, precedences over nothing, and
//! safeguards that are not there.
//!
//! None of it is refused, since a school may have its reasons. Where something is judged to have no effect, no request to
//! any school under the policy is answered otherwise for it.

mod answering;
mod clauses;
mod consents;
mod hours;
mod norms;
mod order;
mod promises;
mod reach;
mod records;
mod safeguards;
mod summaries;
mod topics;

use schoolgate::catalogue::Rule;
use schoolgate::contract::{ClauseId, Date};
use schoolgate::policy::Policy;

pub(crate) use hours::difference;

use crate::check::Severity;
use crate::show::page;
use crate::show::standing::standing;

/// Something that a policy says, or leaves unsaid, and that whoever adopts it should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lint {
    /// How much it matters: never an error.
    pub severity: Severity,
    /// Its stable code, one of [`CODES`].
    pub code: &'static str,
    /// Where in the document; empty for the whole of it.
    pub path: String,
    /// What is the matter, and what to do.
    pub sentence: String,
}

/// Every code, with what it tells of.
pub const CODES: &[(&str, &str)] = &[
    ("never_open", "hours whose windows are all closed"),
    ("closed_already", "a window in `closed` in which it is not open anyway"),
    ("no_effect", "a rule that no request is judged by"),
    ("binds_nobody", "hours for what no clause lets anybody do"),
    ("any_time_anyway", "messages at any time, where no hours say when they are answered"),
    ("replies_unread", "hours for replying, and for looking at messages, that never meet"),
    ("promise_unkeepable", "a reply that is promised for a time at which nobody may reply"),
    ("no_readers", "posts, comments or likes where no parent reads"),
    ("norm_differs", "a clause that advises and whose rule refuses, or that binds and whose rules advise"),
    ("limits_nothing", "a grant with a limit, beside one that grants the same without it"),
    ("no_recipients", "people who may be written to, and whom nobody may write to"),
    ("feature_off", "something is granted of a feature that is not in use"),
    ("years_never_meet", "codes for year groups that do not use the service"),
    ("codes_idle", "codes that are sent and that nobody may use, or that one may use and nobody sends"),
    ("answers_never_meet", "answers in ways in which nobody may answer"),
    ("no_messages", "replies, where no parent may write"),
    ("no_replies", "parents may write, and nobody may reply"),
    ("goes_nowhere", "messages that go up to whoever has them already"),
    ("goes_up_late", "messages that go up only when the answer promised is overdue"),
    ("ways_given_up", "channels that are all given up, with nothing in their place"),
    ("replaced_by_nothing", "a channel in the place of another, and given up by then itself"),
    ("milder_after", "a step against somebody that is milder than the one before"),
    ("nobody_posts", "readers of a page on which nobody posts, or how many posts there are, or how soon"),
    ("quotas_never_meet", "more posts asked for than are allowed"),
    ("relatives_idle", "something that relatives may do as far as parents may, and parents may not"),
    ("approves_own", "posts that wait for the approval of whoever writes them"),
    ("nobody_named", "comments that wait for somebody, and no clause says for whom"),
    ("not_moderated", "people who approve comments that wait for nobody"),
    ("no_way_out", "a topic that is refused, with nothing that one could do instead"),
    ("one_is_enough", "channels to be used together, and one of them alone as well"),
    ("nobody_writes_then", "channels for times at which nobody may write"),
    ("in_a_circle", "topics that are each to be written about as the other"),
    ("not_granted", "a topic to write about instead, about which nobody may write"),
    ("settles", "two clauses that say different things, and which prevails"),
    ("settles_nothing", "a clause that prevails over one without rules, or has none itself"),
    ("not_carried", "a clause that a field of the document is to carry, and that field says nothing"),
    ("summary_differs", "a time or number in a clause's summary that none of its rules says"),
    ("pupils_idle", "a summary that says what pupils may do, where no clause gives them anything"),
    ("no_media_consent", "pictures of pupils for which nobody's consent is asked"),
    ("spoken_consent", "consent to pictures need not be in writing"),
    ("outlasted", "a consent that counts for longer than another clause lets it"),
    ("comes_down_anyway", "what is left when a consent is taken back, and comes down by another clause"),
    ("nowhere_shared", "a consent for a place in which nobody may share anything"),
    ("not_a_public_basis", "a basis on which no public authority processes data for its tasks"),
    ("asked_in_vain", "consent that is asked for where the processing rests on something else"),
    ("goes_sooner", "reports that go sooner than a clause keeps them, with what they are of"),
    ("missing_safeguard", "what policies commonly say to protect children, and this one does not"),
    ("silence", "what the policy leaves open, and what then holds"),
    ("review_overdue", "a review that is past"),
    ("no_review", "no clause says when the policy is reviewed"),
];

/// What is found in a policy; what depends on the day only where it is given.
#[must_use]
pub fn lint(policy: &Policy, today: Option<Date>) -> Vec<Lint> {
    let mut lints = Lints { policy, stands: standing(policy), found: Vec::new() };
    hours::look(&mut lints);
    promises::look(&mut lints);
    answering::look(&mut lints);
    reach::look(&mut lints);
    order::look(&mut lints);
    topics::look(&mut lints);
    clauses::look(&mut lints);
    norms::look(&mut lints);
    summaries::look(&mut lints);
    consents::look(&mut lints);
    records::look(&mut lints);
    safeguards::look(&mut lints, today);
    silences(&mut lints);
    lints.found
}

/// What [`show`](mod@crate::show) tells at the end of its page.
fn silences(lints: &mut Lints<'_>) {
    for silence in page(lints.policy).silences {
        let by = silence.clause.map_or_else(String::new, |clause| format!(" ({clause})"));
        lints.note("silence", String::new(), format!("{}: {}{by}", silence.about, silence.then));
    }
}

/// A policy, and what was found in it so far.
struct Lints<'p> {
    policy: &'p Policy,
    /// Of each rule whether anything of it stands, clause by clause.
    stands: Vec<Vec<bool>>,
    found: Vec<Lint>,
}

/// A rule where it stands.
#[derive(Clone, Copy)]
struct Stated<'p, T = Rule> {
    clause: usize,
    place: usize,
    id: &'p ClauseId,
    rule: &'p T,
}

impl<T> Stated<'_, T> {
    fn path(&self) -> String {
        format!("clauses[{}].rules[{}]", self.clause, self.place)
    }
}

impl<'p> Lints<'p> {
    /// The rules of one kind, in the order of the document. What another clause overrules says nothing.
    fn rules<T: 'p>(&self, of: fn(&Rule) -> Option<&T>) -> Vec<Stated<'p, T>> {
        let clauses = self.policy.document().clauses.iter().enumerate();
        let rules = clauses.flat_map(|(clause, stated)| {
            let rules = stated.rules.iter().enumerate();
            rules.filter_map(move |(place, rule)| Some(Stated { clause, place, id: &stated.id, rule: of(rule)? }))
        });
        let rules = rules.filter(|stated| {
            let stands = self.stands.get(stated.clause).and_then(|rules| rules.get(stated.place));
            stands.copied().unwrap_or(true)
        });
        rules.collect()
    }

    fn warn(&mut self, code: &'static str, path: String, sentence: String) {
        self.found.push(Lint { severity: Severity::Warning, code, path, sentence });
    }

    fn note(&mut self, code: &'static str, path: String, sentence: String) {
        self.found.push(Lint { severity: Severity::Note, code, path, sentence });
    }
}

/// Takes the rule of one kind out of any: `of!(Hours)`.
macro_rules! of {
    ($kind:ident) => {
        |rule| match rule {
            schoolgate::catalogue::Rule::$kind(rule) => Some(rule),
            _ => None,
        }
    };
}
use of;

/// Words as a sentence lists them.
fn listed<T: ToString>(words: impl IntoIterator<Item = T>) -> String {
    let words: Vec<String> = words.into_iter().map(|word| format!("`{}`", word.to_string())).collect();
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => words.concat(),
    }
}
