//! Reads colours (CSS Color 4).

use super::color::{self, Color, Rgba};
use super::value::Unread;
use cssparser::{
    ParseError, ParseErrorKind, Parser, Token, color::parse_hash_color, color::parse_named_color,
};

/// A colour as it is written.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum SpecifiedColor {
    Is(Color),
    Current,
}

/// A component of a colour function.
#[derive(Clone, Copy)]
enum Part {
    Number(f32),
    /// 1 is 100 %.
    Percentage(f32),
}

impl Part {
    /// The value where 100 % is `whole`.
    fn of(self, whole: f32) -> f32 {
        match self {
            Self::Number(n) => n,
            Self::Percentage(p) => p * whole,
        }
    }
}

/// # Errors
/// No colour, or one of which the source does not tell what it is.
pub(super) fn parse(input: &mut Parser<'_>) -> Result<SpecifiedColor, Unread> {
    let known = |color| Ok(SpecifiedColor::Is(Color::Known(color)));
    let token = input.next().map_err(|_| Unread::Invalid)?.clone();
    match token {
        Token::Hash(digits) | Token::IDHash(digits) => {
            let (red, green, blue, alpha) =
                parse_hash_color(digits.as_bytes()).map_err(|()| Unread::Invalid)?;
            known(Rgba::from_bytes(red, green, blue).faded(alpha))
        }
        Token::Ident(name) => keyword(&name),
        Token::Function(name) => {
            let name = name.to_ascii_lowercase();
            let read = input
                .parse_nested_block(|input| function(&name, input).map_err(ParseError::custom));
            match read {
                Ok(color) => known(color),
                Err(ParseError {
                    kind: ParseErrorKind::Custom(unread),
                    ..
                }) => Err(unread),
                Err(_) => Err(Unread::Invalid),
            }
        }
        _ => Err(Unread::Invalid),
    }
}

fn keyword(name: &str) -> Result<SpecifiedColor, Unread> {
    if name.eq_ignore_ascii_case("currentcolor") {
        return Ok(SpecifiedColor::Current);
    }
    if name.eq_ignore_ascii_case("transparent") {
        return Ok(SpecifiedColor::Is(Color::Known(Rgba::TRANSPARENT)));
    }
    if let Ok((red, green, blue)) = parse_named_color(&name.to_ascii_lowercase()) {
        let color = Rgba::from_bytes(red, green, blue);
        return Ok(SpecifiedColor::Is(Color::Known(color)));
    }
    let is_system = SYSTEM.iter().any(|s| s.eq_ignore_ascii_case(name))
        || name
            .get(..8)
            .is_some_and(|p| p.eq_ignore_ascii_case("-webkit-"));
    if is_system {
        return Ok(SpecifiedColor::Is(Color::Unknown));
    }
    Err(Unread::Invalid)
}

/// CSS Color 4 §6.2 and appendix A. What they look like is up to the system.
const SYSTEM: [&str; 42] = [
    "accentcolor",
    "accentcolortext",
    "activetext",
    "buttonborder",
    "buttonface",
    "buttontext",
    "canvas",
    "canvastext",
    "field",
    "fieldtext",
    "graytext",
    "highlight",
    "highlighttext",
    "linktext",
    "mark",
    "marktext",
    "selecteditem",
    "selecteditemtext",
    "visitedtext",
    "activeborder",
    "activecaption",
    "appworkspace",
    "background",
    "buttonhighlight",
    "buttonshadow",
    "captiontext",
    "inactiveborder",
    "inactivecaption",
    "inactivecaptiontext",
    "infobackground",
    "infotext",
    "menu",
    "menutext",
    "scrollbar",
    "threeddarkshadow",
    "threedface",
    "threedhighlight",
    "threedlightshadow",
    "threedshadow",
    "window",
    "windowframe",
    "windowtext",
];

