//! Reads the values of properties that are neither one word nor one length, and computes them.

use super::color::Color;
use super::color_syntax::{self, SpecifiedColor};
use super::length::{self, Length, SpecifiedLength, Units};
use super::value::{
    Compute, Context, Display, Effect, LineHeight, OutlineStyle, TextOverflow, Unread,
};
use cssparser::{Parser, Token};

pub(super) type Read<T> = Result<T, Unread>;

pub(super) fn invalid<T>(_: T) -> Unread {
    Unread::Invalid
}

impl Compute<Self> for Effect {
    fn compute(&self, _: &Context<'_>) -> Self {
        *self
    }
}

impl Compute<Self> for Option<f32> {
    fn compute(&self, _: &Context<'_>) -> Self {
        *self
    }
}

impl Compute<Color> for SpecifiedColor {
    fn compute(&self, cx: &Context<'_>) -> Color {
        match self {
            Self::Is(color) => *color,
            Self::Current => cx.color,
        }
    }
}

impl Compute<Length> for SpecifiedLength {
    fn compute(&self, cx: &Context<'_>) -> Length {
        Self::compute(self, cx)
    }
}

/// One word, or two: outer and inner display type.
pub(super) fn display(input: &mut Parser<'_>) -> Read<Display> {
    if let Ok(display) = input.try_parse(|input| {
        let display = Display::parse(input)?;
        input.expect_exhausted().map_err(invalid)?;
        Ok::<_, Unread>(display)
    }) {
        return Ok(display);
    }
    let (mut outer, mut inner, mut item) = (None, None, false);
    while let Ok(word) = input.expect_ident() {
        match &*word.to_ascii_lowercase() {
            "block" => outer = Some(true),
            "inline" => outer = Some(false),
            "list-item" => item = true,
            word @ ("flow" | "flow-root" | "flex" | "grid" | "table" | "ruby") => {
                inner = Some(word.to_owned());
            }
            "run-in" | "math" => return Err(Unread::Unknown),
            _ => return Err(Unread::Invalid),
        }
    }
    if outer.is_none() && inner.is_none() && !item {
        return Err(Unread::Invalid);
    }
    let block = outer.unwrap_or(true);
    Ok(match (inner.as_deref().unwrap_or("flow"), block) {
        _ if item => Display::ListItem,
        ("flow", true) => Display::Block,
        ("flow-root", true) => Display::FlowRoot,
        ("flow-root", false) => Display::InlineBlock,
        ("flex", true) => Display::Flex,
        ("flex", false) => Display::InlineFlex,
        ("grid", true) => Display::Grid,
        ("grid", false) => Display::InlineGrid,
        ("table", true) => Display::Table,
        ("table", false) => Display::InlineTable,
        (_, true) => Display::Block,
        (_, false) => Display::Inline,
    })
}

pub(super) fn opacity(input: &mut Parser<'_>) -> Read<Option<f32>> {
    let value = match input.next().map_err(invalid)? {
        Token::Number { value, .. } => *value,
        Token::Percentage { unit_value, .. } => *unit_value,
        Token::Function(_) => return Err(Unread::Unknown),
        _ => return Err(Unread::Invalid),
    };
    Ok(Some(value.clamp(0.0, 1.0)))
}

/// `none`, or something.
pub(super) fn effect(input: &mut Parser<'_>) -> Read<Effect> {
    let none = input.try_parse(|i| i.expect_ident_matching("none"));
    if none.is_ok() {
        return Ok(Effect::None);
    }
    skip(input)?;
    Ok(Effect::Some)
}

/// Nothing that `auto` says, or something else.
pub(super) fn unless_auto(input: &mut Parser<'_>) -> Read<Effect> {
    unless(input, &["auto"])
}

/// One of some words, once or for each layer and axis; or something else.
fn unless(input: &mut Parser<'_>, usual: &[&str]) -> Read<Effect> {
    let mut found = Effect::None;
    input.skip_whitespace();
    if input.is_exhausted() {
        return Err(Unread::Invalid);
    }
    while let Ok(token) = input.next() {
        let is_usual = match token {
            Token::Ident(word) => usual.iter().any(|w| word.eq_ignore_ascii_case(w)),
            Token::Percentage { unit_value, .. } => usual.contains(&"auto") && *unit_value >= 1.0,
            Token::Comma => true,
            _ => false,
        };
        if !is_usual {
            found = Effect::Some;
        }
    }
    Ok(found)
}

pub(super) fn background_size(input: &mut Parser<'_>) -> Read<Effect> {
    unless(input, &["auto", "cover", "contain"])
}

pub(super) fn background_repeat(input: &mut Parser<'_>) -> Read<Effect> {
    unless(input, &["repeat", "round"])
}

