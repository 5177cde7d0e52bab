//! Media queries (Media Queries 5) for the screen that is assumed: a desktop browser with a viewport of 1280 × 720 CSS
//! pixels, a mouse, no preferences. Which way a device is held is not assumed. What holds on a page that is zoomed is kept,
//! too.

use super::length::{self, Units};
use super::screen::{Condition, Orientation, Screen};
use cssparser::{ParseError, Parser, Token};

/// When a list of media queries holds.
pub(super) fn condition(text: &str) -> Condition {
    let on = |screen| {
        let mut input = Parser::new(text);
        if input.is_exhausted() {
            return Truth::Yes;
        }
        let each = input.parse_comma_separated(|input| {
            let truth = query(input, screen).unwrap_or(Truth::No);
            while input.next().is_ok() {}
            Ok::<_, ParseError<()>>(truth)
        });
        let none = Truth::No;
        each.map_or(none, |all| all.into_iter().fold(none, Truth::or))
    };
    let always = on(Screen::Desktop) == Truth::Yes;
    // A kind of device is the same on every screen.
    let zoomed = if text.contains('(') {
        on(Screen::Zoomed) == Truth::Yes
    } else {
        always
    };
    // Most ask for widths only.
    if !may_name(text, "orientation") {
        return Condition {
            always,
            portrait: always,
            landscape: always,
            zoomed,
        };
    }
    Condition {
        always,
        portrait: on(Screen::Held(Orientation::Portrait)) == Truth::Yes,
        landscape: on(Screen::Held(Orientation::Landscape)) == Truth::Yes,
        zoomed,
    }
}

/// Whether a name may stand in a text of CSS, in whatever case, or with escapes.
fn may_name(text: &str, name: &str) -> bool {
    let (text, name) = (text.as_bytes(), name.as_bytes());
    text.contains(&b'\\')
        || text
            .windows(name.len())
            .any(|part| part.eq_ignore_ascii_case(name))
}

/// Kleene's three-valued logic, as the specification has it (§3.2).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Truth {
    Yes,
    No,
    Unknown,
}

impl Truth {
    fn of(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }

    fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Yes, _) | (_, Self::Yes) => Self::Yes,
            (Self::No, Self::No) => Self::No,
            _ => Self::Unknown,
        }
    }

    fn and(self, other: Self) -> Self {
        self.not().or(other.not()).not()
    }

    fn not(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::Unknown => Self::Unknown,
        }
    }
}

type Failed = ParseError<()>;

fn query(input: &mut Parser<'_>, screen: Screen) -> Result<Truth, Failed> {
    let start = input.state();
    let mut negated = false;
    if let Ok(word) = input.try_parse(|i| i.expect_ident().map(|w| w.to_ascii_lowercase())) {
        let kind = match &*word {
            "not" => match input.try_parse(|i| i.expect_ident().map(|w| w.to_ascii_lowercase())) {
                Ok(kind) => {
                    negated = true;
                    kind
                }
                Err(_) => {
                    input.reset(&start);
                    return conditions(input, screen);
                }
            },
            "only" => input.expect_ident()?.to_ascii_lowercase(),
            _ => word,
        };
        let mut truth = Truth::of(kind == "all" || kind == "screen");
        if input.try_parse(|i| i.expect_ident_matching("and")).is_ok() {
            truth = truth.and(conditions(input, screen)?);
        }
        input.expect_exhausted()?;
        return Ok(if negated { truth.not() } else { truth });
    }
    conditions(input, screen)
}

/// `not (a)`, `(a) and (b)`, `(a) or (b)`.
fn conditions(input: &mut Parser<'_>, screen: Screen) -> Result<Truth, Failed> {
    if input.try_parse(|i| i.expect_ident_matching("not")).is_ok() {
        return Ok(in_brackets(input, screen)?.not());
    }
    let mut truth = in_brackets(input, screen)?;
    while let Ok(word) = input.try_parse(|i| i.expect_ident().map(|w| w.to_ascii_lowercase())) {
        let next = if word == "and" && input.try_parse(|i| i.expect_ident_matching("not")).is_ok() {
            in_brackets(input, screen)?.not()
        } else {
            in_brackets(input, screen)?
        };
        truth = match &*word {
            "and" => truth.and(next),
            "or" => truth.or(next),
            _ => return Err(ParseError::custom(())),
        };
    }
    Ok(truth)
}

