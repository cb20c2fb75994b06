//! `cargo run -p schoolgate-words --example tables`: the pages on which a native reader reviews a locale, as JSON: each file's
//! name in `docs/words/`, with its text. `cargo xtask words` writes them.

#![allow(clippy::print_stdout, reason = "an example prints")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::process::ExitCode;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use schoolgate_words::{Locale, Unreviewed, Words};

/// Numbers of every plural form that there is: 1, 2, 3, 11, 100.
const NUMBERS: [u32; 5] = [1, 2, 3, 11, 100];

fn main() -> ExitCode {
    let pages: Result<BTreeMap<String, String>, String> = Locale::ALL
        .iter()
        .filter(|locale| **locale != Locale::EnGb)
        .map(|locale| page(*locale).map(|page| (format!("{locale}.md"), page)))
        .collect();
    match pages.and_then(|pages| serde_json::to_string(&pages).map_err(|error| error.to_string())) {
        Ok(pages) => {
            println!("{pages}");
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

/// A file's sentences in its order: a heading, or a key with what stands there.
enum Line {
    Heading(String),
    Sentence(String, String, bool),
}

fn lines(locale: Locale) -> Result<(String, Vec<Line>), String> {
    let file = fluent_syntax::parser::parse(locale.table()).map_err(|(_, wrong)| format!("{locale}: {wrong:?}"))?;
    let (mut glossary, mut lines) = (String::new(), Vec::new());
    for entry in &file.body {
        match entry {
            Entry::ResourceComment(comment) => glossary = comment.content.join("\n"),
            Entry::GroupComment(comment) => lines.push(Line::Heading(comment.content.join(" "))),
            Entry::Message(message) => {
                let name = message.id.name;
                let own = message.value.iter().map(|value| (name.to_owned(), value));
                let more = message.attributes.iter().map(|one| (format!("{name}.{}", one.id.name), &one.value));
                for (key, pattern) in own.chain(more) {
                    let text = written(pattern);
                    let counts = ["{limit}", "{count}", "{points}"].iter().any(|place| text.contains(place));
                    lines.push(Line::Sentence(key, text, counts));
                }
            }
            _ => {}
        }
    }
    Ok((glossary, lines))
}

/// A sentence as it stands in the file, its plural forms one below the other.
fn written(pattern: &Pattern<&str>) -> String {
    let mut text = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable { expression: Expression::Inline(inline) } => text.push_str(&place(inline)),
            PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
                let forms = variants.iter().map(|variant| {
                    let (VariantKey::Identifier { name } | VariantKey::NumberLiteral { value: name }) = variant.key;
                    format!("{name}: {}", written(&variant.value))
                });
                text.push_str(&forms.collect::<Vec<_>>().join("<br>"));
            }
        }
    }
    text.trim().replace('\n', " ").replace('|', "\\|")
}

fn place(inline: &InlineExpression<&str>) -> String {
    match inline {
        InlineExpression::VariableReference { id } => format!("{{{}}}", id.name),
        InlineExpression::StringLiteral { value } | InlineExpression::NumberLiteral { value } => (*value).to_owned(),
        _ => "{…}".to_owned(),
    }
}

fn page(locale: Locale) -> Result<String, String> {
    let words = Words::of(locale, Unreviewed::Accept).map_err(|error| error.to_string())?;
    let (_, english) = lines(Locale::EnGb)?;
    let (glossary, sentences) = lines(locale)?;
    let english: BTreeMap<&str, &str> = english
        .iter()
        .filter_map(|line| match line {
            Line::Sentence(key, text, _) => Some((key.as_str(), text.as_str())),
            Line::Heading(_) => None,
        })
        .collect();
    let state =
        if words.is_reviewed() { "Reviewed by a native reader." } else { "**Not reviewed by a native reader yet.**" };
    let direction = if words.is_rtl() { " It is written from right to left." } else { "" };
    let mut page = format!(
        "# Words for families: {} (`{locale}`)\n\nMade by `cargo xtask words` of `core/words/locales/{locale}.ftl`; [words.md](../words.md) says how to \
         review it. {state}{direction}\n\nIn braces stands what is filled in. An example has a number of each plural form, where there is one.\n\n",
        words.language()
    );
    for paragraph in glossary.split("\n\n").skip(1) {
        let _ = writeln!(page, "{}\n", paragraph.replace('\n', " ").trim_start_matches("Glossary "));
    }
    for line in &sentences {
        match line {
            Line::Heading(heading) => {
                let _ = writeln!(
                    page,
                    "\n## {heading}\n\n| key | English | {} | example |\n|---|---|---|---|",
                    words.language()
                );
            }
            Line::Sentence(key, text, counts) => {
                let numbers = if *counts { &NUMBERS[..] } else { &NUMBERS[..1] };
                let examples: Vec<String> = numbers.iter().map(|number| words.example(key, *number)).collect();
                let english = english.get(key.as_str()).copied().unwrap_or_default();
                // An isolated name shows no marks, and a table needs none.
                let examples = examples.join("<br>").replace(['\u{2068}', '\u{2069}'], "").replace('|', "\\|");
                let _ = writeln!(page, "| `{key}` | {english} | {text} | {examples} |");
            }
        }
    }
    Ok(page)
}
