//! The table: time, who asks what, and a column for each policy.

use schoolgate::contract::Instant;
use schoolgate::policy::Policy;
use schoolgate::words::Verdict;
use schoolgate_words::Words;

use super::asked::{Answer, Day};
use crate::said::{Colours, visible};
use crate::words::decision::{Paragraph, paragraph, paragraphs};
use crate::words::people::People;

/// What fits a terminal of 120 columns, with a little to spare.
const WIDTH: usize = 118;
const TIME: usize = 5;
const QUESTION: usize = 31;
const GAP: usize = 2;

/// A line of a cell, and whether it is the verdict's.
pub(super) struct Line {
    pub(super) text: String,
    pub(super) verdict: Option<&'static str>,
}

impl Line {
    fn plain(text: String) -> Self {
        Self { text, verdict: None }
    }
}

/// The whole day as a table.
pub(crate) fn drawn(
    day: &Day,
    policies: &[Policy],
    judged: &[Vec<Answer>],
    said_in: &Words,
    colours: Colours,
) -> String {
    let people = People::of(&day.roster);
    let room = WIDTH - TIME - GAP - QUESTION;
    let width = room / policies.len().max(1) - GAP;
    let widths: Vec<usize> = [TIME, QUESTION].into_iter().chain(policies.iter().map(|_| width)).collect();
    let mut out = String::new();

    out.push_str(&format!("{}\n{KEY}\n\n", title(day, &people)));

    let plain = |lines: Vec<String>| lines.into_iter().map(Line::plain).collect::<Vec<_>>();
    let mut heads = vec![plain(vec!["time".to_owned()]), plain(vec!["who asks what".to_owned()])];
    heads.extend(policies.iter().map(|policy| {
        let document = policy.document();
        let mut lines = wrapped("", document.id.as_str(), width);
        lines.extend(wrapped("", &visible(&document.organisation), width));
        plain(lines)
    }));
    row(&mut out, &widths, &heads, colours);
    rule(&mut out, &widths);

    for (n, asked) in day.asked.iter().enumerate() {
        let at = asked.request.at;
        let time = people.wall(at).map(|wall| wall.format("%H:%M").to_string()).unwrap_or_default();
        let mut cells = vec![plain(vec![time]), plain(wrapped("", &visible(&asked.says), QUESTION))];
        cells.extend(judged.iter().map(|answers| match answers.get(n) {
            Some(answer) => cell(answer, width, &people, said_in, at),
            None => Vec::new(),
        }));
        row(&mut out, &widths, &cells, colours);
        rule(&mut out, &widths);
    }

    out.push('\n');
    for (policy, answers) in policies.iter().zip(judged) {
        out.push_str(&format!("{}\n", summed(policy, answers)));
    }
    out
}

/// What the signs in the cells mean.
pub(super) const KEY: &str = "Each request as each policy answers it. → a way out   ! what the school then owes";

/// Which school's day it is, and which day.
pub(super) fn title(day: &Day, people: &People) -> String {
    let date = day.asked.first().and_then(|asked| people.wall(asked.request.at));
    let date = date.map(|date| date.format(", %A %-d %B %Y").to_string()).unwrap_or_default();
    format!("{}{date}", visible(&day.roster.name))
}

/// How many of a day's requests a policy allowed, held and denied.
pub(super) fn summed(policy: &Policy, answers: &[Answer]) -> String {
    let count = |word: &str| answers.iter().filter(|answer| verdict(answer) == word).count();
    let words = [("ALLOW", "allowed"), ("HOLD", "held"), ("DENY", "denied"), ("-", "could not come up")];
    let counts = words.map(|(word, said)| (count(word), said)).into_iter().filter(|(count, _)| *count > 0);
    let counts: Vec<_> = counts.map(|(count, said)| format!("{count} {said}")).collect();
    format!("{}: {}", visible(policy.document().id.as_str()), counts.join(", "))
}

