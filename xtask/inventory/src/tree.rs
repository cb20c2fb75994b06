//! What is built into a package, as `cargo tree` has it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::{cargo, printed};

/// A name and a version.
pub(crate) type Part = (String, String);

/// The parts, and what each needs of the others.
pub(crate) struct Parts {
    pub(crate) needs: BTreeMap<Part, BTreeSet<Part>>,
    /// What was asked for.
    pub(crate) tops: BTreeSet<Part>,
    /// Which are the repository's own.
    own: BTreeSet<Part>,
}

/// What is built into some crates for a target: what runs while they are built is not.
pub(crate) fn of(root: &Path, target: &str, crates: &[&str]) -> Result<Parts, String> {
    let mut parts = Parts { needs: BTreeMap::new(), tops: BTreeSet::new(), own: BTreeSet::new() };
    for name in crates {
        let mut command = cargo(root);
        command.args(["tree", "--locked", "-p", name, "--target", target, "-e", "normal,no-proc-macro"]);
        parts.read(&printed(command.args(["--prefix", "depth", "--format", " {p}"]))?)?;
    }
    Ok(parts)
}

impl Parts {
    fn read(&mut self, tree: &str) -> Result<(), String> {
        let mut above: Vec<Part> = Vec::new();
        for line in tree.lines().filter(|line| !line.is_empty()) {
            let unread = || format!("cargo tree prints what is not understood: {line}");
            let mut words = line.split_whitespace();
            let depth: usize = words.next().and_then(|word| word.parse().ok()).ok_or_else(unread)?;
            let (name, version) = words.next().zip(words.next()).ok_or_else(unread)?;
            let part = (name.to_owned(), version.trim_start_matches('v').to_owned());
            above.truncate(depth);
            match above.last() {
                Some(parent) => {
                    self.needs.entry(parent.clone()).or_default().insert(part.clone());
                }
                None => {
                    self.tops.insert(part.clone());
                }
            }
            // A path stands behind what is of this repository.
            if words.next().is_some_and(|word| word.starts_with("(/") || word.contains(":\\")) {
                self.own.insert(part.clone());
            }
            self.needs.entry(part.clone()).or_default();
            above.push(part);
        }
        Ok(())
    }

    /// What is in and comes from others.
    pub(crate) fn third_party(&self) -> impl Iterator<Item = &Part> {
        self.needs.keys().filter(|part| !self.own.contains(*part))
    }

    /// What is in more than once, in different versions.
    pub(crate) fn doubled(&self) -> impl Iterator<Item = &str> {
        let names: Vec<&str> = self.needs.keys().map(|(name, _)| name.as_str()).collect();
        let twice: BTreeSet<&str> =
            names.iter().zip(names.iter().skip(1)).filter(|(one, next)| one == next).map(|(one, _)| *one).collect();
        twice.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_is_read_with_what_needs_what() {
        let mut parts = Parts { needs: BTreeMap::new(), tops: BTreeSet::new(), own: BTreeSet::new() };
        parts.read("0 ours v0.1.0 (/x/ours)\n1 a v1.0.0\n2 b v2.0.0\n1 b v3.0.0\n2 a v1.0.0 (*)\n").unwrap();
        let part = |name: &str, version: &str| (name.to_owned(), version.to_owned());
        assert_eq!(parts.tops, BTreeSet::from([part("ours", "0.1.0")]));
        assert_eq!(parts.needs[&part("a", "1.0.0")], BTreeSet::from([part("b", "2.0.0")]));
        assert_eq!(parts.needs[&part("b", "3.0.0")], BTreeSet::from([part("a", "1.0.0")]));
        assert_eq!(parts.third_party().count(), 3);
        assert_eq!(parts.doubled().collect::<Vec<_>>(), ["b"]);
        assert!(parts.read("what is this").is_err());
    }
}
