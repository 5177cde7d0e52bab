//! Lengths (CSS Values 4): as written, and in CSS pixels where the source tells them.

use super::value::{Context, Unread};
use cssparser::{ParseError, ParseErrorKind, Parser, Token};

/// A computed length.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Length {
    /// `auto`, `none` or `normal`: nothing is asked for.
    Auto,
    /// CSS pixels.
    Px(f32),
    /// 100 is the whole of what the property refers to.
    Percent(f32),
    /// Only layout, fonts or scripts tell: `max-content`, `calc(100% - 2em)` …
    Unknown,
}

impl Length {
    #[must_use]
    pub fn px(self) -> Option<f32> {
        match self {
            Self::Px(px) => Some(px),
            _ => None,
        }
    }
}

/// A sum of lengths by what they depend on.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(super) struct Sum {
    px: f32,
    em: f32,
    rem: f32,
    /// Of the viewport's width and height.
    vw: f32,
    vh: f32,
    percent: f32,
    /// A number without a unit.
    number: f32,
}

impl Sum {
    fn scaled(self, factor: f32) -> Self {
        Self {
            px: self.px * factor,
            em: self.em * factor,
            rem: self.rem * factor,
            vw: self.vw * factor,
            vh: self.vh * factor,
            percent: self.percent * factor,
            number: self.number * factor,
        }
    }

    fn plus(self, other: Self) -> Self {
        Self {
            px: self.px + other.px,
            em: self.em + other.em,
            rem: self.rem + other.rem,
            vw: self.vw + other.vw,
            vh: self.vh + other.vh,
            percent: self.percent + other.percent,
            number: self.number + other.number,
        }
    }

    fn is_number(self) -> bool {
        let Self { number, .. } = self;
        self == Self {
            number,
            ..Self::default()
        }
    }

    /// `percent_of`: what a percentage is of, if it is known.
    fn px(self, units: Units, percent_of: Option<f32>) -> Option<f32> {
        let part = |factor: f32, of: Option<f32>| {
            if factor == 0.0 {
                Some(0.0)
            } else {
                of.map(|of| factor * of)
            }
        };
        let (width, height) = units.viewport;
        let view = self.vw * width / 100.0 + self.vh * height / 100.0;
        let relative = part(self.em, units.em)? + part(self.rem, units.rem)?;
        let px = self.px + view + relative + part(self.percent / 100.0, percent_of)?;
        px.is_finite().then_some(px)
    }
}

/// What relative units are relative to, in CSS pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Units {
    pub(super) em: Option<f32>,
    pub(super) rem: Option<f32>,
    pub(super) viewport: (f32, f32),
}

impl Units {
    /// Of no element.
    pub(super) const NONE: Self = Self {
        em: None,
        rem: None,
        viewport: VIEWPORT,
    };
}

/// The viewport that is assumed, in CSS pixels: a desktop browser.
pub(super) const VIEWPORT: (f32, f32) = (1280.0, 720.0);

/// A length as it is written.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum SpecifiedLength {
    Auto,
    Sum(Sum),
    /// The largest and the smallest of some: `max(a, min(b, c))` in this order.
    Between(Box<[Vec<Sum>; 2]>),
    Unknown,
}

impl SpecifiedLength {
    pub(super) const fn of_px(px: f32) -> Self {
        Self::Sum(Sum {
            px,
            em: 0.0,
            rem: 0.0,
            vw: 0.0,
            vh: 0.0,
            percent: 0.0,
            number: 0.0,
        })
    }

    pub(super) fn of_em(em: f32) -> Self {
        Self::Sum(Sum {
            em,
            ..Sum::default()
        })
    }

    pub(super) fn compute(&self, cx: &Context<'_>) -> Length {
        if let Some(px) = self.px(cx.units(), None) {
            return Length::Px(px);
        }
        match self {
            Self::Auto => Length::Auto,
            Self::Sum(sum) => {
                let Sum { percent, .. } = *sum;
                let alone = Sum {
                    percent,
                    ..Sum::default()
                };
                if *sum == alone {
                    Length::Percent(percent)
                } else {
                    Length::Unknown
                }
            }
            Self::Between(_) | Self::Unknown => Length::Unknown,
        }
    }

