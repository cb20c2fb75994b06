//! Clauses whose norm says one thing and whose rules do another, and limits that another grant undoes.

use schoolgate::catalogue::{MayMessage, Outside, Rule, StoryAuthors};
use schoolgate::policy::Norm;

use super::{Lints, Stated, of};

pub(super) fn look(lints: &mut Lints<'_>) {
    norms(lints);
    messages(lints);
    authors(lints);
}

/// What a rule that refuses a breach would say to advise against it instead; nothing where it cannot.
fn milder(rule: &Rule) -> Option<&'static str> {
    match rule {
        Rule::Hours(rule) if rule.outside == Outside::Deny => Some("say `\"outside\": \"advise\"`"),
        Rule::TopicsElsewhere(_) => Some("state `topic_advice`"),
        Rule::Naming(rule) if !rule.advice_only => Some("say `advice_only`"),
        Rule::PostDeadline(rule) if !rule.advice_only => Some("say `advice_only`"),
        Rule::PostQuota(rule) if rule.at_most.is_some() && !rule.advice_only => Some("say `advice_only`"),
        Rule::Ladder(rule) if !rule.advice_only => Some("say `advice_only`"),
        _ => None,
    }
}

/// Whether a rule allows a breach, with advice.
fn advises(rule: &Rule) -> bool {
    match rule {
        Rule::Hours(rule) => rule.outside == Outside::Advise,
        Rule::Naming(rule) => rule.advice_only,
        Rule::PostDeadline(rule) => rule.advice_only,
        Rule::PostQuota(rule) => rule.advice_only,
        Rule::Ladder(rule) => rule.advice_only,
        Rule::TopicAdvice(_) | Rule::LengthAdvice(_) => true,
        _ => false,
    }
}

fn norms(lints: &mut Lints<'_>) {
    for (n, clause) in lints.policy.document().clauses.iter().enumerate() {
        let norm = clause.norm;
        match norm {
            Norm::Should | Norm::ShouldNot => {
                let refusing = clause.rules.iter().enumerate().find_map(|(m, rule)| Some((m, milder(rule)?)));
                if let Some((m, milder)) = refusing {
                    let sentence = format!(
                        "refuses a breach, and the clause is a `{norm}`, of which a breach is allowed with advice; {milder}, or \
                         let the clause be a `must` or `must_not`"
                    );
                    lints.warn("norm_differs", format!("clauses[{n}].rules[{m}]"), sentence);
                }
            }
            Norm::Must | Norm::MustNot if !clause.rules.is_empty() && clause.rules.iter().all(advises) => {
                let sentence = format!(
                    "is `{norm}`, which binds, and a breach of its rules is allowed with advice; let it be a `should` or \
                     `should_not`, or have the rules refuse it"
                );
                lints.warn("norm_differs", format!("clauses[{n}].norm"), sentence);
            }
            _ => {}
        }
    }
}

/// Whether all of one list is in another; of lists that may be left out, where that means everything.
fn within<T: PartialEq>(one: &[T], other: &[T]) -> bool {
    one.iter().all(|word| other.contains(word))
}
fn within_all<T: PartialEq>(one: Option<&Vec<T>>, other: Option<&Vec<T>>) -> bool {
    match (one, other) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(one), Some(other)) => within(one, other),
    }
}

fn messages(lints: &mut Lints<'_>) {
    let all = lints.rules(of!(MayMessage));
    for stated in all.iter().filter(|stated| stated.rule.topics.is_some() || stated.rule.years.is_some()) {
        let fewer = |other: &MayMessage| match (&stated.rule.topics, &other.topics) {
            (Some(_), None) => Some(("topics", "about any topic")),
            _ if stated.rule.years.is_some() && other.years.is_none() => Some(("years", "for every year group")),
            _ => None,
        };
        let same = |other: &&Stated<'_, MayMessage>| {
            let (one, other) = (stated.rule, other.rule);
            fewer(other).is_some()
                && within_all(one.topics.as_ref(), other.topics.as_ref())
                && within_all(one.years.as_ref(), other.years.as_ref())
                && one.from == other.from
                && within(&one.staff, &other.staff)
                && (one.media.is_none() || other.media == one.media)
                && (!one.shared || other.shared)
        };
        if let Some((other, (field, wider))) = all.iter().find(same).and_then(|other| Some((other, fewer(other.rule)?)))
        {
            // A clause may name them for the sake of saying so.
            let instead = match field {
                "topics" => {
                    "if these are meant to be the only ones, say where the others go with `topics_elsewhere`, or to whom with \
                     `recipients`"
                }
                _ => "state the years there, too",
            };
            let sentence = format!(
                "limits nothing: clause {} grants the same {wider}, and a grant takes nothing away; {instead}",
                other.id
            );
            lints.note("limits_nothing", format!("{}.{field}", stated.path()), sentence);
        }
    }
}

fn authors(lints: &mut Lints<'_>) {
    let all = lints.rules(of!(StoryAuthors));
    for stated in all.iter().filter(|stated| stated.rule.off_site_by.is_some()) {
        let same = |other: &&Stated<'_, StoryAuthors>| {
            let (one, other) = (stated.rule, other.rule);
            other.off_site_by.is_none()
                && within(&one.surfaces, &other.surfaces)
                && within_all(one.authors.as_ref(), other.authors.as_ref())
                && within_all(one.categories.as_ref(), other.categories.as_ref())
                && within_all(one.showing.as_ref(), other.showing.as_ref())
        };
        if let Some(other) = all.iter().find(same) {
            let sentence = format!(
                "limits nothing: clause {} lets the same people post from anywhere, and a grant takes nothing away; state it in \
                 that clause's rule, too",
                other.id
            );
            lints.warn("limits_nothing", format!("{}.off_site_by", stated.path()), sentence);
        }
    }
}