fn in_brackets(input: &mut Parser<'_>, screen: Screen) -> Result<Truth, Failed> {
    match input.next()?.clone() {
        Token::ParenthesisBlock => input.parse_nested_block(|input| {
            let start = input.state();
            let nested = matches!(
                input.next(),
                Ok(Token::ParenthesisBlock | Token::Function(_))
            );
            input.reset(&start);
            let negated = input.try_parse(|i| i.expect_ident_matching("not")).is_ok();
            input.reset(&start);
            if nested || negated {
                return conditions(input, screen);
            }
            let truth = feature(input, screen).unwrap_or(Truth::Unknown);
            while input.next().is_ok() {}
            Ok(truth)
        }),
        Token::Function(_) => {
            input.parse_nested_block(|input| {
                while input.next().is_ok() {}
                Ok::<_, Failed>(())
            })?;
            Ok(Truth::Unknown)
        }
        _ => Err(ParseError::custom(())),
    }
}

/// A value of a feature: a number (lengths in CSS pixels, ratios divided, resolutions in dots per pixel) or a word.
#[derive(PartialEq)]
enum Value {
    Number(f32),
    Word(String),
}

fn feature(input: &mut Parser<'_>, screen: Screen) -> Option<Truth> {
    let first = value(input, screen)?;
    if input.is_exhausted() {
        return match first {
            Value::Word(name) => Some(is_on(&name, screen)),
            Value::Number(_) => None,
        };
    }
    if let Value::Word(name) = &first
        && input.try_parse(Parser::expect_colon).is_ok()
    {
        let (name, order) = match name.split_at_checked(4) {
            Some(("min-", rest)) => (rest, Some(true)),
            Some(("max-", rest)) => (rest, Some(false)),
            _ => (&**name, None),
        };
        return Some(match (value(input, screen)?, order) {
            (Value::Number(n), order) => {
                let actual = number(name, screen)?;
                Truth::of(match order {
                    Some(true) => actual >= n,
                    Some(false) => actual <= n,
                    None => (actual - n).abs() < f32::EPSILON,
                })
            }
            (Value::Word(word), None) => chosen(name, &word, screen),
            (Value::Word(_), Some(_)) => return None,
        });
    }
    // `400px < width <= 700px`
    let mut truth = Truth::Yes;
    let mut left = first;
    while !input.is_exhausted() {
        let (less, equal) = comparison(input)?;
        let right = value(input, screen)?;
        let known = |value: &Value| match value {
            Value::Number(n) => Some(*n),
            Value::Word(name) => number(name, screen),
        };
        let (a, b) = (known(&left)?, known(&right)?);
        let holds = match less {
            Some(true) => a < b,
            Some(false) => a > b,
            None => false,
        };
        truth = truth.and(Truth::of(holds || equal && (a - b).abs() < f32::EPSILON));
        left = right;
    }
    Some(truth)
}

/// Whether the left side shall be less (or more, or neither), and whether equality will do.
fn comparison(input: &mut Parser<'_>) -> Option<(Option<bool>, bool)> {
    let less = match input.next().ok()? {
        Token::Delim('<') => Some(true),
        Token::Delim('>') => Some(false),
        Token::Delim('=') => return Some((None, true)),
        _ => return None,
    };
    let equal = input.try_parse(|i| i.expect_delim('=')).is_ok();
    Some((less, equal))
}

fn value(input: &mut Parser<'_>, screen: Screen) -> Option<Value> {
    if let Ok(word) = input.try_parse(|i| i.expect_ident().map(|w| w.to_ascii_lowercase())) {
        return Some(Value::Word(word));
    }
    if let Ok(n) = input.try_parse(Parser::expect_number) {
        if input.try_parse(|i| i.expect_delim('/')).is_ok() {
            return Some(Value::Number(n / input.expect_number().ok()?));
        }
        return Some(Value::Number(n));
    }
    let dots = input.try_parse(|input| match input.next() {
        Ok(Token::Dimension { value, unit, .. }) => match &*unit.to_ascii_lowercase() {
            "dppx" | "x" => Ok(*value),
            "dpi" => Ok(value / 96.0),
            "dpcm" => Ok(value * 2.54 / 96.0),
            _ => Err(()),
        },
        _ => Err(()),
    });
    if let Ok(dots) = dots {
        return Some(Value::Number(dots));
    }
    let length = length::length(input, &[]).ok()?;
    let units = Units {
        em: Some(16.0),
        rem: Some(16.0),
        viewport: screen.viewport(),
    };
    length.px(units, None).map(Value::Number)
}

