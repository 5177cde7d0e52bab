//! What an element looks like with the keyboard focus.

use super::declaration::{Declaration, Declared, Name};
use super::origin::Origins;
use super::sheet::{FocusUse, Target};
use super::style::{Property, Style};
use super::styles::{Asked, Match, Styles, Work};
use super::tree::{Focus, Tree};
use super::value::OutlineStyle;
use super::visible::Visible;
use crate::html::Element;
use crate::html::document::{Document, ElementEntry};
use selectors::context::SelectorCaches;

/// The style of an element that has the focus, by the keyboard: `:focus` and `:focus-visible` both hold.
#[derive(Clone, PartialEq, Debug)]
pub struct FocusStyle {
    pub style: Style,
    /// Properties that are not computed, or not part of the element's own box, and are declared for it with focus only:
    /// `border-color`, `text-decoration-style`; `::before` and `::after` for what is declared for those.
    pub others: Vec<String>,
}

impl<'d> Element<'d> {
    /// The style it has with the focus. What is declared for its ancestors while they hold the focus is left out.
    #[must_use]
    pub fn focus_style(self) -> FocusStyle {
        let document = self.document();
        let tree = focused_tree(self);
        let styles = &document.styles;
        let mut work = Work::default();
        let mut others = Vec::new();
        for target in [Target::Before, Target::After] {
            let asked = Asked {
                target,
                ..Asked::STATIC
            };
            work.matches(&styles.origins, &tree, self.order(), asked);
            if asks_for_focus(styles, &work.author) {
                others.push(match target {
                    Target::Before => "::before".to_owned(),
                    _ => "::after".to_owned(),
                });
            }
        }
        work.matches(&styles.origins, &tree, self.order(), Asked::STATIC);
        for found in &work.author {
            let rule = styles.origins.rule(*found);
            if rule.focus == FocusUse::None {
                continue;
            }
            for declaration in &styles.origins.block(*found).declarations {
                if let Declared::Other(name) = &declaration.declared {
                    others.push(name.to_string());
                }
            }
        }
        styles.focus_steps.set(tree.steps_left());
        let local = work.local(tree.elements, self.order());
        let parent = tree.elements[self.order() as usize].parent;
        let style = work.style(
            &styles.origins,
            styles.above(parent),
            styles.root(parent),
            local,
        );
        FocusStyle { style, others }
    }

    /// Whether anything on the page looks different while the element has the focus, by styles alone: a text cursor and
    /// scripts are not thought of. `No` only where that is sure.
    #[must_use]
    pub fn shows_focus(self) -> Visible {
        let document = self.document();
        if !document.styles_complete() {
            return Visible::Unknown;
        }
        if keeps_outline(self) {
            return Visible::Yes;
        }
        let focused = self.focus_style();
        if document.styles.focus_steps.get() == 0 {
            return Visible::Unknown;
        }
        let (with, without) = (&focused.style, self.style());
        match (with.has_outline(), without.has_outline()) {
            (Some(true), Some(false)) => return Visible::Yes,
            (Some(false), Some(false)) => {}
            (Some(with_it), Some(without_it)) if with_it != without_it => return Visible::Yes,
            (Some(true), Some(true)) if outline(with) == outline(without) => {}
            _ => return Visible::Unknown,
        }
        if Style::looks_different(with, without) {
            return Visible::Yes;
        }
        if focused.others.iter().any(|name| may_show(name)) || shows_elsewhere(self) {
            return Visible::Unknown;
        }
        Visible::No
    }
}

/// Whether no rule of the page touches the outline that browsers draw around the element: most elements, sooner told than styled.
fn keeps_outline(element: Element<'_>) -> bool {
    let styles = &element.document().styles;
    let rules = styles
        .outlines
        .get_or_init(|| outline_rules(&styles.origins));
    if rules.len() > MOST_OUTLINES || element.attr("style").is_some() {
        return false;
    }
    let tree = focused_tree(element);
    let mut caches = SelectorCaches::default();
    let keeps = !rules.iter().any(|found| {
        let rule = styles.origins.rule(*found);
        tree.may_stand_in(rule) && tree.matches(element.order(), &rule.selector, &mut caches)
    });
    styles.focus_steps.set(tree.steps_left());
    keeps && !tree.is_spent()
}

/// More rules than this are not looked through beforehand.
const MOST_OUTLINES: usize = 100;

/// The rules of the page that set the style of an outline.
fn outline_rules(origins: &Origins) -> Vec<Match> {
    let sets = |name: Name| match name {
        Name::All => true,
        Name::Long(property) => property == Property::OutlineStyle,
        Name::Short(short) => short.longhands().contains(&Property::OutlineStyle),
    };
    let sets_outline = |declaration: &Declaration| match &declaration.declared {
        Declared::Value(value) => value.property() == Property::OutlineStyle,
        Declared::Unknown(property) => *property == Property::OutlineStyle,
        Declared::Wide(name, _) | Declared::Deferred(name, _) => sets(*name),
        Declared::Custom(..) | Declared::Other(_) => false,
    };
    let rules = origins.all_rules();
    rules
        .filter(|found| origins.rule(*found).target == Target::Element)
        .filter(|found| origins.block(*found).declarations.iter().any(sets_outline))
        .collect()
}

fn outline(style: &Style) -> (OutlineStyle, Option<f32>, super::color::Color) {
    (
        style.outline_style,
        style.outline_width,
        style.outline_color,
    )
}

