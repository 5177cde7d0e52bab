//! The language of a page: what `<html lang>` says, and what the text of the release is in. The two
//! may differ; labels are judged by the second.

use super::small_words::by_small_words;
use crate::html::{Document, Element, Script, Shares, language_of_script, scripts_of};
use crate::pack::{LanguageWords, Languages};
use crate::release::Body;

/// What the text of the release is in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Spoken {
    /// BCP 47 tag: `ko`, `en`, `zh-Hant`.
    pub tag: String,
    /// Told by the script alone, not by the words.
    pub by_script: bool,
}

/// The language of a page.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PageLanguage {
    /// Primary subtag of the language that `<html lang>` means (`ko` for `ko_KR` and `kr`); "" when
    /// it says none or nothing known.
    pub declared: String,
    /// What the text certainly is in; `None` for short or mixed text.
    pub spoken: Option<Spoken>,
    /// The text certainly is in another language than the declared one.
    pub contradicted: bool,
    /// The text is mostly in another script than the declared language's, but not certainly in
    /// another language: nothing is judged by the language of the page.
    pub doubtful: bool,
    /// Primary subtag by which labels are judged: of the text where it contradicts the declaration
    /// or there is none, else as declared; "" when neither tells.
    pub primary: String,
    /// The same as a tag, with what script and region are known.
    pub tag: String,
}

/// Letters below which words do not tell a language.
const ENOUGH_WORDS: usize = 200;
/// Letters of an alphabet below which a script does not tell the language of a page.
const ENOUGH_LETTERS: usize = 40;
/// The same for Hangul, kana and Han, which say more a character.
const ENOUGH_SYLLABLES: usize = 15;

/// The part of small words in running text.
const RUNNING: f64 = 0.2;

/// Bytes of text that are enough to tell.
const SAMPLE: usize = 20_000;

impl PageLanguage {
    #[must_use]
    pub fn of(
        dom: &Document<'_>,
        headline: Option<&str>,
        body: Option<&Body<'_>>,
        languages: &Languages,
    ) -> Self {
        let value = dom.html().map_or("", |html| html.language());
        let declared = languages.primary(value);
        let text = sample(dom, body.map(|b| b.element));
        let shares = Shares::of(&text);
        let words = &languages.words;
        let mut spoken = spoken(&text, &shares, words);
        let mut contradicted = !declared.is_empty()
            && contradicts(value, &declared, &text, &shares, spoken.as_ref(), words);
        if spoken.is_none() && !declared.is_empty() && shares.letters() >= ENOUGH_LETTERS * 2 {
            // Too short for its letter groups to tell, but in sentences of another language.
            let other = by_small_words(value, &text, languages).filter(|other| other.certain);
            contradicted = other.is_some();
            spoken = other.map(|other| Spoken {
                tag: other.tag,
                by_script: false,
            });
        }
        contradicted &= !headline.is_some_and(|h| agrees(value, h, spoken.as_ref()));
        let doubtful =
            !contradicted && !declared.is_empty() && is_doubtful(value, &declared, &shares);
        let (primary, tag) = match &spoken {
            Some(s) if contradicted || declared.is_empty() => (primary_of(&s.tag), s.tag.clone()),
            _ => (declared.clone(), full_tag(value, &declared)),
        };
        Self {
            declared,
            spoken,
            contradicted,
            doubtful,
            primary,
            tag,
        }
    }
}

impl PageLanguage {
    /// The tag to write labels in: with the script of the text, where the declaration (`zh`) leaves it open.
    #[must_use]
    pub fn written(&self) -> &str {
        let spoken = self.spoken.as_ref().map(|s| s.tag.as_str());
        let is_nearer = |tag: &&str| {
            let rest = tag.strip_prefix(self.tag.as_str());
            rest.is_some_and(|rest| rest.starts_with('-'))
        };
        spoken.filter(is_nearer).unwrap_or(&self.tag)
    }
}

/// What a text certainly is in, when that cannot be the language that a `lang` value says.
#[must_use]
pub fn contradiction(value: &str, text: &str, languages: &Languages) -> Option<Spoken> {
    let declared = languages.primary(value);
    let shares = Shares::of(text);
    let words = &languages.words;
    let spoken = spoken(text, &shares, words);
    let is_other = !declared.is_empty()
        && contradicts(value, &declared, text, &shares, spoken.as_ref(), words);
    spoken.filter(|_| is_other)
}

/// The declared tag, or the language it means when it is none.
fn full_tag(value: &str, declared: &str) -> String {
    if primary_of(value) == declared {
        value.trim().replace('_', "-")
    } else {
        declared.to_owned()
    }
}

fn primary_of(tag: &str) -> String {
    let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
    primary.to_ascii_lowercase()
}

