//! A page from its source to its report: what is in force for it, its tree, its profiles.

use super::{Linter, Ran, reasons, summary};
use crate::auto::Choice;
use crate::config::InForce;
use crate::finding::FailOn;
use crate::html::{Document, Parsed, parse};
use crate::pack::{PackError, Settings};
use crate::page::Page;
use crate::report::{PageReport, items};
use crate::rules;
use crate::source::Source;
use crate::timings::{Stage, timed};
use std::sync::Arc;

/// A page with what is in force for it.
pub(super) struct Held {
    pub(super) source: Arc<Source>,
    parsed: Parsed,
    pub(super) in_force: Arc<InForce>,
}

/// A page laid out.
pub(super) struct Laid<'h> {
    pub(super) held: &'h Held,
    dom: Document<'h>,
    choice: Choice,
    pub(super) settings: Arc<Settings>,
}

impl Laid<'_> {
    pub(super) fn page(&self) -> Page<'_> {
        Page::new(&self.held.source, &self.dom, &self.settings)
    }
}

impl Linter {
    pub(super) fn hold(&self, source: Source) -> Result<Held, PackError> {
        Ok(Held {
            parsed: timed(self.timings(), Stage::Parse, || parse(&source.text)),
            in_force: self.configs().of_page(&source.name)?,
            source: Arc::new(source),
        })
    }

    pub(super) fn lay_out<'h>(&self, held: &'h Held) -> Result<Laid<'h>, PackError> {
        let (dom, choice) = timed(self.timings(), Stage::Layout, || {
            let dom = self.document(&held.source, &held.parsed, &held.in_force);
            let choice = self.choose(&held.in_force, &dom);
            (dom, choice)
        });
        let choice = choice?;
        let settings = || self.settings(&held.in_force, &choice.profiles);
        let settings = timed(self.timings(), Stage::Packs, settings)?;
        Ok(Laid {
            held,
            dom,
            choice,
            settings,
        })
    }

    /// What is reported of a page on which the rules ran, of whose findings so many were hidden.
    pub(super) fn report(
        &self,
        laid: &Laid<'_>,
        page: &Page<'_>,
        ran: Ran,
        suppressed: usize,
    ) -> PageReport {
        let Held {
            source, in_force, ..
        } = laid.held;
        let items = items(source, ran.findings);
        let keep = self.options.keep_sources && !items.is_empty();
        let fail_on = in_force.layer.fail_on.as_ref();
        PageReport {
            path: source.name.clone(),
            selection: Arc::clone(&in_force.selection),
            fail_on: fail_on.map_or_else(FailOn::default, |f| f.value),
            profiles: laid.choice.profiles.clone(),
            reasons: reasons(&laid.choice, page),
            language: page.language().to_owned(),
            encoding: source.encoding,
            release: summary(page),
            items,
            ran: rules::in_force(&laid.settings)
                .filter(|rule| ran.rules.contains(rule.id))
                .collect(),
            outcomes: ran.outcomes,
            suppressed,
            baselined: 0,
            source: keep.then(|| Arc::clone(source)),
        }
    }
}
