//! Declarations: longhands, shorthands, custom properties, CSS-wide keywords.

use super::custom::mentions;
use super::shorthand::{self, Shorthand};
use super::style::{Property, Specified};
use super::value::Unread;
use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, ParseError, Parser, ParserState,
    QualifiedRuleParser, RuleBodyItemParser, RuleBodyParser, Token, parse_important,
};
use std::sync::Arc;

/// A CSS-wide keyword (CSS Cascade 5 §7.3).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Wide {
    Inherit,
    Initial,
    Unset,
    Revert,
    RevertLayer,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Name {
    Long(Property),
    Short(Shorthand),
    All,
}

impl Name {
    fn named(name: &str) -> Option<Self> {
        if name == "all" {
            return Some(Self::All);
        }
        let plain = match name {
            "-webkit-transform"
            | "-webkit-animation"
            | "-webkit-animation-name"
            | "-webkit-clip-path"
            | "-webkit-filter"
            | "-webkit-opacity"
            | "-webkit-box-shadow"
            | "-webkit-mask-image"
            | "-webkit-background-clip"
            | "-webkit-background-size" => &name["-webkit-".len()..],
            "-webkit-text-stroke" => "-webkit-text-stroke-width",
            "inline-size" => "width",
            "block-size" => "height",
            "text-wrap-mode" => "white-space",
            name => name,
        };
        Property::named(plain)
            .map(Self::Long)
            .or_else(|| Shorthand::named(plain).map(Self::Short))
    }

    pub(super) fn longhands(self) -> &'static [Property] {
        match self {
            Self::Long(_) | Self::All => &[],
            Self::Short(shorthand) => shorthand.longhands(),
        }
    }
}

#[derive(Clone, PartialEq, Debug)]
pub(super) enum Declared {
    Value(Specified),
    Wide(Name, Wide),
    Unknown(Property),
    /// With `var()`, which only the element decides.
    Deferred(Name, Arc<str>),
    /// A custom property; `None`: `initial`.
    Custom(Arc<str>, Option<Arc<str>>),
    /// A property that is not computed. Kept only where it depends on focus.
    Other(Arc<str>),
}

#[derive(Clone, PartialEq, Debug)]
pub(super) struct Declaration {
    pub(super) important: bool,
    pub(super) declared: Declared,
}

/// The declarations of a `style` attribute.
pub(super) fn style_attribute(text: &str) -> Vec<Declaration> {
    let mut body = Body::default();
    let mut input = Parser::new(text);
    for _ in RuleBodyParser::new(&mut input, &mut body) {}
    body.list
}

/// The value a `style` attribute gives to a property (lower case), as written, and whether it is `!important`: the
/// last declaration, or the last important one.
pub(super) fn written<'s>(text: &'s str, property: &str) -> Option<(&'s str, bool)> {
    struct Find<'s, 'p> {
        property: &'p str,
        found: Option<(&'s str, bool)>,
    }
    impl<'s> DeclarationParser<'s> for Find<'s, '_> {
        type Declaration = ();
        type Error = ();

        fn parse_value(
            &mut self,
            name: CowRcStr<'s>,
            input: &mut Parser<'s>,
            _: &ParserState,
        ) -> Result<(), ParseError<()>> {
            if !name.eq_ignore_ascii_case(self.property) {
                while input.next().is_ok() {}
                return Ok(());
            }
            let (value, important) = value_text(input);
            if !value.is_empty() && (important || self.found.is_none_or(|(_, i)| !i)) {
                self.found = Some((value, important));
            }
            Ok(())
        }
    }
    impl<'s> AtRuleParser<'s> for Find<'s, '_> {
        type Prelude = ();
        type AtRule = ();
        type Error = ();
    }
    impl<'s> QualifiedRuleParser<'s> for Find<'s, '_> {
        type Prelude = ();
        type QualifiedRule = ();
        type Error = ();
    }
    impl<'s> RuleBodyItemParser<'s, (), ()> for Find<'s, '_> {
        fn parse_declarations(&self) -> bool {
            true
        }
        fn parse_qualified(&self) -> bool {
            false
        }
    }
    let mut find = Find {
        property,
        found: None,
    };
    let mut input = Parser::new(text);
    for _ in RuleBodyParser::new(&mut input, &mut find) {}
    find.found
}

/// The text of a value up to its end, without `!important`; and whether that stood there.
fn value_text<'i>(input: &mut Parser<'i>) -> (&'i str, bool) {
    input.skip_whitespace();
    let start = input.position();
    let mut important = false;
    let mut text = "";
    loop {
        // A function ends where its parenthesis does, which the parser passes only now.
        input.skip_whitespace();
        let here = input.slice_from(start);
        if input.try_parse(parse_important).is_ok() {
            important = true;
            text = here;
        } else if input.next().is_ok() {
            important = false;
        } else {
            break;
        }
    }
    if !important {
        text = input.slice_from(start);
    }
    (text.trim(), important)
}

