//! How the contract's types are declared, so that every derive stands in one place.
//!
//! A declaration that begins with `typed` also has a type of its own in Swift, Kotlin and Python, where the feature
//! `uniffi` is on. What does not say so crosses there as text: policies and their rules, events, snapshots.

/// Declares a record of the contract: a struct whose unknown fields are errors.
macro_rules! record {
    (typed $($(#[$meta:meta])* pub struct $name:ident { $($body:tt)* })+) => {
        record! {$(
            #[cfg_attr(feature = "uniffi", schoolgate_derive::typed)]
            $(#[$meta])*
            pub struct $name { $($body)* }
        )+}
    };
    ($($(#[$meta:meta])* pub struct $name:ident { $($body:tt)* })+) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
        #[derive(schoolgate_derive::FromTree, schoolgate_derive::ToJson, schoolgate_derive::Visit)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields)]
        pub struct $name { $($body)* }
    )+};
}

/// Declares a tagged union of the contract: always an object with a `type`.
macro_rules! tagged {
    (typed $(#[$meta:meta])* pub enum $name:ident { $($body:tt)* }) => {
        tagged! {
            #[cfg_attr(feature = "uniffi", schoolgate_derive::typed)]
            $(#[$meta])*
            pub enum $name { $($body)* }
        }
    };
    ($(#[$meta:meta])* pub enum $name:ident { $($body:tt)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
        #[derive(schoolgate_derive::FromTree, schoolgate_derive::ToJson, schoolgate_derive::Visit)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
        pub enum $name { $($body)* }
    };
}

/// UniFFI files a type under the path of its module. The contract's types belong to what the binding exports, so that
/// there is one package in each language and not one a crate.
#[cfg(feature = "uniffi")]
macro_rules! module_path {
    () => {
        "schoolgate_mobile"
    };
}
