//! Labels of press pages: which function a short text has and in which language, and the official
//! text of a function in another language: `labels.toml`.

use super::normal_form::is_plain;
use super::starts::Starts;
use super::{Function, Kind, PackError, PackFile, normal_form, parse};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use smallvec::SmallVec;
use std::collections::BTreeMap;
use toml::Spanned;

#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// The official text: what a fix proposes.
    Preferred,
    Variant,
    /// Known to be wrong in its language.
    Deny,
}

/// One text a function has in one language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Label {
    pub function: Function,
    /// BCP 47 tag ("ko", "zh-Hant-HK").
    pub language: String,
    pub text: String,
    pub status: Status,
    /// Denied because it says that what it leads to is passed over ("Skip main content").
    pub is_opposite: bool,
    /// Denied because it is no English though it is made of English words ("Attach File").
    pub is_konglish: bool,
    /// Checked against a source. An unchecked text may silence a finding, never cause one.
    pub checked: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    text: Spanned<String>,
    status: Status,
    source: String,
    /// What is wrong with a denied text; kept for the reader of the file.
    #[allow(dead_code, reason = "documents the entry")]
    why: Option<String>,
    #[serde(default)]
    opposite: bool,
    #[serde(default)]
    konglish: bool,
}

/// The form of `labels.toml`: function, then language, then its texts.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
struct LabelsFile(BTreeMap<Function, BTreeMap<Spanned<String>, Vec<Entry>>>);

/// All labels of the profiles in force, by their normal form.
#[derive(Debug, Default)]
pub struct Labels {
    all: Vec<Label>,
    by_text: FxHashMap<String, SmallVec<[u32; 2]>>,
    starts: Starts<256>,
    preferred: FxHashMap<Function, Vec<u32>>,
}

/// Longer texts are no labels; in bytes.
const LONGEST: usize = 200;

impl Kind for Labels {
    const NAME: &'static str = "labels";

    /// A later preferred text (a publisher's own) wins over an earlier one. Refused: an entry that
    /// repeats another of the same function and language, a second preferred text, an empty text,
    /// a language tag that is not well formed.
    fn add(&mut self, file: &PackFile) -> Result<(), PackError> {
        let LabelsFile(functions) = parse(file)?;
        for (function, languages) in functions {
            for (language, entries) in languages {
                self.add_language(file, function, &language, entries)?;
            }
        }
        Ok(())
    }
}

impl Labels {
    fn add_language(
        &mut self,
        file: &PackFile,
        function: Function,
        language: &Spanned<String>,
        entries: Vec<Entry>,
    ) -> Result<(), PackError> {
        let tag = language.get_ref();
        if oxilangtag::LanguageTag::parse(tag.as_str()).is_err() {
            return Err(file.error_at(
                language.span(),
                format!("`{tag}` is not a BCP 47 language tag"),
                Some("write a tag such as `ko`, `en` or `zh-Hant`".to_owned()),
            ));
        }
        let mut seen: Vec<String> = Vec::new();
        let mut preferred = false;
        for entry in entries {
            let fault = |message: String, help: &str| {
                file.error_at(entry.text.span(), message, Some(help.to_owned()))
            };
            let text = entry.text.get_ref();
            let key = normal_form(text);
            if key.is_empty() {
                return Err(fault(
                    "a label needs letters or digits".to_owned(),
                    "write the text as it stands on the page",
                ));
            }
            // A test reads the labels of the program.
            if !file.text.is_built_in() {
                let exact = text.to_lowercase();
                if seen.contains(&exact) {
                    return Err(fault(
                        format!("`{text}` is listed twice for `{tag}`"),
                        "remove one of the two",
                    ));
                }
                seen.push(exact);
            }
            if (entry.opposite || entry.konglish) && entry.status != Status::Deny {
                return Err(fault(
                    format!("`{text}` is called wrong, but its status is not deny"),
                    "write `status = \"deny\"`",
                ));
            }
            if entry.status == Status::Preferred {
                if preferred {
                    return Err(fault(
                        format!("`{tag}` has a second preferred text, `{text}`"),
                        "make it a variant",
                    ));
                }
                preferred = true;
            }
            let Ok(index) = u32::try_from(self.all.len()) else {
                return Ok(());
            };
            self.starts.add(&key);
            self.by_text.entry(key).or_default().push(index);
            if entry.status == Status::Preferred {
                self.preferred.entry(function).or_default().push(index);
            }
            self.all.push(Label {
                function,
                language: tag.clone(),
                text: entry.text.into_inner(),
                status: entry.status,
                is_opposite: entry.opposite,
                is_konglish: entry.konglish,
                checked: entry.source != "own",
            });
        }
        Ok(())
    }

