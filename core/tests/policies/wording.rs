//! Summaries are in our own words.

use std::collections::BTreeSet;
use std::path::Path;

use schoolgate::policy::PolicyDocument;

use crate::{document, texts};

/// So many of the sources' words in a row are a sentence of theirs.
const SHINGLE: usize = 6;

fn shingles(text: &str) -> BTreeSet<Vec<String>> {
    let words: Vec<_> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    words.windows(SHINGLE).map(<[String]>::to_vec).collect()
}

fn prose(document: &PolicyDocument) -> Vec<(String, &str)> {
    let mut prose = Vec::new();
    for clause in &document.clauses {
        let because = clause.prevails_over.iter().map(|p| p.because.as_str());
        let all = [clause.heading.as_str(), clause.summary.as_str()].into_iter().chain(clause.guidance.as_deref());
        prose.extend(all.chain(because).map(|text| (format!("{} {}", document.id, clause.id), text)));
    }
    prose
}

/// The sources are not in the repository; where they are not beside it either, there is nothing to compare with.
#[test]
fn no_sentence_of_the_sources_is_copied() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/seeds");
    let Ok(folder) = std::fs::read_dir(&seeds) else {
        eprintln!("skipped: the sources are not at {}", seeds.display());
        return;
    };
    let mut sources = BTreeSet::new();
    for file in folder {
        sources.extend(shingles(&std::fs::read_to_string(file.unwrap().path()).unwrap()));
    }
    assert!(sources.len() > 2000, "the sources are {} runs of words long, so something else was read", sources.len());
    for (id, _) in texts() {
        for (place, text) in prose(&document(id)) {
            let copied: Vec<_> = shingles(text).intersection(&sources).map(|words| words.join(" ")).collect();
            assert!(copied.is_empty(), "{place}: {copied:?}");
        }
    }
}

/// A headteacher reads them beside the printed policy: short, and whole sentences.
#[test]
fn summaries_are_short_whole_sentences() {
    for (id, _) in texts() {
        for clause in document(id).clauses {
            let place = format!("{id} {}", clause.id);
            assert!(clause.heading.split(' ').count() <= 6 && !clause.heading.ends_with('.'), "{place}");
            assert!(clause.summary.ends_with('.') && clause.summary.len() <= 220, "{place}: {}", clause.summary.len());
        }
    }
}
