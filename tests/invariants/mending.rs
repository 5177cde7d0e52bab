//! What `--fix` does to a page: fewer findings, none new, and nothing left to do for a second run.
#![allow(clippy::expect_used, reason = "a test fails by it")]

use presslint::engine::Linter;
use presslint::fix::{Wanted, mend};
use presslint::report::PageReport;
use presslint::source::Source;
use std::collections::BTreeMap;

fn by_rule(report: &PageReport) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for item in &report.items {
        *counts.entry(item.rule.id).or_insert(0) += 1;
    }
    counts
}

/// Mends a page; gives how many findings were mended, or what is broken of what is promised of fixes.
pub(crate) fn hold(
    linter: &Linter,
    name: &str,
    bytes: &[u8],
    unsafe_fixes: bool,
) -> Result<usize, String> {
    let wanted = Wanted {
        unsafe_fixes,
        ..Wanted::default()
    };
    let before = linter
        .lint(Source::decode(name, bytes))
        .expect("the packs are right");
    let once = mend(linter, name, bytes.to_vec(), &wanted).expect("the packs are right");
    let had = by_rule(&before);
    for (rule, n) in by_rule(&once.report) {
        let had = had.get(rule).copied().unwrap_or(0);
        if n > had {
            return Err(format!(
                "{name}: {rule} finds {n} after fixing, {had} before"
            ));
        }
    }
    if (once.count() == 0) != (once.bytes == bytes) {
        return Err(format!(
            "{name}: {} fixed, and the page changed: {}",
            once.count(),
            once.bytes != bytes
        ));
    }
    let twice = mend(linter, name, once.bytes.clone(), &wanted).expect("the packs are right");
    if twice.bytes != once.bytes {
        return Err(format!("{name}: a second run changes the page again"));
    }
    Ok(once.count())
}
