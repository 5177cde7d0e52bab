//! The language of a page: what `<html lang>` says, and what the text of the release is in. The two
//! may differ; labels are judged by the second.

use super::Body;
use crate::html::{Document, Element, Script, Shares, language_of_script, scripts_of};
use crate::pack::Languages;

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
        let spoken = spoken(&text, &shares);
        let contradicted = !declared.is_empty()
            && contradicts(value, &declared, &shares, spoken.as_ref())
            && !headline.is_some_and(|h| agrees(value, h));
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
fn spoken(text: &str, shares: &Shares) -> Option<Spoken> {
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
            by_words(text, shares)
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
fn by_words(text: &str, shares: &Shares) -> Option<Spoken> {
    if is_plain_english(text, shares) {
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
    let agree = small_words(tag).is_none_or(|words| share_of(text, words) >= 0.12);
    agree.then(|| Spoken {
        tag: tag.to_owned(),
        by_script: false,
    })
}

/// The most frequent small words of a language; of running text they are a quarter or more.
fn small_words(tag: &str) -> Option<&'static [&'static str]> {
    Some(match tag {
        "en" => &[
            "the", "of", "and", "to", "in", "for", "is", "on", "that", "by", "with", "as", "at",
            "a",
        ],
        "fr" => &[
            "le", "la", "les", "de", "des", "du", "et", "en", "un", "une", "à", "au", "pour",
            "que", "dans", "est",
        ],
        "de" => &[
            "der", "die", "das", "und", "in", "den", "von", "zu", "mit", "für", "des", "im", "ist",
            "ein", "eine", "auf",
        ],
        "es" => &[
            "de", "la", "el", "los", "las", "y", "en", "que", "del", "un", "una", "por", "para",
            "con", "a",
        ],
        "it" => &[
            "di", "e", "il", "la", "che", "in", "del", "della", "per", "un", "una", "con", "dei",
            "al", "i", "le",
        ],
        "pt" => &[
            "de", "a", "o", "e", "do", "da", "que", "em", "para", "os", "as", "um", "uma", "com",
            "no", "na",
        ],
        "nl" => &[
            "de", "van", "het", "een", "en", "in", "op", "voor", "is", "te", "met", "dat", "aan",
            "die", "zijn",
        ],
        _ => return None,
    })
}

/// Short English is told by its small words alone: no other language has so many of them.
fn is_plain_english(text: &str, shares: &Shares) -> bool {
    let the = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|w| w.eq_ignore_ascii_case("the"))
        .count();
    shares.letters() * 2 >= ENOUGH_WORDS
        && the >= 2
        && small_words("en").is_some_and(|words| share_of(text, words) >= 0.25)
}

fn share_of(text: &str, words: &[&str]) -> f64 {
    let lower = text.to_lowercase();
    let (mut all, mut hits) = (0u32, 0u32);
    for word in lower
        .split(|c: char| !c.is_alphabetic())
        .filter(|w| !w.is_empty())
    {
        all += 1;
        hits += u32::from(words.contains(&word));
    }
    f64::from(hits) / f64::from(all.max(1))
}

/// Whether text of these scripts cannot be in the declared language.
fn contradicts(value: &str, declared: &str, shares: &Shares, spoken: Option<&Spoken>) -> bool {
    let tag = full_tag(value, declared);
    let Some(own) = scripts_of(&tag) else {
        return false;
    };
    let said = spoken.map(|s| primary_of(&s.tag));
    // What the text is in must be certain, not only that it is in another script.
    if said.is_none() || said.as_deref() == Some(declared) {
        return false;
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
            ("zh" | "ko", Some("ja")) => true,
            ("ko", Some("zh")) => shares.count(Script::Han) >= 100,
            (_, Some(said)) if !syllables => !are_close(declared, said),
            _ => false,
        };
    }
    if own == [Script::Latin] {
        // Names and abbreviations in Latin letters are in text of every language.
        shares.share(first) >= 0.6
    } else {
        // `said` is told by words, which a few names and quotations do not change.
        ours * 6 <= shares.letters()
    }
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

/// Whether a text has mostly letters of the declared language.
fn agrees(value: &str, text: &str) -> bool {
    let shares = Shares::of(text);
    let Some(own) = scripts_of(value) else {
        return false;
    };
    if own == [Script::Latin] && shares.first() == Some(Script::Latin) {
        // A Latin headline over a Latin body says nothing.
        return false;
    }
    let ours: usize = own.iter().map(|s| shares.count(*s)).sum();
    ours > 0 && ours * 3 >= shares.letters()
}

/// Languages that detection by letter groups takes for one another.
fn are_close(a: &str, b: &str) -> bool {
    static FAMILIES: [&[&str]; 9] = [
        &["es", "ca", "gl", "pt", "an", "ast", "oc", "eo", "la"],
        &["nl", "af", "fy", "li"],
        &["fr", "oc", "wa"],
        &["it", "scn", "co", "rm", "la", "ro"],
        &["de", "lb", "gsw", "nds", "als", "rm"],
        &["nb", "nn", "no", "da", "sv", "is", "fo"],
        &["cs", "sk", "pl"],
        &["hr", "sr", "bs", "sl", "sh", "mk", "bg"],
        &["ru", "uk", "be", "bg", "mk", "sr", "rue"],
    ];
    static ISLANDS: [&[&str]; 4] = [
        &["id", "ms", "jv", "su"],
        &["tr", "az", "tk", "uz"],
        &["ar", "fa", "ur", "ps", "ku", "ug"],
        &["hi", "mr", "ne", "sa"],
    ];
    FAMILIES
        .iter()
        .chain(&ISLANDS)
        .any(|f| f.contains(&a) && f.contains(&b))
}
