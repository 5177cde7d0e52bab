//! Shorthand properties.

use super::color::{Color, Rgba};
use super::color_syntax::{self, SpecifiedColor};
use super::declaration::Declared;
use super::gradient::{self, SpecifiedImage};
use super::length::SpecifiedLength;
use super::style::{Property, Specified};
use super::syntax::{self, FontWeight, SpecifiedLineHeight};
use super::value::{Effect, OutlineStyle, Overflow, Unread};
use cssparser::{ParseError, Parser, Token};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shorthand {
    Background,
    Font,
    Inset,
    ListStyle,
    Margin,
    Outline,
    Overflow,
    Padding,
    TextDecoration,
}

impl Shorthand {
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "background" => Self::Background,
            "font" => Self::Font,
            "inset" => Self::Inset,
            "list-style" => Self::ListStyle,
            "margin" => Self::Margin,
            "outline" => Self::Outline,
            "overflow" => Self::Overflow,
            "padding" => Self::Padding,
            "text-decoration" => Self::TextDecoration,
            _ => return None,
        })
    }

    pub(super) fn longhands(self) -> &'static [Property] {
        use Property as P;
        match self {
            Self::Background => &[
                P::BackgroundColor,
                P::BackgroundImage,
                P::BackgroundSize,
                P::BackgroundRepeat,
                P::BackgroundClip,
            ],
            Self::Font => &[P::FontSize, P::FontWeight, P::LineHeight],
            Self::Inset => &[P::Top, P::Right, P::Bottom, P::Left],
            Self::ListStyle => &[P::ListStyleType],
            Self::Margin => &[P::MarginTop, P::MarginRight, P::MarginBottom, P::MarginLeft],
            Self::Outline => &[P::OutlineStyle, P::OutlineWidth, P::OutlineColor],
            Self::Overflow => &[P::OverflowX, P::OverflowY],
            Self::Padding => &[
                P::PaddingTop,
                P::PaddingRight,
                P::PaddingBottom,
                P::PaddingLeft,
            ],
            Self::TextDecoration => &[P::TextDecorationLine],
        }
    }
}

type Read = Result<Vec<Declared>, Unread>;

/// Reads the value of a shorthand: what it does not name is set to its initial value.
pub(super) fn parse(shorthand: Shorthand, input: &mut Parser<'_>) -> Read {
    let values = match shorthand {
        Shorthand::Background => background(input)?,
        Shorthand::Font => return font(input),
        Shorthand::Inset => {
            let [top, right, bottom, left] = four(input, syntax::auto_length)?;
            vec![
                Specified::Top(top),
                Specified::Right(right),
                Specified::Bottom(bottom),
                Specified::Left(left),
            ]
        }
        Shorthand::ListStyle => vec![Specified::ListStyleType(list_style(input)?)],
        Shorthand::Margin => {
            let [top, right, bottom, left] = four(input, syntax::auto_length)?;
            vec![
                Specified::MarginTop(top),
                Specified::MarginRight(right),
                Specified::MarginBottom(bottom),
                Specified::MarginLeft(left),
            ]
        }
        Shorthand::Padding => {
            let [top, right, bottom, left] = four(input, syntax::plain_length)?;
            vec![
                Specified::PaddingTop(top),
                Specified::PaddingRight(right),
                Specified::PaddingBottom(bottom),
                Specified::PaddingLeft(left),
            ]
        }
        Shorthand::Outline => {
            let (style, width, color) = syntax::outline(input)?;
            let medium = syntax::outline_width(&mut Parser::new("medium"))?;
            let color = color.unwrap_or(syntax::OutlineColor(SpecifiedColor::Is(Color::Unknown)));
            vec![
                Specified::OutlineStyle(style.unwrap_or(OutlineStyle::None)),
                Specified::OutlineWidth(width.unwrap_or(medium)),
                Specified::OutlineColor(color),
            ]
        }
        Shorthand::Overflow => {
            let x = Overflow::parse(input)?;
            let y = input.try_parse(Overflow::parse).unwrap_or(x);
            vec![Specified::OverflowX(x), Specified::OverflowY(y)]
        }
        Shorthand::TextDecoration => vec![Specified::TextDecorationLine(decoration(input)?)],
    };
    input.expect_exhausted().map_err(|_| Unread::Invalid)?;
    Ok(values.into_iter().map(Declared::Value).collect())
}

