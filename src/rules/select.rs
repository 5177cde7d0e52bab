//! Which rules run: `--select` and `--ignore`.

use super::{CHECKERS, Group, Rule, all};
use crate::pack::propose;
use crate::words;
use crate::words::Words;
use globset::{Glob, GlobMatcher};

/// A rule, group or reference that no rule has.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.words().en)]
pub struct UnknownRule {
    pub word: String,
    /// A proposal: "did you mean `…`?"
    pub near: Option<Words>,
}

impl UnknownRule {
    /// Without the proposal.
    #[must_use]
    pub fn message(&self) -> Words {
        let word = &self.word;
        words!(
            "no rule, group or criterion is called `{word}`",
            "`{word}`: 그런 이름의 규칙, 분야, 기준이 없습니다"
        )
    }

    /// With the proposal.
    #[must_use]
    pub fn words(&self) -> Words {
        let mut words = self.message();
        if let Some(near) = &self.near {
            words.en.push_str(&format!("; {}", near.en));
            words.ko.push_str(&format!(". {}", near.ko));
        }
        words
    }
}

/// Rules asked for and rules put aside, as ids, groups, globs (`skip-*`) or references
/// (`act:23a2a8`, `wcag:2.4.1`, `kwcag:6.4.1`, `axe:image-alt`).
#[derive(Clone, Debug, Default)]
pub struct Selection {
    select: Vec<RulePattern>,
    ignore: Vec<RulePattern>,
}

/// Some rules by their id, group, a glob or a reference.
#[derive(Clone, Debug)]
pub struct RulePattern(Pattern);

#[derive(Clone, Debug)]
enum Pattern {
    Id(String),
    Group(String),
    Glob(GlobMatcher),
    Act(String),
    Wcag(String),
    /// By the number of the standard.
    Kwcag(String),
    /// `checker:id`.
    SameAs(String),
}

impl Selection {
    /// A selection of the rules in the binary.
    ///
    /// # Errors
    /// A word that matches no rule.
    pub fn new(select: &[String], ignore: &[String]) -> Result<Self, UnknownRule> {
        let rules: Vec<&Rule> = all().collect();
        Self::among(&rules, select, ignore)
    }

    /// A selection of these rules.
    ///
    /// # Errors
    /// A word that matches none of them.
    pub fn among(
        rules: &[&Rule],
        select: &[String],
        ignore: &[String],
    ) -> Result<Self, UnknownRule> {
        let read = |words: &[String]| -> Result<Vec<_>, UnknownRule> {
            words.iter().map(|w| RulePattern::read(w, rules)).collect()
        };
        Ok(Self::of(read(select)?, read(ignore)?))
    }

    /// Only the first, if any, and none of the second.
    #[must_use]
    pub fn of(select: Vec<RulePattern>, ignore: Vec<RulePattern>) -> Self {
        Self { select, ignore }
    }

    /// Whether a rule runs; one asked for by its own id runs even where its profile has it off.
    #[must_use]
    pub fn allows(&self, rule: &Rule) -> bool {
        let hit = |list: &[RulePattern]| list.iter().any(|p| p.matches(rule));
        (self.select.is_empty() || hit(&self.select)) && !hit(&self.ignore)
    }

    /// Whether the rule with this id runs; one that does not exist any more is as one that finds nothing.
    #[must_use]
    pub fn allows_id(&self, id: &str) -> bool {
        super::by_id(id).is_none_or(|rule| self.allows(rule))
    }

    /// Whether a rule was asked for by its own id.
    #[must_use]
    pub fn names(&self, rule: &Rule) -> bool {
        self.select.iter().any(|p| p.is_id() && p.matches(rule))
    }
}

impl RulePattern {
    /// # Errors
    /// A word that matches none of these rules.
    pub fn read(word: &str, rules: &[&Rule]) -> Result<Self, UnknownRule> {
        let pattern = Self(Pattern::read(word, rules)?);
        if pattern.matches_any(rules) {
            return Ok(pattern);
        }
        let word = word.trim();
        Err(UnknownRule {
            near: Some(near(word, rules)),
            word: word.to_owned(),
        })
    }

    /// The same, for a word of which nobody asks what else may have been meant.
    #[must_use]
    pub fn find(word: &str, rules: &[&Rule]) -> Option<Self> {
        let pattern = Self(Pattern::read(word, rules).ok()?);
        pattern.matches_any(rules).then_some(pattern)
    }

    #[must_use]
    pub fn matches(&self, rule: &Rule) -> bool {
        self.0.matches(rule)
    }

    fn matches_any(&self, rules: &[&Rule]) -> bool {
        rules.iter().any(|rule| self.matches(rule))
    }

    /// Whether it is one rule by its id.
    #[must_use]
    pub fn is_id(&self) -> bool {
        matches!(self.0, Pattern::Id(_))
    }
}

/// How many rules are proposed at once.
const PROPOSED: usize = 5;

