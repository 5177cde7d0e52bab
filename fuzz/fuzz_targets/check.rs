//! Any page under any profile: findings in order and inside the page, every format written, JSON read back.

#![no_main]

#[path = "../../tests/invariants/mod.rs"]
#[allow(dead_code, reason = "other targets hold more")]
mod invariants;

use invariants::reports;
use libfuzzer_sys::fuzz_target;
use presslint_fuzz::linter_and_page;

fuzz_target!(|data: &[u8]| {
    if let Some((linter, page)) = linter_and_page(data) {
        reports::hold(linter, "page.html", page);
    }
});
