//! Runs the rules on pages.

mod archived;
mod common;
mod laid;
mod pages;
mod pair;

use crate::auto::{Choice, Recogniser};
use crate::config::{Configs, InForce, Origin};
use crate::directive::suppress;
use crate::finding::{Finding, Findings, Outcome};
use crate::html::css::Library;
use crate::html::{Document, Parsed};
use crate::pack::{PackError, Settings};
use crate::page::Page;
use crate::release::Repeats;
use crate::report::{Outcomes, PageReport, ReleaseSummary};
use crate::rules::{self, DIRECTIVE_UNUSED, Rule, report_unused};
use crate::source::{Site, Source};
use crate::timings::{Stage, Timings, timed};
pub use archived::{Archived, TemplatePlace};

use laid::Laid;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::collections::hash_map::Entry;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// What a run is asked for.
#[derive(Debug, Default)]
pub struct Options {
    /// Count the targets of each rule ([`PageReport::outcomes`]).
    pub outcomes: bool,
    /// Report what the comments of a page and the configuration hide (`--no-ignores`).
    pub no_ignores: bool,
    /// Keep the source of pages with findings, for a report that shows it.
    pub keep_sources: bool,
    /// Take the time of each stage and rule ([`Linter::timings`]).
    pub timings: bool,
}

/// The rules, and the settings of each set of profiles, shared by all pages of a run.
#[derive(Debug)]
pub struct Linter {
    configs: Configs,
    options: Options,
    known: Mutex<Known>,
    stylesheets: Library,
    /// What the pages of the run have in common.
    repeats: Mutex<Arc<Repeats>>,
    timings: Option<Timings>,
}

#[derive(Debug, Default)]
struct Known {
    /// By the folder of packs.
    recognisers: FxHashMap<Option<PathBuf>, Arc<Recogniser>>,
    /// By the folder of packs, and the profiles.
    profiles: FxHashMap<(Option<PathBuf>, Vec<String>), Arc<Settings>>,
    /// By what is in force, and the profiles.
    settings: FxHashMap<(usize, Vec<String>), Arc<Settings>>,
}

impl Linter {
    /// # Errors
    /// An unknown profile on the command line, or a pack that is wrong.
    pub fn new(configs: impl Into<Configs>, options: Options) -> Result<Self, PackError> {
        let linter = Self {
            configs: configs.into(),
            timings: options.timings.then(Timings::default),
            options,
            known: Mutex::default(),
            stylesheets: Library::default(),
            repeats: Mutex::default(),
        };
        // What is asked for by name is read now, so that a mistake is known before any page is read.
        timed(
            linter.timings(),
            Stage::Packs,
            || -> Result<(), PackError> {
                let asked = linter.configs.on_command_line()?;
                linter.recogniser(&asked)?;
                if !asked.layer.profiles().is_empty() {
                    linter.settings(&asked, &asked.layer.profiles())?;
                }
                Ok(())
            },
        )?;
        Ok(linter)
    }

    /// The configuration of the pages.
    #[must_use]
    pub fn configs(&self) -> &Configs {
        &self.configs
    }

