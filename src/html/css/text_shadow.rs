//! Shadows of text (CSS Text Decoration 4 §5), by the colour that they may put between a text and its background.

use super::color::{Color, Rgba};
use super::color_syntax::{self, SpecifiedColor};
use super::syntax::Read;
use super::value::{Compute, Context, Unknowable, Unread};
use cssparser::{Parser, Token};

/// The shadows of a text.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum TextShadow {
    None,
    /// All of one colour, here at its thickest; blurred, it is thinner towards its edge.
    Color(Rgba),
    /// Of several colours, or in that of the text.
    Some,
    /// Not known from the source.
    Unknown,
}

impl Unknowable for TextShadow {
    const UNKNOWN: Self = Self::Unknown;
}

impl Compute<Self> for TextShadow {
    fn compute(&self, _: &Context<'_>) -> Self {
        *self
    }
}

pub(super) fn parse(input: &mut Parser<'_>) -> Read<TextShadow> {
    if input.try_parse(|i| i.expect_ident_matching("none")).is_ok() {
        return Ok(TextShadow::None);
    }
    let mut colors = Vec::new();
    let mut is_known = true;
    loop {
        match one(input) {
            Ok(color) => colors.push(color),
            Err(Unread::Invalid) => return Err(Unread::Invalid),
            Err(Unread::Unknown) => is_known = false,
        }
        if input.is_exhausted() {
            break;
        }
        if input.try_parse(Parser::expect_comma).is_err() {
            return Err(Unread::Invalid);
        }
    }
    let known = is_known.then(|| stacked(&colors)).flatten();
    Ok(known.map_or(TextShadow::Some, TextShadow::Color))
}

/// One shadow, up to a comma: lengths, and a colour before or after them. `Ok(None)`: that of the text.
fn one(input: &mut Parser<'_>) -> Read<Option<Rgba>> {
    let mut color = None;
    let mut is_known = true;
    let mut lengths = 0;
    loop {
        let start = input.state();
        match input.next().cloned() {
            Err(_) => break,
            Ok(Token::Comma) => {
                input.reset(&start);
                break;
            }
            Ok(Token::Dimension { .. } | Token::Number { .. }) => lengths += 1,
            Ok(Token::Function(name)) if name.eq_ignore_ascii_case("calc") => {
                input
                    .parse_nested_block(|input| {
                        while input.next().is_ok() {}
                        Ok::<_, cssparser::ParseError<()>>(())
                    })
                    .map_err(|_| Unread::Invalid)?;
                lengths += 1;
            }
            Ok(_) => {
                input.reset(&start);
                match color_syntax::parse(input) {
                    Ok(SpecifiedColor::Is(Color::Known(read))) => color = Some(read),
                    Ok(_) | Err(Unread::Unknown) => is_known = false,
                    Err(Unread::Invalid) => return Err(Unread::Invalid),
                }
            }
        }
    }
    match (lengths, is_known) {
        (2 | 3, true) => Ok(color),
        (2 | 3, false) => Err(Unread::Unknown),
        _ => Err(Unread::Invalid),
    }
}

/// The colour where shadows of one colour lie on each other.
fn stacked(colors: &[Option<Rgba>]) -> Option<Rgba> {
    let (first, rest) = colors.split_first()?;
    rest.iter().try_fold((*first)?, |above, next| {
        let below = (*next)?;
        let is_same = above.faded(0.0) == below.faded(0.0);
        is_same.then(|| above.over(below))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<TextShadow> {
        let mut input = Parser::new(text);
        parse(&mut input).ok().filter(|_| input.is_exhausted())
    }

    #[test]
    fn shadows_of_one_colour_are_known() {
        let black = Rgba::BLACK;
        assert_eq!(read("none"), Some(TextShadow::None));
        assert_eq!(read("1px 1px 2px #000"), Some(TextShadow::Color(black)));
        assert_eq!(read("black 0 0.1em"), Some(TextShadow::Color(black)));
        let half = Some(TextShadow::Color(black.faded(0.75)));
        assert_eq!(
            read("0 0 1px rgb(0 0 0 / .5), 0 0 9px rgb(0 0 0 / 50%)"),
            half
        );
    }

    #[test]
    fn of_others_nothing_is() {
        for text in [
            "1px 1px",
            "1px 1px red, 1px 1px blue",
            "0 0 2px currentcolor",
            "0 0 2px canvas",
        ] {
            assert_eq!(read(text), Some(TextShadow::Some), "{text}");
        }
        for text in ["1px", "red", "", "1px 1px 1px 1px red", "1px 1px nothing"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
