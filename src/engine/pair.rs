//! Compares language versions of one release.

use super::laid::{Held, Laid};
use super::pages::internal_error;
use super::{Linter, Ran};
use crate::directive::suppress;
use crate::pack::PackError;
use crate::page::Page;
use crate::pair::{Pair, Side};
use crate::report::{PageReport, Report};
use crate::source::{FileOptions, Input, InputError, Source};
use rayon::prelude::*;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

impl Linter {
    /// Looks at a page and its facts without judging it.
    ///
    /// # Errors
    /// A pack or a configuration that is wrong.
    pub fn read<T>(
        &self,
        source: Source,
        look: impl FnOnce(&Page<'_>) -> T,
    ) -> Result<T, PackError> {
        let held = self.hold(source)?;
        let laid = self.lay_out(&held)?;
        Ok(look(&laid.page()))
    }

    /// Compares the versions of one release: each with the first.
    ///
    /// # Errors
    /// A pack or a configuration that is wrong.
    pub fn compare(&self, versions: Vec<Source>) -> Result<Vec<PageReport>, PackError> {
        let held = versions.into_iter().map(|source| self.hold(source));
        let held = held.collect::<Result<Vec<Held>, _>>()?;
        let laid = held.iter().map(|held| self.lay_out(held));
        let laid = laid.collect::<Result<Vec<_>, _>>()?;
        let sides: Vec<Side<'_>> = laid.iter().map(Laid::side).collect();
        let mut ran: Vec<Ran> = laid.iter().map(|_| Ran::default()).collect();
        let Some(original) = sides.first() else {
            return Ok(Vec::new());
        };
        for (n, translation) in sides.iter().enumerate().skip(1) {
            let [first, second] = Pair::of(original, translation);
            for (n, pair) in [(0, first), (n, second)] {
                let page = laid[n].page().beside(pair);
                self.run_rules(&page, &laid[n].held.in_force, &mut ran[n]);
            }
        }
        let reports = laid.iter().zip(ran);
        let reports = reports.map(|(laid, mut ran)| {
            let page = laid.page();
            let mut hidden = 0;
            if !self.options.no_ignores {
                let before = ran.findings.len();
                suppress(page.directives(), &mut ran.findings);
                hidden = before - ran.findings.len() + self.suppress_by_config(laid, &mut ran);
            }
            self.report(laid, &page, ran, hidden)
        });
        Ok(reports.collect())
    }

    /// Reads and compares the versions of several releases; the report is in the order of paths.
    ///
    /// # Errors
    /// A pack or a configuration that is wrong.
    pub fn run_pairs(
        &self,
        groups: Vec<Vec<Input>>,
        files: &FileOptions,
        after_page: impl Fn() + Sync,
    ) -> Result<Report, PackError> {
        let one = |group: Vec<Input>| -> Result<(Vec<PageReport>, Vec<InputError>), PackError> {
            let (mut versions, mut errors) = (Vec::new(), Vec::new());
            for input in &group {
                match input.read(files) {
                    Ok(bytes) => versions.push(Source::decode(&*input.name, &bytes)),
                    Err(error) => errors.push(error),
                }
            }
            // A version that cannot be read leaves its partner alone.
            if versions.len() < 2 {
                return Ok((Vec::new(), errors));
            }
            let pages = catch_unwind(AssertUnwindSafe(|| self.compare(versions)));
            Ok(match pages {
                Ok(pages) => (pages?, errors),
                Err(_) => {
                    errors.extend(group.into_iter().map(|input| InputError {
                        path: input.name,
                        message: internal_error(),
                    }));
                    (Vec::new(), errors)
                }
            })
        };
        let done = groups
            .into_par_iter()
            .map(|group| {
                let pages = group.len();
                let compared = one(group);
                (0..pages).for_each(|_| after_page());
                compared
            })
            .collect::<Result<Vec<_>, PackError>>()?;
        let mut report = Report::default();
        for (pages, errors) in done {
            report.pages.extend(pages);
            report.errors.extend(errors);
        }
        report.pages.sort_by(|a, b| a.path.cmp(&b.path));
        report.errors.sort();
        Ok(report)
    }
}

impl Laid<'_> {
    fn side(&self) -> Side<'_> {
        Side {
            version: Arc::new(self.page().version()),
            page: Arc::clone(&self.held.source),
            vocabulary: &self.settings.vocabulary,
        }
    }
}