impl Style {
    /// Whether two styles differ in more than outlines and what cannot be seen.
    fn looks_different(with: &Self, without: &Self) -> bool {
        let mut with = with.clone();
        with.outline_style = without.outline_style;
        with.outline_width = without.outline_width;
        with.outline_color = without.outline_color;
        with.pointer_events = without.pointer_events;
        with.custom.clone_from(&without.custom);
        with != *without
    }
}

/// Whether a property that is not computed can be seen at all.
fn may_show(property: &str) -> bool {
    let unseen = [
        "outline-offset",
        "cursor",
        "user-select",
        "-webkit-user-select",
        "will-change",
        "-webkit-tap-highlight-color",
        "touch-action",
        "scroll-behavior",
    ];
    !unseen.contains(&property)
        && !property.starts_with("transition")
        && !property.starts_with("-moz-")
        && !property.starts_with("-ms-")
}

fn asks_for_focus(styles: &Styles, found: &[Match]) -> bool {
    found
        .iter()
        .any(|m| styles.origins.rule(*m).focus != FocusUse::None)
}

fn tree<'t, 'd>(document: &'t Document<'d>, focus: Focus) -> Tree<'t, 'd> {
    let styles = &document.styles;
    Tree::new(&document.elements, &styles.index, styles.quirks, focus)
}

/// The page while an element has the focus, with what is left of the work on all such.
fn focused_tree<'d>(element: Element<'d>) -> Tree<'d, 'd> {
    let document = element.document();
    let tree = tree(document, Focus::On(element.order()));
    let mut tree = tree.with_steps(document.styles.focus_steps.get());
    tree.look_above(element.order());
    tree
}

/// Rules that change an element while another one has the focus, each with the elements it may change.
#[derive(Debug)]
pub(in crate::html) struct Elsewhere {
    found: Vec<(Match, u32)>,
    /// Whether there is too much of it to be looked through.
    spent: bool,
}

/// So many are looked through for each element.
const MOST_ELSEWHERE: usize = 2000;

impl Elsewhere {
    pub(in crate::html) fn of(document: &Document<'_>) -> Self {
        let tree = tree(document, Focus::Everywhere);
        let origins = &document.styles.origins;
        let rules: Vec<Match> = origins
            .all_rules()
            .filter(|m| {
                let rule = origins.rule(*m);
                rule.focus == FocusUse::Others && !rule.condition.only_zoomed()
            })
            .collect();
        let mut caches = SelectorCaches::default();
        let mut elsewhere = Self {
            found: Vec::new(),
            spent: false,
        };
        for found in rules {
            let selector = &origins.rule(found).selector;
            for (index, _) in (0u32..).zip::<&[ElementEntry<'_>]>(tree.elements) {
                if tree.matches(index, selector, &mut caches) {
                    elsewhere.found.push((found, index));
                }
            }
        }
        elsewhere.spent = tree.is_spent() || elsewhere.found.len() > MOST_ELSEWHERE;
        elsewhere
    }
}

/// Whether a rule changes another element while this one has the focus.
fn shows_elsewhere(element: Element<'_>) -> bool {
    let document = element.document();
    let elsewhere = document.elsewhere();
    let tree = focused_tree(element);
    let mut caches = SelectorCaches::default();
    let shows = elsewhere.spent
        || elsewhere.found.iter().any(|(found, index)| {
            let selector = &document.styles.origins.rule(*found).selector;
            tree.matches(*index, selector, &mut caches)
        })
        || tree.is_spent();
    document.styles.focus_steps.set(tree.steps_left());
    shows
}

#[cfg(test)]
mod tests {
    use super::super::tests::of_x;
    use super::*;

    fn shown(css: &str) -> Visible {
        let html = format!("<style>{css}</style><div><p>a</p><a id=x href=/>b</a><b>c</b></div>");
        of_x(&html, |x| x.shows_focus())
    }

    #[test]
    fn browsers_show_focus() {
        assert_eq!(shown(""), Visible::Yes);
        assert_eq!(shown("a:focus{outline:2px solid}"), Visible::Yes);
        assert_eq!(
            shown("a:focus:not(:focus-visible){outline:none}"),
            Visible::Yes
        );
    }

    #[test]
    fn an_outline_that_is_taken_away_is_missed() {
        for css in [
            "*{outline:none}",
            "a:focus{outline:0}",
            "a:focus-visible{outline-style:none}",
            "a:focus{outline:2px solid transparent}",
            "a{outline:none} a:focus{outline-offset:2px;cursor:pointer}",
        ] {
            assert_eq!(shown(css), Visible::No, "{css}");
        }
    }

    #[test]
    fn what_stands_in_for_it_is_seen() {
        for css in [
            "background:yellow",
            "color:red",
            "box-shadow:0 0 1px",
            "opacity:.5",
        ] {
            let css = format!("a:focus{{outline:none;{css}}}");
            assert_eq!(shown(&css), Visible::Yes, "{css}");
        }
    }

    #[test]
    fn what_may_stand_in_for_it_is_not_known() {
        for css in [
            "a:focus{border-color:red}",
            "a:focus::after{content:'x'}",
            "a:focus + b{color:red}",
            "div:focus-within{color:red}",
            "div:has(:focus) p{color:red}",
        ] {
            let css = format!("*{{outline:none!important}} {css}");
            assert_eq!(shown(&css), Visible::Unknown, "{css}");
        }
        assert_eq!(
            shown("*{outline:none!important} a:focus + i{color:red}"),
            Visible::No
        );
        let linked =
            "<link rel=stylesheet href=a.css><style>*{outline:none}</style><a id=x href=/>b";
        assert_eq!(of_x(linked, |x| x.shows_focus()), Visible::Unknown);
    }
}
