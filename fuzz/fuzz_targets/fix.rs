//! Any page under any profile, mended: fewer findings, none new, nothing left for a second run.

#![no_main]

#[path = "../../tests/invariants/mod.rs"]
#[allow(dead_code, reason = "other targets hold more")]
mod invariants;

use invariants::mending;
use libfuzzer_sys::fuzz_target;
use presslint_fuzz::linter_and_page;

fuzz_target!(|data: &[u8]| {
    if let Some((linter, page)) = linter_and_page(data) {
        let unsafe_fixes = data[0] >= 0x80;
        if let Err(broken) = mending::hold(linter, "page.html", page, unsafe_fixes) {
            panic!("{broken}");
        }
    }
});