fn function(name: &str, input: &mut Parser<'_>) -> Result<Rgba, Unread> {
    let unit = |part: Part| part.of(1.0);
    match name {
        "rgb" | "rgba" => {
            let ([red, green, blue], alpha) = three(input)?;
            let byte = |part: Part| part.of(255.0) / 255.0;
            Ok(Rgba::clamped(byte(red), byte(green), byte(blue), alpha))
        }
        "hsl" | "hsla" | "hwb" => {
            let ([hue, second, third], alpha) = three(input)?;
            // A number is a percentage here.
            let share = |part: Part| part.of(100.0) / 100.0;
            let (second, third) = (share(second).max(0.0), share(third).max(0.0));
            if name == "hwb" {
                return Ok(color::hwb(hue.of(360.0), second, third, alpha));
            }
            Ok(color::hsl(
                hue.of(360.0),
                second.min(1.0),
                third.min(1.0),
                alpha,
            ))
        }
        "lab" => {
            let ([l, a, b], alpha) = three(input)?;
            let l = l.of(100.0).clamp(0.0, 100.0);
            Ok(color::lab(l, a.of(125.0), b.of(125.0), alpha))
        }
        "lch" => {
            let ([l, chroma, hue], alpha) = three(input)?;
            let (sin, cos) = hue.of(360.0).to_radians().sin_cos();
            let (l, chroma) = (l.of(100.0).clamp(0.0, 100.0), chroma.of(150.0).max(0.0));
            Ok(color::lab(l, chroma * cos, chroma * sin, alpha))
        }
        "oklab" => {
            let ([l, a, b], alpha) = three(input)?;
            let l = unit(l).clamp(0.0, 1.0);
            Ok(color::oklab(l, a.of(0.4), b.of(0.4), alpha))
        }
        "oklch" => {
            let ([l, chroma, hue], alpha) = three(input)?;
            let (sin, cos) = hue.of(360.0).to_radians().sin_cos();
            let (l, chroma) = (unit(l).clamp(0.0, 1.0), chroma.of(0.4).max(0.0));
            Ok(color::oklab(l, chroma * cos, chroma * sin, alpha))
        }
        "color" => {
            let space = input.expect_ident().map_err(|_| Unread::Invalid)?;
            let space = space.to_ascii_lowercase();
            let ([x, y, z], alpha) = three(input)?;
            let (x, y, z) = (unit(x), unit(y), unit(z));
            match &*space {
                "srgb" => Ok(Rgba::clamped(x, y, z, alpha)),
                "srgb-linear" => Ok(color::srgb_linear(x, y, z, alpha)),
                "display-p3" => Ok(color::display_p3(x, y, z, alpha)),
                "xyz" | "xyz-d65" => Ok(color::xyz_d65(x, y, z, alpha)),
                "xyz-d50" => Ok(color::xyz_d50(x, y, z, alpha)),
                _ => Err(Unread::Unknown),
            }
        }
        _ => Err(Unread::Unknown),
    }
}

/// Three components and alpha, with commas or without.
fn three(input: &mut Parser<'_>) -> Result<([Part; 3], f32), Unread> {
    let mut parts = [Part::Number(0.0); 3];
    for (index, part) in parts.iter_mut().enumerate() {
        if index > 0 {
            let _ = input.try_parse(Parser::expect_comma);
        }
        *part = component(input)?;
    }
    if input.is_exhausted() {
        return Ok((parts, 1.0));
    }
    let slash = input.try_parse(|i| i.expect_delim('/')).is_ok();
    if !slash {
        input.expect_comma().map_err(|_| Unread::Invalid)?;
    }
    let alpha = component(input)?.of(1.0);
    input.expect_exhausted().map_err(|_| Unread::Invalid)?;
    Ok((parts, alpha.clamp(0.0, 1.0)))
}

fn component(input: &mut Parser<'_>) -> Result<Part, Unread> {
    match input.next().map_err(|_| Unread::Invalid)? {
        Token::Number { value, .. } => Ok(Part::Number(*value)),
        Token::Percentage { unit_value, .. } => Ok(Part::Percentage(*unit_value)),
        Token::Dimension { value, unit, .. } => {
            let degrees = match &*unit.to_ascii_lowercase() {
                "deg" => *value,
                "grad" => *value * 0.9,
                "rad" => value.to_degrees(),
                "turn" => *value * 360.0,
                _ => return Err(Unread::Invalid),
            };
            Ok(Part::Number(degrees))
        }
        Token::Ident(word) if word.eq_ignore_ascii_case("none") => Ok(Part::Number(0.0)),
        // A relative colour, or arithmetic.
        Token::Ident(word) if word.eq_ignore_ascii_case("from") => Err(Unread::Unknown),
        Token::Function(_) => Err(Unread::Unknown),
        _ => Err(Unread::Invalid),
    }
}
