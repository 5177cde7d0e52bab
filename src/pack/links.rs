//! Words of links: texts that do not say where a link leads, and notices that it opens a window: `links.toml`.

use super::folded::folded_within;
use super::labels::canonical;
use super::starts::Starts;
use super::{Kind, PackError, PackFile, folded, parse};
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::sync::OnceLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    vague: Vec<VagueTexts>,
    #[serde(default)]
    destination: Vec<Destinations>,
    #[serde(default)]
    window: Vec<WindowTexts>,
}

/// Words that name what a link may lead to.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Destinations {
    language: toml::Spanned<String>,
    words: Vec<String>,
    source: toml::Spanned<String>,
}

/// Link texts that say nothing of the destination.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VagueTexts {
    language: toml::Spanned<String>,
    /// Say nothing whatever stands around them ("here").
    #[serde(default)]
    never: Vec<String>,
    /// Say enough after a text or heading that names the destination ("more").
    #[serde(default)]
    in_context: Vec<String>,
    /// Say enough right after the name of the destination ("바로가기").
    #[serde(default)]
    after_name: Vec<String>,
    source: toml::Spanned<String>,
}

/// Notices that a link opens a new window.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WindowTexts {
    language: toml::Spanned<String>,
    /// Are a notice wherever they stand in a text.
    notices: Vec<String>,
    /// What links are called in a sentence that tells of several.
    #[serde(default)]
    links: Vec<String>,
    /// Are a notice when nothing else is said.
    #[serde(default)]
    alone: Vec<String>,
    /// Begin as a notice and are none: "새 창고".
    #[serde(default)]
    not: Vec<String>,
    /// What to write in a `title`.
    title: String,
    source: toml::Spanned<String>,
}

/// How little a link text says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Vagueness {
    /// Nothing, whatever stands around it.
    Never,
    /// Enough where the context names the destination.
    InContext,
    /// The same, and where a sentence uses the text as a noun, the name must stand right before it.
    AfterName,
}

/// `links.toml` of the profiles in force.
#[derive(Debug, Default)]
pub struct LinkWords {
    /// By folded text: the languages it is vague in.
    vague: FxHashMap<String, Vec<(String, Vagueness)>>,
    /// Bytes of the longest vague text.
    longest_vague: usize,
    destinations: Vec<String>,
    /// What links are called.
    links: Vec<String>,
    links_finder: OnceLock<Option<AhoCorasick>>,
    /// First those that look like notices and are none, then the notices.
    notices: Vec<String>,
    decoys: usize,
    /// All of them at once, the longest first.
    notice_finder: OnceLock<Option<AhoCorasick>>,
    alone: Vec<String>,
    /// How notices begin.
    notice_starts: Starts<16>,
    vague_starts: Starts<64>,
    titles: FxHashMap<String, String>,
}

impl Kind for LinkWords {
    const NAME: &'static str = "links";

    fn add(&mut self, file: &PackFile) -> Result<(), PackError> {
        let read: File = parse(file)?;
        for texts in read.vague {
            hold(file, &texts.language, &texts.source)?;
            let language = texts.language.get_ref();
            let both = [
                (&texts.never, Vagueness::Never),
                (&texts.in_context, Vagueness::InContext),
                (&texts.after_name, Vagueness::AfterName),
            ];
            for (list, vagueness) in both {
                for text in list {
                    let text = folded(text);
                    self.longest_vague = self.longest_vague.max(text.len());
                    self.vague_starts.add(&text);
                    let known = self.vague.entry(text.clone()).or_default();
                    if known.iter().any(|(l, v)| l == language && *v != vagueness) {
                        return Err(file.error_at(
                            texts.language.span(),
                            format!("\"{text}\" stands in two lists"),
                            Some("keep it in one of them".to_owned()),
                        ));
                    }
                    known.push((language.clone(), vagueness));
                }
            }
        }
        for texts in read.destination {
            hold(file, &texts.language, &texts.source)?;
            self.destinations
                .extend(texts.words.iter().map(|w| folded(w)));
        }
        for texts in read.window {
            hold_window(file, &texts.language, &texts.source)?;
            self.links
                .extend(texts.links.iter().map(|t| t.to_lowercase()));
            let own = folded(&texts.title);
            let decoys = texts.not.iter().map(|t| folded(t));
            self.notices.splice(self.decoys..self.decoys, decoys);
            self.decoys += texts.not.len();
            self.notices.extend(texts.notices.iter().map(|t| folded(t)));
            self.alone.extend(texts.alone.iter().map(|t| folded(t)));
            let notices = &self.notices[self.decoys..];
            if !notices.iter().any(|notice| own.contains(notice.as_str())) {
                return Err(file.error_at(
                    texts.language.span(),
                    format!("\"{}\" is none of the notices", texts.title),
                    Some("write a title that holds one of them".to_owned()),
                ));
            }
            let language = texts.language.into_inner().to_ascii_lowercase();
            self.titles.insert(language, texts.title);
        }
        Ok(())
    }

