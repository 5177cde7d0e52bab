//! The `content` property (CSS Generated Content 3).

use super::value::{Compute, Context, Unknowable, Unread};
use cssparser::{ParseError, Parser, Token};
use std::sync::Arc;

/// A piece of generated content.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Piece {
    Text(Box<str>),
    /// The value of an attribute of the element.
    Attribute(Box<str>),
    /// An image, or a quotation mark that is left out.
    Nothing,
}

/// A computed `content`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Content {
    /// `normal` or `none`: nothing is generated.
    Normal,
    /// Text and images.
    Pieces(Generated),
    /// With counters, or quotation marks that depend on the language.
    Unknown,
}

/// Text and images that are generated.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Generated {
    pub(super) shown: Arc<[Piece]>,
    /// What assistive technology is told in place of it: the part after `/`.
    pub(super) alternative: Option<Arc<[Piece]>>,
}

impl Unknowable for Content {
    const UNKNOWN: Self = Self::Unknown;
}

impl Compute<Self> for Content {
    fn compute(&self, _: &Context<'_>) -> Self {
        self.clone()
    }
}

pub(super) fn content(input: &mut Parser<'_>) -> Result<Content, Unread> {
    for word in ["normal", "none"] {
        if input.try_parse(|i| i.expect_ident_matching(word)).is_ok() {
            return Ok(Content::Normal);
        }
    }
    let shown = pieces(input)?;
    let alternative = if input.try_parse(|i| i.expect_delim('/')).is_ok() {
        Some(pieces(input)?)
    } else {
        None
    };
    Ok(Content::Pieces(Generated { shown, alternative }))
}

fn pieces(input: &mut Parser<'_>) -> Result<Arc<[Piece]>, Unread> {
    let mut all = Vec::new();
    loop {
        let before = input.state();
        let Ok(token) = input.next() else { break };
        all.push(match token {
            Token::QuotedString(text) => Piece::Text(Box::from(&**text)),
            Token::UnquotedUrl(_) => Piece::Nothing,
            Token::Ident(word) => match &*word.to_ascii_lowercase() {
                "no-open-quote" | "no-close-quote" => Piece::Nothing,
                "open-quote" | "close-quote" => return Err(Unread::Unknown),
                _ => return Err(Unread::Invalid),
            },
            Token::Function(name) => match &*name.to_ascii_lowercase() {
                "attr" => attribute(input)?,
                "url" | "linear-gradient" | "radial-gradient" | "image-set"
                | "-webkit-image-set" => {
                    skipped(input);
                    Piece::Nothing
                }
                _ => return Err(Unread::Unknown),
            },
            Token::Delim('/') => {
                input.reset(&before);
                break;
            }
            _ => return Err(Unread::Invalid),
        });
    }
    if all.is_empty() {
        return Err(Unread::Invalid);
    }
    Ok(all.into())
}

fn skipped(input: &mut Parser<'_>) {
    let _ = input.parse_nested_block(|input| {
        while input.next().is_ok() {}
        Ok::<_, ParseError<()>>(())
    });
}

fn attribute(input: &mut Parser<'_>) -> Result<Piece, Unread> {
    let read = input.parse_nested_block(|input| {
        let name = input.expect_ident()?.to_ascii_lowercase();
        // With a type or a fallback it is more than the text of the attribute.
        Ok::<_, ParseError<()>>(input.is_exhausted().then_some(name))
    });
    match read {
        Ok(Some(name)) => Ok(Piece::Attribute(name.into())),
        _ => Err(Unread::Unknown),
    }
}
