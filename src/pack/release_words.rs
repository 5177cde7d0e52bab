//! Words by which a release and its parts show themselves on a page: `release.toml`.

use super::{Kind, PackError, PackFile, TextSet, folded, parse};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    section_labels: Vec<Texts>,
    #[serde(default)]
    page_labels: Vec<Texts>,
    #[serde(default)]
    press_marks: Vec<Texts>,
    #[serde(default)]
    press_parts: Vec<Texts>,
    #[serde(default)]
    date_labels: Vec<Texts>,
    #[serde(default)]
    event_labels: Vec<Texts>,
    #[serde(default)]
    yearly_days: Vec<Texts>,
    #[serde(default)]
    meta_labels: Vec<Texts>,
    #[serde(default)]
    title_labels: Vec<Texts>,
    #[serde(default)]
    contact_marks: Vec<Texts>,
    #[serde(default)]
    unit_labels: Vec<Texts>,
    #[serde(default)]
    author_labels: Vec<Texts>,
    #[serde(default)]
    unit_endings: Vec<Texts>,
    #[serde(default)]
    publisher_openings: Vec<Texts>,
    #[serde(default)]
    publisher_endings: Vec<Texts>,
    #[serde(default)]
    apparatus: Vec<Texts>,
    #[serde(default)]
    headline_marks: Vec<Texts>,
    #[serde(default)]
    embargo_marks: Vec<Texts>,
    #[serde(default)]
    draft_marks: Vec<Texts>,
    #[serde(default)]
    embargo_labels: Vec<Texts>,
    #[serde(default)]
    embargo_openings: Vec<Texts>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Texts {
    /// Where the texts were seen.
    source: toml::Spanned<String>,
    texts: Vec<String>,
}

impl TextSet {
    fn extend(&mut self, lists: Vec<Texts>, file: &PackFile) -> Result<(), PackError> {
        for list in lists {
            if list.source.get_ref().trim().is_empty() {
                return Err(file.error_at(
                    list.source.span(),
                    "the texts have no source",
                    Some("say where they were seen".to_owned()),
                ));
            }
            self.add(&list.texts);
        }
        Ok(())
    }
}

/// `release.toml` of the profiles in force.
#[derive(Debug, Default)]
pub struct ReleaseWords {
    /// Headings that name a section of the site, one of the press or another.
    pub section_labels: TextSet,
    /// Those of them that name no section of news.
    pub page_labels: TextSet,
    /// What says that a page is a press release.
    pub press_marks: TextSet,
    /// Labels of parts that only texts for the press have.
    pub press_parts: TextSet,
    pub date_labels: TextSet,
    /// Labels before the date of something else.
    pub event_labels: TextSet,
    /// What stands beside a day that comes every year, as it is written.
    pub yearly_days: Vec<String>,
    /// Labels of what else a board says of a post: author, counter, files.
    pub meta_labels: TextSet,
    /// Labels of a post's title.
    pub title_labels: TextSet,
    pub contact_marks: TextSet,
    /// Labels before the name of a unit.
    pub unit_labels: TextSet,
    /// Labels of who wrote a post: a person, or a unit.
    pub author_labels: TextSet,
    /// How names of units end.
    pub unit_endings: TextSet,
    /// How a part of a title begins that is the name of a publisher.
    pub publisher_openings: TextSet,
    /// How a part of a title ends that is the name of a publisher in one word.
    pub publisher_endings: TextSet,
    /// Words of classes and ids of parts that are never a release's text.
    pub apparatus: TextSet,
    /// Words of classes and ids of headlines.
    pub headline_marks: TextSet,
    /// What says in a line from when a release may be published.
    pub embargo_marks: TextSet,
    /// What says of a text that it is not to be published.
    pub draft_marks: TextSet,
    /// Labels of the hour until which a release is held.
    pub embargo_labels: TextSet,
    /// How a line begins that holds a release until an hour.
    pub embargo_openings: TextSet,
}

impl ReleaseWords {
    /// Whether a line holds a release until an hour: "EMBARGOED until noon", "[엠바고] …".
    #[must_use]
    pub fn holds_back(&self, text: &str) -> bool {
        let ends = |c: char| ":：()（）[]［］【】│|".contains(c) || c.is_ascii_digit();
        let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
        let lead = text.split(ends).next().unwrap_or(text);
        let line = folded(text);
        self.embargo_labels.has(lead)
            || self
                .embargo_openings
                .iter()
                .any(|opening| line.starts_with(opening))
    }
}

impl Kind for ReleaseWords {
    const NAME: &'static str = "release";

    fn add(&mut self, file: &PackFile) -> Result<(), PackError> {
        let read: File = parse(file)?;
        self.section_labels.extend(read.section_labels, file)?;
        for list in read.page_labels.iter().chain(&read.press_marks) {
            self.section_labels.add(&list.texts);
        }
        self.page_labels.extend(read.page_labels, file)?;
        self.press_marks.extend(read.press_marks, file)?;
        self.press_parts.extend(read.press_parts, file)?;
        self.date_labels.extend(read.date_labels, file)?;
        self.event_labels.extend(read.event_labels, file)?;
        self.yearly_days
            .extend(read.yearly_days.into_iter().flat_map(|list| list.texts));
        self.meta_labels.extend(read.meta_labels, file)?;
        self.title_labels.extend(read.title_labels, file)?;
        self.contact_marks.extend(read.contact_marks, file)?;
        self.unit_labels.extend(read.unit_labels, file)?;
        self.author_labels.extend(read.author_labels, file)?;
        self.unit_endings.extend(read.unit_endings, file)?;
        self.publisher_openings
            .extend(read.publisher_openings, file)?;
        self.publisher_endings
            .extend(read.publisher_endings, file)?;
        self.apparatus.extend(read.apparatus, file)?;
        self.headline_marks.extend(read.headline_marks, file)?;
        self.embargo_marks.extend(read.embargo_marks, file)?;
        self.draft_marks.extend(read.draft_marks, file)?;
        self.embargo_labels.extend(read.embargo_labels, file)?;
        self.embargo_openings.extend(read.embargo_openings, file)
    }
}