    fn index(&mut self) {
        let notices = self.notices[self.decoys..].iter().chain(&self.alone);
        notices.for_each(|notice| self.notice_starts.add(notice));
    }
}

/// Of the fastest kind: it reads all short texts of a page.
fn links_finder(links: &[String]) -> Option<AhoCorasick> {
    AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .ascii_case_insensitive(true)
        .build(links)
        .ok()
}

/// Of the kind that is soonest made: it reads little.
fn notice_finder(notices: &[String]) -> Option<AhoCorasick> {
    AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .match_kind(MatchKind::LeftmostLongest)
        .build(notices)
        .ok()
}

fn hold(
    file: &PackFile,
    language: &toml::Spanned<String>,
    source: &toml::Spanned<String>,
) -> Result<(), PackError> {
    if !is_primary(language.get_ref()) {
        return Err(file.error_at(
            language.span(),
            format!("`{}` is no primary language subtag", language.get_ref()),
            Some("write it as in BCP 47: \"ko\", \"en\"".to_owned()),
        ));
    }
    if source.get_ref().trim().is_empty() {
        return Err(file.error_at(
            source.span(),
            "the texts have no source",
            Some("say where they were seen".to_owned()),
        ));
    }
    Ok(())
}

fn is_primary(tag: &str) -> bool {
    (2..=3).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_lowercase())
}

/// What is written on pages may be in one of several scripts: `zh-Hans`.
fn hold_window(
    file: &PackFile,
    language: &toml::Spanned<String>,
    source: &toml::Spanned<String>,
) -> Result<(), PackError> {
    let is_script = |s: &str| s.len() == 4 && s.bytes().all(|b| b.is_ascii_alphabetic());
    match language.get_ref().split_once('-') {
        Some((primary, script)) if is_script(script) => {
            let primary = toml::Spanned::new(language.span(), primary.to_owned());
            hold(file, &primary, source)
        }
        _ => hold(file, language, source),
    }
}

impl LinkWords {
    /// How vague a link text is in one of some languages (primary subtags). A text in letters other than
    /// Latin is what it is in every language; English stands on pages of all.
    #[must_use]
    pub fn vagueness(&self, text: &str, languages: &[&str]) -> Option<Vagueness> {
        if !self.vague_starts.may_begin(text.chars()) {
            return None;
        }
        let folded = folded_within(text.chars(), self.longest_vague)?;
        let known = self.vague.get(&folded)?;
        let latin = folded.chars().all(|c| c < '\u{370}');
        known
            .iter()
            .find(|(l, _)| !latin || l == "en" || languages.contains(&l.as_str()))
            .map(|(_, vagueness)| *vagueness)
    }

    /// Whether a text names a kind of destination: "누리집", "포털".
    #[must_use]
    pub fn names_destination(&self, text: &str) -> bool {
        let folded = folded(text);
        self.destinations
            .iter()
            .any(|word| folded.contains(word.as_str()))
    }

    /// Whether a text speaks of links: "Links open in a new window".
    #[must_use]
    pub fn names_links(&self, text: &str) -> bool {
        let links = self.links_finder.get_or_init(|| links_finder(&self.links));
        match links {
            Some(finder) if text.is_ascii() => finder.is_match(text),
            Some(finder) => finder.is_match(&text.to_lowercase()),
            None => {
                let text = text.to_lowercase();
                self.links.iter().any(|word| text.contains(word.as_str()))
            }
        }
    }

    /// Whether a text says that a window opens.
    #[must_use]
    pub fn announces_window(&self, text: &str) -> bool {
        // A short notice counts by itself and in brackets, not as part of a name.
        const BRACKETS: [char; 6] = ['(', ')', '[', ']', '（', '）'];
        let whole = folded(text);
        let alone = |part: &str| self.alone.contains(&folded(part));
        self.has_notice(&whole)
            || self.alone.contains(&whole)
            || text.contains(BRACKETS) && text.split(BRACKETS).any(alone)
    }

