//! Pages, read and linted over threads.

use super::{Linter, common};
use crate::pack::PackError;
use crate::report::{PageReport, Report};
use crate::source::{FileOptions, Input, InputError, Inputs, Source};
use crate::timings::{Stage, timed};
use crate::words::Words;
use rayon::prelude::*;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, PoisonError};

/// Pages whose findings are held at a time for each thread, where they are handed on as they come. Many, as the threads wait for
/// each other at the end of each lot.
const LOT: usize = 64;

impl Linter {
    /// Reads and lints pages, on as many threads as the current rayon pool has; the report is in the order of paths.
    /// `after_page` is called after each page, from any thread.
    ///
    /// # Errors
    /// A pack that is wrong.
    pub fn run(
        &self,
        inputs: Inputs,
        files: &FileOptions,
        after_page: impl Fn() + Sync,
    ) -> Result<Report, PackError> {
        self.each(inputs, files, after_page, |input, bytes| {
            self.read_page(input, bytes)
        })
    }

    /// As [`run`](Self::run), for any number of pages: they are handed to `take` by lots, in the order of paths, and not kept.
    /// Returns what could not be read.
    ///
    /// # Errors
    /// A pack that is wrong, and what `take` returns; it ends the run.
    pub fn run_by_lots<E: From<PackError>>(
        &self,
        inputs: Inputs,
        files: &FileOptions,
        after_page: impl Fn() + Sync,
        mut take: impl FnMut(Vec<PageReport>) -> Result<(), E>,
    ) -> Result<Vec<InputError>, E> {
        self.learn_repeats(&inputs, files);
        let lot = match inputs.list.len() {
            few @ 0..=LOT => few,
            _ => LOT * rayon::current_num_threads(),
        };
        let mut errors = inputs.errors;
        let mut rest = inputs.list.into_iter();
        while rest.len() > 0 {
            let lot = rest.by_ref().take(lot).collect();
            let work = |input: &Input, bytes| self.read_page(input, bytes);
            let (pages, unread) = self.some(lot, files, &after_page, work)?;
            errors.extend(unread);
            take(pages)?;
        }
        errors.sort();
        Ok(errors)
    }

    /// Reads pages and does something with each. What cannot be read or written, and a fault of presslint itself,
    /// cost that page and not the run; a pack that is wrong ends it.
    pub(crate) fn each(
        &self,
        inputs: Inputs,
        files: &FileOptions,
        after_page: impl Fn() + Sync,
        work: impl Fn(&Input, Vec<u8>) -> Result<Result<PageReport, InputError>, PackError> + Sync,
    ) -> Result<Report, PackError> {
        self.learn_repeats(&inputs, files);
        let (pages, unread) = self.some(inputs.list, files, &after_page, work)?;
        let mut errors = inputs.errors;
        errors.extend(unread);
        errors.sort();
        Ok(Report {
            pages,
            errors,
            ..Report::default()
        })
    }

    fn learn_repeats(&self, inputs: &Inputs, files: &FileOptions) {
        let repeats = timed(self.timings(), Stage::Sample, || {
            common::repeats(inputs, files)
        });
        *self.repeats.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(repeats);
    }

    fn read_page(
        &self,
        input: &Input,
        bytes: Vec<u8>,
    ) -> Result<Result<PageReport, InputError>, PackError> {
        let decode = || Source::decode(&*input.name, &bytes);
        let source = timed(self.timings(), Stage::Decode, decode);
        drop(bytes);
        Ok(Ok(self.lint(source)?))
    }

    /// The pages in the order given, and those that could not be read.
    fn some(
        &self,
        inputs: Vec<Input>,
        files: &FileOptions,
        after_page: &(impl Fn() + Sync),
        work: impl Fn(&Input, Vec<u8>) -> Result<Result<PageReport, InputError>, PackError> + Sync,
    ) -> Result<(Vec<PageReport>, Vec<InputError>), PackError> {
        let one = |input: &Input| {
            let bytes = match timed(self.timings(), Stage::Read, || input.read(files)) {
                Ok(bytes) => bytes,
                Err(error) => return Ok(Err(error)),
            };
            catch_unwind(AssertUnwindSafe(|| work(input, bytes))).unwrap_or_else(|_| {
                Ok(Err(InputError {
                    path: input.name.clone(),
                    message: internal_error(),
                }))
            })
        };
        let one = |input: Input| {
            let page = one(&input);
            after_page();
            page
        };
        // Even to ask rayon starts its threads.
        let done: Result<Vec<_>, PackError> = match inputs.len() {
            0 | 1 => inputs.into_iter().map(one).collect(),
            // Page by page: of a long piece the last pages would wait for one thread while the others are done.
            _ => inputs.into_par_iter().with_max_len(1).map(one).collect(),
        };
        let (mut pages, mut unread) = (Vec::new(), Vec::new());
        for page in done? {
            match page {
                Ok(page) => pages.push(page),
                Err(error) => unread.push(error),
            }
        }
        Ok((pages, unread))
    }
}

/// A fault of presslint itself costs the page.
pub(super) fn internal_error() -> Words {
    Words::new(
        "internal error: presslint failed on this page; please report it",
        "내부 오류: 이 페이지를 점검하다가 presslint가 실패했습니다. 개발자에게 알려 주세요",
    )
}
