//! From declarations to a computed style (CSS Cascade 5).

use super::custom::{CustomProperties, substitute};
use super::declaration::{self, Declaration, Declared, Name, Wide};
use super::sheet::Block;
use super::style::{Property, Specified, Style};
use super::value::Context;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::cmp::Reverse;

/// What is declared for an element, each part from weakest to strongest.
#[derive(Clone, Copy, Default)]
pub(super) struct Sources<'c> {
    pub(super) browser: &'c [&'c Block],
    pub(super) hints: &'c [Declaration],
    /// With the rank of the layer; the strongest has the highest.
    pub(super) author: &'c [(u32, &'c Block)],
    pub(super) inline: &'c [Declaration],
}

impl<'c> Sources<'c> {
    /// In the order of the cascade (§6.1), weakest first.
    fn sorted(self) -> Vec<&'c Declaration> {
        let mut all = Vec::with_capacity(16);
        let of = |block: &'c Block, important| {
            let list = block.declarations.iter();
            list.filter(move |d| d.important == important)
        };
        for block in self.browser {
            all.extend(of(block, false));
        }
        all.extend(self.hints);
        for (_, block) in self.author {
            all.extend(of(block, false));
        }
        all.extend(self.inline.iter().filter(|d| !d.important));
        let mut important: Vec<_> = self
            .author
            .iter()
            .filter(|(_, block)| block.declarations.iter().any(|d| d.important))
            .collect();
        // What is important in an earlier layer is stronger.
        important.sort_by_key(|(layer, _)| Reverse(*layer));
        for (_, block) in important {
            all.extend(of(block, true));
        }
        all.extend(self.inline.iter().filter(|d| d.important));
        for block in self.browser {
            all.extend(of(block, true));
        }
        all
    }

    fn of_browser(self) -> Self {
        Self {
            browser: self.browser,
            ..Self::default()
        }
    }
}

/// The computed style of an element. `root`: the font size of the root element, in CSS pixels; without one the element
/// is the root itself.
pub(super) fn style(
    parent: &Style,
    root: Option<Option<f32>>,
    viewport: (f32, f32),
    sources: Sources<'_>,
) -> Style {
    let mut style = Style::below(parent);
    let sorted = sources.sorted();
    if let Some(custom) = custom(parent, &sorted) {
        style.custom = Some(std::sync::Arc::new(custom));
    }
    let all = substituted(&sorted, &style);
    let mut cascade = Cascade {
        parent,
        root,
        viewport,
        sources,
        browser: None,
        style,
    };
    // What others are relative to comes first.
    for step in [Step::FontSize, Step::Color, Step::Rest] {
        for declared in &all {
            cascade.apply(declared, step);
        }
    }
    cascade.finished()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    FontSize,
    Color,
    Rest,
}

impl Step {
    fn of(property: Property) -> Self {
        match property {
            Property::FontSize => Self::FontSize,
            Property::Color => Self::Color,
            _ => Self::Rest,
        }
    }
}

/// The custom properties of an element that declares some.
fn custom(parent: &Style, sorted: &[&Declaration]) -> Option<CustomProperties> {
    let mut own = FxHashMap::default();
    for declaration in sorted {
        if let Declared::Custom(name, value) = &declaration.declared {
            own.insert(&**name, value.as_ref());
        }
    }
    (!own.is_empty()).then(|| CustomProperties::over(parent.custom.as_deref(), &own))
}

/// Declarations with the values of `var()` put in. One whose value is then no value unsets its property (CSS
/// Variables 1, §3.1).
fn substituted<'c>(sorted: &[&'c Declaration], style: &Style) -> Vec<Cow<'c, Declared>> {
    let mut all = Vec::with_capacity(sorted.len());
    for declaration in sorted {
        let Declared::Deferred(name, text) = &declaration.declared else {
            all.push(Cow::Borrowed(&declaration.declared));
            continue;
        };
        let custom = style.custom.as_deref();
        let value = substitute(text, &mut |n| {
            custom.and_then(|c| c.get(n)).map(|v| v.to_string())
        });
        let before = all.len();
        if let Some(value) = value {
            declaration::parse(*name, &value, &mut |d| all.push(Cow::Owned(d)));
        }
        if all.len() == before {
            all.push(Cow::Owned(Declared::Wide(*name, Wide::Unset)));
        }
    }
    all
}