pub(super) fn background_clip(input: &mut Parser<'_>) -> Read<Effect> {
    unless(input, &["border-box", "padding-box"])
}

pub(super) fn text_fill(input: &mut Parser<'_>) -> Read<Effect> {
    unless(input, &["currentcolor"])
}

/// A width, with or without a colour.
pub(super) fn text_stroke(input: &mut Parser<'_>) -> Read<Effect> {
    let mut found = Effect::None;
    while let Ok(token) = input.next() {
        let has_width = match token {
            Token::Dimension { value, .. } => *value > 0.0,
            Token::Ident(word) => ["thin", "medium", "thick"]
                .iter()
                .any(|w| word.eq_ignore_ascii_case(w)),
            Token::Function(_) => true,
            _ => false,
        };
        if has_width {
            found = Effect::Some;
        }
    }
    Ok(found)
}

pub(super) fn blend(input: &mut Parser<'_>) -> Read<Effect> {
    let word = input.expect_ident().map_err(invalid)?;
    Ok(if word.eq_ignore_ascii_case("normal") {
        Effect::None
    } else {
        Effect::Some
    })
}

/// Takes what is left, which must be something.
fn skip(input: &mut Parser<'_>) -> Read<()> {
    input.next().map_err(invalid)?;
    while input.next().is_ok() {}
    Ok(())
}

pub(super) fn auto_length(input: &mut Parser<'_>) -> Read<SpecifiedLength> {
    length::length(input, &["auto"])
}

pub(super) fn none_length(input: &mut Parser<'_>) -> Read<SpecifiedLength> {
    length::length(input, &["none"])
}

pub(super) fn plain_length(input: &mut Parser<'_>) -> Read<SpecifiedLength> {
    length::length(input, &[])
}

pub(super) fn text_indent(input: &mut Parser<'_>) -> Read<SpecifiedLength> {
    let indent = plain_length(input)?;
    while let Ok(word) = input.expect_ident() {
        if !word.eq_ignore_ascii_case("hanging") && !word.eq_ignore_ascii_case("each-line") {
            return Err(Unread::Invalid);
        }
    }
    Ok(indent)
}

#[derive(Clone, PartialEq, Debug)]
pub(super) struct FontSize(pub(super) SpecifiedLength);

impl Compute<Option<f32>> for FontSize {
    fn compute(&self, cx: &Context<'_>) -> Option<f32> {
        let above = cx.parent.font_size;
        self.0.px(
            Units {
                em: above,
                ..cx.units()
            },
            above,
        )
    }
}

pub(super) fn font_size(input: &mut Parser<'_>) -> Read<FontSize> {
    let word = input.try_parse(|i| i.expect_ident().map(|w| w.to_ascii_lowercase()));
    let Ok(word) = word else {
        return Ok(FontSize(plain_length(input)?));
    };
    // CSS Fonts 4 §2.5, with 16px as medium.
    let px = match &*word {
        "xx-small" => 9.0,
        "x-small" => 10.0,
        "small" => 13.0,
        "medium" => 16.0,
        "large" => 18.0,
        "x-large" => 24.0,
        "xx-large" => 32.0,
        "xxx-large" => 48.0,
        "larger" => return Ok(FontSize(SpecifiedLength::of_em(1.2))),
        "smaller" => return Ok(FontSize(SpecifiedLength::of_em(1.0 / 1.2))),
        "math" => return Err(Unread::Unknown),
        _ => return Err(Unread::Invalid),
    };
    Ok(FontSize(SpecifiedLength::of_px(px)))
}

#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum FontWeight {
    Is(f32),
    Bolder,
    Lighter,
}

impl Compute<Option<f32>> for FontWeight {
    /// CSS Fonts 4 §2.2.1.
    fn compute(&self, cx: &Context<'_>) -> Option<f32> {
        let above = cx.parent.font_weight;
        match self {
            Self::Is(weight) => Some(*weight),
            Self::Bolder => above.map(|w| match w {
                w if w < 350.0 => 400.0,
                w if w < 550.0 => 700.0,
                w if w < 900.0 => 900.0,
                w => w,
            }),
            Self::Lighter => above.map(|w| match w {
                w if w < 100.0 => w,
                w if w < 550.0 => 100.0,
                w if w < 750.0 => 400.0,
                _ => 700.0,
            }),
        }
    }
}

pub(super) fn font_weight(input: &mut Parser<'_>) -> Read<FontWeight> {
    match input.next().map_err(invalid)? {
        Token::Number { value, .. } if (1.0..=1000.0).contains(value) => Ok(FontWeight::Is(*value)),
        Token::Function(_) => Err(Unread::Unknown),
        Token::Ident(word) => match &*word.to_ascii_lowercase() {
            "normal" => Ok(FontWeight::Is(400.0)),
            "bold" => Ok(FontWeight::Is(700.0)),
            "bolder" => Ok(FontWeight::Bolder),
            "lighter" => Ok(FontWeight::Lighter),
            _ => Err(Unread::Invalid),
        },
        _ => Err(Unread::Invalid),
    }
}