/// Collects the declarations of a block.
#[derive(Default)]
pub(super) struct Body {
    pub(super) list: Vec<Declaration>,
    /// Whether the names of properties that are not computed are kept.
    pub(super) keep_others: bool,
    /// Whether it is not known that the block applies: its values are not known.
    pub(super) uncertain: bool,
}

impl Body {
    /// Reads a declaration after its colon.
    pub(super) fn read(&mut self, name: &str, input: &mut Parser<'_>) {
        if name.starts_with("--") {
            let (value, important) = value_text(input);
            let value = (!value.eq_ignore_ascii_case("initial")).then(|| Arc::from(value));
            // Inherited as it is, unless declared otherwise.
            let inherits = value.as_deref().is_some_and(|v: &str| {
                ["inherit", "unset", "revert", "revert-layer"]
                    .iter()
                    .any(|word| v.eq_ignore_ascii_case(word))
            });
            if !inherits {
                let declared = Declared::Custom(Arc::from(name), value);
                self.push(declared, important);
            }
            return;
        }
        let lower = name.to_ascii_lowercase();
        let Some(name) = Name::named(&lower) else {
            let (_, important) = value_text(input);
            if self.keep_others {
                self.push(Declared::Other(Arc::from(lower)), important);
            }
            return;
        };
        let (text, important) = value_text(input);
        let from = self.list.len();
        declare(name, text, &mut |declared| self.push(declared, important));
        if self.uncertain {
            for declaration in &mut self.list[from..] {
                if let Declared::Value(value) = &declaration.declared {
                    declaration.declared = Declared::Unknown(value.property());
                }
            }
        }
    }

    fn push(&mut self, declared: Declared, important: bool) {
        self.list.push(Declaration {
            important,
            declared,
        });
    }
}

/// Reads a value, with or without `var()`.
fn declare(name: Name, text: &str, say: &mut dyn FnMut(Declared)) {
    if mentions(text) {
        say(Declared::Deferred(name, Arc::from(text)));
        return;
    }
    parse(name, text, say);
}

/// Reads a value in which nothing is left to substitute. A value that is not understood but may be valid makes the
/// property unknown; an invalid one is dropped.
pub(super) fn parse(name: Name, text: &str, say: &mut dyn FnMut(Declared)) {
    if let Some(wide) = wide(text) {
        say(Declared::Wide(name, wide));
        return;
    }
    let mut input = Parser::new(text);
    let unread = match name {
        Name::Long(property) => match property.parse(&mut input) {
            Ok(value) => {
                say(Declared::Value(value));
                return;
            }
            Err(Unread::Unknown) => true,
            Err(Unread::Invalid) => has_function(text),
        },
        Name::Short(short) => match shorthand::parse(short, &mut input) {
            Ok(values) => {
                values.into_iter().for_each(say);
                return;
            }
            Err(Unread::Unknown) => true,
            Err(Unread::Invalid) => has_function(text),
        },
        Name::All => false,
    };
    if unread {
        match name {
            Name::Long(property) => say(Declared::Unknown(property)),
            name => {
                for property in name.longhands() {
                    say(Declared::Unknown(*property));
                }
            }
        }
    }
}

fn wide(text: &str) -> Option<Wide> {
    Some(match &*text.trim().to_ascii_lowercase() {
        "inherit" => Wide::Inherit,
        "initial" => Wide::Initial,
        "unset" => Wide::Unset,
        "revert" => Wide::Revert,
        "revert-layer" => Wide::RevertLayer,
        _ => return None,
    })
}

/// A function that is not understood may make sense of a value that otherwise has none.
fn has_function(text: &str) -> bool {
    let mut input = Parser::new(text);
    while let Ok(token) = input.next() {
        if matches!(token, Token::Function(_)) {
            return true;
        }
    }
    false
}

impl<'i> DeclarationParser<'i> for Body {
    type Declaration = ();
    type Error = ();

    fn parse_value(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
        _: &ParserState,
    ) -> Result<(), ParseError<()>> {
        self.read(&name, input);
        Ok(())
    }
}

impl AtRuleParser<'_> for Body {
    type Prelude = ();
    type AtRule = ();
    type Error = ();
}

impl QualifiedRuleParser<'_> for Body {
    type Prelude = ();
    type QualifiedRule = ();
    type Error = ();
}

impl RuleBodyItemParser<'_, (), ()> for Body {
    fn parse_declarations(&self) -> bool {
        true
    }

    fn parse_qualified(&self) -> bool {
        false
    }
}