struct Cascade<'c> {
    parent: &'c Style,
    root: Option<Option<f32>>,
    viewport: (f32, f32),
    sources: Sources<'c>,
    /// What the browser alone would do, for `revert`.
    browser: Option<Box<Style>>,
    style: Style,
}

impl Cascade<'_> {
    fn apply(&mut self, declared: &Declared, step: Step) {
        match declared {
            Declared::Value(value) => {
                if Step::of(value.property()) == step {
                    self.set(value);
                }
            }
            Declared::Unknown(property) => {
                if Step::of(*property) == step {
                    property.make_unknown(&mut self.style);
                }
            }
            Declared::Wide(Name::Long(property), wide) => self.wide(*property, *wide, step),
            Declared::Wide(Name::All, wide) => {
                for property in Property::ALL {
                    self.wide(*property, *wide, step);
                }
            }
            Declared::Wide(name, wide) => {
                for property in name.longhands() {
                    self.wide(*property, *wide, step);
                }
            }
            Declared::Deferred(..) | Declared::Custom(..) | Declared::Other(_) => {}
        }
    }

    fn set(&mut self, value: &Specified) {
        let is_font_size = value.property() == Property::FontSize;
        let font_size = if is_font_size {
            self.parent.font_size
        } else {
            self.style.font_size
        };
        let cx = Context {
            parent: self.parent,
            font_size,
            // The root's own `rem` is that of the initial font size, while its font size is computed.
            root_font_size: self.root.unwrap_or(if is_font_size {
                self.parent.font_size
            } else {
                font_size
            }),
            viewport: self.viewport,
            color: if value.property() == Property::Color {
                self.parent.color
            } else {
                self.style.color
            },
        };
        value.apply(&mut self.style, &cx);
    }

    fn wide(&mut self, property: Property, wide: Wide, step: Step) {
        if Step::of(property) != step {
            return;
        }
        match wide {
            Wide::Inherit => property.take(&mut self.style, self.parent),
            Wide::Initial => property.take(&mut self.style, &Style::initial()),
            Wide::Unset if property.inherits() => property.take(&mut self.style, self.parent),
            Wide::Unset => property.take(&mut self.style, &Style::initial()),
            Wide::Revert => {
                let (parent, root, view) = (self.parent, self.root, self.viewport);
                let sources = self.sources;
                if sources.author.is_empty() && sources.inline.is_empty() {
                    // In the browser's own sheet: as if nothing were declared.
                    property.take(&mut self.style, &Style::below(parent));
                    return;
                }
                let browser = self.browser.get_or_insert_with(|| {
                    Box::new(style(parent, root, view, sources.of_browser()))
                });
                property.take(&mut self.style, browser);
            }
            Wide::RevertLayer => property.make_unknown(&mut self.style),
        }
    }

    fn finished(self) -> Style {
        use super::value::Overflow;
        let mut style = self.style;
        // CSS Overflow 3, §3.1: neither axis scrolls alone.
        let (x, y) = (style.overflow_x, style.overflow_y);
        let scrolls = |o| matches!(o, Overflow::Hidden | Overflow::Scroll | Overflow::Auto);
        let beside = |own, other| match own {
            Overflow::Visible if scrolls(other) => Overflow::Auto,
            Overflow::Clip if scrolls(other) => Overflow::Hidden,
            own => own,
        };
        style.overflow_x = beside(x, y);
        style.overflow_y = beside(y, x);
        style
    }
}
