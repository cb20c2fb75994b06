//! For how long records are kept.

use super::combine::once;
use super::{Kind, Setting};
use crate::words::{RecordKind, words};

record! {
    /// Records of these kinds are due to be disposed of once they have been kept for so long. Evidence of a safeguarding
    /// matter, and what a report waits for, never are by this.
    pub struct Retention {
        /// Which.
        pub records: Vec<RecordKind>,
        /// For how many months they are kept.
        pub months: u32,
        /// From when on; from its own day where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub from: Option<KeptFrom>,
    }
}

words! {
    /// From when on a record is kept for so long.
    KeptFrom {
        /// From its own day: that of a conversation's last message, of a report's judgement.
        Record = "record",
        /// From the last day of the last pupil whom it concerns. What concerns none is not meant.
        Leaving = "leaving",
    }
}

impl Retention {
    /// Whether it is counted from the day on which pupils leave.
    #[must_use]
    pub fn from_leaving(&self) -> bool {
        self.from == Some(KeptFrom::Leaving)
    }
}

impl Kind for Retention {
    fn parts(&self) -> Vec<Self> {
        once(&self.records).into_iter().map(|kind| Self { records: vec![kind], ..self.clone() }).collect()
    }

    fn sets(&self) -> Option<Setting> {
        let parameter = self.records.first().map_or("", |kind| kind.as_str()).to_owned();
        let from = if self.from_leaving() { " from leaving" } else { "" };
        Some(Setting { parameter, to: [&self.months.to_string(), from].concat() })
    }
}