    /// In CSS pixels.
    pub(super) fn px(&self, units: Units, percent_of: Option<f32>) -> Option<f32> {
        let of = |sum: &Sum| sum.px(units, percent_of);
        match self {
            Self::Sum(sum) => of(sum),
            Self::Between(bounds) => {
                let [lower, upper] = &**bounds;
                let upper: Option<Vec<f32>> = upper.iter().map(of).collect();
                let lower: Option<Vec<f32>> = lower.iter().map(of).collect();
                let least = upper?.into_iter().reduce(f32::min);
                lower?.into_iter().chain(least).reduce(f32::max)
            }
            Self::Auto | Self::Unknown => None,
        }
    }
}

/// A length or percentage; the words are those that ask for nothing.
///
/// # Errors
/// Neither.
pub(super) fn length(input: &mut Parser<'_>, words: &[&str]) -> Result<SpecifiedLength, Unread> {
    let token = input.next().map_err(|_| Unread::Invalid)?.clone();
    match token {
        Token::Ident(word) => {
            if words.iter().any(|w| word.eq_ignore_ascii_case(w)) {
                return Ok(SpecifiedLength::Auto);
            }
            let by_layout = [
                "min-content",
                "max-content",
                "fit-content",
                "stretch",
                "content",
                "-webkit-fill-available",
                "from-font",
            ];
            if by_layout.iter().any(|w| word.eq_ignore_ascii_case(w)) {
                return Ok(SpecifiedLength::Unknown);
            }
            Err(Unread::Invalid)
        }
        // In quirks mode a number is a length in some places; elsewhere only zero is.
        Token::Number { value: 0.0, .. } => Ok(SpecifiedLength::of_px(0.0)),
        Token::Number { .. } => Err(Unread::Invalid),
        Token::Function(name) => function(&name.to_ascii_lowercase(), input),
        token => single(&token).map(SpecifiedLength::Sum),
    }
}

fn single(token: &Token<'_>) -> Result<Sum, Unread> {
    let zero = Sum::default();
    match token {
        Token::Number { value, .. } => Ok(Sum {
            number: *value,
            ..zero
        }),
        Token::Percentage { unit_value, .. } => Ok(Sum {
            percent: unit_value * 100.0,
            ..zero
        }),
        Token::Dimension { value, unit, .. } => {
            let px = |per: f32| {
                Ok(Sum {
                    px: value * per,
                    ..zero
                })
            };
            let (v, em) = (*value, |per: f32| {
                Ok(Sum {
                    em: value * per,
                    ..zero
                })
            });
            match &*unit.to_ascii_lowercase() {
                "px" => px(1.0),
                "in" => px(96.0),
                "cm" => px(96.0 / 2.54),
                "mm" => px(96.0 / 25.4),
                "q" => px(96.0 / 101.6),
                "pt" => px(96.0 / 72.0),
                "pc" => px(16.0),
                "em" => em(1.0),
                // Half an em, as CSS Values 4 says where the font does not tell.
                "ex" | "ch" => em(0.5),
                "ic" => em(1.0),
                "rem" => Ok(Sum { rem: v, ..zero }),
                "vw" | "svw" | "lvw" | "dvw" | "vi" | "svi" | "lvi" | "dvi" => {
                    Ok(Sum { vw: v, ..zero })
                }
                "vh" | "svh" | "lvh" | "dvh" | "vb" | "svb" | "lvb" | "dvb" => {
                    Ok(Sum { vh: v, ..zero })
                }
                "vmin" | "svmin" | "lvmin" | "dvmin" => Ok(Sum { vh: v, ..zero }),
                "vmax" | "svmax" | "lvmax" | "dvmax" => Ok(Sum { vw: v, ..zero }),
                // Line height, cap height, container: not known.
                "lh" | "rlh" | "cap" | "rcap" | "rex" | "rch" | "ric" | "cqw" | "cqh" | "cqi"
                | "cqb" | "cqmin" | "cqmax" => Err(Unread::Unknown),
                _ => Err(Unread::Invalid),
            }
        }
        _ => Err(Unread::Invalid),
    }
}