#[derive(Clone, PartialEq, Debug)]
pub(super) struct Spacing(SpecifiedLength);

impl Compute<Option<f32>> for Spacing {
    fn compute(&self, cx: &Context<'_>) -> Option<f32> {
        match &self.0 {
            SpecifiedLength::Auto => Some(0.0),
            length => length.px(cx.units(), None),
        }
    }
}

pub(super) fn spacing(input: &mut Parser<'_>) -> Read<Spacing> {
    length::length(input, &["normal"]).map(Spacing)
}

#[derive(Clone, PartialEq, Debug)]
pub(super) enum SpecifiedLineHeight {
    Normal,
    Number(f32),
    Length(SpecifiedLength),
}

impl Compute<LineHeight> for SpecifiedLineHeight {
    fn compute(&self, cx: &Context<'_>) -> LineHeight {
        match self {
            Self::Normal => LineHeight::Normal,
            Self::Number(n) => LineHeight::Number(*n),
            Self::Length(length) => length
                .px(cx.units(), cx.font_size)
                .map_or(LineHeight::Unknown, LineHeight::Px),
        }
    }
}

pub(super) fn line_height(input: &mut Parser<'_>) -> Read<SpecifiedLineHeight> {
    if input
        .try_parse(|i| i.expect_ident_matching("normal"))
        .is_ok()
    {
        return Ok(SpecifiedLineHeight::Normal);
    }
    if let Ok(n) = input.try_parse(Parser::expect_number) {
        return if n < 0.0 {
            Err(Unread::Invalid)
        } else {
            Ok(SpecifiedLineHeight::Number(n))
        };
    }
    plain_length(input).map(SpecifiedLineHeight::Length)
}

#[derive(Clone, PartialEq, Debug)]
pub(super) struct OutlineWidth(SpecifiedLength);

impl Compute<Option<f32>> for OutlineWidth {
    fn compute(&self, cx: &Context<'_>) -> Option<f32> {
        self.0.px(cx.units(), None)
    }
}

pub(super) fn outline_width(input: &mut Parser<'_>) -> Read<OutlineWidth> {
    let word = input.try_parse(|i| i.expect_ident().map(|w| w.to_ascii_lowercase()));
    let px = match word.as_deref() {
        Ok("thin") => 1.0,
        Ok("medium") => 3.0,
        Ok("thick") => 5.0,
        Ok(_) => return Err(Unread::Invalid),
        Err(_) => return plain_length(input).map(OutlineWidth),
    };
    Ok(OutlineWidth(SpecifiedLength::of_px(px)))
}

#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct OutlineColor(pub(super) SpecifiedColor);

impl Compute<Color> for OutlineColor {
    fn compute(&self, cx: &Context<'_>) -> Color {
        self.0.compute(cx)
    }
}

pub(super) fn outline_color(input: &mut Parser<'_>) -> Read<OutlineColor> {
    let by_browser = ["invert", "auto"];
    let found = by_browser.iter().any(|word| {
        input
            .try_parse(|input| input.expect_ident_matching(word))
            .is_ok()
    });
    if found {
        return Ok(OutlineColor(SpecifiedColor::Is(Color::Unknown)));
    }
    color_syntax::parse(input).map(OutlineColor)
}

/// For the end of a line; that for its start does not matter.
pub(super) fn text_overflow(input: &mut Parser<'_>) -> Read<TextOverflow> {
    let mut last = None;
    while !input.is_exhausted() {
        last = Some(match input.try_parse(TextOverflow::parse) {
            Ok(word) => word,
            // A text of its own.
            Err(_) => input
                .expect_string()
                .map(|_| TextOverflow::Ellipsis)
                .map_err(invalid)?,
        });
    }
    last.ok_or(Unread::Invalid)
}

/// The `outline` shorthand, in any order.
pub(super) fn outline(
    input: &mut Parser<'_>,
) -> Read<(
    Option<OutlineStyle>,
    Option<OutlineWidth>,
    Option<OutlineColor>,
)> {
    let (mut style, mut width, mut color) = (None, None, None);
    while !input.is_exhausted() {
        if style.is_none()
            && let Ok(found) = input.try_parse(OutlineStyle::parse)
        {
            style = Some(found);
        } else if width.is_none()
            && let Ok(found) = input.try_parse(outline_width)
        {
            width = Some(found);
        } else if color.is_none() {
            color = Some(outline_color(input)?);
        } else {
            return Err(Unread::Invalid);
        }
    }
    Ok((style, width, color))
}
