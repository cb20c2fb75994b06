//! A request: who asks to do what, when, and on whose device.

use super::action::Action;
use super::ids::Ref;
use super::person::Actor;
use super::time::Instant;
use super::version::V1;
use crate::words::Device;

record! { typed
    /// A question to the policy, and with [`submit`](crate::School::submit) an instruction.
    pub struct Request {
        /// The version of the contract; 1 where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub v: Option<V1>,
        /// When, by the caller's clock. Rules read it on the school's wall clock.
        pub at: Instant,
        /// Who, in which capacity.
        pub by: Actor,
        /// On whose device; unknown where absent, and then no rule on devices bites.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub device: Option<Device>,
        /// The id of what is created, and the key by which `submit` is idempotent. `ask` ignores it.
        #[serde(rename = "ref")]
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub r#ref: Option<Ref>,
        /// What.
        pub action: Action,
    }
}

impl Request {
    /// A request without device or `ref`.
    #[must_use]
    pub fn new(at: Instant, by: impl Into<Actor>, action: impl Into<Action>) -> Self {
        Self { v: None, at, by: by.into(), device: None, r#ref: None, action: action.into() }
    }

    /// The same request from a known kind of device.
    #[must_use]
    pub fn on(mut self, device: Device) -> Self {
        self.device = Some(device);
        self
    }

    /// The same request with a `ref`.
    #[must_use]
    pub fn with_ref(mut self, r#ref: Ref) -> Self {
        self.r#ref = Some(r#ref);
        self
    }
}