/// What a feature that is a number is.
fn number(name: &str, screen: Screen) -> Option<f32> {
    let (width, height) = screen.viewport();
    Some(match name {
        "width" | "device-width" => width,
        "height" | "device-height" => height,
        "aspect-ratio" | "device-aspect-ratio" => width / height,
        "resolution" | "-webkit-device-pixel-ratio" if screen == Screen::Zoomed => 2.0,
        "resolution" | "-webkit-device-pixel-ratio" => 1.0,
        "color" => 8.0,
        "monochrome" | "color-index" | "grid" => 0.0,
        _ => return None,
    })
}

/// A feature by itself: whether it is anything but none.
fn is_on(name: &str, screen: Screen) -> Truth {
    match name {
        "hover"
        | "any-hover"
        | "pointer"
        | "any-pointer"
        | "update"
        | "overflow-block"
        | "overflow-inline"
        | "scripting"
        | "prefers-color-scheme"
        | "color-gamut" => Truth::Yes,
        "orientation" => Truth::Yes,
        name if name.starts_with("prefers-") => Truth::No,
        "inverted-colors" | "forced-colors" => Truth::No,
        name => number(name, screen).map_or(Truth::Unknown, |n| Truth::of(n != 0.0)),
    }
}

fn chosen(name: &str, word: &str, screen: Screen) -> Truth {
    let is = |actual: &str| Truth::of(word == actual);
    match name {
        "orientation" => match screen {
            Screen::Desktop => Truth::Unknown,
            Screen::Held(Orientation::Portrait) => is("portrait"),
            Screen::Held(Orientation::Landscape) | Screen::Zoomed => is("landscape"),
        },
        "hover" | "any-hover" => is("hover"),
        "pointer" | "any-pointer" => is("fine"),
        "prefers-color-scheme" => is("light"),
        "forced-colors" | "inverted-colors" => is("none"),
        "scripting" => is("enabled"),
        "update" => is("fast"),
        "overflow-block" | "overflow-inline" => is("scroll"),
        "display-mode" => is("browser"),
        "color-gamut" => is("srgb"),
        "dynamic-range" | "video-dynamic-range" => is("standard"),
        name if name.starts_with("prefers-") => is("no-preference"),
        _ => Truth::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(text: &str) -> bool {
        condition(text).always
    }

    #[test]
    fn screens_of_the_assumed_size_match() {
        for text in [
            "",
            "all",
            "screen",
            "only screen and (min-width: 48em)",
            "print, screen",
            "(max-width: 1280px)",
            "(min-width:640px) and (max-width:2000px)",
            "(400px < width <= 1280px)",
            "not print",
            "not (max-width: 600px)",
            "(width >= 40rem)",
            "((min-width: 100px) or (max-width: 10px)) and (hover: hover)",
            "(prefers-reduced-motion: no-preference)",
        ] {
            assert!(holds(text), "{text}");
        }
    }

    #[test]
    fn others_do_not() {
        for text in [
            "print",
            "(max-width: 640px)",
            "screen and (min-width: 1400px)",
            "(prefers-color-scheme: dark)",
            "(prefers-reduced-motion)",
            "(made-up: 1)",
            "not (made-up: 1)",
            "not screen",
            "&&",
        ] {
            assert!(!holds(text), "{text}");
        }
    }

    #[test]
    fn what_holds_on_a_zoomed_page_is_kept() {
        for (text, expected) in [
            ("", (true, true)),
            ("(max-width: 640px)", (false, true)),
            ("(min-width: 40.01em)", (true, false)),
            ("(max-height: 32em)", (false, true)),
            ("(min-resolution: 2dppx)", (false, true)),
            ("print", (false, false)),
        ] {
            let condition = condition(text);
            assert_eq!((condition.always, condition.zoomed), expected, "{text}");
        }
    }

    #[test]
    fn orientation_is_held_apart() {
        let portrait = condition("screen and (orientation: portrait)");
        assert!(!portrait.always && portrait.portrait && !portrait.landscape);
        let not = condition("not (orientation: portrait)");
        assert!(!not.always && !not.portrait && not.landscape);
    }
}