/// The verdict's word, for the cell's first line.
fn verdict(answer: &Answer) -> &'static str {
    match answer {
        Answer::Decided(decision) => match decision.verdict {
            Verdict::Allow => "ALLOW",
            Verdict::Hold => "HOLD",
            _ => "DENY",
        },
        Answer::NotAsked { .. } => "-",
    }
}

fn words(answer: &Answer, at: Instant, people: &People, said_in: &Words) -> Vec<Paragraph> {
    match answer {
        Answer::NotAsked { .. } => vec![paragraph("", "cannot come up: what it answers was refused here")],
        Answer::Decided(decision) => paragraphs(decision, at, people, said_in),
    }
}

/// What a policy answers, in lines of at most `width` characters.
pub(super) fn cell(answer: &Answer, width: usize, people: &People, said_in: &Words, at: Instant) -> Vec<Line> {
    let word = verdict(answer);
    let mut lines = Vec::new();
    for (n, paragraph) in words(answer, at, people, said_in).into_iter().enumerate() {
        let words = visible(&paragraph.words);
        // The verdict stands before the first words.
        let (sign, first) = match n {
            0 => (format!("{word} {}", paragraph.sign), Some(word)),
            _ => (paragraph.sign.to_owned(), None),
        };
        for (m, text) in wrapped(&sign, &words, width).into_iter().enumerate() {
            lines.push(Line { text, verdict: first.filter(|_| m == 0) });
        }
    }
    if lines.is_empty() {
        lines.push(Line { text: word.to_owned(), verdict: Some(word) });
    }
    lines
}

/// Words in lines of at most `width` characters; the first begins with `sign`, the others as far in.
pub(super) fn wrapped(sign: &str, text: &str, width: usize) -> Vec<String> {
    let indent = sign.chars().count().min(2);
    let mut lines = Vec::new();
    let mut line = sign.to_owned();
    let mut fresh = true;
    for word in text.split_whitespace() {
        for piece in pieces(word, width.saturating_sub(indent).max(1)) {
            let used = line.chars().count();
            let space = usize::from(!fresh);
            // A sign too long to share its line with the first word keeps it to itself.
            if used + space + piece.chars().count() > width && !line.trim().is_empty() {
                lines.push(core::mem::replace(&mut line, " ".repeat(indent)).trim_end().to_owned());
                fresh = true;
            }
            if !fresh {
                line.push(' ');
            }
            line.push_str(&piece);
            fresh = false;
        }
    }
    lines.push(line);
    lines
}

/// A word cut where it alone is wider than a line.
fn pieces(word: &str, width: usize) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    letters.chunks(width).map(|piece| piece.iter().collect()).collect()
}

fn row(out: &mut String, widths: &[usize], cells: &[Vec<Line>], colours: Colours) {
    let height = cells.iter().map(Vec::len).max().unwrap_or_default();
    for n in 0..height {
        let mut text = String::new();
        for (cell, width) in cells.iter().zip(widths) {
            let line = cell.get(n);
            let words = line.map_or("", |line| line.text.as_str());
            let padding = " ".repeat(width.saturating_sub(words.chars().count()) + GAP);
            match line.and_then(|line| line.verdict) {
                Some(word) => {
                    let rest = words.strip_prefix(word).unwrap_or_default();
                    text.push_str(&format!("{}{rest}{padding}", painted(word, colours)));
                }
                None => text.push_str(&format!("{words}{padding}")),
            }
        }
        out.push_str(text.trim_end());
        out.push('\n');
    }
}

fn painted(word: &str, colours: Colours) -> String {
    match word {
        "ALLOW" => colours.green(word),
        "HOLD" => colours.yellow(word),
        "DENY" => colours.red(word),
        _ => colours.faint(word),
    }
}

fn rule(out: &mut String, widths: &[usize]) {
    let parts: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
    out.push_str(&parts.join("  "));
    out.push('\n');
}