fn nested<T>(
    input: &mut Parser<'_>,
    read: impl FnOnce(&mut Parser<'_>) -> Result<T, Unread>,
) -> Result<T, Unread> {
    input
        .parse_nested_block(|input| read(input).map_err(ParseError::custom))
        .map_err(|error: ParseError<Unread>| match error.kind {
            ParseErrorKind::Custom(unread) => unread,
            // Valid or not: it nests too deep, or is written in a way not understood here.
            ParseErrorKind::Basic(_) => Unread::Unknown,
        })
}

fn function(name: &str, input: &mut Parser<'_>) -> Result<SpecifiedLength, Unread> {
    let list = |input: &mut Parser<'_>| nested(input, sums);
    match name {
        "calc" | "-webkit-calc" => {
            let sum = nested(input, sum)?;
            if sum.is_number() {
                return Err(Unread::Unknown);
            }
            Ok(SpecifiedLength::Sum(sum))
        }
        "min" => Ok(SpecifiedLength::Between(Box::new([
            Vec::new(),
            list(input)?,
        ]))),
        "max" => Ok(SpecifiedLength::Between(Box::new([
            list(input)?,
            Vec::new(),
        ]))),
        "clamp" => {
            let all = list(input)?;
            let [least, wanted, most] = all[..] else {
                return Err(Unread::Unknown);
            };
            let bounds = [vec![least], vec![wanted, most]];
            Ok(SpecifiedLength::Between(Box::new(bounds)))
        }
        _ => Err(Unread::Unknown),
    }
}

fn sums(input: &mut Parser<'_>) -> Result<Vec<Sum>, Unread> {
    let mut all = vec![sum(input)?];
    while input.try_parse(Parser::expect_comma).is_ok() {
        all.push(sum(input)?);
    }
    Ok(all)
}

/// `a + b * 2 - (c / 3)`.
fn sum(input: &mut Parser<'_>) -> Result<Sum, Unread> {
    let mut total = product(input)?;
    loop {
        let sign = if input.try_parse(|i| i.expect_delim('+')).is_ok() {
            1.0
        } else if input.try_parse(|i| i.expect_delim('-')).is_ok() {
            -1.0
        } else {
            return Ok(total);
        };
        total = total.plus(product(input)?.scaled(sign));
    }
}

fn product(input: &mut Parser<'_>) -> Result<Sum, Unread> {
    let mut total = factor(input)?;
    loop {
        if input.try_parse(|i| i.expect_delim('*')).is_ok() {
            let next = factor(input)?;
            total = match (total.is_number(), next.is_number()) {
                (_, true) => total.scaled(next.number),
                (true, _) => next.scaled(total.number),
                _ => return Err(Unread::Unknown),
            };
        } else if input.try_parse(|i| i.expect_delim('/')).is_ok() {
            let next = factor(input)?;
            if !next.is_number() || next.number == 0.0 {
                return Err(Unread::Unknown);
            }
            total = total.scaled(1.0 / next.number);
        } else {
            return Ok(total);
        }
    }
}

fn factor(input: &mut Parser<'_>) -> Result<Sum, Unread> {
    let token = input.next().map_err(|_| Unread::Invalid)?.clone();
    match token {
        Token::ParenthesisBlock => nested(input, sum),
        Token::Function(name) if name.eq_ignore_ascii_case("calc") => nested(input, sum),
        Token::Function(_) | Token::Ident(_) => Err(Unread::Unknown),
        token => single(&token),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn px(text: &str) -> Option<f32> {
        let length = length(&mut Parser::new(text), &["auto"]).ok()?;
        let units = Units {
            em: Some(20.0),
            rem: Some(16.0),
            ..Units::NONE
        };
        length.px(units, None)
    }

    #[test]
    fn units_resolve_to_pixels() {
        assert_eq!(px("12px"), Some(12.0));
        assert_eq!(px("1.5EM"), Some(30.0));
        assert_eq!(px("2rem"), Some(32.0));
        assert_eq!(px("12pt"), Some(16.0));
        assert_eq!(px("10vw"), Some(128.0));
        assert_eq!(px("0"), Some(0.0));
    }

    #[test]
    fn what_only_layout_or_fonts_tell_is_not_guessed() {
        for text in [
            "50%",
            "1lh",
            "10cqw",
            "auto",
            "max-content",
            "calc(100% - 2px)",
            "3",
        ] {
            assert_eq!(px(text), None, "{text}");
        }
    }

    #[test]
    fn simple_arithmetic_is_done() {
        assert_eq!(px("calc(1em + 2 * (3px - 1px))"), Some(24.0));
        assert_eq!(px("calc(-1 * 10px / 4)"), Some(-2.5));
        assert_eq!(px("clamp(1rem, 10vw, 2rem)"), Some(32.0));
        assert_eq!(px("min(10px, 1em)"), Some(10.0));
        assert_eq!(px("max(10px, 1em)"), Some(20.0));
        assert_eq!(px("calc(1px * 1px)"), None);
        assert_eq!(px("calc(1px / 0)"), None);
    }
}
