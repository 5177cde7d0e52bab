//! Two language versions of one release: what each says ([`Version`]), its paragraphs put side by side ([`Pair`]), and
//! what one says that the other does not.

mod align;
mod anchors;
mod difference;
mod differences;
mod figures;
mod links;
mod officials;
mod partners;
mod quantity;
mod spelled;
mod version;
mod when;

pub use align::Link;
pub use difference::{Difference, DifferenceKind, Said};
pub use differences::{Missing, TitleDifference};
pub use figures::{Figure, FigureKind};
pub use links::{Address, Reference};
pub use officials::{Official, Title, Titles, Verdict};
pub use partners::{Candidate, Fit, partners};
pub use version::{File, Paragraph, Part, Version, VersionFacts};
pub use when::NamedDay;

use crate::pack::Vocabulary;
use crate::source::Source;
use align::align;
use std::sync::Arc;

/// Which of two versions a page is. What differs is reported on the translation, what is missing where it is missing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// The version that the other is held against: the one named first.
    Original,
    Translation,
}

/// Two versions, as one of them sees the other.
#[derive(Clone, Debug)]
pub struct Pair {
    pub role: Role,
    pub ours: Arc<Version>,
    pub theirs: Arc<Version>,
    /// The page of the other version.
    pub page: Arc<Source>,
    /// The paragraphs side by side.
    pub links: Vec<Link>,
    /// What each page is called, ours first.
    pub addresses: [Address; 2],
    titles: Arc<Titles>,
}

/// One version with the page it is on.
#[derive(Clone, Debug)]
pub struct Side<'s> {
    pub version: Arc<Version>,
    pub page: Arc<Source>,
    pub vocabulary: &'s Vocabulary,
}

impl Pair {
    /// Both versions, each as it sees the other. The second is held against the first.
    #[must_use]
    pub fn of(original: &Side<'_>, translation: &Side<'_>) -> [Self; 2] {
        let links = align(
            &original.version.paragraphs,
            &translation.version.paragraphs,
        );
        let titles = Arc::new(Titles::of([original.vocabulary, translation.vocabulary]));
        let address = |side: &Side<'_>| {
            let canonical = side.version.canonical.as_ref();
            Address::of_page(&side.page.name, canonical.map(|c| c.href.as_str()))
        };
        let addresses = [address(original), address(translation)];
        let [first, second] = addresses.clone();
        let turned = links.iter().map(Link::turned).collect();
        [
            Self {
                role: Role::Original,
                ours: Arc::clone(&original.version),
                theirs: Arc::clone(&translation.version),
                page: Arc::clone(&translation.page),
                links,
                addresses,
                titles: Arc::clone(&titles),
            },
            Self {
                role: Role::Translation,
                ours: Arc::clone(&translation.version),
                theirs: Arc::clone(&original.version),
                page: Arc::clone(&original.page),
                links: turned,
                addresses: [second, first],
                titles,
            },
        ]
    }
}
