//! `deny.toml`, as far as it can be held without a network.

use std::collections::BTreeMap;
use std::path::Path;

use spdx::{Expression, LicenseReq, Licensee};
use toml::{Table, Value};

use crate::lock::{Lock, Package};

/// What may be depended on.
pub(crate) struct Rules {
    /// In order of preference.
    allowed: Vec<Licensee>,
    /// What else is allowed of one package.
    exceptions: BTreeMap<String, Vec<Licensee>>,
    /// Names that may not come in, and why.
    banned: BTreeMap<String, String>,
}

/// What else the file says, and what is done about it here: what is not among these is refused, so that nothing is written
/// there that nothing holds.
const HELD: [(&str, &[(&str, &str)]); 4] = [
    ("graph", &[("all-features", "true")]),
    ("bans", &[("multiple-versions", "allow"), ("wildcards", "deny"), ("allow-wildcard-paths", "true")]),
    ("sources", &[("unknown-registry", "deny"), ("unknown-git", "deny")]),
    // What needs the database is cargo-deny's alone.
    ("advisories", &[("unmaintained", "workspace"), ("yanked", "deny")]),
];

/// The registry from which packages come.
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

impl Rules {
    pub(crate) fn read(file: &Path) -> Result<Self, String> {
        let problem = |error: String| format!("{}: {error}", file.display());
        let text = std::fs::read_to_string(file).map_err(|error| problem(error.to_string()))?;
        Self::of(&text).map_err(problem)
    }

    fn of(text: &str) -> Result<Self, String> {
        let mut document: Table = text.parse().map_err(|error: toml::de::Error| error.to_string())?;
        let mut section = |name: &str| match document.remove(name) {
            Some(Value::Table(section)) => Ok(section),
            _ => Err(format!("lacks [{name}]")),
        };
        let (mut licenses, mut bans) = (section("licenses")?, section("bans")?);
        let banned = taken(&mut bans, "deny")?.into_iter().map(|entry| {
            let name = word(&entry, "crate")?;
            Ok((name.to_owned(), word(&entry, "reason")?.to_owned()))
        });
        let banned = banned.collect::<Result<_, String>>()?;
        let allowed = licensees(&taken(&mut licenses, "allow")?)?;
        let exceptions = taken(&mut licenses, "exceptions")?;
        let exceptions = exceptions.iter().map(|entry| {
            let list = entry.get("allow").and_then(Value::as_array).ok_or("an exception allows a list")?;
            Ok((word(entry, "crate")?.to_owned(), licensees(list)?))
        });
        let exceptions = exceptions.collect::<Result<_, String>>()?;
        let rest = [("licenses", licenses), ("bans", bans)];
        for (name, section) in rest.into_iter().chain([("graph", section("graph")?), ("sources", section("sources")?)])
        {
            held(name, &section)?;
        }
        held("advisories", &section("advisories")?)?;
        match document.keys().next() {
            Some(other) => Err(format!("[{other}] is held by nothing")),
            None => Ok(Self { allowed, exceptions, banned }),
        }
    }

    /// What is not as it should be.
    pub(crate) fn broken_by(&self, lock: &Lock) -> Vec<String> {
        let mut problems = Vec::new();
        for package in &lock.packages {
            let what = format!("{} {}", package.name, package.version);
            if let Err(problem) = self.chosen(package) {
                problems.push(problem);
            }
            if let Some(reason) = self.banned.get(&package.name) {
                problems.push(format!("{what} may not come in: {reason}"));
            }
            if package.source.as_deref().is_some_and(|source| source != REGISTRY) {
                problems.push(format!("{what} comes from elsewhere than the registry"));
            }
            if package.source.is_some() && package.digest.is_none() {
                problems.push(format!("{what} has no digest in the lock file"));
            }
            let open = package.needs.iter().filter(|need| package.source.is_none() && need.versions == "*");
            let open = open.filter(|need| !need.by_path);
            problems.extend(open.map(|need| format!("{what} takes any version of {}", need.name)));
        }
        for name in self.exceptions.keys() {
            if !lock.packages.iter().any(|package| package.name == *name) {
                problems.push(format!("deny.toml makes an exception of {name}, which is not depended on any more"));
            }
        }
        problems
    }

