//! How findings name paragraphs and versions.

use crate::pair::{Pair, Paragraph, Part};
use crate::rules::language_name::language_name;
use crate::words::Words;

/// "the Korean version", "한국어판".
pub(super) fn other_version(pair: &Pair) -> Words {
    version(&pair.theirs.language)
}

/// A version by its language.
pub(super) fn version(language: &str) -> Words {
    if language.is_empty() {
        return Words::new("the other version", "다른 언어판");
    }
    let name = language_name(language);
    let korean = if name.ko.starts_with('`') {
        format!("{} 판", name.ko)
    } else {
        format!("{}판", name.ko)
    };
    Words::new(format!("the {} version", name.en), korean)
}

/// "paragraph 4", "heading", "sub-point \"The two sides …\"".
pub(super) fn paragraph(paragraph: &Paragraph) -> Words {
    /// As much of a paragraph without number as names it, in characters.
    const START: usize = 24;
    if let (Some(number), Part::Text(0) | Part::Heading) = (paragraph.number, paragraph.part) {
        return Words::new(format!("paragraph {number}"), format!("{number}번 문단"));
    }
    let text = paragraph.text.as_str();
    let text = text.get(paragraph.rest..).unwrap_or(text);
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let start: String = text.chars().take(START).collect();
    let start = if start.len() < text.len() {
        format!("{}…", start.trim_end())
    } else {
        start
    };
    let (en, ko) = match paragraph.part {
        Part::Headline => ("headline", "제목"),
        Part::Heading => ("heading", "소제목"),
        Part::Text(0) | Part::Note => ("paragraph", "문단"),
        Part::Text(_) => ("sub-point", "하위 항목"),
    };
    Words::new(format!("{en} \"{start}\""), format!("'{start}' {ko}"))
}
