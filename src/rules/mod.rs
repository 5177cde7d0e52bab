//! The rules: one judgement a file, `src/rules/<group>/<rule_id>.rs`, each with its page in
//! `rules/<group>/<rule-id>.md`. A rule reads the facts of a [`Page`]; it never walks the tree for itself.

mod own;
mod put_first;
mod select;

pub(crate) use hygiene::{DIRECTIVE_UNUSED, report_unused};
pub use own::{in_force, known, page as own_page, severity};
pub(crate) use select::is_reference;
pub use select::{RulePattern, Selection, UnknownRule};

use crate::finding::{Findings, Severity};
use crate::page::Page;
use crate::words::Speech;
use serde::Serialize;

/// The rules of a group: `rules![name_one, name_two]` in its `mod.rs`, one word a rule.
macro_rules! rules {
    ($($name:ident),* $(,)?) => {
        $(mod $name;)*
        pub(super) static RULES: &[&$crate::rules::Rule] = &[$(&$name::RULE),*];
    };
}

mod alike;
mod aria;
mod attribute_edit;
mod content;
mod forms;
mod groups;
mod hygiene;
mod label_words;
mod language;
mod language_name;
mod media;
mod metadata;
mod nameless;
mod numbering;
mod pair;
mod skip;
mod stand_in;
mod structure;
mod titles;
mod visual;

/// Every rule in the binary, group by group; those of the built-in packs last.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    coded().chain(own::embedded())
}

/// Every rule that is code, group by group.
fn coded() -> impl Iterator<Item = &'static Rule> {
    [
        skip::RULES,
        structure::RULES,
        numbering::RULES,
        titles::RULES,
        language::RULES,
        content::RULES,
        forms::RULES,
        media::RULES,
        aria::RULES,
        visual::RULES,
        metadata::RULES,
        hygiene::RULES,
        pair::RULES,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The rule with this id.
#[must_use]
pub fn by_id(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id == id)
}

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
    Forms,
    Media,
    Aria,
    Visual,
    Metadata,
    Hygiene,
    /// What two language versions of a release do not have in common: `presslint pair`.
    Pair,
}

impl Group {
    /// Every group, in the order of the list of rules.
    pub const ALL: [Self; 13] = [
        Self::Skip,
        Self::Structure,
        Self::Numbering,
        Self::Titles,
        Self::Language,
        Self::Content,
        Self::Forms,
        Self::Media,
        Self::Aria,
        Self::Visual,
        Self::Metadata,
        Self::Hygiene,
        Self::Pair,
    ];

    /// The name of the group and of its folder.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Skip => "skip",
            Self::Structure => "structure",
            Self::Numbering => "numbering",
            Self::Titles => "titles",
            Self::Language => "language",
            Self::Content => "content",
            Self::Forms => "forms",
            Self::Media => "media",
            Self::Aria => "aria",
            Self::Visual => "visual",
            Self::Metadata => "metadata",
            Self::Hygiene => "hygiene",
            Self::Pair => "pair",
        }
    }

    /// What its rules are about, for people.
    #[must_use]
    pub fn title(self, speech: Speech) -> &'static str {
        let (en, ko) = match self {
            Self::Skip => ("Skip links", "건너뛰기 링크"),
            Self::Structure => ("Structure", "구조"),
            Self::Numbering => ("Numbering and lists", "번호와 목록"),
            Self::Titles => ("Titles and names", "직위와 명칭"),
            Self::Language => ("Language", "언어"),
            Self::Content => ("Images, links and tables", "이미지·링크·표"),
            Self::Forms => ("Forms and controls", "서식과 컨트롤"),
            Self::Media => ("Sound and video", "소리와 영상"),
            Self::Aria => ("Roles and ARIA", "역할과 ARIA"),
            Self::Visual => ("Presentation", "화면 표현"),
            Self::Metadata => ("Dates and particulars", "날짜와 기본 정보"),
            Self::Hygiene => ("Text and markup", "글자와 마크업"),
            Self::Pair => ("Language versions", "언어판 대조"),
        };
        match speech {
            Speech::English => en,
            Speech::Korean => ko,
        }
    }
}

/// Other checkers whose rules have ids: axe-core, Alfa, IBM Equal Access, HTML_CodeSniffer, html-validate, markuplint.
pub const CHECKERS: [&str; 6] = [
    "axe",
    "alfa",
    "ibm",
    "htmlcs",
    "html-validate",
    "markuplint",
];

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
    /// Rules of other checkers that look for the same, as `checker:id` (`axe:image-alt`, `html-validate:wcag/h37`), the
    /// checker one of [`CHECKERS`].
    pub same_as: &'static [&'static str],
    pub check: fn(&Page<'_>, &mut Findings),
}

impl Rule {
    /// Whether it runs: on a page by itself, or on one beside another language version.
    #[must_use]
    pub fn is_for(&self, page: &Page<'_>) -> bool {
        (self.group == Group::Pair) == page.pair().is_some()
    }
}