    /// Where the time went so far, if that was asked for.
    #[must_use]
    pub fn timings(&self) -> Option<&Timings> {
        self.timings.as_ref()
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn repeats(&self) -> Arc<Repeats> {
        let repeats = self.repeats.lock();
        Arc::clone(&repeats.unwrap_or_else(PoisonError::into_inner))
    }

    fn recogniser(&self, in_force: &InForce) -> Result<Arc<Recogniser>, PackError> {
        let mut known = self.known();
        let folder = in_force.packs_folder().cloned();
        if let Some(recogniser) = known.recognisers.get(&folder) {
            return Ok(Arc::clone(recogniser));
        }
        let recogniser = Arc::new(Recogniser::new(&in_force.packs)?);
        known.recognisers.insert(folder, Arc::clone(&recogniser));
        Ok(recogniser)
    }

    /// The settings of some profiles and what is in force over them, read once.
    ///
    /// # Errors
    /// An unknown profile, or a pack that is wrong.
    pub fn settings(
        &self,
        in_force: &InForce,
        profiles: &[String],
    ) -> Result<Arc<Settings>, PackError> {
        let mut known = self.known();
        let key = (in_force.id, profiles.to_vec());
        if let Some(settings) = known.settings.get(&key) {
            return Ok(Arc::clone(settings));
        }
        let folder = in_force.packs_folder().cloned();
        let of_profiles = match known.profiles.entry((folder, profiles.to_vec())) {
            Entry::Occupied(known) => Arc::clone(known.get()),
            Entry::Vacant(unknown) => {
                let settings = Settings::of(&in_force.packs, profiles)?;
                Arc::clone(unknown.insert(Arc::new(settings)))
            }
        };
        let settings = Arc::new(in_force.over(&of_profiles));
        known.settings.insert(key, Arc::clone(&settings));
        Ok(settings)
    }

    /// The profiles of a page: those asked for, else those it is recognised by.
    ///
    /// # Errors
    /// A profile that is wrong.
    pub fn choose(&self, in_force: &InForce, dom: &Document<'_>) -> Result<Choice, PackError> {
        let profiles = in_force.layer.profiles();
        if profiles.is_empty() {
            return Ok(self.recogniser(in_force)?.choose(dom));
        }
        let from = in_force.layer.profile.as_ref().map(|p| &p.origin);
        Ok(Choice {
            profiles,
            reason: match from {
                Some(Origin::File { .. }) => from.map(ToString::to_string).unwrap_or_default(),
                _ => Origin::CommandLine.to_string(),
            },
        })
    }

    /// Lays out a page, with the stylesheets of its site.
    #[must_use]
    pub fn document<'d>(
        &self,
        source: &'d Source,
        parsed: &'d Parsed,
        in_force: &InForce,
    ) -> Document<'d> {
        let root = in_force.layer.site_root.as_ref();
        let site = Site::new(root.map(|r| r.value.as_path()), &source.name);
        Document::with_styles(&source.text, parsed, &self.stylesheets.of_page(site))
    }

    /// Lints one page.
    ///
    /// # Errors
    /// A pack that is wrong.
    pub fn lint(&self, source: Source) -> Result<PageReport, PackError> {
        let held = self.hold(source)?;
        let laid = self.lay_out(&held)?;
        let mut page = laid.page().among(self.repeats());
        if self.timings.is_some() {
            page = page.timed();
        }
        Ok(self.judge(&laid, &page))
    }

    /// Runs the rules on a page and takes out what is hidden.
    fn judge(&self, laid: &Laid<'_>, page: &Page<'_>) -> PageReport {
        let in_force = &laid.held.in_force;
        let mut ran = Ran::default();
        self.run_rules(page, in_force, &mut ran);
        let report = |mut ran| {
            let hidden = if self.options.no_ignores {
                0
            } else {
                suppress_in_page(page, in_force, &mut ran) + self.suppress_by_config(laid, &mut ran)
            };
            self.report(laid, page, ran, hidden)
        };
        let (Some(timings), Some(clock)) = (self.timings(), page.clock()) else {
            return report(ran);
        };
        timings.add_rules(std::mem::take(&mut ran.times));
        let (report, time) = clock.without_facts(|| report(ran));
        timings.add(Stage::Report, time);
        timings.add(Stage::Facts, clock.facts());
        report
    }

    /// Runs the rules that are in force on a page.
    fn run_rules(&self, page: &Page<'_>, in_force: &InForce, ran: &mut Ran) {
        let settings = page.settings;
        let asked = |rule: &&'static Rule| rule.is_for(page) && in_force.selection.allows(rule);
        for rule in rules::in_force(settings).filter(asked) {
            let Some(severity) = in_force.severity(rule, settings) else {
                continue;
            };
            let mut out = Findings::new(rule, severity);
            match page.clock() {
                None => (rule.check)(page, &mut out),
                Some(clock) => {
                    let ((), time) = clock.without_facts(|| (rule.check)(page, &mut out));
                    ran.times.push((rule.id, time));
                }
            }
            ran.rules.insert(rule.id);
            if self.options.outcomes {
                let of = |outcome| out.list.iter().filter(|f| f.outcome == outcome).count();
                let counted = Outcomes {
                    passed: out.passed,
                    failed: of(Outcome::Failed),
                    review: of(Outcome::Review),
                };
                if counted != Outcomes::default() {
                    let all = ran.outcomes.entry(rule.id).or_default();
                    all.passed += counted.passed;
                    all.failed += counted.failed;
                    all.review += counted.review;
                }
            }
            ran.findings.append(&mut out.list);
        }
    }

    /// Takes out what `[[ignore]]` hides; returns how many findings that are.
    fn suppress_by_config(&self, laid: &Laid<'_>, ran: &mut Ran) -> usize {
        let path = self.configs.path(&laid.held.source.name);
        let ignores = laid.held.in_force.ignores(&path, self.configs.today());
        let before = ran.findings.len();
        ran.findings
            .retain(|finding| !ignores.iter().any(|entry| entry.covers(finding.rule)));
        before - ran.findings.len()
    }
}

/// What the rules found on a page.
#[derive(Default)]
struct Ran {
    findings: Vec<Finding>,
    /// Those that ran.
    rules: FxHashSet<&'static str>,
    /// What each took, where that is asked for.
    times: Vec<(&'static str, Duration)>,
    outcomes: BTreeMap<&'static str, Outcomes>,
}

/// The release of a page, in short.
fn summary(page: &Page<'_>) -> ReleaseSummary {
    let release = page.release();
    let headline = release.headline.as_ref();
    let date = release.date.as_ref().and_then(|d| d.date);
    ReleaseSummary {
        headline: headline.map(|h| h.text.as_str().to_owned()),
        date: date.map(|d| d.to_string()),
        body_blocks: release.blocks.len(),
    }
}

/// Takes out what the page's own comments hide, and reports the comments that hide nothing. Returns how many findings
/// are hidden.
fn suppress_in_page(
    page: &Page<'_>,
    in_force: &InForce,
    Ran {
        rules: ran,
        findings,
        ..
    }: &mut Ran,
) -> usize {
    let directives = page.directives();
    let before = findings.len();
    let mut used = suppress(directives, findings);
    let hidden = before - findings.len();
    let unused = &DIRECTIVE_UNUSED;
    let severity = in_force.severity(unused, page.settings);
    let Some(severity) = severity.filter(|_| in_force.selection.allows(unused)) else {
        return hidden;
    };
    // A rule that was not selected is asked too, or what hides its findings would seem to hide nothing.
    let known = rules::in_force(page.settings);
    let asked = known.filter(|rule| ran.contains(rule.id));
    let mut asked: FxHashSet<&str> = asked.map(|rule| rule.id).collect();
    let named = |rule: &Rule| rule.is_for(page) && directives.iter().any(|d| d.names(rule));
    for rule in rules::in_force(page.settings).filter(|rule| !ran.contains(rule.id) && named(rule))
    {
        if let Some(severity) = in_force.severity(rule, page.settings) {
            let mut out = Findings::new(rule, severity);
            (rule.check)(page, &mut out);
            used.extend(suppress(directives, &mut out.list));
            asked.insert(rule.id);
        }
    }
    let mut out = Findings::new(unused, severity);
    report_unused(directives, &used.into_iter().collect(), &asked, &mut out);
    findings.append(&mut out.list);
    hidden
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
