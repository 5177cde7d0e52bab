//! A layer of settings, in which each value knows where it came from.

use crate::finding::FailOn;
use crate::pack::Level;
use crate::rules::{Rule, RulePattern, Selection, UnknownRule};
use crate::words::Speech;
use jiff::civil::Date;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

/// Where a value came from.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Origin {
    File { path: Arc<str>, line: usize },
    CommandLine,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { path, line } => write!(f, "{path}:{line}"),
            Self::CommandLine => f.write_str("command line"),
        }
    }
}

/// A value and where it came from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sourced<T> {
    pub value: T,
    pub origin: Origin,
}

impl<T> Sourced<T> {
    pub(super) fn new(value: T, origin: Origin) -> Self {
        Self { value, origin }
    }
}

/// Some rules, as written and understood.
#[derive(Clone, Debug)]
pub struct RuleWord {
    pub word: String,
    pub pattern: RulePattern,
}

impl RuleWord {
    /// # Errors
    /// A word that matches none of these rules.
    pub fn read(word: &str, rules: &[&Rule]) -> Result<Self, UnknownRule> {
        Ok(Self {
            word: word.trim().to_owned(),
            pattern: RulePattern::read(word, rules)?,
        })
    }
}

/// The level of some rules.
#[derive(Clone, Debug)]
pub struct RuleLevel {
    pub rules: RuleWord,
    pub level: Level,
}

/// The paths of language versions, the original's first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PairPatterns {
    /// What they count from.
    pub folder: PathBuf,
    /// Each has one `*`.
    pub words: Vec<String>,
}

/// Where the parts of a release stand, and what is taken for one.
#[derive(Clone, Debug, Default)]
pub struct Places {
    pub headline: Option<Sourced<Vec<String>>>,
    pub body: Option<Sourced<Vec<String>>>,
    pub date: Option<Sourced<Vec<String>>>,
    pub always: Option<Sourced<bool>>,
    pub bilingual: Option<Sourced<bool>>,
}

/// What one source says; what it does not say is left to the layer below.
#[derive(Clone, Debug, Default)]
pub struct Layer {
    /// By name; `auto` is one.
    pub profile: Option<Sourced<Vec<String>>>,
    pub select: Option<Sourced<Vec<RuleWord>>>,
    pub ignore: Vec<Sourced<Vec<RuleWord>>>,
    pub fail_on: Option<Sourced<FailOn>>,
    pub messages: Option<Sourced<Speech>>,
    pub release_date: Option<Sourced<Date>>,
    pub packs: Option<Sourced<PathBuf>>,
    pub site_root: Option<Sourced<PathBuf>>,
    /// Later ones win.
    pub rules: Vec<Sourced<RuleLevel>>,
    pub places: Places,
    pub pair: Option<Sourced<PairPatterns>>,
}

fn put<T: Clone>(below: &mut Option<T>, above: &Option<T>) {
    if above.is_some() {
        below.clone_from(above);
    }
}

impl Layer {
    /// Lays another one over this one. Its `select` takes away what was ignored below, since it says what is wanted; its
    /// `ignore` takes from what is selected below.
    pub(super) fn lay(&mut self, above: &Self) {
        if above.select.is_some() {
            self.ignore.clear();
        }
        self.ignore.extend(above.ignore.iter().cloned());
        self.rules.extend(above.rules.iter().cloned());
        put(&mut self.profile, &above.profile);
        put(&mut self.select, &above.select);
        put(&mut self.fail_on, &above.fail_on);
        put(&mut self.messages, &above.messages);
        put(&mut self.release_date, &above.release_date);
        put(&mut self.packs, &above.packs);
        put(&mut self.site_root, &above.site_root);
        put(&mut self.pair, &above.pair);
        put(&mut self.places.headline, &above.places.headline);
        put(&mut self.places.body, &above.places.body);
        put(&mut self.places.date, &above.places.date);
        put(&mut self.places.always, &above.places.always);
        put(&mut self.places.bilingual, &above.places.bilingual);
    }

