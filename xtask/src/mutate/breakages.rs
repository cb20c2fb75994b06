//! The breakages: each a place in the library, what stands there, and what is to stand there instead.

/// What must notice a breakage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// The breadth-first search of a small school.
    Search,
    /// The scenarios.
    Scenarios,
    /// The tests of the log: its chain, forgetting, redaction.
    Log,
}

/// One deliberate breakage of one rule.
pub(super) struct Breakage {
    /// What becomes possible that must not be.
    pub(super) name: &'static str,
    /// The clause or floor that forbids it.
    pub(super) clause: &'static str,
    /// The file in `core/src`.
    pub(super) file: &'static str,
    /// A stretch of the file that stands there once, with the expression that is broken between `«` and `»`.
    pub(super) place: &'static str,
    /// The expression that takes its place.
    pub(super) broken: &'static str,
    /// The cheapest tests that must fail.
    pub(super) by: By,
}

pub(super) const BREAKAGES: &[Breakage] = &[
    Breakage {
        name: "a third adult needs no approval",
        clause: "3.3b",
        file: "engine/areas/access.rs",
        place: "if already || «count < rule.at_most» ||",
        broken: "count <= rule.at_most",
        by: By::Search,
    },
    Breakage {
        name: "one parent's consent overrules the other's refusal",
        clause: "4.10b",
        file: "state/query.rs",
        place: "if «said(ConsentAnswer::Refused)» {",
        broken: "false",
        by: By::Search,
    },
    Breakage {
        name: "a post stays in sight when a consent is withdrawn",
        clause: "4.10b",
        file: "engine/areas/reading.rs",
        place: "&& «!self.hidden(post)»",
        broken: "true",
        by: By::Search,
    },
    Breakage {
        name: "a spoken consent will do",
        clause: "4.10b",
        file: "state/query.rs",
        place: "(ConsentState::Given, in_writing) if «in_writing || !written»",
        broken: "in_writing || !in_writing",
        by: By::Scenarios,
    },
    Breakage {
        name: "a pupil writes and is written to",
        clause: "2.3b",
        file: "engine/areas/messages.rs",
        place: "let pupil_takes_part = «self.pupil().is_some() || matches!(to, Person::Pupil(_))»;",
        broken: "false",
        by: By::Scenarios,
    },
    Breakage {
        name: "who is suspended goes on",
        clause: "engine.account_inactive",
        file: "engine/gate.rs",
        place: "if «state == AccountState::Active || joining» {",
        broken: "state != AccountState::Terminated",
        by: By::Search,
    },
    Breakage {
        name: "who is suspended loses data rights",
        clause: "engine.data_rights",
        file: "engine/gate.rs",
        place: "if «reach == Reach::DataRight» {",
        broken: "false",
        by: By::Scenarios,
    },
    Breakage {
        name: "a restriction binds nobody",
        clause: "engine.restricted_link",
        file: "state/query.rs",
        place: "if «pupil.restrictions.is_empty()» {",
        broken: "true",
        by: By::Search,
    },
    Breakage {
        name: "a post names a child to an adult who is restricted from it",
        clause: "engine.restricted_link",
        file: "views/stories.rs",
        place: "case.link(parent, id).is_some() && «!restricted(id)»",
        broken: "true",
        by: By::Search,
    },
    Breakage {
        name: "staff reply at any hour",
        clause: "3.5b",
        file: "engine/areas/messages.rs",
        place: "self.judge_hours(«Purpose::Reply», Party::Staff, Some(staff), &pupils, out);",
        broken: "Purpose::Publish",
        by: By::Search,
    },
    Breakage {
        name: "a window closes a second late",
        clause: "3.5b",
        file: "clock/hours.rs",
        place: "last_begun.is_some_and(|segment| second < «segment.end()»)",
        broken: "segment.end() + 1",
        by: By::Scenarios,
    },
    Breakage {
        name: "points are taken away",
        clause: "2.points",
        file: "engine/areas/points.rs",
        place: "if «points < 1» {",
        broken: "points == 0",
        by: By::Search,
    },
    Breakage {
        name: "a code may be tried for ever",
        clause: "3.2",
        file: "engine/areas/access.rs",
        place: "if «invitation.wrong_tries >= WRONG_TRIES» {",
        broken: "false",
        by: By::Scenarios,
    },
    Breakage {
        name: "an open message is not listed",
        clause: "due",
        file: "audit/due.rs",
        place: "filter(|(_, message)| «is_open(case, message)»)",
        broken: "message.seen.is_none() && is_open(case, message)",
        by: By::Search,
    },
    Breakage {
        name: "an erased pupil stays in the class",
        clause: "engine.data_rights",
        file: "state/forget.rs",
        place: "class.members.retain(|id| «!subjects.pupil(id)»);",
        broken: "subjects.pupil(id) || !subjects.pupil(id)",
        by: By::Search,
    },
    Breakage {
        name: "a receipt tells of somebody who was erased",
        clause: "engine.data_rights",
        file: "state/forget.rs",
        place: "self.receipts.retain(|_, stored| «!stored.concerns.iter().any(|person| subjects.are(person))»);",
        broken: "stored.seq > 0",
        by: By::Search,
    },
    Breakage {
        name: "a redacted roster still has the links",
        clause: "engine.data_rights",
        file: "log/rewrite.rs",
        place: "roster.links.retain(|entry| «!self.pupil(&entry.pupil) && !self.parent(&entry.parent)»);",
        broken: "!self.pupil(&entry.pupil)",
        by: By::Search,
    },
    Breakage {
        name: "a seal does not hang on the one before",
        clause: "the log",
        file: "school.rs",
        place: "Ok(codes::digest(&[«before.as_bytes()», to_json(&open)?.as_bytes()]))",
        broken: "before.get(..0).unwrap_or_default().as_bytes()",
        by: By::Log,
    },
];
