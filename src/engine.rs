//! Runs the rules on pages.

use crate::auto::{Choice, Recogniser};
use crate::directive::suppress;
use crate::finding::{Finding, Findings, Outcome, Severity};
use crate::html::{Document, parse};
use crate::pack::{PackError, PackSet, Settings};
use crate::page::Page;
use crate::report::{Outcomes, PageReport, ReleaseSummary, Report, items};
use crate::rules::{DIRECTIVE_UNUSED, Rule, Selection, in_force, report_unused};
use crate::source::{FileOptions, Input, InputError, Inputs, Source};
use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};

/// What a run is asked for.
#[derive(Debug, Default)]
pub struct Options {
    /// Profiles by name; empty is `auto`.
    pub profiles: Vec<String>,
    pub selection: Selection,
    /// For pages that state no date.
    pub release_date: Option<Date>,
    /// Count the targets of each rule.
    pub statistics: bool,
    /// Report what the comments of a page hide (`--no-ignores`).
    pub no_directives: bool,
    /// Keep the source of pages with findings, for a report that shows it.
    pub keep_sources: bool,
}

/// The rules, the packs and the settings of each set of profiles, shared by all pages of a run.
#[derive(Debug)]
pub struct Linter {
    packs: PackSet,
    options: Options,
    recogniser: Recogniser,
    settings: Mutex<FxHashMap<Vec<String>, Arc<Settings>>>,
}

impl Linter {
    /// # Errors
    /// An unknown profile, or a pack that is wrong.
    pub fn new(packs: PackSet, options: Options) -> Result<Self, PackError> {
        let recogniser = Recogniser::new(&packs)?;
        let linter = Self {
            packs,
            options,
            recogniser,
            settings: Mutex::default(),
        };
        // What is asked for by name is read now, so that a mistake is known before any page is read.
        if !linter.options.profiles.is_empty() {
            linter.settings(&linter.options.profiles)?;
        }
        Ok(linter)
    }

    /// Which rules were asked for.
    #[must_use]
    pub fn selection(&self) -> &Selection {
        &self.options.selection
    }

    /// The settings of some profiles, read once.
    ///
    /// # Errors
    /// An unknown profile, or a pack that is wrong.
    pub fn settings(&self, profiles: &[String]) -> Result<Arc<Settings>, PackError> {
        let mut known = self.settings.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(settings) = known.get(profiles) {
            return Ok(Arc::clone(settings));
        }
        let mut settings = Settings::of(&self.packs, profiles)?;
        settings.release_date = self.options.release_date;
        let settings = Arc::new(settings);
        known.insert(profiles.to_vec(), Arc::clone(&settings));
        Ok(settings)
    }

    /// The profiles of a page: those asked for, else those it is recognised by.
    #[must_use]
    pub fn choose(&self, dom: &Document<'_>) -> Choice {
        if self.options.profiles.is_empty() {
            self.recogniser.choose(dom)
        } else {
            Choice {
                profiles: self.options.profiles.clone(),
                reason: "asked for".to_owned(),
            }
        }
    }

    /// Lints one page.
    ///
    /// # Errors
    /// A pack that is wrong.
    pub fn lint(&self, source: Source) -> Result<PageReport, PackError> {
        let parsed = parse(&source.text);
        let dom = Document::new(&source.text, &parsed);
        let choice = self.choose(&dom);
        let settings = self.settings(&choice.profiles)?;
        let page = Page::new(&source, &dom, &settings);
        let mut findings = Vec::new();
        let mut ran = FxHashSet::default();
        let mut outcomes = BTreeMap::new();
        let rules = in_force(&settings);
        for rule in rules.filter(|rule| self.options.selection.allows(rule)) {
            let Some(severity) = self.severity(rule, &settings) else {
                continue;
            };
            let mut out = Findings::new(rule, severity);
            (rule.check)(&page, &mut out);
            ran.insert(rule.id);
            if self.options.statistics {
                let failed = out.list.iter().filter(|f| f.outcome == Outcome::Failed);
                let counted = Outcomes {
                    passed: out.passed,
                    failed: failed.count(),
                    review: out
                        .list
                        .iter()
                        .filter(|f| f.outcome == Outcome::Review)
                        .count(),
                };
                if counted != Outcomes::default() {
                    outcomes.insert(rule.id, counted);
                }
            }
            findings.append(&mut out.list);
        }
        let suppressed = if self.options.no_directives {
            0
        } else {
            self.suppress(&page, &settings, &ran, &mut findings)
        };
        let release = page.release();
        let summary = ReleaseSummary {
            headline: release
                .headline
                .as_ref()
                .map(|h| h.text.as_str().to_owned()),
            date: release
                .date
                .as_ref()
                .and_then(|d| d.date)
                .map(|d| d.to_string()),
            body_blocks: release.blocks.len(),
        };
        let language = page.language().to_owned();
        let reasons = reasons(&choice, &page);
        let items = items(&source, findings);
        let keep = self.options.keep_sources && !items.is_empty();
        Ok(PageReport {
            path: source.name.clone(),
            profiles: choice.profiles,
            reasons,
            language,
            encoding: source.encoding,
            release: summary,
            items,
            ran: in_force(&settings)
                .filter(|rule| ran.contains(rule.id))
                .collect(),
            outcomes,
            suppressed,
            baselined: 0,
            source: keep.then(|| Arc::new(source)),
        })
    }