/// The text that has a say: that of the release, or of the page without what every page repeats;
/// never a part with a `lang` of its own.
fn sample<'d>(dom: &'d Document<'d>, body: Option<Element<'d>>) -> String {
    let main = || {
        let mut mains = dom.elements("main").filter(|e| e.is_rendered());
        mains.next()
    };
    let Some(root) = body.or_else(main).or_else(|| dom.body()) else {
        return String::new();
    };
    let mut text = String::new();
    for node in root.texts() {
        let inherits = node
            .parent
            .language_source()
            .is_none_or(|e| e.tag() == "html");
        if !inherits || !node.parent.is_rendered() || is_repeated(node.parent, root) {
            continue;
        }
        text.push_str(node.mapped.as_str());
        text.push(' ');
        if text.len() > SAMPLE {
            break;
        }
    }
    text
}

/// In a part that is the same on other pages, or no prose.
fn is_repeated(element: Element<'_>, root: Element<'_>) -> bool {
    std::iter::once(element)
        .chain(element.ancestors())
        .take_while(|e| *e != root)
        .any(|e| {
            matches!(
                e.tag(),
                "header"
                    | "nav"
                    | "footer"
                    | "aside"
                    | "form"
                    | "select"
                    | "button"
                    | "code"
                    | "pre"
                    | "address"
                    | "textarea"
            )
        })
}

/// What a text certainly is in.
fn spoken(text: &str, shares: &Shares, words: &LanguageWords) -> Option<Spoken> {
    let script = |tag: &str| {
        Some(Spoken {
            tag: tag.to_owned(),
            by_script: true,
        })
    };
    let count = |s| shares.count(s);
    let east = count(Script::Hangul) + count(Script::Kana) + count(Script::Han);
    // A syllable is worth two or three Latin letters.
    if east >= ENOUGH_SYLLABLES && east * 3 > count(Script::Latin) {
        if count(Script::Hangul) * 2 > east {
            return script("ko");
        }
        if count(Script::Kana) * 4 > east && count(Script::Hangul) * 20 < east {
            return script("ja");
        }
        let pure = count(Script::Kana) * 20 < east && count(Script::Hangul) * 20 < east;
        if pure && count(Script::Han) >= 60 {
            return script(language_of_script(&han(text)).unwrap_or("zh"));
        }
        return None;
    }
    let first = shares.first()?;
    if shares.letters() < ENOUGH_LETTERS || shares.share(first) < 0.7 {
        return None;
    }
    match first {
        Script::Latin | Script::Cyrillic | Script::Arabic | Script::Devanagari => {
            by_words(text, shares, words)
        }
        _ => script(language_of_script(text)?),
    }
}

fn han(text: &str) -> String {
    text.chars()
        .filter(|c| crate::html::script(*c) == Some(Script::Han))
        .collect()
}

/// What long text is in, when its letter groups and, for the languages below, its small words agree.
fn by_words(text: &str, shares: &Shares, words: &LanguageWords) -> Option<Spoken> {
    if is_plain_english(text, shares, words) {
        return Some(Spoken {
            tag: "en".to_owned(),
            by_script: false,
        });
    }
    if shares.letters() < ENOUGH_WORDS {
        return None;
    }
    let info = whatlang::detect(text)?;
    if !info.is_reliable() || info.confidence() < 0.9 {
        return None;
    }
    let tag = isolang::Language::from_639_3(match info.lang().code() {
        "cmn" => "zho",
        "pes" => "fas",
        code => code,
    })
    .and_then(|l| l.to_639_1())?;
    // Filler text is taken for Latin.
    if matches!(tag, "la" | "eo") {
        return None;
    }
    let agree = words.tally(text).of(tag).is_none_or(|w| w.share >= 0.12);
    agree.then(|| Spoken {
        tag: tag.to_owned(),
        by_script: false,
    })
}

/// Short English is told by its small words alone: no other language has so many of them.
fn is_plain_english(text: &str, shares: &Shares, words: &LanguageWords) -> bool {
    let the = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|w| w.eq_ignore_ascii_case("the"))
        .count();
    shares.letters() * 2 >= ENOUGH_WORDS
        && the >= 2
        && words.tally(text).of("en").is_some_and(|w| w.share >= 0.25)
}