    /// The labels a text is, whatever its case, spacing, punctuation and arrows.
    pub fn find(&self, text: &str) -> impl Iterator<Item = &Label> + Clone {
        let may_be =
            text.len() <= LONGEST && (self.starts.may_begin(text.chars()) || !is_plain(text));
        let found = if may_be {
            self.by_text.get(normal_form(text).as_str())
        } else {
            None
        };
        found
            .into_iter()
            .flatten()
            .filter_map(|i| self.all.get(*i as usize))
    }

    /// The official text of a function in a language: that of the tag, else of the tag cut short
    /// from the right (`zh-Hant-TW`, `zh-Hant`).
    #[must_use]
    pub fn preferred(&self, function: Function, language: &str) -> Option<&str> {
        self.official(function, language)
            .map(|label| label.text.as_str())
    }

    /// The official label, with whether it was checked.
    #[must_use]
    pub fn official(&self, function: Function, language: &str) -> Option<&Label> {
        let list = self.preferred.get(&function)?;
        let mut tag = canonical(language);
        loop {
            let hit = list
                .iter()
                .rev()
                .filter_map(|i| self.all.get(*i as usize))
                .find(|l| l.language.eq_ignore_ascii_case(&tag));
            if hit.is_some() {
                return hit;
            }
            let cut = tag.rfind('-')?;
            tag.truncate(cut);
        }
    }

    #[must_use]
    pub fn all(&self) -> &[Label] {
        &self.all
    }
}