    /// The profiles by name; empty when each page's is to be found out.
    #[must_use]
    pub fn profiles(&self) -> Vec<String> {
        let named = self.profile.iter().flat_map(|p| &p.value);
        named.filter(|name| *name != "auto").cloned().collect()
    }

    /// What this layer says of a rule.
    #[must_use]
    pub fn level(&self, rule: &Rule) -> Option<(Level, &Origin)> {
        let mut levels = self.rules.iter().rev();
        let said = levels.find(|said| said.value.rules.pattern.matches(rule))?;
        Some((said.value.level, &said.origin))
    }

    #[must_use]
    pub fn selection(&self) -> Selection {
        let patterns = |words: &[RuleWord]| -> Vec<RulePattern> {
            words.iter().map(|w| w.pattern.clone()).collect()
        };
        let select = self.select.as_ref().map(|s| patterns(&s.value));
        let ignore = self.ignore.iter().flat_map(|i| patterns(&i.value));
        Selection::of(select.unwrap_or_default(), ignore.collect())
    }
}

/// The options of the command line as a layer.
impl Layer {
    /// These profiles and, if any, only these rules.
    #[must_use]
    pub fn asked(profile: &[String], select: &[RuleWord]) -> Self {
        Self::default()
            .with_profile(profile)
            .with_rules(select.to_vec(), Vec::new())
    }

    #[must_use]
    pub fn with_profile(mut self, profile: &[String]) -> Self {
        self.profile = (!profile.is_empty()).then(|| said(profile.to_vec()));
        self
    }

    /// Only the first, if any, and none of the second.
    #[must_use]
    pub fn with_rules(mut self, select: Vec<RuleWord>, ignore: Vec<RuleWord>) -> Self {
        self.select = (!select.is_empty()).then(|| said(select));
        self.ignore = if ignore.is_empty() {
            Vec::new()
        } else {
            vec![said(ignore)]
        };
        self
    }

    #[must_use]
    pub fn with_fail_on(mut self, fail_on: Option<FailOn>) -> Self {
        self.fail_on = fail_on.map(said);
        self
    }

    #[must_use]
    pub fn with_messages(mut self, messages: Option<Speech>) -> Self {
        self.messages = messages.map(said);
        self
    }

    #[must_use]
    pub fn with_release_date(mut self, date: Option<Date>) -> Self {
        self.release_date = date.map(said);
        self
    }

    #[must_use]
    pub fn with_site_root(mut self, folder: Option<PathBuf>) -> Self {
        self.site_root = folder.map(said);
        self
    }

    #[must_use]
    pub fn with_packs(mut self, packs: Option<PathBuf>) -> Self {
        self.packs = packs.map(said);
        self
    }
}

fn said<T>(value: T) -> Sourced<T> {
    Sourced::new(value, Origin::CommandLine)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{all, by_id};

    fn layer(select: &[&str], ignore: &[&str]) -> Layer {
        let rules: Vec<&Rule> = all().collect();
        let read = |words: &[&str]| -> Vec<RuleWord> {
            let read = words.iter().map(|w| RuleWord::read(w, &rules).unwrap());
            read.collect()
        };
        Layer::default().with_rules(read(select), read(ignore))
    }

    fn runs(layers: &[Layer]) -> Vec<&'static str> {
        let mut whole = Layer::default();
        for layer in layers {
            whole.lay(layer);
        }
        let selection = whole.selection();
        ["link-vague", "table-header", "skip-link-order"]
            .into_iter()
            .filter(|id| selection.allows(by_id(id).unwrap()))
            .collect()
    }

    #[test]
    fn what_is_selected_above_takes_away_what_was_ignored_below() {
        let below = layer(&["content"], &["link-vague"]);
        assert_eq!(runs(std::slice::from_ref(&below)), ["table-header"]);
        assert_eq!(
            runs(&[below.clone(), layer(&["link-*"], &[])]),
            ["link-vague"]
        );
        assert_eq!(
            runs(&[below, layer(&[], &["table-header"])]),
            [] as [&str; 0]
        );
    }
}
