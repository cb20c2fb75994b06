//! For how long records are kept.

use schoolgate::words::RecordKind;

use super::{Lints, of};

/// Reports that are kept for longer than what they are of, and go with it all the same.
pub(super) fn look(lints: &mut Lints<'_>) {
    let stated = lints.rules(of!(Retention));
    let reports = stated.iter().filter(|stated| stated.rule.records.contains(&RecordKind::Reports));
    let mut found = Vec::new();
    for report in reports {
        let sooner = stated.iter().filter(|other| !other.rule.from_leaving() && other.rule.months < report.rule.months);
        for kind in [RecordKind::Messages, RecordKind::Posts] {
            if let Some(other) = sooner.clone().find(|other| other.rule.records.contains(&kind)) {
                found.push((report.path(), kind, other.id.clone()));
            }
        }
    }
    for (path, kind, other) in found {
        let sentence = format!(
            "keeps `reports` for longer than clause {other} keeps `{kind}`, and a report goes with what it is of; keep \
             `{kind}` for as long, or say that reports go sooner"
        );
        lints.warn("goes_sooner", format!("{path}.months"), sentence);
    }
}
