//! Selectors (Selectors 4), as far as a page that nobody uses yet decides them.

use cssparser::{CowRcStr, ParseError, Parser, ToCss};
use html5ever::{LocalName, Namespace};
use scraper::selector::{CssLocalName, CssString};
use selectors::parser::{
    self, Combinator, Component, ParseRelative, Selector, SelectorIter, SelectorList,
    SelectorParseErrorKind,
};
use selectors::visitor::SelectorVisitor;
use std::fmt;

/// Matching recurses once for each compound selector.
const MOST_COMPONENTS: usize = 128;

/// The dialect of selectors that stylesheets are read in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Css;

impl parser::SelectorImpl for Css {
    type ExtraMatchingData<'a> = ();
    type AttrValue = CssString;
    type Identifier = CssLocalName;
    type LocalName = CssLocalName;
    type NamespaceUrl = Namespace;
    type NamespacePrefix = CssLocalName;
    type BorrowedNamespaceUrl = Namespace;
    type BorrowedLocalName = CssLocalName;
    type NonTSPseudoClass = PseudoClass;
    type PseudoElement = PseudoElement;
}

/// Pseudo-classes beyond the structure of the tree.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum PseudoClass {
    /// `:link` and `:any-link`: no link is visited.
    Link,
    Focus,
    FocusWithin,
    Checked,
    Disabled,
    Enabled,
    Required,
    Optional,
    ReadOnly,
    ReadWrite,
    PlaceholderShown,
    Open,
    /// `:defined`: scripts define what they use.
    Defined,
    /// Language ranges.
    Lang(Box<[Box<str>]>),
    /// `:dir(rtl)` is true.
    Dir(bool),
    /// A state in which no page begins (`:hover`, `:visited`), or of which its source says nothing (`:valid`).
    Never,
}

impl ToCss for PseudoClass {
    fn to_css<W: fmt::Write>(&self, dest: &mut W) -> fmt::Result {
        write!(dest, ":{self:?}")
    }
}

impl parser::NonTSPseudoClass for PseudoClass {
    fn is_active_or_hover(&self) -> bool {
        false
    }

