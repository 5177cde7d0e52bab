//! `presslint check --fix` and `--diff`.

use super::args::CheckArgs;
use super::remark;
use crate::engine::Linter;
use crate::fix::{Mended, mend};
use crate::pack::PackError;
use crate::report::{Report, write_diff};
use crate::source::{FileOptions, Inputs, Source};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::{Mutex, PoisonError};

/// What was mended, by page.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pages: BTreeMap<String, Change>,
}

#[derive(Debug)]
struct Change {
    fixed: usize,
    /// For `--diff`: before and after.
    texts: Option<(String, String)>,
    /// For standard input: the mended page.
    stdin: Option<Vec<u8>>,
}

/// Mends every page; files are written as soon as they are done.
pub(super) fn run(
    linter: &Linter,
    inputs: Inputs,
    files: &FileOptions,
    after_page: impl Fn() + Sync,
    args: &CheckArgs,
) -> Result<(Report, Outcome), PackError> {
    let pages = Mutex::new(BTreeMap::new());
    let report = linter.each(inputs, files, after_page, |input, bytes| {
        let before = args.diff.then(|| bytes.clone());
        let Mended {
            bytes,
            fixed,
            report,
        } = mend(linter, &input.name, bytes, args.unsafe_fixes)?;
        let fixed = fixed.values().sum();
        if args.fix
            && fixed > 0
            && let Err(error) = input.write(&bytes)
        {
            return Ok(Err(error));
        }
        let text = |bytes: &[u8]| Source::decode("", bytes).text;
        // `--diff` leaves the page as it is, so that is what is reported.
        let report = match &before {
            Some(before) => linter.lint(Source::decode(&*input.name, before))?,
            None => report,
        };
        let change = Change {
            fixed,
            texts: before
                .filter(|_| fixed > 0)
                .map(|before| (text(&before), text(&bytes))),
            stdin: (args.fix && input.is_stdin()).then_some(bytes),
        };
        let mut pages = pages.lock().unwrap_or_else(PoisonError::into_inner);
        pages.insert(input.name.clone(), change);
        Ok(Ok(report))
    })?;
    let pages = pages.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok((report, Outcome { pages }))
}

impl Outcome {
    /// Whether standard output carries a mended page, so that the report has to go elsewhere.
    pub(super) fn fills_stdout(&self) -> bool {
        self.pages.values().any(|page| page.stdin.is_some())
    }

    /// Writes the differences, or the page that came from standard input.
    pub(super) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        for (name, page) in &self.pages {
            if let Some(bytes) = &page.stdin {
                // Not through `out`, which may take escape sequences out.
                out.flush()?;
                io::stdout().write_all(bytes)?;
            }
            if let Some((before, after)) = &page.texts {
                write_diff(name, before, after, out)?;
            }
        }
        out.flush()
    }

    /// Says how much was mended, or would be.
    pub(super) fn say(&self, args: &CheckArgs) {
        let fixed: usize = self.pages.values().map(|page| page.fixed).sum();
        let pages = self.pages.values().filter(|page| page.fixed > 0).count();
        if args.quiet || (fixed == 0 && !args.diff) {
            return;
        }
        let finding = if fixed == 1 { "finding" } else { "findings" };
        let page = if pages == 1 { "page" } else { "pages" };
        let words = match (args.diff, fixed) {
            (true, 0) => crate::words!(
                "nothing that --fix would change",
                "--fix가 고칠 것이 없습니다"
            ),
            (true, _) => crate::words!(
                "{fixed} {finding} in {pages} {page} would be fixed",
                "페이지 {pages}개에서 {fixed}건을 고칠 수 있습니다"
            ),
            (false, _) => crate::words!(
                "{fixed} {finding} in {pages} {page} fixed",
                "페이지 {pages}개에서 {fixed}건을 고쳤습니다"
            ),
        };
        remark(words.say(args.messages.speech()));
    }
}
