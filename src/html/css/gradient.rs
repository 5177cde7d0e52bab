//! Background images, and gradients by the colours they show (CSS Images 3 §3.4).

use super::color::{Color, Rgba};
use super::color_syntax::{self, SpecifiedColor};
use super::syntax::Read;
use super::value::{Compute, Context, Unknowable, Unread};
use cssparser::{ParseError, Parser, Token};
use std::sync::Arc;

/// What is painted over the background colour of a box.
#[derive(Clone, PartialEq, Debug)]
pub enum BackgroundImage {
    None,
    /// One gradient, and nothing else.
    Gradient(Arc<Gradient>),
    Some,
    Unknown,
}

impl BackgroundImage {
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Self::None
    }
}

impl Unknowable for BackgroundImage {
    const UNKNOWN: Self = Self::Unknown;
}

/// The colours of a gradient.
#[derive(Clone, PartialEq, Debug)]
pub struct Gradient {
    /// The colours between which each stretch goes, in a straight line through premultiplied sRGB.
    pub bands: Vec<(Rgba, Rgba)>,
    /// Whether it goes once from one side to the other: then the bounds of its bands are upright lines.
    pub is_level: bool,
}

#[derive(Clone, PartialEq, Debug)]
pub(super) enum SpecifiedImage {
    None,
    Gradient(SpecifiedGradient),
    Some,
}

#[derive(Clone, PartialEq, Debug)]
pub(super) struct SpecifiedGradient {
    bands: Vec<(SpecifiedColor, SpecifiedColor)>,
    is_level: bool,
}

impl Compute<BackgroundImage> for SpecifiedImage {
    fn compute(&self, cx: &Context<'_>) -> BackgroundImage {
        let gradient = match self {
            Self::None => return BackgroundImage::None,
            Self::Some => return BackgroundImage::Some,
            Self::Gradient(gradient) => gradient,
        };
        let color = |color: &SpecifiedColor| Compute::<Color>::compute(color, cx).known();
        let bands = gradient.bands.iter();
        let bands: Option<Vec<_>> = bands
            .map(|(from, to)| Some((color(from)?, color(to)?)))
            .collect();
        bands.map_or(BackgroundImage::Some, |bands| {
            BackgroundImage::Gradient(Arc::new(Gradient {
                bands,
                is_level: gradient.is_level,
            }))
        })
    }
}

/// The value of `background-image`.
pub(super) fn image(input: &mut Parser<'_>) -> Read<SpecifiedImage> {
    if input.try_parse(|i| i.expect_ident_matching("none")).is_ok() {
        return Ok(SpecifiedImage::None);
    }
    let alone = input.try_parse(|input| {
        let gradient = gradient(input)?;
        input.expect_exhausted().map_err(|_| Unread::Invalid)?;
        Ok::<_, Unread>(gradient)
    });
    if let Ok(gradient) = alone {
        return Ok(SpecifiedImage::Gradient(gradient));
    }
    input.next().map_err(|_| Unread::Invalid)?;
    while input.next().is_ok() {}
    Ok(SpecifiedImage::Some)
}

/// # Errors
/// No gradient, or one whose colours are not sure.
pub(super) fn gradient(input: &mut Parser<'_>) -> Read<SpecifiedGradient> {
    let Ok(Token::Function(name)) = input.next() else {
        return Err(Unread::Invalid);
    };
    let (is_linear, repeats) = match &*name.to_ascii_lowercase() {
        "linear-gradient" => (true, false),
        "repeating-linear-gradient" => (true, true),
        "radial-gradient"
        | "repeating-radial-gradient"
        | "conic-gradient"
        | "repeating-conic-gradient" => (false, false),
        _ => return Err(Unread::Invalid),
    };
    let read = input.parse_nested_block(|input| {
        let is_level = shape(input).map_err(ParseError::custom)? && is_linear && !repeats;
        let stops = stops(input).map_err(ParseError::custom)?;
        Ok(SpecifiedGradient {
            bands: bands(&stops),
            is_level,
        })
    });
    read.map_err(|_: ParseError<Unread>| Unread::Unknown)
}

/// What stands before the first colour; whether it says that the gradient goes straight to the left or right.
fn shape(input: &mut Parser<'_>) -> Read<bool> {
    let is_color = |input: &mut Parser<'_>| {
        let state = input.state();
        let found = color_syntax::parse(input).is_ok();
        input.reset(&state);
        found
    };
    let (mut words, mut is_level) = (Vec::new(), false);
    if is_color(input) {
        return Ok(false);
    }
    loop {
        match input.next().map_err(|_| Unread::Invalid)? {
            Token::Comma => break,
            Token::Ident(word) => words.push(word.to_ascii_lowercase()),
            Token::Dimension { value, unit, .. } => {
                let degrees = match &*unit.to_ascii_lowercase() {
                    "deg" => *value,
                    "grad" => value * 0.9,
                    "turn" => value * 360.0,
                    "rad" => value.to_degrees(),
                    _ => 0.0,
                };
                is_level = (degrees.rem_euclid(180.0) - 90.0).abs() < 0.01;
            }
            _ => {}
        }
    }
    // Other ways of mixing lead through other colours.
    if words.iter().any(|word| word == "in") {
        return Err(Unread::Unknown);
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    Ok(is_level || matches!(words[..], ["to", "left" | "right"]))
}

struct Stop {
    color: SpecifiedColor,
    /// Number and unit, where they say one.
    place: Option<(f32, String)>,
}

