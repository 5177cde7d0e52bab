//! Reads `clip`, `clip-path`, `transform` and `rotate`: what they leave of a box, and where to it is turned.

use super::length::Units;
use super::syntax::{Read, auto_length, invalid, plain_length};
use super::value::{Clip, Compute, Context, Transform, Unread};
use cssparser::{ParseError, Parser, Token};

impl Compute<Self> for Clip {
    fn compute(&self, _: &Context<'_>) -> Self {
        *self
    }
}

impl Compute<Self> for Transform {
    fn compute(&self, _: &Context<'_>) -> Self {
        *self
    }
}

fn arguments<T>(input: &mut Parser<'_>, read: impl FnOnce(&mut Parser<'_>) -> Read<T>) -> Read<T> {
    input
        .parse_nested_block(|input| read(input).map_err(ParseError::custom))
        .map_err(|_: ParseError<Unread>| Unread::Unknown)
}

/// CSS Masking 1 §8: `rect()`, with commas or without.
pub(super) fn clip(input: &mut Parser<'_>) -> Read<Clip> {
    match input.next().map_err(invalid)?.clone() {
        Token::Ident(word) if word.eq_ignore_ascii_case("auto") => Ok(Clip::None),
        Token::Function(name) if name.eq_ignore_ascii_case("rect") => {
            let edges = arguments(input, |input| {
                let mut edges = Vec::with_capacity(4);
                while !input.is_exhausted() && edges.len() < 4 {
                    edges.push(auto_length(input)?.px(Units::NONE, None));
                    let _ = input.try_parse(Parser::expect_comma);
                }
                Ok(edges)
            })?;
            let [top, right, bottom, left] = edges[..] else {
                return Err(Unread::Invalid);
            };
            let least = |low: Option<f32>, high: Option<f32>| {
                low.zip(high).is_some_and(|(low, high)| high - low <= 1.0)
            };
            // Of one pixel nothing can be read.
            Ok(if least(top, bottom) || least(left, right) {
                Clip::Everything
            } else {
                Clip::Some
            })
        }
        _ => Err(Unread::Invalid),
    }
}

/// CSS Shapes 1: only what surely leaves nothing is told from the rest.
pub(super) fn clip_path(input: &mut Parser<'_>) -> Read<Clip> {
    if input.try_parse(|i| i.expect_ident_matching("none")).is_ok() {
        return Ok(Clip::None);
    }
    let token = input.next().map_err(invalid)?.clone();
    let found = match token {
        Token::Function(name) if name.eq_ignore_ascii_case("inset") => arguments(input, |input| {
            let mut edges = Vec::with_capacity(4);
            while edges.len() < 4 && !input.is_exhausted() {
                let percentage = input.try_parse(Parser::expect_percentage).ok();
                if percentage.is_none() && plain_length(input).is_err() {
                    break;
                }
                edges.push(percentage);
            }
            while input.next().is_ok() {}
            let at = |n: usize, or: usize| edges.get(n).or(edges.get(or)).copied().flatten();
            let (top, right, bottom) = (at(0, 0), at(1, 0), at(2, 0));
            let left = at(3, if edges.len() > 1 { 1 } else { 0 });
            let whole =
                |a: Option<f32>, b: Option<f32>| a.zip(b).is_some_and(|(a, b)| a + b >= 1.0);
            Ok(whole(top, bottom) || whole(left, right))
        })?,
        Token::Function(name) if name.eq_ignore_ascii_case("circle") => {
            arguments(input, |input| {
                let radius = plain_length(input).ok();
                while input.next().is_ok() {}
                let radius = radius.and_then(|r| r.px(Units::NONE, Some(100.0)));
                Ok(radius == Some(0.0))
            })?
        }
        Token::Function(name) if name.eq_ignore_ascii_case("polygon") => {
            arguments(input, |input| {
                let points = input
                    .parse_comma_separated(|input| {
                        let x = plain_length(input).map_err(ParseError::custom)?;
                        let y = plain_length(input).map_err(ParseError::custom)?;
                        Ok::<_, ParseError<Unread>>((x, y))
                    })
                    .map_err(|_| Unread::Unknown)?;
                Ok(points.windows(2).all(|pair| pair[0] == pair[1]))
            })?
        }
        _ => false,
    };
    while input.next().is_ok() {}
    Ok(if found { Clip::Everything } else { Clip::Some })
}

