//! `presslint check --fix` and `--diff`.

use super::args::CheckArgs;
use super::{baseline, remark};
use crate::engine::Linter;
use crate::fix::{Mended, Wanted, mend};
use crate::report::{Report, write_diff, write_patch};
use crate::source::{FileOptions, Inputs, Source};
use anstream::{AutoStream, ColorChoice};
use std::collections::BTreeMap;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What was mended, by page.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pages: BTreeMap<String, Change>,
}

#[derive(Debug)]
struct Change {
    fixed: usize,
    /// For `--diff`: before and after.
    contents: Option<(Vec<u8>, Vec<u8>)>,
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
) -> anyhow::Result<(Report, Outcome)> {
    // Before the first page is written, so that a mistake in it leaves all as it is.
    let baseline = baseline::asked(args)?;
    let today = baseline::today();
    let pages = Mutex::new(BTreeMap::new());
    let unwritten = Mutex::new(Vec::new());
    let mut report = linter.each(inputs, files, after_page, |input, bytes| {
        let known = baseline.iter().flat_map(|b| b.known(&input.name, today));
        let wanted = Wanted {
            unsafe_fixes: args.unsafe_fixes,
            known: known.map(str::to_owned).collect(),
        };
        let before = bytes.clone();
        let Mended {
            bytes,
            fixed,
            report,
        } = mend(linter, &input.name, bytes, &wanted)?;
        let fixed = fixed.values().sum();
        let as_it_was = || linter.lint(Source::decode(&*input.name, &before));
        if args.fix
            && fixed > 0
            && let Err(error) = input.write(&before, &bytes)
        {
            lock(&unwritten).push(error);
            return Ok(Ok(as_it_was()?));
        }
        // `--diff` leaves the page as it is, so that is what is reported.
        let report = if args.diff { as_it_was()? } else { report };
        let stdin = args.fix && input.is_stdin();
        let change = Change {
            fixed,
            stdin: stdin.then(|| bytes.clone()),
            contents: (args.diff && fixed > 0).then_some((before, bytes)),
        };
        lock(&pages).insert(input.name.clone(), change);
        Ok(Ok(report))
    })?;
    report.errors.append(&mut lock(&unwritten));
    report.errors.sort();
    let pages = pages.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok((report, Outcome { pages }))
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Outcome {
    /// Whether standard output carries a mended page, so that the report has to go elsewhere.
    pub(super) fn fills_stdout(&self) -> bool {
        self.pages.values().any(|page| page.stdin.is_some())
    }

    /// Writes the differences, or the page that came from standard input.
    pub(super) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        // Colours are for people; a program gets the bytes of the pages.
        let is_plain = AutoStream::choice(&io::stdout()) == ColorChoice::Never;
        let for_programs = is_plain && !io::stdout().is_terminal();
        for (name, page) in &self.pages {
            if let Some(bytes) = &page.stdin {
                // Not through `out`, which may take escape sequences out.
                out.flush()?;
                io::stdout().write_all(bytes)?;
            }
            match &page.contents {
                Some((before, after)) if for_programs => {
                    out.flush()?;
                    let mut stdout = BufWriter::new(io::stdout());
                    write_patch(name, before, after, &mut stdout)?;
                    stdout.flush()?;
                }
                Some((before, after)) => {
                    let text = |bytes: &[u8]| Source::decode("", bytes).text;
                    write_diff(name, &text(before), &text(after), out)?;
                }
                None => {}
            }
        }
        out.flush()
    }

    /// Says how much was mended, or would be.
    pub(super) fn say(&self, left: usize, args: &CheckArgs) {
        let fixed: usize = self.pages.values().map(|page| page.fixed).sum();
        let pages = self.pages.values().filter(|page| page.fixed > 0).count();
        if args.report.quiet || (fixed == 0 && !args.diff) {
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
                "{fixed} {finding} in {pages} {page} fixed, {left} left",
                "페이지 {pages}개에서 {fixed}건을 고쳤고 {left}건이 남았습니다"
            ),
        };
        remark(words.say(args.report.messages.speech()));
    }
}