fn stops(input: &mut Parser<'_>) -> Read<Vec<Stop>> {
    let mut stops = Vec::new();
    while !input.is_exhausted() {
        input.skip_whitespace();
        let start = input.position();
        let color = input.try_parse(color_syntax::parse);
        if color.is_ok() && !is_mixed_in_srgb(input.slice_from(start))
            || color == Err(Unread::Unknown)
        {
            return Err(Unread::Unknown);
        }
        let mut places = Vec::new();
        loop {
            match input.next() {
                Ok(Token::Comma) | Err(_) => break,
                Ok(Token::Dimension { value, unit, .. }) => {
                    places.push(Some((*value, unit.to_ascii_lowercase())));
                }
                Ok(Token::Percentage { unit_value, .. }) => {
                    places.push(Some((*unit_value, "%".to_owned())));
                }
                Ok(Token::Number { value, .. }) if *value == 0.0 => {
                    places.push(Some((0.0, String::new())));
                }
                Ok(Token::Function(_)) => places.push(None),
                Ok(_) => return Err(Unread::Invalid),
            }
        }
        // Without a colour it is a hint, which bends the way between two colours but leads through the same.
        let Ok(color) = color else { continue };
        if places.is_empty() {
            places.push(None);
        }
        stops.extend(places.into_iter().map(|place| Stop { color, place }));
    }
    if stops.len() < 2 {
        return Err(Unread::Invalid);
    }
    Ok(stops)
}

/// Whether a colour is of the kind between which gradients mix in sRGB (CSS Color 4 §12.1).
fn is_mixed_in_srgb(text: &str) -> bool {
    let text = text.trim().to_ascii_lowercase();
    text.split_once('(')
        .is_none_or(|(name, _)| matches!(name, "rgb" | "rgba" | "hsl" | "hsla" | "hwb"))
}

fn bands(stops: &[Stop]) -> Vec<(SpecifiedColor, SpecifiedColor)> {
    let mut bands: Vec<(SpecifiedColor, SpecifiedColor)> = Vec::new();
    let mut push = |band: (SpecifiedColor, SpecifiedColor)| {
        let goes_on = band.0 == band.1 && bands.last() == Some(&band);
        if !goes_on {
            bands.push(band);
        }
    };
    // Before the first stop and after the last one is their colour.
    let at = |place: &Option<(f32, String)>, end: f32, unit: &str| match place {
        None => true,
        Some((value, in_unit)) => *value == end && (*value == 0.0 || in_unit == unit),
    };
    if let Some(first) = stops.first().filter(|s| !at(&s.place, 0.0, "")) {
        push((first.color, first.color));
    }
    for pair in stops.windows(2) {
        let [from, to] = pair else { continue };
        let is_edge = match (&from.place, &to.place) {
            (Some((a, unit)), Some((b, other))) => {
                b <= a && (unit == other || *b == 0.0 && *a == 0.0)
            }
            _ => false,
        };
        if !is_edge {
            push((from.color, to.color));
        }
    }
    if let Some(last) = stops.last().filter(|s| !at(&s.place, 1.0, "%")) {
        push((last.color, last.color));
    }
    bands
}

#[cfg(test)]
mod tests {
    use super::super::tests::of_x;
    use super::*;

    fn read(value: &str) -> BackgroundImage {
        let html = format!("<p id=x style='color:#fff;background-image:{value}'>a");
        of_x(&html, |x| x.style().background_image.clone())
    }

    fn bands(value: &str) -> Vec<(f32, f32)> {
        match read(value) {
            BackgroundImage::Gradient(gradient) => {
                let red = |c: Rgba| c.red * c.alpha;
                gradient
                    .bands
                    .iter()
                    .map(|(a, b)| (red(*a), red(*b)))
                    .collect()
            }
            other => panic!("{value}: {other:?}"),
        }
    }

    #[test]
    fn bands_lie_between_stops() {
        assert_eq!(bands("linear-gradient(#fff, #000)"), [(1.0, 0.0)]);
        assert_eq!(
            bands("linear-gradient(to top, #fff, 20%, #000 50%)"),
            [(1.0, 0.0), (0.0, 0.0)]
        );
        assert_eq!(
            bands("linear-gradient(45deg, #000 0 3em, currentColor 3em 6em)"),
            [(0.0, 0.0), (1.0, 1.0)]
        );
        assert_eq!(
            bands("radial-gradient(circle at top, red, #000 10px)").len(),
            2
        );
        assert_eq!(
            bands("linear-gradient(red 50%, #000 50%)"),
            [(1.0, 1.0), (0.0, 0.0)]
        );
    }

    #[test]
    fn level_gradients_have_upright_bounds() {
        let is_level = |value: &str| match read(value) {
            BackgroundImage::Gradient(gradient) => gradient.is_level,
            _ => false,
        };
        assert!(is_level("linear-gradient(90deg, red, blue)"));
        assert!(is_level("linear-gradient(to left, red, blue)"));
        for value in [
            "linear-gradient(red, blue)",
            "linear-gradient(to left top, red, blue)",
            "linear-gradient(80deg, red, blue)",
            "repeating-linear-gradient(90deg, red, blue 2px)",
            "conic-gradient(from 90deg, red, blue)",
        ] {
            assert!(!is_level(value), "{value}");
        }
    }

    #[test]
    fn what_is_not_sure_is_an_image() {
        for value in [
            "linear-gradient(red, blue), url(a.png)",
            "linear-gradient(in oklch, red, blue)",
            "linear-gradient(red, oklch(50% .1 20))",
            "linear-gradient(red, CanvasText)",
            "-webkit-linear-gradient(left, red, blue)",
            "url(a.png)",
        ] {
            assert_eq!(read(value), BackgroundImage::Some, "{value}");
        }
        assert!(read("none").is_none());
    }
}
