//! Weekly hours: when one may send, reply, look, publish.

use super::Kind;
use crate::contract::Window;
use crate::words::{Party, Purpose, StaffRole, words};

record! {
    /// The weekly hours of one or more purposes.
    pub struct Hours {
        /// What they govern.
        pub purposes: Vec<Purpose>,
        /// Whom they bind.
        pub who: Vec<Party>,
        /// The windows, on the school's clock.
        pub windows: Vec<Window>,
        /// Windows in which it is closed all the same (during lessons, say).
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub closed: Vec<Window>,
        /// What happens outside them.
        pub outside: Outside,
        /// Whether the member of staff concerned must also be on a working day, and not away.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub working_days: bool,
    }

    /// May send at any time. What arrives outside the recipient's reply hours is delivered quietly, and the sender is
    /// told from when a reply can come.
    pub struct AnyTime {
        /// Who.
        pub who: Vec<Party>,
    }

    /// Messages outside the hours, in exceptional circumstances and with permission.
    pub struct OutOfHoursPermission {
        /// Who gives it.
        pub given_by: Vec<StaffRole>,
    }
}

words! { typed
    /// What happens outside the hours.
    Outside {
        /// It is refused until they begin.
        Deny = "deny",
        /// It is accepted, and takes effect when they begin.
        Hold = "hold",
        /// It is allowed, with advice.
        Advise = "advise",
    }
}

impl Kind for Hours {
    fn contradicts(&self, other: &Self) -> bool {
        let same_purpose = self.purposes.iter().any(|p| other.purposes.contains(p));
        let same_people = self.who.iter().any(|p| other.who.contains(p));
        same_purpose && same_people && self != other
    }
}
impl Kind for AnyTime {}
impl Kind for OutOfHoursPermission {}