    fn notice_finder(&self) -> Option<&AhoCorasick> {
        let made = self
            .notice_finder
            .get_or_init(|| notice_finder(&self.notices));
        made.as_ref()
    }

    fn has_notice(&self, folded: &str) -> bool {
        match self.notice_finder() {
            Some(finder) => finder
                .find_iter(folded)
                .any(|found| found.pattern().as_usize() >= self.decoys),
            None => self.notices[self.decoys..]
                .iter()
                .any(|n| folded.contains(n.as_str())),
        }
    }

    /// Whether a text with letters is nothing but notices.
    #[must_use]
    pub fn is_notice(&self, text: &str) -> bool {
        self.notice_starts.may_open(text.chars()) && self.without_notices(text).is_empty()
    }

    /// A text without its notices, folded.
    #[must_use]
    pub fn without_notices(&self, text: &str) -> String {
        let text = folded(text);
        self.stripped(&text).unwrap_or(text)
    }

    /// A folded text without its notices; `None` where it has none.
    #[must_use]
    pub fn stripped(&self, folded: &str) -> Option<String> {
        let finder = self.notice_finder().filter(|f| f.is_match(folded));
        let left = finder.map(|finder| {
            let kept = self.notices.iter().enumerate();
            let left_of: Vec<&str> = kept
                .map(|(i, text)| if i < self.decoys { text.as_str() } else { "" })
                .collect();
            finder.replace_all(folded, &left_of)
        });
        let text = left.as_deref().unwrap_or(folded);
        if self.alone.iter().any(|notice| notice == text) {
            return Some(String::new());
        }
        left
    }

    /// What to write in the `title` of a link that opens a window, in a language: that of the tag, else of the tag cut short
    /// from the right.
    #[must_use]
    pub fn window_title(&self, language: &str) -> Option<&str> {
        let mut tag = canonical(language).to_ascii_lowercase();
        loop {
            if let Some(title) = self.titles.get(&tag) {
                return Some(title);
            }
            tag.truncate(tag.rfind('-')?);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base() -> LinkWords {
        let mut words = LinkWords::default();
        words
            .add(&PackFile {
                profile: "base".into(),
                name: "links".into(),
                path: "base/links.toml".into(),
                text: include_str!("../../rules/packs/base/links.toml").into(),
            })
            .unwrap();
        words.index();
        words
    }

    #[test]
    fn vague_words_are_those_of_the_language() {
        let words = base();
        assert_eq!(words.vagueness("[ Here ]", &["fr"]), Some(Vagueness::Never));
        assert_eq!(
            words.vagueness("여기를 클릭", &["en"]),
            Some(Vagueness::Never)
        );
        assert_eq!(
            words.vagueness("더보기 +", &["ko"]),
            Some(Vagueness::InContext)
        );
        assert_eq!(
            words.vagueness("[바로가기]", &["ko"]),
            Some(Vagueness::AfterName)
        );
        assert_eq!(words.vagueness("hier", &["de"]), Some(Vagueness::Never));
        assert_eq!(words.vagueness("hier", &["fr"]), None);
        assert_eq!(words.vagueness("Read more about birds", &["en"]), None);
    }

    #[test]
    fn notices_are_written_in_the_script_of_the_page() {
        let words = base();
        assert_eq!(words.window_title("en-GB"), Some("opens in a new window"));
        assert_eq!(words.window_title("zh-TW"), Some("另開新視窗"));
        assert_eq!(words.window_title("zh-CN"), Some("在新窗口打开"));
        assert_eq!(words.window_title("zh"), None);
    }

    #[test]
    fn notices_are_known_and_taken_out() {
        let words = base();
        assert!(words.announces_window("보도자료 (새 창 열림)"));
        assert!(words.announces_window("Opens in a new window"));
        assert!(words.announces_window("external"));
        assert!(!words.announces_window("External Relations Division"));
        assert!(words.announces_window("통계청 (창 열림)"));
        assert!(!words.announces_window("검색창 열기"));
        assert!(!words.announces_window("외부 전문가"));
        assert!(!words.announces_window("새 창고 착공"));
        assert!(words.announces_window("새 창고 착공 (새 창)"));
        assert_eq!(words.without_notices("새창으로 열기"), "");
        assert_eq!(words.without_notices("통계청 새창열림"), "통계청");
    }
}
