//! The day as a picture: the same table, for a page that has no terminal.

use schoolgate::policy::Policy;
use schoolgate_words::Words;

use super::asked::{Answer, Day};
use super::table::{KEY, cell, summed, title, wrapped};
use crate::said::visible;
use crate::words::people::People;

/// Of a column: where it begins, and how many characters a line of it has.
const TIME: u32 = 16;
const QUESTION: (u32, usize) = (68, 34);
const FIRST: u32 = 316;
const POLICY: (u32, usize) = (362, 54);
/// From one line to the next, and what a row has above and below.
const LINE: u32 = 17;
const ROOM: u32 = 9;

/// The colours stand in rules of their own for light and dark, since not everything that draws an SVG knows variables. The verdict
/// is a word, so that none is told by colour alone.
const STYLE: &str = "\
.sgd{font-family:system-ui,sans-serif;font-size:12.5px}.sgd text{fill:#1b1b1b}.sgd .paper{fill:#fff}.sgd .band{fill:#f5f4ef}\
.sgd .t{font-weight:600;font-size:16px}.sgd .h{font-weight:600}.sgd .s{fill:#555}.sgd .rule{stroke:#d9d5ca}\
.sgd .ALLOW{fill:#1d6b46;font-weight:700}.sgd .DENY{fill:#a32d2d;font-weight:700}.sgd .HOLD{fill:#6d5713;font-weight:700}\
@media (prefers-color-scheme:dark){.sgd text{fill:#ecebe6}.sgd .paper{fill:#16181b}.sgd .band{fill:#1d2024}.sgd .s{fill:#b5b2aa}\
.sgd .rule{stroke:#3a3c40}.sgd .ALLOW{fill:#76cfa0}.sgd .DENY{fill:#f2928c}.sgd .HOLD{fill:#d9bd6a}}";

/// The whole day as an SVG that scales to the width it is given.
pub(super) fn drawn(day: &Day, policies: &[Policy], judged: &[Vec<Answer>], said_in: &Words) -> String {
    let people = People::of(&day.roster);
    let columns: Vec<u32> = (0_u32..).zip(policies).map(|(n, _)| FIRST + n * POLICY.0).collect();
    let width = FIRST + u32::try_from(policies.len()).unwrap_or_default() * POLICY.0;
    let mut out = Drawing { out: String::new(), y: 28 };
    let title = title(day, &people);
    out.line(TIME, "t", &title);
    out.y += 20;
    out.line(TIME, "s", KEY);
    out.y += 26;
    out.line(TIME, "h", "time");
    out.line(QUESTION.0, "h", "who asks what");
    for (policy, x) in policies.iter().zip(&columns) {
        out.line(*x, "h", &visible(&policy.document().organisation));
    }
    out.y += ROOM;
    for (n, asked) in day.asked.iter().enumerate() {
        let at = asked.request.at;
        let time = people.wall(at).map(|wall| wall.format("%H:%M").to_string()).unwrap_or_default();
        let asks = wrapped("", &visible(&asked.says), QUESTION.1);
        let cells: Vec<_> = judged
            .iter()
            .map(|answers| answers.get(n).map_or_else(Vec::new, |answer| cell(answer, POLICY.1, &people, said_in, at)))
            .collect();
        let lines = cells.iter().map(Vec::len).chain([asks.len()]).max().unwrap_or_default();
        let height = u32::try_from(lines).unwrap_or_default() * LINE + ROOM;
        out.row(width, height, n % 2 == 0);
        out.y += LINE;
        let top = out.y;
        out.line(TIME, "s", &time);
        for text in &asks {
            out.line(QUESTION.0, "", text);
            out.y += LINE;
        }
        for (lines, x) in cells.iter().zip(&columns) {
            out.y = top;
            for line in lines {
                out.answer(*x, line.verdict, &line.text);
                out.y += LINE;
            }
        }
        out.y = top - LINE + height;
    }
    out.y += 24;
    let counts: Vec<_> = policies.iter().zip(judged).map(|(policy, answers)| summed(policy, answers)).collect();
    for count in &counts {
        out.line(TIME, "s", count);
        out.y += LINE;
    }
    let (height, title) = (out.y, escaped(&title));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"sgd\" role=\"img\" viewBox=\"0 0 {width} {height}\" width=\"100%\" \
         aria-label=\"{title}\">\n<title>{title}</title>\n<desc>{}</desc>\n<style>{STYLE}</style>\n\
         <rect class=\"paper\" width=\"{width}\" height=\"{height}\"/>\n{}</svg>\n",
        escaped(&counts.join("; ")),
        out.out,
    )
}

struct Drawing {
    out: String,
    /// How far down the picture has come.
    y: u32,
}

impl Drawing {
    fn line(&mut self, x: u32, class: &str, text: &str) {
        let (y, class) = (self.y, if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") });
        self.out.push_str(&format!("<text x=\"{x}\" y=\"{y}\"{class}>{}</text>\n", escaped(text)));
    }

    /// A line of an answer, in which the verdict stands out.
    fn answer(&mut self, x: u32, verdict: Option<&str>, text: &str) {
        let (y, inset) = (self.y, if text.starts_with("  ") { 14 } else { 0 });
        let (word, rest) = match verdict {
            Some(word) => {
                (format!("<tspan class=\"{word}\">{word}</tspan>"), text.strip_prefix(word).unwrap_or_default())
            }
            None => (String::new(), text.trim_start()),
        };
        let (x, rest) = (x + inset, escaped(rest));
        self.out.push_str(&format!("<text x=\"{x}\" y=\"{y}\">{word}{rest}</text>\n"));
    }

    fn row(&mut self, width: u32, height: u32, shaded: bool) {
        let y = self.y;
        if shaded {
            self.out.push_str(&format!("<rect class=\"band\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>\n"));
        }
        self.out.push_str(&format!("<path class=\"rule\" d=\"M0 {y}H{width}\"/>\n"));
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