    fn is_user_action_state(&self) -> bool {
        matches!(self, Self::Focus | Self::FocusWithin | Self::Never)
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum PseudoElement {
    Before,
    After,
    /// One that is not styled here.
    Other,
}

impl ToCss for PseudoElement {
    fn to_css<W: fmt::Write>(&self, dest: &mut W) -> fmt::Result {
        write!(dest, "::{self:?}")
    }
}

impl parser::PseudoElement for PseudoElement {
    fn accepts_state_pseudo_classes(&self) -> bool {
        true
    }

    fn is_before_or_after(&self) -> bool {
        matches!(self, Self::Before | Self::After)
    }
}

struct Dialect;

impl<'i> parser::Parser<'i> for Dialect {
    type Impl = Css;
    type Error = SelectorParseErrorKind;

    fn parse_nth_child_of(&self) -> bool {
        true
    }

    fn parse_is_and_where(&self) -> bool {
        true
    }

    fn parse_has(&self) -> bool {
        true
    }

    fn parse_parent_selector(&self) -> bool {
        true
    }

    fn is_is_alias(&self, name: &str) -> bool {
        name.eq_ignore_ascii_case("-webkit-any")
    }

    fn parse_non_ts_pseudo_class(
        &self,
        name: CowRcStr<'i>,
    ) -> Result<PseudoClass, ParseError<SelectorParseErrorKind>> {
        pseudo_class(&name).ok_or_else(unsupported)
    }

    fn parse_non_ts_functional_pseudo_class(
        &self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
        _after_part: bool,
    ) -> Result<PseudoClass, ParseError<SelectorParseErrorKind>> {
        match &*name.to_ascii_lowercase() {
            "lang" => {
                let ranges = input.parse_comma_separated(|input| {
                    Ok(Box::from(&**input.expect_ident_or_string()?))
                })?;
                Ok(PseudoClass::Lang(ranges.into()))
            }
            "dir" => {
                let direction = input.expect_ident()?;
                Ok(PseudoClass::Dir(direction.eq_ignore_ascii_case("rtl")))
            }
            "state" => {
                input.expect_ident()?;
                Ok(PseudoClass::Never)
            }
            _ => Err(unsupported()),
        }
    }

    fn parse_pseudo_element(
        &self,
        name: CowRcStr<'i>,
    ) -> Result<PseudoElement, ParseError<SelectorParseErrorKind>> {
        pseudo_element(&name).ok_or_else(unsupported)
    }
}

fn unsupported() -> ParseError<SelectorParseErrorKind> {
    ParseError::custom(SelectorParseErrorKind::UnsupportedPseudoClassOrElement)
}

fn pseudo_class(name: &str) -> Option<PseudoClass> {
    Some(match &*name.to_ascii_lowercase() {
        "link" | "any-link" | "-webkit-any-link" => PseudoClass::Link,
        // Focus is by keyboard here: what has it shows it.
        "focus" | "focus-visible" => PseudoClass::Focus,
        "focus-within" => PseudoClass::FocusWithin,
        "checked" => PseudoClass::Checked,
        "disabled" => PseudoClass::Disabled,
        "enabled" => PseudoClass::Enabled,
        "required" => PseudoClass::Required,
        "optional" => PseudoClass::Optional,
        "read-only" => PseudoClass::ReadOnly,
        "read-write" => PseudoClass::ReadWrite,
        "placeholder-shown" => PseudoClass::PlaceholderShown,
        "open" => PseudoClass::Open,
        "defined" => PseudoClass::Defined,
        "hover"
        | "active"
        | "visited"
        | "target"
        | "target-within"
        | "fullscreen"
        | "modal"
        | "popover-open"
        | "picture-in-picture"
        | "autofill"
        | "-webkit-autofill"
        | "valid"
        | "invalid"
        | "user-valid"
        | "user-invalid"
        | "in-range"
        | "out-of-range"
        | "indeterminate"
        | "default"
        | "playing"
        | "paused"
        | "muted"
        | "seeking"
        | "stalled"
        | "buffering"
        | "current"
        | "past"
        | "future"
        | "local-link"
        | "blank"
        | "-webkit-full-screen" => PseudoClass::Never,
        _ => return None,
    })
}

fn pseudo_element(name: &str) -> Option<PseudoElement> {
    let name = name.to_ascii_lowercase();
    Some(match &*name {
        "before" => PseudoElement::Before,
        "after" => PseudoElement::After,
        "first-line"
        | "first-letter"
        | "selection"
        | "placeholder"
        | "marker"
        | "backdrop"
        | "file-selector-button"
        | "cue"
        | "details-content"
        | "grammar-error"
        | "spelling-error"
        | "target-text"
        | "view-transition"
        | "search-text" => PseudoElement::Other,
        // Browsers take every one with this prefix (Selectors 4, §3.6.4).
        _ if name.starts_with("-webkit-") => PseudoElement::Other,
        _ => return None,
    })
}

/// Reads a list of selectors, in a nested rule in place of `&` those of the rule around it. `None` when one is invalid,
/// which drops its rule.
pub(super) fn parse(
    input: &mut Parser<'_>,
    around: Option<&SelectorList<Css>>,
) -> Option<SelectorList<Css>> {
    let relative = if around.is_some() {
        ParseRelative::ForNesting
    } else {
        ParseRelative::No
    };
    let list = SelectorList::parse(&Dialect, input, relative).ok()?;
    let list = match around {
        Some(around) => list.replace_parent_selector(around),
        None => list,
    };
    let short = |selector: &Selector<Css>| selector.len() <= MOST_COMPONENTS;
    list.slice().iter().all(short).then_some(list)
}

/// Which elements a selector may match, by its rightmost compound selector. Ids and classes are in lower case: pages in
/// quirks mode do not tell case.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) enum Key {
    Id(Box<str>),
    Class(Box<str>),
    Tag(LocalName),
    Attribute(LocalName),
    /// Any child of an element of this tag.
    ChildOf(LocalName),
    Any,
}

/// The key of a selector; and whether an element that has the key surely matches.
pub(super) fn key(selector: &Selector<Css>) -> (Key, bool) {
    let mut iter = selector.iter();
    let (mut best, mut count) = (Key::Any, 0);
    loop {
        let (found, parts) = compound_key(&mut iter);
        count += parts;
        if rank(&found) < rank(&best) {
            best = found;
        }
        match (iter.next_sequence(), &best) {
            (Some(Combinator::PseudoElement), _) => {}
            (Some(Combinator::Child), Key::Any) => {
                return match compound_key(&mut iter).0 {
                    Key::Tag(tag) => (Key::ChildOf(tag), false),
                    _ => (Key::Any, false),
                };
            }
            (next, Key::Tag(_)) => return (best, count == 1 && next.is_none()),
            _ => return (best, false),
        }
    }
}

/// What a compound selector asks for that the fewest elements have; and of how many simple selectors it is.
fn compound_key(iter: &mut SelectorIter<'_, Css>) -> (Key, usize) {
    let (mut best, mut count) = (Key::Any, 0);
    for component in iter {
        let found = match component {
            Component::ID(id) => Key::Id(Box::from(&*id.0.to_ascii_lowercase())),
            Component::Class(class) => Key::Class(Box::from(&*class.0.to_ascii_lowercase())),
            Component::LocalName(name) if name.name == name.lower_name => {
                Key::Tag(name.name.0.clone())
            }
            Component::AttributeInNoNamespaceExists { local_name, .. }
            | Component::AttributeInNoNamespace { local_name, .. }
                if local_name.0.to_ascii_lowercase() == local_name.0 =>
            {
                Key::Attribute(local_name.0.clone())
            }
            Component::PseudoElement(_) => continue,
            _ => Key::Any,
        };
        count += 1;
        if rank(&found) < rank(&best) {
            best = found;
        }
    }
    (best, count)
}

fn rank(key: &Key) -> u8 {
    match key {
        Key::Id(_) => 0,
        Key::Class(_) => 1,
        Key::Tag(_) => 2,
        Key::Attribute(_) => 3,
        Key::ChildOf(_) => 4,
        Key::Any => 5,
    }
}

/// Whether no element matches as the page begins: it asks for a state that none has.
pub(super) fn never_matches(selector: &Selector<Css>) -> bool {
    selector
        .iter_raw_match_order()
        .any(|c| matches!(c, Component::NonTSPseudoClass(PseudoClass::Never)))
}

/// Whether a selector asks for focus.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum FocusUse {
    None,
    /// Of the element itself.
    Own,
    /// Also, or only, of other elements.
    Others,
}

