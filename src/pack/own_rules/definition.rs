//! What a rule in a pack may say. Keys are public interface.

use super::{Finder, Pattern};
use crate::html::Selector;
use crate::pack::Level;
use serde::Deserialize;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    #[serde(default)]
    pub(super) rule: Vec<Definition>,
}

/// Rules among other settings, which are read elsewhere.
#[derive(Deserialize)]
pub(super) struct Among {
    #[serde(default)]
    pub(super) rule: Vec<Definition>,
}

/// One rule: what it looks for, where, and what it says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    pub id: Spanned<String>,
    /// One of the groups of `presslint rules`.
    #[serde(default = "hygiene")]
    pub group: Spanned<String>,
    /// Severity where the profile does not say another; `off` needs a profile that turns it on.
    pub severity: Level,
    /// Findings are for a person to judge.
    #[serde(default)]
    pub review: bool,
    /// What is wrong, in a clause: for `presslint rules`.
    pub summary: Spanned<Texts>,
    /// What a finding says. `{found}` is the text at the place; a kind may know more.
    pub message: Spanned<Texts>,
    #[serde(default)]
    pub help: Option<Spanned<Texts>>,
    /// For `presslint explain`.
    #[serde(default)]
    pub why: Option<Texts>,
    /// Where the rule comes from.
    pub source: Spanned<String>,
    /// Primary subtags of the languages it is for; none is all.
    #[serde(default)]
    pub languages: Vec<Spanned<String>>,
    #[serde(default)]
    pub scope: Scope,
    /// Look inside quotations, too.
    #[serde(default)]
    pub quotations: Option<bool>,

    #[serde(default)]
    pub exists: Vec<Exists>,
    #[serde(default)]
    pub swap: Vec<Swap>,
    #[serde(default)]
    pub variants: Vec<Variants>,
    #[serde(default)]
    pub capitals: Option<Capitals>,
    #[serde(default)]
    pub length: Vec<Length>,
    #[serde(default)]
    pub elements: Option<Spanned<Elements>>,

    #[serde(default)]
    pub example: Vec<Example>,

    /// The finder of `swap`, in its order.
    #[serde(skip)]
    pub swaps: Finder,
    /// The file it is in.
    #[serde(skip)]
    pub path: String,
    /// The profile of that file.
    #[serde(skip)]
    pub profile: String,
}

fn hygiene() -> Spanned<String> {
    Spanned::new(0..0, "hygiene".to_owned())
}

/// A text in the languages of messages; one of them is enough.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    pub en: Option<String>,
    pub ko: Option<String>,
}

impl Texts {
    /// The English and the Korean text; one stands in for the other.
    #[must_use]
    pub fn both(&self) -> (&str, &str) {
        let en = self.en.as_deref().or(self.ko.as_deref());
        let ko = self.ko.as_deref().or(self.en.as_deref());
        (en.unwrap_or(""), ko.unwrap_or(""))
    }
}

/// Where on the page a wording rule looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    Headline,
    Headings,
    Body,
    /// Headline and body.
    #[default]
    Release,
    /// Texts and attributes that are labels of the interface.
    Labels,
    /// Every text that is read or heard.
    Page,
}

/// What must not be written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exists {
    /// Words, found as whole words.
    #[serde(default)]
    pub texts: Vec<String>,
    /// Regular expressions.
    #[serde(default)]
    pub patterns: Vec<Spanned<String>>,
    /// Regular expressions of what is right although it holds one of them.
    #[serde(default)]
    pub except: Vec<Spanned<String>>,
    /// Upper and lower case differ.
    #[serde(default)]
    pub case: bool,
    #[serde(default)]
    pub languages: Vec<Spanned<String>>,
    #[serde(default)]
    pub review: bool,
    #[serde(skip)]
    pub finder: Finder,
    #[serde(skip)]
    pub exceptions: Vec<Pattern>,
}

/// What is written, and what should be: `{right}`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Swap {
    pub from: Spanned<String>,
    pub to: Spanned<String>,
    /// Where this entry comes from, if not where the rule does.
    #[serde(default)]
    pub source: Option<String>,
}

/// Forms of which one text uses one: `{found}` is the rarer, `{right}` the other.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variants {
    /// Each a list of forms of one word, in the same order.
    pub groups: Vec<Spanned<Vec<String>>>,
    /// The forms of all groups belong together: all first ones are of one kind, all second ones of another.
    #[serde(default)]
    pub together: bool,
    /// Upper and lower case differ: names, which have capitals, are left alone.
    #[serde(default)]
    pub case: bool,
    /// In the order of the groups, one number for each form.
    #[serde(skip)]
    pub finder: Finder,
}

/// How capitals are used.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Capitals {
    pub style: Style,
    /// Words that are written as they are.
    #[serde(default)]
    pub except: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Style {
    /// Not every word begins with a capital.
    Sentence,
    /// Every word of more than three letters begins with a capital.
    Title,
    /// Not all letters are capitals.
    NotUpper,
}

/// How long a text may be: `{count}` and `{limit}`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Length {
    #[serde(default)]
    pub of: LineLength,
    pub words: Option<Spanned<usize>>,
    pub characters: Option<Spanned<usize>>,
    #[serde(default)]
    pub languages: Vec<Spanned<String>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LineLength {
    /// A sentence of running text.
    #[default]
    Sentence,
    /// A line or paragraph.
    Line,
}

/// What the elements must be that a CSS selector matches.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Elements {
    pub css: Spanned<String>,
    /// There must be none of them.
    #[serde(default)]
    pub forbid: bool,
    /// There must be at least so many.
    pub min: Option<usize>,
    /// There must be at most so many.
    pub max: Option<usize>,
    /// What to look at: the value of this attribute instead of the text.
    pub attribute: Option<String>,
    /// A regular expression that it must match.
    pub matches: Option<Spanned<String>>,
    /// A regular expression that it must not match.
    pub lacks: Option<Spanned<String>>,
    #[serde(skip)]
    pub selector: Option<Selector>,
    #[serde(skip)]
    pub must: Option<Pattern>,
    #[serde(skip)]
    pub must_not: Option<Pattern>,
}

/// A page, or a part of one, on which the rule speaks or is silent.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    pub fails: Option<Spanned<String>>,
    pub passes: Option<Spanned<String>>,
}
