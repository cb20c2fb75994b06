//! The same for programs: a bill of materials in CycloneDX 1.6, <https://cyclonedx.org/docs/1.6/json/>. It has no time and no
//! random number in it, so that what carries it is the same bytes whenever it is built.

use std::process::Command;

use serde_json::{Value, json};

use crate::lock::Lock;
use crate::printed;
use crate::shipped::data;
use crate::tree::{Part, Parts};

/// What is written as `sbom.cdx.json`, of a package that a URL names, as in `pkg:npm/schoolgate`.
pub(crate) fn text(parts: &Parts, lock: &Lock, purl: &str, target: &str) -> Result<String, String> {
    let version = env!("CARGO_PKG_VERSION");
    let whole = format!("{purl}@{version}");
    let name = purl.rsplit('/').next().unwrap_or(purl);
    let mut components = Vec::new();
    for (name, version) in parts.needs.keys() {
        let package = lock.get(name, version)?;
        let mut component = json!({
            "type": "library", "bom-ref": reference(name, version), "name": name, "version": version,
            "scope": "required", "licenses": [{ "expression": package.licence }], "purl": reference(name, version),
        });
        if let Some(digest) = &package.digest {
            put(&mut component, "hashes", json!([{ "alg": "SHA-256", "content": digest }]));
        }
        if let Some(address) = &package.repository {
            put(&mut component, "externalReferences", json!([{ "type": "vcs", "url": address }]));
        }
        components.push(component);
    }
    let rust = printed(Command::new("rustc").arg("--version"))?;
    let rust = rust.split(' ').nth(1).unwrap_or_default();
    let library = format!("pkg:generic/rust-std@{rust}");
    components.push(json!({
        "type": "library", "bom-ref": library, "name": "rust-std", "version": rust, "purl": library,
        "licenses": [{ "expression": "MIT OR Apache-2.0" }],
        "externalReferences": [{ "type": "vcs", "url": "https://github.com/rust-lang/rust" }],
    }));
    for (name, version, licence, address) in data() {
        components.push(json!({
            "type": "data", "bom-ref": name, "name": name, "version": version,
            "licenses": [{ "expression": licence }], "externalReferences": [{ "type": "website", "url": address }],
        }));
    }
    let needs = |needs: &mut dyn Iterator<Item = &Part>| -> Vec<String> {
        needs.map(|(name, version)| reference(name, version)).collect()
    };
    let mut first = needs(&mut parts.tops.iter());
    first.push(library);
    first.extend(data().iter().map(|(name, ..)| (*name).to_owned()));
    let mut dependencies = vec![json!({ "ref": whole, "dependsOn": first })];
    for ((name, version), of) in &parts.needs {
        dependencies.push(json!({ "ref": reference(name, version), "dependsOn": needs(&mut of.iter()) }));
    }
    let bill = json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json", "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
        "metadata": {
            "tools": { "components": [{ "type": "application", "name": "cargo xtask inventory", "version": version }] },
            "component": {
                "type": "library", "bom-ref": whole, "name": name, "version": version, "purl": whole,
                "licenses": [{ "expression": "MIT OR Apache-2.0" }],
            },
            "properties": [{ "name": "schoolgate:target", "value": target }],
        },
        "components": components, "dependencies": dependencies,
    });
    let text = serde_json::to_string_pretty(&bill).map_err(|error| error.to_string())?;
    Ok(text + "\n")
}

fn put(component: &mut Value, field: &str, value: Value) {
    if let Some(object) = component.as_object_mut() {
        object.insert(field.to_owned(), value);
    }
}

fn reference(name: &str, version: &str) -> String {
    // A `+` of a version is a space in a URL.
    format!("pkg:cargo/{name}@{}", version.replace('+', "%2B"))
}
