//! What is shipped.

/// Each package, a target that it is built for, and the crates that are built into it.
pub(crate) const SHIPPED: [(&str, &str, &[&str]); 6] = [
    (
        "crates",
        "x86_64-unknown-linux-gnu",
        &["schoolgate", "schoolgate-rosters", "schoolgate-tools", "schoolgate-words"],
    ),
    ("program", "x86_64-unknown-linux-gnu", &["schoolgate-cli"]),
    ("C", "x86_64-unknown-linux-gnu", &["schoolgate-ffi"]),
    ("C", "x86_64-pc-windows-gnu", &["schoolgate-ffi"]),
    (
        "npm",
        "wasm32-unknown-unknown",
        &["schoolgate-wasm", "schoolgate-tools-wasm", "schoolgate-import-wasm", "schoolgate-words-wasm"],
    ),
    ("mobile", "x86_64-unknown-linux-gnu", &["schoolgate-mobile"]),
];

/// What is in every package and is no crate: name, version, licence, where from.
pub(crate) fn data() -> [(&'static str, &'static str, &'static str, &'static str); 2] {
    [
        ("IANA Time Zone Database", "2026f", "LicenseRef-Public-Domain", "https://www.iana.org/time-zones"),
        (
            "Unicode Character Database and Security Mechanisms",
            "18.0.0",
            "Unicode-3.0",
            "https://www.unicode.org/Public/",
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::data;
    use crate::lock::Lock;

    #[test]
    fn the_versions_are_those_of_the_tables() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let [(_, zones, ..), (_, letters, ..)] = data();
        let table = std::fs::read(root.join("core/src/clock/zones.bin")).unwrap();
        assert!(table.windows(zones.len()).take(16).any(|part| part == zones.as_bytes()));
        let lock = Lock::read(&root).unwrap();
        let numbers = format!("= ({});", letters.replace('.', ", "));
        for name in ["unicode-normalization", "unicode-security"] {
            let package = lock.packages.iter().find(|package| package.name == name).unwrap();
            let tables = std::fs::read_to_string(package.folder.join("src/tables.rs")).unwrap();
            let said = tables.lines().find(|line| line.contains("UNICODE_VERSION: ")).unwrap();
            assert!(said.ends_with(&numbers), "{name}: {said}");
        }
    }
}
