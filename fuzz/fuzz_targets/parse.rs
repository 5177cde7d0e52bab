//! Any bytes: decoded, parsed, and every span where it belongs.

#![no_main]

#[path = "../../tests/invariants/mod.rs"]
#[allow(dead_code, reason = "other targets hold more")]
mod invariants;

use invariants::places;
use libfuzzer_sys::fuzz_target;
use presslint::source::Source;

fuzz_target!(|data: &[u8]| {
    let source = Source::decode("page.html", data);
    places::hold(&source.text);
});
