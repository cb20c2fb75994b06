//! Disposing of records that were kept for long enough.

use super::State;
use super::people::Award;
use crate::contract::{Instant, PupilId, Ref};
use crate::sorted::Set;
use crate::words::RecordKind;

impl State {
    /// Removes records, whosever they are: content by its id; points and work of these pupils, and of everybody from
    /// before then.
    pub(crate) fn dispose(
        &mut self,
        records: RecordKind,
        content: Vec<Ref>,
        pupils: Vec<PupilId>,
        before: Option<Instant>,
    ) {
        let pupils: Set<PupilId> = pupils.into_iter().collect();
        let old = |at: Instant| before.is_some_and(|before| at < before);
        for (id, pupil) in self.pupils.iter_mut() {
            let all = pupils.contains(id);
            match records {
                RecordKind::Points => pupil.awards.retain(|award| !all && !old(award.at)),
                RecordKind::Work => pupil.submissions.retain(|work| !all && !old(work.at)),
                RecordKind::Messages | RecordKind::Posts | RecordKind::Reports => {}
            }
        }
        if records == RecordKind::Points {
            let keep = |awards: &mut Vec<Award>| awards.retain(|award| !old(award.at));
            self.classes.values_mut().for_each(|class| keep(&mut class.awards));
            self.teams.values_mut().for_each(|team| keep(&mut team.awards));
        }
        let gone: Set<Ref> = content.into_iter().collect();
        let reports = gone.iter().filter_map(|id| self.reports.get(id));
        let reported: Set<Ref> = reports.map(|report| report.content.clone()).collect();
        self.forget_records(&gone);
        reported.iter().for_each(|content| self.note_reports_anew(content));
    }
}