    /// How much a finding of a rule matters under some settings; `None` when the rule does not run.
    fn severity(&self, rule: &'static Rule, settings: &Settings) -> Option<Severity> {
        settings.severity(rule.id, rule.severity).or_else(|| {
            let asked = self.options.selection.names(rule);
            asked.then(|| rule.severity.unwrap_or(Severity::Warning))
        })
    }

    /// Takes out what the page's own comments hide, and reports the comments that hide nothing. Returns how many findings
    /// are hidden.
    fn suppress(
        &self,
        page: &Page<'_>,
        settings: &Settings,
        ran: &FxHashSet<&'static str>,
        findings: &mut Vec<Finding>,
    ) -> usize {
        let directives = page.directives();
        let before = findings.len();
        let mut used = suppress(directives, findings);
        let hidden = before - findings.len();
        let unused = &DIRECTIVE_UNUSED;
        let severity = self.severity(unused, settings);
        let Some(severity) = severity.filter(|_| self.options.selection.allows(unused)) else {
            return hidden;
        };
        // A rule that was not selected is asked too, or what hides its findings would seem to hide nothing.
        let mut asked = ran.clone();
        let named = |rule: &Rule| directives.iter().any(|d| d.names(rule.id));
        let rules = in_force(settings);
        for rule in rules.filter(|rule| !ran.contains(rule.id) && named(rule)) {
            if let Some(severity) = self.severity(rule, settings) {
                let mut out = Findings::new(rule, severity);
                (rule.check)(page, &mut out);
                used.extend(suppress(directives, &mut out.list));
                asked.insert(rule.id);
            }
        }
        let mut out = Findings::new(unused, severity);
        report_unused(directives, &used, |id| asked.contains(id), &mut out);
        findings.append(&mut out.list);
        hidden
    }

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
            let source = Source::decode(&*input.name, &bytes);
            drop(bytes);
            Ok(Ok(self.lint(source)?))
        })
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
        let one = |input: &Input| {
            let bytes = match input.read(files) {
                Ok(bytes) => bytes,
                Err(error) => return Ok(Err(error)),
            };
            catch_unwind(AssertUnwindSafe(|| work(input, bytes))).unwrap_or_else(|_| {
                Ok(Err(InputError {
                    path: input.name.clone(),
                    message: "internal error: presslint failed on this page; please report it"
                        .to_owned(),
                }))
            })
        };
        let done = inputs
            .list
            .into_par_iter()
            .map(|input| {
                let page = one(&input);
                after_page();
                page
            })
            .collect::<Result<Vec<_>, PackError>>()?;
        let mut report = Report {
            statistics: self.options.statistics,
            errors: inputs.errors,
            ..Report::default()
        };
        for page in done {
            match page {
                Ok(page) => report.pages.push(page),
                Err(error) => report.errors.push(error),
            }
        }
        report.errors.sort();
        Ok(report)
    }
}

/// For `--verbose`: why the profile, and where the parts of the release were found.
fn reasons(choice: &Choice, page: &Page<'_>) -> Vec<String> {
    let release = page.release();
    let mut reasons = vec![format!(
        "profile {}: {}",
        choice.profiles.join(", "),
        choice.reason
    )];
    if let Some(headline) = &release.headline {
        reasons.push(format!(
            "headline \"{}\": {}",
            headline.text.as_str(),
            headline.reason
        ));
    }
    if let Some(date) = &release.date {
        let day = date
            .date
            .map_or_else(|| "that does not exist".to_owned(), |d| d.to_string());
        reasons.push(format!("date {day}: {}", date.reason));
    }
    if let Some(body) = &release.body {
        reasons.push(format!(
            "body of {} lines: {}",
            release.blocks.len(),
            body.reason
        ));
    }
    reasons
}
