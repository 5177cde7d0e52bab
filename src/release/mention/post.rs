//! Official posts in English, parsed from rank, field, body and country, so that "Vice Foreign
//! Minister of China" and "Vice Minister of Foreign Affairs of the People's Republic of China"
//! are seen to be one post in two full forms.

use std::ops::Range;

/// How the field stands in a post.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum PostForm {
    /// No field: "Minister", "Deputy Minister".
    Bare,
    /// Before the rank: "Vice Foreign Minister".
    Adjective,
    /// "Vice Minister of Foreign Affairs".
    Of,
    /// "Minister for Foreign Affairs".
    For,
    /// Only by the body: "Vice Minister of the Ministry of Foreign Affairs".
    Body,
}

/// A post named at a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PostMention {
    pub line: usize,
    /// All of it, with body and country.
    pub range: Range<usize>,
    /// Qualifier, rank and field only.
    pub title: Range<usize>,
    /// Its tokens in the line.
    pub tokens: Range<usize>,
    /// Lower case, spaces for hyphens: "vice minister".
    pub rank: String,
    /// "first", "second" …; "" when there is none.
    pub qualifier: String,
    pub form: PostForm,
    /// Lower case, *and* for `&`, without *the*.
    pub field: Option<String>,
    pub body: Option<String>,
    /// The code of the country, wherever it stands.
    pub country: Option<String>,
    /// The country stands before the post ("Chinese", "China's").
    pub country_before: bool,
    /// Several holders: "Foreign Ministers".
    pub plural: bool,
    /// A word of the rank that has one letter wrong.
    pub misspelt: Option<Range<usize>>,
    /// "former", "acting" … stands before it.
    pub state: bool,
    /// The person that stands beside it (an index into all people).
    pub person: Option<usize>,
}

impl PostMention {
    /// A full form names the field and, after it, the country or the body.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.field.is_some() && self.is_given()
    }

    /// Its country or body stands after it, with or without a field.
    #[must_use]
    pub fn is_given(&self) -> bool {
        self.body.is_some() || (self.country.is_some() && !self.country_before)
    }
}
