//! The rules: one judgement a file, `src/rules/<group>/<rule_id>.rs`, each with its page in
//! `rules/<group>/<rule-id>.md`. A rule reads the facts of a [`Page`]; it never walks the tree for itself.

use crate::finding::{Findings, Severity};
use crate::page::Page;
use serde::Serialize;

/// What a rule is about; also the name of its folder.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Group {
    Skip,
    Structure,
    Numbering,
    Titles,
    Language,
    Content,
    Metadata,
    Hygiene,
}

/// One judgement.
#[derive(Debug)]
pub struct Rule {
    /// Public name: kebab-case, names the fault.
    pub id: &'static str,
    pub group: Group,
    /// One clause, in English and Korean, that says what is wrong: for `presslint rules`.
    pub summary: (&'static str, &'static str),
    /// Severity in the profile `base`; `None` is off. Profiles override it.
    pub severity: Option<Severity>,
    /// WCAG 2.2 success criteria.
    pub wcag: &'static [&'static str],
    /// KWCAG 2.2 check items, by the numbers of the standard (5.1.1 to 8.2.1).
    pub kwcag: &'static [&'static str],
    /// W3C ACT rules of which a finding is a failure.
    pub act: &'static [&'static str],
    pub check: fn(&Page<'_>, &mut Findings),
}
