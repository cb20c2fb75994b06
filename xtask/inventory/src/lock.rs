//! What the lock file names, and what each of it says of itself.

use std::path::{Path, PathBuf};

use serde_json::Value;
use toml::Table;

use crate::{cargo, printed};

/// All packages of the workspace, those for tests and chores among them.
pub(crate) struct Lock {
    pub(crate) packages: Vec<Package>,
}

/// One of them.
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) version: String,
    /// Its SPDX expression, as it should be written.
    pub(crate) licence: String,
    /// Where it comes from; `None` for our own.
    pub(crate) source: Option<String>,
    /// The SHA-256 of its archive.
    pub(crate) digest: Option<String>,
    pub(crate) repository: Option<String>,
    /// Its sources.
    pub(crate) folder: PathBuf,
    /// What it depends on, each with the versions that will do.
    pub(crate) needs: Vec<Need>,
}

/// A dependency as its package declares it.
pub(crate) struct Need {
    pub(crate) name: String,
    pub(crate) versions: String,
    pub(crate) by_path: bool,
}

impl Lock {
    pub(crate) fn read(root: &Path) -> Result<Self, String> {
        let said = printed(cargo(root).args(["metadata", "--format-version", "1", "--locked", "--all-features"]))?;
        let said: Value = serde_json::from_str(&said).map_err(|error| format!("cargo metadata: {error}"))?;
        let file = root.join("Cargo.lock");
        let text = std::fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        let lock: Table = text.parse().map_err(|error| format!("{}: {error}", file.display()))?;
        let digests = lock.get("package").and_then(toml::Value::as_array).map_or(&[][..], Vec::as_slice);
        let list = said.get("packages").and_then(Value::as_array).ok_or("cargo metadata lists no packages")?;
        let packages = list.iter().map(|package| Package::read(package, digests)).collect::<Result<_, _>>()?;
        Ok(Self { packages })
    }

    /// The package of a name and version.
    pub(crate) fn get(&self, name: &str, version: &str) -> Result<&Package, String> {
        let found = self.packages.iter().find(|package| package.name == name && package.version == version);
        found.ok_or_else(|| format!("{name} {version} is not in the lock file"))
    }
}

impl Package {
    fn read(package: &Value, digests: &[toml::Value]) -> Result<Self, String> {
        let text = |field: &str| package.get(field).and_then(Value::as_str).map(str::to_owned);
        let (name, version) = text("name").zip(text("version")).ok_or("a package has a name and a version")?;
        let said = text("license").ok_or_else(|| format!("{name} {version} states no licence"))?;
        // As in `MIT/Apache-2.0`, which older packages write.
        let licence = spdx::Expression::canonicalize(&said).map_err(|error| format!("{name} {version}: {error}"))?;
        let manifest = PathBuf::from(text("manifest_path").unwrap_or_default());
        let same = |entry: &&toml::Value| {
            let field = |field: &str| entry.get(field).and_then(toml::Value::as_str);
            field("name") == Some(&name) && field("version") == Some(&version)
        };
        let digest = digests.iter().find(same).and_then(|entry| entry.get("checksum")?.as_str()).map(str::to_owned);
        let needs = package.get("dependencies").and_then(Value::as_array).into_iter().flatten();
        let needs = needs.map(|need| {
            let text = |field: &str| need.get(field).and_then(Value::as_str).unwrap_or_default().to_owned();
            Need { name: text("name"), versions: text("req"), by_path: need.get("path").is_some_and(Value::is_string) }
        });
        Ok(Self {
            licence: licence.unwrap_or(said),
            source: text("source"),
            digest,
            repository: text("repository"),
            folder: manifest.parent().unwrap_or(Path::new("")).to_owned(),
            needs: needs.collect(),
            name,
            version,
        })
    }
}
