//! Prints the JSON Schemas of the contract's documents, generated from the types:
//! `cargo run -p schoolgate --features schema --example schema`.
#![forbid(unsafe_code)]
#![allow(clippy::print_stdout, reason = "a program that prints its schemas")]

mod between;
mod policy;

use schemars::{JsonSchema, schema_for};
use schoolgate::contract::{Decision, ErrorCode, Event, Request, Roster};
use schoolgate::log::{AsOf, Redacted, Verified, When};
use schoolgate::policy::PolicyDocument;
use schoolgate::views::{Traced, View, ViewRequest};
use schoolgate::{Plan, Submitted, SubmittedBatch};
use serde_json::{Map, Value};

fn of<T: JsonSchema>() -> Value {
    schema_for!(T).to_value()
}

fn main() {
    let schemas: Map<String, Value> = [
        ("policy", policy::sharpened(of::<PolicyDocument>())),
        ("request", of::<Request>()),
        ("decision", of::<Decision>()),
        ("roster", of::<Roster>()),
        ("event", of::<Event>()),
        ("submitted", of::<Submitted>()),
        ("submitted_batch", of::<SubmittedBatch>()),
        ("plan", of::<Plan>()),
        ("view_request", of::<ViewRequest>()),
        ("view", of::<View>()),
        ("traced", of::<Traced>()),
        ("verified", of::<Verified>()),
        ("redacted", of::<Redacted>()),
        ("when", of::<When>()),
        ("as_of", of::<AsOf>()),
        ("error_code", of::<ErrorCode>()),
    ]
    .into_iter()
    .map(|(name, schema)| (name.to_owned(), schema))
    .collect();
    println!("{}", Value::Object(schemas));
}