    /// The licences under which a package is taken: where it offers several, the first that `allow` lists.
    pub(crate) fn chosen(&self, package: &Package) -> Result<Vec<LicenseReq>, String> {
        let what = || format!("{} {} is under {}", package.name, package.version, package.licence);
        let expression = Expression::parse(&package.licence).map_err(|error| format!("{}: {error}", what()))?;
        let own = self.exceptions.get(&package.name).into_iter().flatten();
        let accepted: Vec<&Licensee> = self.allowed.iter().chain(own).collect();
        expression.minimized_requirements(accepted).map_err(|_| format!("{}, which deny.toml does not allow", what()))
    }
}

fn taken(section: &mut Table, name: &str) -> Result<Vec<Value>, String> {
    match section.remove(name) {
        Some(Value::Array(list)) => Ok(list),
        _ => Err(format!("lacks the list `{name}`")),
    }
}

fn word<'a>(entry: &'a Value, name: &str) -> Result<&'a str, String> {
    entry.get(name).and_then(Value::as_str).ok_or_else(|| format!("an entry lacks its `{name}`"))
}

fn licensees(list: &[Value]) -> Result<Vec<Licensee>, String> {
    let one = |value: &Value| {
        let text = value.as_str().ok_or("a licence is a text")?;
        Licensee::parse(text).map_err(|error| format!("{text}: {error}"))
    };
    list.iter().map(one).collect()
}

fn held(name: &str, section: &Table) -> Result<(), String> {
    let known = HELD.iter().find(|(known, _)| *known == name).map_or(&[][..], |(_, known)| known);
    for (key, value) in section {
        let value = match value {
            Value::String(text) => text.clone(),
            Value::Boolean(flag) => flag.to_string(),
            other => format!("a {}", other.type_str()),
        };
        if !known.iter().any(|(known, held)| known == key && *held == value) {
            return Err(format!("[{name}] says `{key} = {value}`, which nothing here holds"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: &str = "[graph]\n[licenses]\nallow = [\"MIT\", \"Apache-2.0\"]\nexceptions = [{ crate = \"a\", allow = [\"MPL-2.0\"] }]\n\
        [bans]\ndeny = [{ crate = \"b\", reason = \"not that\" }]\n[sources]\n[advisories]\n";

    fn package(name: &str, licence: &str, source: Option<&str>) -> Package {
        Package {
            name: name.to_owned(),
            version: "1.0.0".to_owned(),
            licence: licence.to_owned(),
            source: source.map(str::to_owned),
            digest: source.map(|_| "00".to_owned()),
            repository: None,
            folder: "/".into(),
            needs: Vec::new(),
        }
    }

    #[test]
    fn licences_bans_and_sources_are_held() {
        let rules = Rules::of(RULES).unwrap();
        let lock = |packages: Vec<Package>| Lock { packages };
        let fine = package("a", "MPL-2.0", Some(REGISTRY));
        assert_eq!(rules.broken_by(&lock(vec![fine, package("c", "GPL-3.0-only OR MIT", None)])), [""; 0]);
        let broken = rules.broken_by(&lock(vec![
            package("c", "MPL-2.0", Some(REGISTRY)),
            package("b", "MIT", Some(REGISTRY)),
            package("d", "MIT", Some("git+https://example.org/d")),
        ]));
        assert_eq!(
            broken,
            [
                "c 1.0.0 is under MPL-2.0, which deny.toml does not allow",
                "b 1.0.0 may not come in: not that",
                "d 1.0.0 comes from elsewhere than the registry",
                "deny.toml makes an exception of a, which is not depended on any more",
            ]
        );
    }

    #[test]
    fn one_of_several_licences_is_chosen_in_order() {
        let rules = Rules::of(RULES).unwrap();
        let chosen = rules.chosen(&package("c", "Apache-2.0 OR MIT", None)).unwrap();
        assert_eq!(chosen.iter().map(ToString::to_string).collect::<Vec<_>>(), ["MIT"]);
    }

    #[test]
    fn what_nothing_holds_is_refused() {
        assert!(Rules::of(&RULES.replace("[sources]", "[sources]\nallow-git = []")).is_err());
        assert!(Rules::of(&RULES.replace("[advisories]", "[other]\n[advisories]")).is_err());
        assert!(Rules::of(&RULES.replace("[advisories]", "[advisories]\nyanked = \"warn\"")).is_err());
    }
}