/// What may have been meant: the nearest name, or the rules in whose ids the word stands, else where the names are.
fn near(word: &str, rules: &[&Rule]) -> Words {
    let mut names: Vec<&str> = rules.iter().map(|r| r.id).collect();
    names.extend(Group::ALL.iter().map(|group| group.name()));
    let one = propose(word, &names).filter(|one| one.en.starts_with("did you mean"));
    if let Some(one) = one {
        return one;
    }
    let part = word.trim_matches(['*', '-', '?']);
    let with = rules
        .iter()
        .filter(|r| part.len() > 2 && r.id.contains(part));
    let with: Vec<String> = with.map(|r| format!("`{}`", r.id)).collect();
    if (1..=PROPOSED).contains(&with.len()) {
        let with = with.join(", ");
        return words!("did you mean {with}?", "혹시 이 가운데 하나인가요? {with}");
    }
    let groups: Vec<&str> = Group::ALL.iter().map(|group| group.name()).collect();
    let groups = groups.join(", ");
    words!(
        "`presslint rules` lists the rules and what they refer to; groups: {groups}",
        "규칙과 관련 기준은 `presslint rules`로 볼 수 있습니다. 분야: {groups}"
    )
}

/// Whether a word begins with the name of a standard or checker, as references do.
#[must_use]
pub(crate) fn is_reference(word: &str) -> bool {
    let of = word.split_once(':').map_or("", |(of, _)| of);
    ["act", "wcag", "kwcag"].contains(&of) || CHECKERS.contains(&of)
}

impl Pattern {
    fn read(word: &str, rules: &[&Rule]) -> Result<Self, UnknownRule> {
        let word = word.trim();
        Ok(if let Some(id) = word.strip_prefix("act:") {
            Self::Act(id.to_owned())
        } else if let Some(criterion) = word.strip_prefix("wcag:") {
            Self::Wcag(criterion.to_owned())
        } else if let Some(item) = word.strip_prefix("kwcag:") {
            Self::Kwcag(standard_number(item))
        } else if word
            .split_once(':')
            .is_some_and(|(checker, _)| CHECKERS.contains(&checker))
        {
            Self::SameAs(word.to_owned())
        } else if word.contains(['*', '?', '[', '{']) {
            let glob = Glob::new(word).map_err(|error| UnknownRule {
                word: word.to_owned(),
                near: Some({
                    let why = error.kind();
                    words!("this is no glob: {why}", "글롭이 아닙니다: {why}")
                }),
            })?;
            Self::Glob(glob.compile_matcher())
        } else if rules.iter().any(|r| r.group.name() == word) {
            Self::Group(word.to_owned())
        } else {
            Self::Id(word.to_owned())
        })
    }

    fn matches(&self, rule: &Rule) -> bool {
        match self {
            Self::Id(id) => rule.id == id,
            Self::Group(name) => rule.group.name() == name,
            Self::Glob(glob) => glob.is_match(rule.id),
            Self::Act(id) => rule.act.contains(&id.as_str()),
            Self::Wcag(id) => rule.wcag.contains(&id.as_str()),
            Self::Kwcag(id) => rule.kwcag.contains(&id.as_str()),
            Self::SameAs(id) => rule.same_as.contains(&id.as_str()),
        }
    }
}

/// The number of a check item in the standard, whose parts are 5 to 8; NIA's techniques number the same parts 1 to 4, so
/// that both can be told apart and both are taken: `kwcag:2.4.1` is `kwcag:6.4.1`.
fn standard_number(item: &str) -> String {
    let (part, rest) = item.split_once('.').unwrap_or((item, ""));
    match part.parse::<u8>() {
        Ok(part @ 1..=4) => format!("{}.{rest}", part + 4),
        _ => item.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selected(word: &str) -> Vec<&'static str> {
        let selection = Selection::new(&[word.to_owned()], &[]);
        let selection = selection.unwrap_or_else(|error| panic!("{error}"));
        let rules = all().filter(|rule| selection.allows(rule));
        rules.map(|rule| rule.id).collect()
    }

    #[test]
    fn both_numbers_of_a_check_item_are_taken() {
        let by_standard = selected("kwcag:6.4.1");
        assert!(by_standard.contains(&"skip-link-missing"));
        assert_eq!(selected("kwcag:2.4.1"), by_standard);
        assert_ne!(selected("wcag:2.4.1"), by_standard);
        for word in ["kwcag:9.4.1", "kwcag:0.4.1", "kwcag:2", "kwcag:"] {
            assert!(Selection::new(&[word.to_owned()], &[]).is_err(), "{word}");
        }
    }

    #[test]
    fn rules_are_found_by_those_of_other_checkers() {
        assert_eq!(selected("axe:image-alt"), ["image-alt-missing"]);
        assert_eq!(selected("html-validate:wcag/h37"), ["image-alt-missing"]);
        assert!(Selection::new(&["axe:no-such-rule".to_owned()], &[]).is_err());
        assert!(Selection::new(&["lighthouse:image-alt".to_owned()], &[]).is_err());
    }
}