/// One to four values: top, right, bottom, left.
fn four(
    input: &mut Parser<'_>,
    read: fn(&mut Parser<'_>) -> Result<SpecifiedLength, Unread>,
) -> Result<[SpecifiedLength; 4], Unread> {
    let top = read(input)?;
    let mut next = |or: &SpecifiedLength| {
        if input.is_exhausted() {
            Ok(or.clone())
        } else {
            read(input)
        }
    };
    let right = next(&top)?;
    let bottom = next(&top)?;
    let left = next(&right)?;
    Ok([top, right, bottom, left])
}

/// Layers of images, and in the last a colour (CSS Backgrounds 3 §2.10).
fn background(input: &mut Parser<'_>) -> Result<Vec<Specified>, Unread> {
    let mut color = SpecifiedColor::Is(Color::Known(Rgba::TRANSPARENT));
    let (mut image, mut colored, mut any) = (SpecifiedImage::None, false, false);
    let (mut size, mut repeat, mut clip) = (Effect::None, Effect::None, Effect::None);
    while !input.is_exhausted() {
        any = true;
        // Before colours: they hold colours themselves.
        if let Ok(gradient) = input.try_parse(gradient::gradient) {
            image = match image {
                SpecifiedImage::None => SpecifiedImage::Gradient(gradient),
                _ => SpecifiedImage::Some,
            };
            continue;
        }
        if input.try_parse(picture).is_ok() {
            image = SpecifiedImage::Some;
            continue;
        }
        match input.try_parse(color_syntax::parse) {
            Ok(found) if !colored => {
                color = found;
                colored = true;
                continue;
            }
            Ok(_) => return Err(Unread::Invalid),
            Err(Unread::Unknown) => {
                color = SpecifiedColor::Is(Color::Unknown);
                colored = true;
            }
            Err(Unread::Invalid) => {}
        }
        if input.try_parse(|i| i.expect_comma()).is_ok() {
            // Only the last layer has a colour.
            if colored {
                return Err(Unread::Invalid);
            }
            continue;
        }
        match input.next().map_err(|_| Unread::Invalid)? {
            Token::Ident(word) if PLACEMENT.iter().any(|w| word.eq_ignore_ascii_case(w)) => {
                match &*word.to_ascii_lowercase() {
                    "no-repeat" | "repeat-x" | "repeat-y" | "space" => repeat = Effect::Some,
                    "content-box" | "text" => clip = Effect::Some,
                    _ => {}
                }
            }
            Token::Delim('/') => size = Effect::Some,
            Token::Number { .. }
            | Token::Percentage { .. }
            | Token::Dimension { .. }
            | Token::Function(_) => {}
            _ => return Err(Unread::Invalid),
        }
    }
    if !any {
        return Err(Unread::Invalid);
    }
    Ok(vec![
        Specified::BackgroundColor(color),
        Specified::BackgroundImage(image),
        Specified::BackgroundSize(size),
        Specified::BackgroundRepeat(repeat),
        Specified::BackgroundClip(clip),
    ])
}

const PLACEMENT: [&str; 22] = [
    "none",
    "left",
    "right",
    "top",
    "bottom",
    "center",
    "repeat",
    "no-repeat",
    "repeat-x",
    "repeat-y",
    "space",
    "round",
    "scroll",
    "fixed",
    "local",
    "cover",
    "contain",
    "auto",
    "border-box",
    "padding-box",
    "content-box",
    "text",
];

fn picture(input: &mut Parser<'_>) -> Result<(), ParseError<()>> {
    match input.next()? {
        Token::UnquotedUrl(_) => Ok(()),
        Token::Function(name) => {
            let name = name.to_ascii_lowercase();
            let image = [
                "url",
                "gradient",
                "image",
                "image-set",
                "cross-fade",
                "element",
                "paint",
            ];
            let is_image = image.iter().any(|end| name.ends_with(end));
            if is_image {
                Ok(())
            } else {
                Err(ParseError::custom(()))
            }
        }
        _ => Err(ParseError::custom(())),
    }
}

/// CSS Fonts 4 §2.7: size and family are needed; what stands before them and is left out is `normal`.
fn font(input: &mut Parser<'_>) -> Read {
    let values = |size, weight, line| {
        vec![
            Declared::Value(Specified::FontSize(size)),
            Declared::Value(Specified::FontWeight(weight)),
            Declared::Value(Specified::LineHeight(line)),
        ]
    };
    let mut weight = FontWeight::Is(400.0);
    loop {
        if input
            .try_parse(|i| i.expect_ident_matching("normal"))
            .is_ok()
        {
            continue;
        }
        if let Ok(found) = input.try_parse(syntax::font_weight) {
            weight = found;
            continue;
        }
        if input.try_parse(variant).is_err() {
            break;
        }
    }
    let size = input.try_parse(syntax::font_size).map_err(|unread| {
        // The fonts of the system: `caption`, `menu` …
        let system = [
            "caption",
            "icon",
            "menu",
            "message-box",
            "small-caption",
            "status-bar",
        ];
        let word = input.try_parse(|i| i.expect_ident().map(|w| w.to_ascii_lowercase()));
        if word.is_ok_and(|w| system.contains(&&*w)) {
            Unread::Unknown
        } else {
            unread
        }
    })?;
    let line = if input.try_parse(|i| i.expect_delim('/')).is_ok() {
        syntax::line_height(input)?
    } else {
        SpecifiedLineHeight::Normal
    };
    // A family; which one does not matter.
    match input.next().map_err(|_| Unread::Invalid)? {
        Token::Ident(_) | Token::QuotedString(_) => {}
        _ => return Err(Unread::Invalid),
    }
    while input.next().is_ok() {}
    Ok(values(size, weight, line))
}

fn variant(input: &mut Parser<'_>) -> Result<(), ParseError<()>> {
    let word = input.expect_ident()?.to_ascii_lowercase();
    let known = [
        "italic",
        "oblique",
        "small-caps",
        "condensed",
        "expanded",
        "semi-condensed",
        "semi-expanded",
        "extra-condensed",
        "extra-expanded",
        "ultra-condensed",
        "ultra-expanded",
    ];
    if !known.contains(&&*word) {
        return Err(ParseError::custom(()));
    }
    if word == "oblique" {
        let _ = input.try_parse(|input| match input.next() {
            Ok(Token::Dimension { unit, .. }) if unit.eq_ignore_ascii_case("deg") => Ok(()),
            _ => Err(()),
        });
    }
    Ok(())
}

/// `none` takes the marker away, unless an image stands in its place (CSS Lists 3 §3.5).
fn list_style(input: &mut Parser<'_>) -> Result<Effect, Unread> {
    let (mut none, mut other) = (false, false);
    input.skip_whitespace();
    if input.is_exhausted() {
        return Err(Unread::Invalid);
    }
    while let Ok(token) = input.next() {
        match token {
            Token::Ident(word) if word.eq_ignore_ascii_case("none") => none = true,
            Token::Ident(word)
                if ["inside", "outside"]
                    .iter()
                    .any(|w| word.eq_ignore_ascii_case(w)) => {}
            _ => other = true,
        }
    }
    Ok(if none && !other {
        Effect::None
    } else {
        Effect::Some
    })
}

fn decoration(input: &mut Parser<'_>) -> Result<Effect, Unread> {
    let mut found = Effect::None;
    input.skip_whitespace();
    while let Ok(token) = input.next() {
        if let Token::Ident(word) = token {
            let lines = ["underline", "overline", "line-through", "blink"];
            if lines.iter().any(|line| word.eq_ignore_ascii_case(line)) {
                found = Effect::Some;
            }
        }
    }
    Ok(found)
}
