//! `[[ignore]]`: findings that are known and not reported.

use super::layer::{Origin, RuleWord};
use super::pages::Pages;
use crate::rules::Rule;
use crate::words;
use crate::words::Words;
use jiff::civil::Date;
use std::path::Path;

/// One entry.
#[derive(Clone, Debug)]
pub struct PageIgnore {
    /// `None` is all pages.
    pub pages: Option<Pages>,
    pub rules: Vec<RuleWord>,
    pub reason: Option<String>,
    /// The last day on which it holds.
    pub until: Option<Date>,
    pub origin: Origin,
}

impl PageIgnore {
    #[must_use]
    pub fn is_for(&self, page: &Path) -> bool {
        self.pages.as_ref().is_none_or(|pages| pages.has(page))
    }

    #[must_use]
    pub fn covers(&self, rule: &Rule) -> bool {
        self.rules.iter().any(|word| word.pattern.matches(rule))
    }

    #[must_use]
    pub fn is_over(&self, today: Date) -> bool {
        self.until.is_some_and(|last| last < today)
    }

    /// For people, when it is over.
    #[must_use]
    pub fn expiry(&self) -> Words {
        let rules: Vec<&str> = self.rules.iter().map(|w| w.word.as_str()).collect();
        let rules = rules.join(", ");
        let last = self.until.map(|d| d.to_string()).unwrap_or_default();
        let why = self.reason.as_ref().map(|r| format!(" ({r})"));
        let (at, why) = (&self.origin, why.unwrap_or_default());
        words!(
            "{at}: the ignore of {rules} expired on {last}, so its findings are reported again{why}",
            "{at}: {rules} 무시 기한({last})이 지나 다시 보고합니다{why}"
        )
    }
}
