//! What was found, for people and programs: the data of a run, and one file per format.

pub mod audit;
pub mod compact;
pub mod configuration;
pub mod csv;
pub mod earl;
pub mod github;
pub mod gitlab;
pub mod html;
pub mod inspection;
pub mod json;
pub mod junit;
pub mod kwcag_list;
pub mod rule_list;
pub mod sarif;
pub mod text;

mod diff;
mod frame;
mod paged;
mod place;
mod refusal;
mod tally;
mod terminal;
mod uri;

pub use diff::{write_diff, write_patch};
pub use json::harmless_line;
pub use paged::{Paged, write_pages};
pub use place::{Item, Place, Related, items};
pub use refusal::refusal;
pub use tally::Tally;
pub use terminal::printable;

use uri::uri;

use crate::finding::FailOn;
use crate::rules::{Rule, Selection};
use crate::source::{Encoding, InputError, Source};
use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

/// A run: every page in the order of its path, and what could not be read.
#[derive(Debug, Default)]
pub struct Report {
    pub pages: Vec<PageReport>,
    pub errors: Vec<InputError>,
    /// Whether known findings were taken out (`--baseline`): what is left is new.
    pub has_baseline: bool,
    /// Whether `outcomes` are reported (`--statistics`).
    pub statistics: bool,
}

/// One page and what is wrong with it.
#[derive(Debug)]
pub struct PageReport {
    pub path: String,
    /// Which rules were asked for.
    pub selection: Arc<Selection>,
    /// What makes this page fail the run.
    pub fail_on: FailOn,
    /// The profiles in force, as named on the command line or chosen for the page.
    pub profiles: Vec<String>,
    /// Why these profiles, and where the parts of the release were found (`--verbose`).
    pub reasons: Vec<String>,
    /// BCP 47 tag, empty when unknown.
    pub language: String,
    pub encoding: Encoding,
    pub release: ReleaseSummary,
    /// In the order of the page.
    pub items: Vec<Item>,
    /// The rules that were on for this page.
    pub ran: Vec<&'static Rule>,
    /// By rule: the targets it applied to. A rule that is absent was inapplicable.
    pub outcomes: BTreeMap<&'static str, Outcomes>,
    /// Findings hidden by a directive or by configuration.
    pub suppressed: usize,
    /// Findings hidden by the baseline.
    pub baselined: usize,
    /// For the reports that show lines of the page; `None` to save memory where none does.
    pub source: Option<Arc<Source>>,
}

/// The press release in the page, in short.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ReleaseSummary {
    pub headline: Option<String>,
    /// ISO 8601: `2020-07-23`.
    pub date: Option<String>,
    pub body_blocks: usize,
}

/// How many targets of a rule met its expectation, failed it, or must be looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Outcomes {
    pub passed: usize,
    pub failed: usize,
    pub review: usize,
}

/// A run in numbers. Findings that a person must review are counted only as `review`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Summary {
    pub pages: usize,
    pub error: usize,
    pub warning: usize,
    pub note: usize,
    pub review: usize,
    pub fixable: usize,
    pub suppressed: usize,
    pub baselined: usize,
    pub unreadable: usize,
}

impl Report {
    /// The run in numbers.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::new(self.statistics);
        tally.summary.unreadable = self.errors.len();
        for page in &self.pages {
            tally.add(page);
        }
        tally
    }

    #[must_use]
    pub fn summary(&self) -> Summary {
        self.tally().summary
    }
}

/// A reader that has seen enough (`| head`) is no error.
///
/// # Errors
/// When writing failed for another reason than a closed pipe.
pub fn quiet_on_closed_pipe(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