/// A tag with the script that regions imply, so that Taiwan and Hong Kong find Traditional Chinese.
pub(super) fn canonical(tag: &str) -> String {
    let lower = tag.to_ascii_lowercase().replace('_', "-");
    match lower.as_str() {
        "zh-tw" => "zh-Hant-TW".to_owned(),
        "zh-hk" | "zh-mo" => "zh-Hant-HK".to_owned(),
        "zh-cn" | "zh-sg" => "zh-Hans".to_owned(),
        "no" | "nn" => "nb".to_owned(),
        _ => lower,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::PackSet;

    fn base() -> Labels {
        let mut labels = Labels::default();
        for file in PackSet::embedded().of_kind("labels") {
            labels.add(file).expect("the pack is valid");
        }
        labels
    }

    fn functions(labels: &Labels, text: &str) -> Vec<(Function, String)> {
        labels
            .find(text)
            .map(|l| (l.function, l.language.clone()))
            .collect()
    }

    #[test]
    fn korean_skip_links_are_found_in_all_spellings() {
        let labels = base();
        for (text, function) in [
            ("본문 바로가기", Function::SkipMain),
            ("본문바로가기", Function::SkipMain),
            ("본문\u{a0}바로가기 ▶", Function::SkipMain),
            ("»본문으로 건너뛰기«", Function::SkipMain),
            ("컨텐츠바로가기", Function::SkipMain),
            ("콘텐츠 바로가기", Function::SkipMain),
            ("주 메뉴 바로가기", Function::SkipMenu),
            ("메인메뉴 바로가기", Function::SkipMenu),
            ("대메뉴바로가기", Function::SkipMenu),
            ("gnb 바로가기", Function::SkipMenu),
            ("ＧＮＢ 바로가기", Function::SkipMenu),
            ("바로가기 메뉴", Function::SkipGroup),
            ("반복영역 건너뛰기", Function::SkipGroup),
            ("검색창 열기", Function::SearchOpen),
        ] {
            assert!(
                functions(&labels, text).contains(&(function, "ko".to_owned())),
                "{text}"
            );
        }
        assert!(functions(&labels, "본문").is_empty());
    }

    #[test]
    fn latin_labels_keep_their_spaces_and_lose_their_case() {
        let labels = base();
        assert!(
            functions(&labels, " SKIP to\n main  Content >> ")
                .contains(&(Function::SkipMain, "en".to_owned()))
        );
        assert!(
            functions(&labels, "Neidio i’r prif gynnwys")
                .contains(&(Function::SkipMain, "cy".to_owned()))
        );
        assert!(functions(&labels, "skiptomaincontent").is_empty());
        assert!(functions(&labels, "→").is_empty());
        assert!(functions(&labels, &"x".repeat(5000)).is_empty());
    }

    #[test]
    fn official_texts_follow_the_tag() {
        let labels = base();
        assert_eq!(
            labels.preferred(Function::SkipMain, "en"),
            Some("Skip to main content")
        );
        assert_eq!(
            labels.preferred(Function::SkipMain, "en-GB"),
            Some("Skip to main content")
        );
        assert_eq!(
            labels.preferred(Function::SkipMenu, "ko-KR"),
            Some("주메뉴 바로가기")
        );
        assert_eq!(
            labels.preferred(Function::SkipMain, "zh-TW"),
            Some("跳至主要內容")
        );
        assert_eq!(
            labels.preferred(Function::SkipGroup, "en"),
            Some("Skip links")
        );
        assert_eq!(labels.preferred(Function::SkipMain, "tlh"), None);
        assert_eq!(labels.preferred(Function::SkipMain, ""), None);
    }

    #[test]
    fn the_opposite_sense_is_denied() {
        let labels = base();
        for text in ["본문 건너뛰기", "Skip main content", "跳过主要内容"] {
            assert!(
                labels.find(text).all(|l| l.status == Status::Deny)
                    && labels.find(text).count() > 0,
                "{text}"
            );
        }
        assert!(
            labels
                .find("메뉴 건너뛰기")
                .all(|l| l.status != Status::Deny)
        );
    }

    #[test]
    fn every_function_has_english_and_korean() {
        let labels = base();
        for label in labels.all() {
            for language in ["en", "ko"] {
                assert!(
                    labels.preferred(label.function, language).is_some(),
                    "{:?} in {language}",
                    label.function
                );
            }
        }
    }

    #[test]
    fn wrong_files_are_refused() {
        let fault = |text: &str| {
            let file = PackFile {
                profile: "base".to_owned(),
                name: "labels".to_owned(),
                path: "labels.toml".to_owned(),
                text: text.to_owned().into(),
            };
            Labels::default().add(&file).expect_err("is refused")
        };
        let twice = "[next]\nen = [{ text = \"Next\", status = \"preferred\", source = \"x\" },\n\
             { text = \"next\", status = \"variant\", source = \"x\" }]";
        assert!(fault(twice).message.contains("twice"));
        let two = "[next]\nen = [{ text = \"Next\", status = \"preferred\", source = \"x\" },\n\
             { text = \"Forward\", status = \"preferred\", source = \"x\" }]";
        assert!(fault(two).message.contains("second preferred"));
        let tag = "[next]\n\"e_n\" = [{ text = \"Next\", status = \"preferred\", source = \"x\" }]";
        assert!(fault(tag).message.contains("BCP 47"));
        let empty = "[next]\nen = [{ text = \"»\", status = \"variant\", source = \"x\" }]";
        assert!(fault(empty).message.contains("letters"));
        assert_eq!(
            fault("[nxt]\nen = []").help.as_deref(),
            Some("did you mean `next`?")
        );
        let fine = "[next]\nen = [{ text = \"Nxt\", status = \"variant\", source = \"x\", konglish = true }]";
        assert!(fault(fine).message.contains("not deny"));
        assert!(
            fault("[next]\nen = [{ txt = \"a\" }]")
                .message
                .contains("txt")
        );
    }
}
