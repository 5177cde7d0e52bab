//! What a rule says about one place.

use crate::rules::Rule;
use crate::source::{Source, Span};
use crate::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// How much a finding matters. The order is that of the gate: `Note < Warning < Error`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    Note,
    Warning,
    Error,
}

/// The least severity that makes a run fail.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema, clap::ValueEnum,
)]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    #[default]
    Error,
    Warning,
    Note,
    Never,
}

impl FailOn {
    /// Whether findings of this severity, the gravest of a page, make the run fail.
    #[must_use]
    pub fn fails(self, gravest: Severity) -> bool {
        match self {
            Self::Error => gravest >= Severity::Error,
            Self::Warning => gravest >= Severity::Warning,
            Self::Note => true,
            Self::Never => false,
        }
    }

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
            Self::Never => "never",
        }
    }
}

/// The outcome of a rule on one target, in the words of the W3C ACT Rules Format.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    Failed,
    /// ACT's "cannot tell": a person must decide. Never gates.
    Review,
}

/// A related place.
#[derive(Clone, Debug)]
pub struct Label {
    pub span: Span,
    pub message: Words,
    /// The page it is on, if that is another one.
    pub page: Option<Arc<Source>>,
}

/// Whether a fix can change what the page says.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Safety {
    Safe,
    Unsafe,
}

/// One replacement in the decoded text of the page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edit {
    pub span: Span,
    pub text: String,
}

/// How to mend a finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fix {
    pub title: Words,
    pub safety: Safety,
    pub edits: Vec<Edit>,
}

impl Fix {
    #[must_use]
    pub fn safe(title: Words, edits: Vec<Edit>) -> Self {
        Self {
            title,
            safety: Safety::Safe,
            edits,
        }
    }

    #[must_use]
    pub fn unsafe_(title: Words, edits: Vec<Edit>) -> Self {
        Self {
            title,
            safety: Safety::Unsafe,
            edits,
        }
    }
}

impl Edit {
    #[must_use]
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Self {
            span,
            text: text.into(),
        }
    }

    #[must_use]
    pub fn insert(at: u32, text: impl Into<String>) -> Self {
        Self::replace(Span { start: at, end: at }, text)
    }
}

/// What a rule says about one place. Built like the sentence the reader sees:
/// `out.fail(span, words!(…)).help(words!(…)).label(other, words!(…))`.
#[derive(Clone, Debug)]
pub struct Finding {
    pub rule: &'static Rule,
    pub severity: Severity,
    pub outcome: Outcome,
    pub span: Span,
    pub message: Words,
    pub help: Option<Words>,
    pub labels: Vec<Label>,
    pub fix: Option<Fix>,
    /// The W3C ACT rules of which it is a failure: those of the rule, unless it says which.
    pub act: Vec<&'static str>,
}

impl Finding {
    /// What to do, beginning with a verb.
    pub fn help(&mut self, help: Words) -> &mut Self {
        self.help = Some(help);
        self
    }

    /// A related place and what it has to do with this one.
    pub fn label(&mut self, span: Span, message: Words) -> &mut Self {
        self.labels.push(Label {
            span,
            message,
            page: None,
        });
        self
    }

    /// A related place on another page.
    pub fn label_on(&mut self, page: &Arc<Source>, span: Span, message: Words) -> &mut Self {
        self.labels.push(Label {
            span,
            message,
            page: Some(Arc::clone(page)),
        });
        self
    }

    pub fn fix(&mut self, fix: Fix) -> &mut Self {
        self.fix = Some(fix);
        self
    }

    /// The ACT rules, of those the rule names, that this finding is a failure of.
    pub fn act(&mut self, rules: impl IntoIterator<Item = &'static str>) -> &mut Self {
        self.act = rules.into_iter().collect();
        self
    }
}

/// What one rule found on one page, with the targets it was content with.
#[derive(Debug)]
pub struct Findings {
    rule: &'static Rule,
    severity: Severity,
    /// Targets that met the rule's expectation.
    pub passed: usize,
    pub list: Vec<Finding>,
}

impl Findings {
    #[must_use]
    pub fn new(rule: &'static Rule, severity: Severity) -> Self {
        Self {
            rule,
            severity,
            passed: 0,
            list: Vec::new(),
        }
    }

    /// The rule that speaks.
    #[must_use]
    pub fn rule(&self) -> &'static Rule {
        self.rule
    }

    /// A target that is as it should be.
    pub fn pass(&mut self) {
        self.passed += 1;
    }

    /// A target that certainly is not. The message is one clause without a full stop that says
    /// what the page has or lacks.
    pub fn fail(&mut self, span: Span, message: Words) -> &mut Finding {
        self.push(Outcome::Failed, span, message)
    }

    /// A target that a person must judge.
    pub fn review(&mut self, span: Span, message: Words) -> &mut Finding {
        self.push(Outcome::Review, span, message)
    }

    /// A target that certainly is not as it should be, or one that a person must judge.
    pub fn tell(&mut self, is_certain: bool, span: Span, message: Words) -> &mut Finding {
        let outcome = if is_certain {
            Outcome::Failed
        } else {
            Outcome::Review
        };
        self.push(outcome, span, message)
    }

    fn push(&mut self, outcome: Outcome, span: Span, message: Words) -> &mut Finding {
        self.list.push(Finding {
            rule: self.rule,
            severity: self.severity,
            outcome,
            span,
            message,
            help: None,
            labels: Vec::new(),
            fix: None,
            act: self.rule.act.to_vec(),
        });
        let last = self.list.len() - 1;
        &mut self.list[last]
    }
}
