//! Any page under any profile: findings in order and inside the page, each format written (one for an input), JSON read back.

#![no_main]

#[path = "../../tests/invariants/mod.rs"]
#[allow(dead_code, reason = "other targets hold more")]
mod invariants;

use invariants::reports;
use libfuzzer_sys::fuzz_target;
use presslint_fuzz::{LINTERS, linter_and_page};

fuzz_target!(|data: &[u8]| {
    if let Some((linter, page)) = linter_and_page(data) {
        let report = reports::hold_findings(linter, "page.html", page);
        let format = usize::from(data[0]) / LINTERS.len();
        reports::hold_format(&report, format % reports::FORMATS);
    }
});
