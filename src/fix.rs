//! Mends pages: makes the edits that findings propose, until nothing changes any more.

use crate::engine::Linter;
use crate::finding::Fix;
use crate::pack::PackError;
use crate::report::{Item, PageReport};
use crate::source::{Source, Span, rewrite};
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// A page after its fixes.
#[derive(Debug)]
pub struct Mended {
    /// The new contents; those of before when nothing was mended.
    pub bytes: Vec<u8>,
    /// How many findings were mended, by rule.
    pub fixed: BTreeMap<&'static str, usize>,
    /// What is still wrong.
    pub report: PageReport,
}

impl Mended {
    #[must_use]
    pub fn count(&self) -> usize {
        self.fixed.values().sum()
    }
}

/// Which findings are mended.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Also what a person should look at afterwards.
    pub unsafe_fixes: bool,
    /// Fingerprints of findings that are known and stay, and stay known: a fix that makes another of one is not made.
    pub known: FxHashSet<String>,
}

impl Wanted {
    fn has(&self, item: &Item) -> bool {
        let is_enough = self.unsafe_fixes || item.is_safely_fixable();
        is_enough && !self.known.contains(&item.fingerprint)
    }
}

/// How much is linted to mend a page, in bytes. Where most fixes get in one another's way, or each would make another finding,
/// the page would be linted for each of them.
const LINTED: usize = 256 << 20;
/// How often a page is linted however large it is.
const ROUNDS: usize = 30;

/// Mends one page. Of edits that overlap, the first in the page is made and the page linted again. A fix after
/// which any rule finds more than before is not made. A page made to be slow is left before all is mended, never worse than it
/// was.
///
/// # Errors
/// A pack that is wrong.
pub fn mend(
    linter: &Linter,
    name: &str,
    bytes: Vec<u8>,
    wanted: &Wanted,
) -> Result<Mended, PackError> {
    let lint = |bytes: &[u8]| {
        let source = Source::decode(name, bytes);
        Ok::<_, PackError>((linter.lint(source.clone())?, source))
    };
    let (report, source) = lint(&bytes)?;
    let mut page = Mended {
        bytes,
        fixed: BTreeMap::new(),
        report,
    };
    let mut source = source;
    let mut refused: FxHashSet<String> = FxHashSet::default();
    // The page has changed since some fix was refused.
    let mut is_other = false;
    let mut at_once = usize::MAX;
    let most = (LINTED / page.bytes.len().max(1)).max(ROUNDS);
    // Every round mends a finding, refuses one or halves how many are tried at once.
    for _ in 0..most {
        let tried = choose(&page.report.items, wanted, &refused, at_once);
        if tried.is_empty() {
            if !is_other {
                return Ok(page);
            }
            // What would have made it worse may make the page better as it is now.
            refused.clear();
            is_other = false;
            continue;
        }
        let better = match rewrite(&page.bytes, &source, &edits(&tried)) {
            Some(bytes) => {
                let (report, source) = lint(&bytes)?;
                (is_better(&page.report, &report) && knows(wanted, &page.report, &report))
                    .then_some((bytes, report, source))
            }
            None => None,
        };
        let Some((bytes, report, new)) = better else {
            if tried.len() == 1 {
                refused.insert(tried[0].0.fingerprint.clone());
                at_once = usize::MAX;
            } else {
                at_once = tried.len() / 2;
            }
            continue;
        };
        for (item, _) in &tried {
            *page.fixed.entry(item.rule.id).or_default() += 1;
        }
        (page.bytes, page.report, source) = (bytes, report, new);
        is_other = !refused.is_empty();
        at_once = usize::MAX;
    }
    Ok(page)
}

/// Fixes that can be made together, in the order of the page.
fn choose<'i>(
    items: &'i [Item],
    wanted: &Wanted,
    refused: &FxHashSet<String>,
    most: usize,
) -> Vec<(&'i Item, &'i Fix)> {
    // By their ends. Those of different fixes neither overlap nor touch.
    let mut taken: BTreeMap<u32, Span> = BTreeMap::new();
    let mut chosen = Vec::new();
    for item in items {
        let Some(fix) = &item.fix else { continue };
        if !wanted.has(item) || refused.contains(&item.fingerprint) {
            continue;
        }
        let free = |edit: Span| {
            let next = taken.range(edit.start..).next();
            next.is_none_or(|(_, other)| edit.end < other.start)
        };
        if !fix.edits.is_empty() && fix.edits.iter().all(|edit| free(edit.span)) {
            for edit in &fix.edits {
                let known = taken.entry(edit.span.end).or_insert(edit.span);
                known.start = known.start.min(edit.span.start);
            }
            chosen.push((item, fix));
            if chosen.len() == most {
                break;
            }
        }
    }
    chosen
}

fn edits<'i>(chosen: &[(&Item, &'i Fix)]) -> Vec<(Span, &'i str)> {
    let mut edits: Vec<(Span, &str)> = chosen
        .iter()
        .flat_map(|(_, fix)| fix.edits.iter().map(|e| (e.span, e.text.as_str())))
        .collect();
    edits.sort_by_key(|(span, _)| *span);
    edits
}

/// What is known is known again.
fn knows(wanted: &Wanted, before: &PageReport, after: &PageReport) -> bool {
    let known = |report: &PageReport| {
        let items = report.items.iter();
        let known = items.filter(|item| wanted.known.contains(&item.fingerprint));
        known.count()
    };
    wanted.known.is_empty() || known(before) == known(after)
}

/// Less is wrong than before, and nothing more by any rule.
fn is_better(before: &PageReport, after: &PageReport) -> bool {
    let mut left = BTreeMap::new();
    for item in &before.items {
        *left.entry(item.rule.id).or_insert(0_usize) += 1;
    }
    let no_more = after
        .items
        .iter()
        .all(|item| match left.get_mut(item.rule.id) {
            Some(n) if *n > 0 => {
                *n -= 1;
                true
            }
            _ => false,
        });
    no_more && after.items.len() < before.items.len()
}