pub(super) fn focus_use(selector: &Selector<Css>) -> FocusUse {
    let all = focus_classes(selector);
    let own = |component: &&Component<Css>| {
        matches!(component, Component::NonTSPseudoClass(PseudoClass::Focus))
    };
    let mut iter = selector.iter();
    let mut found = iter.by_ref().filter(own).count();
    if selector.has_pseudo_element() && iter.next_sequence() == Some(Combinator::PseudoElement) {
        found += iter.filter(own).count();
    }
    match all {
        0 => FocusUse::None,
        all if all == found => FocusUse::Own,
        _ => FocusUse::Others,
    }
}

/// How many pseudo-classes of a selector ask for focus.
fn focus_classes(selector: &Selector<Css>) -> usize {
    struct Look(usize);
    impl SelectorVisitor for Look {
        type Impl = Css;

        fn visit_simple_selector(&mut self, component: &Component<Css>) -> bool {
            if let Component::NonTSPseudoClass(PseudoClass::Focus | PseudoClass::FocusWithin) =
                component
            {
                self.0 += 1;
            }
            true
        }

        fn visit_relative_selector_list(&mut self, list: &[parser::RelativeSelector<Css>]) -> bool {
            list.iter().all(|relative| relative.selector.visit(self))
        }
    }
    let mut look = Look(0);
    selector.visit(&mut look);
    look.0
}