/// Whether text of these scripts cannot be in the declared language.
fn contradicts(
    value: &str,
    declared: &str,
    text: &str,
    shares: &Shares,
    spoken: Option<&Spoken>,
    words: &LanguageWords,
) -> bool {
    let tag = full_tag(value, declared);
    let Some(own) = scripts_of(&tag) else {
        // None of the two-letter languages whose letters are not known here is written in these, nor has the small
        // words of a large language that is no relation of its own.
        let is_other = |s: &Spoken| {
            is_eastern(&s.tag) || is_told_by_small_words(declared, &s.tag, text, words)
        };
        return declared.len() == 2 && spoken.is_some_and(is_other);
    };
    let said = spoken.map(|s| primary_of(&s.tag));
    if declared == "zh" {
        let standards = (
            chinese_standard(value),
            spoken.and_then(|s| chinese_standard(&s.tag)),
        );
        if let (Some(said), Some(written)) = standards {
            return said != written;
        }
    }
    // What the text is in must be certain, not only that it is in another script.
    if said.is_none() || said.as_deref() == Some(declared) {
        return false;
    }
    // Kana are Japanese, whatever else is among them.
    if said.as_deref() == Some("ja") && matches!(declared, "ko" | "zh") {
        return true;
    }
    let ours: usize = own.iter().map(|s| shares.count(*s)).sum();
    let Some(first) = shares.first() else {
        return false;
    };
    let syllables = matches!(first, Script::Hangul | Script::Kana | Script::Han);
    let enough = if syllables {
        ENOUGH_SYLLABLES
    } else {
        ENOUGH_LETTERS
    };
    if shares.count(first) < enough {
        return false;
    }
    if own.contains(&first) {
        // Same script: Japanese against Chinese by kana, languages of one alphabet by words.
        return match (declared, said.as_deref()) {
            // A Japanese list of names may be without kana, but has no characters that only Chinese has.
            ("ja", Some("zh")) => {
                let tag = spoken.map_or("", |s| s.tag.as_str());
                shares.count(Script::Han) >= 100 && tag != "zh"
            }
            ("ko", Some("zh")) => shares.count(Script::Han) >= 100,
            (_, Some(said)) if !syllables => !words.are_close(declared, said),
            _ => false,
        };
    }
    if own == [Script::Latin] {
        // Names and abbreviations in Latin letters are in text of every language.
        let theirs = spoken.and_then(|s| scripts_of(&s.tag)).unwrap_or_default();
        let share: f64 = theirs.iter().map(|s| shares.share(*s)).sum();
        share >= 0.6
    } else {
        // `said` is told by words, which a few names and quotations do not change.
        ours * 6 <= shares.letters()
    }
}

/// The standard that a Chinese tag tells by its script or region; `zh` alone tells none.
#[must_use]
pub fn chinese_standard(tag: &str) -> Option<&'static str> {
    let lower = tag.to_ascii_lowercase().replace('_', "-");
    let mut parts = lower.split('-');
    if parts.next() != Some("zh") {
        return None;
    }
    parts.find_map(|part| match part {
        "hans" | "cn" | "sg" => Some("zh-Hans"),
        "hant" | "tw" | "hk" | "mo" => Some("zh-Hant"),
        _ => None,
    })
}

/// Running text in a language whose small words are known.
fn is_told_by_small_words(declared: &str, tag: &str, text: &str, words: &LanguageWords) -> bool {
    let small = || words.tally(text).of(tag);
    !words.are_close(declared, tag) && small().is_some_and(|w| w.share >= RUNNING)
}

/// Written in Hangul, kana or Han.
fn is_eastern(tag: &str) -> bool {
    matches!(primary_of(tag).as_str(), "ko" | "ja" | "zh")
}

/// Whether less than half of a text is in the script of the declared language.
fn is_doubtful(value: &str, declared: &str, shares: &Shares) -> bool {
    let Some(own) = scripts_of(&full_tag(value, declared)) else {
        return false;
    };
    // A syllable is worth two or three letters of an alphabet.
    let weight = |s: Script| match s {
        Script::Hangul | Script::Kana | Script::Han => 3 * shares.count(s),
        _ => shares.count(s),
    };
    let ours: usize = own.iter().map(|s| weight(*s)).sum();
    let all: usize = shares.scripts().map(weight).sum();
    all >= ENOUGH_LETTERS && ours * 2 < all
}

/// Whether a text has mostly letters of the declared language, and not such as the spoken one has too.
fn agrees(value: &str, text: &str, spoken: Option<&Spoken>) -> bool {
    let shares = Shares::of(text);
    let Some(own) = scripts_of(value) else {
        return false;
    };
    let theirs = spoken.and_then(|s| scripts_of(&s.tag)).unwrap_or_default();
    // A Latin headline over a Latin body says nothing, nor one in Han over Chinese or Japanese.
    if shares.scripts().all(|s| theirs.contains(&s)) {
        return false;
    }
    let ours: usize = own.iter().map(|s| shares.count(*s)).sum();
    ours > 0 && ours * 3 >= shares.letters()
}