/// CSS Transforms 1 and 2: turns around Z are added up.
pub(super) fn transform(input: &mut Parser<'_>) -> Read<Transform> {
    if input.try_parse(|i| i.expect_ident_matching("none")).is_ok() {
        return Ok(Transform::None);
    }
    let (mut degrees, mut moved, mut vanished, mut away) = (0.0, false, false, false);
    while let Ok(token) = input.next() {
        let Token::Function(name) = token else {
            return Err(Unread::Invalid);
        };
        let name = name.to_ascii_lowercase();
        let numbers = arguments(input, numbers)?;
        match (&*name, &numbers[..]) {
            ("rotate" | "rotatez", [angle]) => degrees += angle,
            ("rotate3d", [x, y, z, angle]) if *x == 0.0 && *y == 0.0 && *z != 0.0 => {
                degrees += angle * z.signum();
            }
            ("matrix", [a, b, c, d, _, _]) => {
                vanished |= a * d - b * c == 0.0;
                degrees += b.atan2(*a).to_degrees();
            }
            ("matrix3d", m) if m.len() == 16 => degrees += m[1].atan2(m[0]).to_degrees(),
            ("scale", all) => vanished |= all.contains(&0.0),
            ("scalex" | "scaley", [factor]) => vanished |= *factor == 0.0,
            ("rotatex" | "rotatey" | "rotate3d" | "perspective" | "scale3d" | "scalez", _) => {
                return Err(Unread::Unknown);
            }
            ("translate" | "translatex" | "translatey" | "translate3d", moves) => {
                // A percentage is a number of 1 at most, nearly always; a length one of pixels.
                away |= moves.iter().any(|m| *m <= FAR || (-2.0..=-1.0).contains(m));
            }
            _ => moved = true,
        }
        moved |= !name.starts_with("rot");
    }
    Ok(match () {
        () if vanished => Transform::Vanished,
        () if away => Transform::Away,
        () if degrees != 0.0 => Transform::Rotated(degrees),
        () if moved => Transform::Moved,
        () => Transform::Rotated(0.0),
    })
}

/// Moves that may take an element out of sight, in CSS pixels.
const FAR: f32 = -100.0;

/// Numbers, angles in degrees; lengths count as numbers.
fn numbers(input: &mut Parser<'_>) -> Read<Vec<f32>> {
    let mut all = Vec::new();
    while let Ok(token) = input.next() {
        all.push(match token {
            Token::Comma => continue,
            Token::Number { value, .. } => *value,
            Token::Percentage { unit_value, .. } => *unit_value,
            Token::Dimension { value, unit, .. } => match &*unit.to_ascii_lowercase() {
                "rad" => value.to_degrees(),
                "grad" => value * 0.9,
                "turn" => value * 360.0,
                _ => *value,
            },
            _ => return Err(Unread::Unknown),
        });
    }
    Ok(all)
}

/// The `rotate` property.
pub(super) fn rotate(input: &mut Parser<'_>) -> Read<Transform> {
    if input.try_parse(|i| i.expect_ident_matching("none")).is_ok() {
        return Ok(Transform::None);
    }
    let axis = input.try_parse(|i| i.expect_ident().map(|a| a.to_ascii_lowercase()));
    if axis.as_deref().is_ok_and(|axis| axis != "z") {
        return Err(Unread::Unknown);
    }
    match numbers(input)?[..] {
        [angle] => Ok(Transform::Rotated(angle)),
        [x, y, z, angle] if x == 0.0 && y == 0.0 => Ok(Transform::Rotated(angle * z.signum())),
        _ => Err(Unread::Unknown),
    }
}
