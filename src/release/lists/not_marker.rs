//! Lines that begin like an item and are none: dates, decimals, initials, degrees, dialogue.

use super::alphabet::{Alphabet, Reading};
use super::marker::Close;
use crate::pack::bullets::{Bullet, Evidence, Family};

/// A sign, its delimiter, and the line after it.
pub(super) struct Typed<'t> {
    pub(super) readings: &'t [Reading],
    pub(super) sign: &'t str,
    pub(super) open: bool,
    pub(super) close: Close,
    /// The line after the delimiter, with its leading space.
    pub(super) tail: &'t str,
    /// The same without.
    pub(super) rest: &'t str,
    pub(super) language: &'t str,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Verdict {
    Yes,
    Doubtful,
    No,
}

pub(super) fn judge(typed: &Typed<'_>) -> Verdict {
    if typed.readings.iter().any(|r| r.alphabet.is_enclosed()) {
        return if typed.rest.is_empty() {
            Verdict::Doubtful
        } else {
            Verdict::Yes
        };
    }
    match typed.readings.first().map(|r| r.alphabet) {
        Some(Alphabet::Arabic) => judge_arabic(typed),
        Some(
            Alphabet::LowerLatin
            | Alphabet::UpperLatin
            | Alphabet::LowerRoman
            | Alphabet::UpperRoman,
        ) => judge_latin(typed),
        Some(Alphabet::Han | Alphabet::Stems | Alphabet::Gojuon | Alphabet::Iroha) => {
            judge_cjk(typed)
        }
        Some(Alphabet::Hangul | Alphabet::Jamo) if typed.rest.is_empty() => Verdict::Doubtful,
        Some(_) => Verdict::Yes,
        None => Verdict::No,
    }
}

fn judge_arabic(typed: &Typed<'_>) -> Verdict {
    let value = typed.readings.first().map_or(0, |r| r.value);
    let next = typed.tail.chars().next();
    if typed.close == Close::Stop && !typed.open {
        // 3.5, 7.23, 4.1.1, 192.168.0.1
        if next.is_some_and(is_digit) {
            return Verdict::No;
        }
        if is_date(value, typed.rest) || is_month(typed.rest, typed.language) {
            return Verdict::No;
        }
        // `3.27.~31.`, `1.-2.`, `1.,`
        if next.is_some_and(|c| matches!(c, '~' | '∼' | '–' | '-' | ',' | ';' | '/' | '%')) {
            return Verdict::No;
        }
    }
    // `02) 2100-1234`, `02. 2100. 1234`
    if typed.sign.starts_with(['0', '０']) && typed.rest.starts_with(is_digit) {
        return Verdict::No;
    }
    // 360° feedback, 20° C
    if typed.close == Close::Degree
        && (value > 30 || is_unit(typed.rest) || !typed.rest.starts_with(char::is_alphabetic))
    {
        return Verdict::No;
    }
    // Nothing of its own: perhaps the rest stands in the next line, perhaps it is a cell or a page number.
    if typed.rest.is_empty() {
        return Verdict::Doubtful;
    }
    // A missing space is an error of spacing, unless what follows is one word with the number (1.FC, 5.jpg).
    if typed.close == Close::Stop && next.is_some_and(|c| c.is_ascii_lowercase()) {
        return Verdict::No;
    }
    let primo = typed.close == Close::Degree && typed.language == "fr";
    if !primo && matches!(typed.close, Close::Colon | Close::Dash | Close::Degree) {
        return Verdict::Doubtful;
    }
    Verdict::Yes
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// Splits off up to `max` leading digits: their value and what follows.
fn leading(text: &str, max: usize) -> Option<(u32, &str)> {
    let len = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    if len == 0 || len > max {
        return None;
    }
    Some((text[..len].parse().ok()?, &text[len..]))
}

/// Whether `first.` and what follows is a date: `7. 23.(목)`, `20. 7. 23.`, `15. 3. 2020`.
fn is_date(first: u32, rest: &str) -> bool {
    let Some((second, after)) = leading(rest, 2) else {
        return false;
    };
    if !(1..=31).contains(&second) {
        return false;
    }
    let bare = after.trim_start();
    let weekday = |c: char| "월화수목금토일月火水木金土日".contains(c);
    if bare
        .strip_prefix(['(', '（'])
        .is_some_and(|b| b.starts_with(weekday))
    {
        return true;
    }
    let Some(after_dot) = after.strip_prefix('.') else {
        // `7. 23 ~ 8. 1`
        return bare.starts_with(['~', '∼', '～']);
    };
    // A decimal opens the text: `1. 3.5% growth`.
    if after_dot.starts_with(is_digit) {
        let third = leading(after_dot, 4);
        return third.is_some_and(|(_, t)| t.starts_with('.')) && first > 12;
    }
    match leading(after_dot.trim_start(), 4) {
        // Three numbers: a two-digit year first (20. 7. 23.) or last (15. 3. 2020); otherwise an
        // item number and a date (3. 7. 23.(목)).
        Some((third, _)) => third > 31 || first > 12,
        None => first <= 31,
    }
}

/// Month names after which `1.` is a day in languages that write ordinals with a point.
const MONTHS: &[&str] = &[
    "januar",
    "februar",
    "märz",
    "mai",
    "juni",
    "juli",
    "oktober",
    "dezember",
    "jänner",
    "januari",
    "februari",
    "marts",
    "maj",
    "oktober",
    "december",
    "desember",
    "tammikuu",
    "helmikuu",
    "maaliskuu",
    "huhtikuu",
    "toukokuu",
    "kesäkuu",
    "heinäkuu",
    "elokuu",
    "syyskuu",
    "lokakuu",
    "marraskuu",
    "joulukuu",
    "ledna",
    "února",
    "března",
    "dubna",
    "května",
    "června",
    "července",
    "srpna",
    "září",
    "října",
    "listopadu",
    "prosince",
    "januára",
    "februára",
    "marca",
    "apríla",
    "mája",
    "júna",
    "júla",
    "augusta",
    "septembra",
    "októbra",
    "novembra",
    "decembra",
    "január",
    "február",
    "március",
    "április",
    "május",
    "június",
    "július",
    "augusztus",
    "szeptember",
    "október",
    "ocak",
    "şubat",
    "mart",
    "nisan",
    "mayıs",
    "haziran",
    "temmuz",
    "ağustos",
    "eylül",
    "ekim",
    "kasım",
    "aralık",
    "siječnja",
    "veljače",
    "ožujka",
    "travnja",
    "svibnja",
    "lipnja",
    "srpnja",
    "kolovoza",
    "rujna",
    "listopada",
    "studenoga",
    "prosinca",
    "stycznia",
    "lutego",
    "marca",
    "kwietnia",
    "maja",
    "czerwca",
    "lipca",
    "sierpnia",
    "września",
    "października",
    "grudnia",
    "jaanuar",
    "veebruar",
    "märts",
    "aprill",
    "juuni",
    "juuli",
    "janúar",
    "febrúar",
    "maí",
    "júní",
    "júlí",
    "ágúst",
    "janvāris",
    "janvārī",
    "februārī",
    "martā",
    "aprīlī",
    "maijā",
    "jūnijā",
    "jūlijā",
    "augustā",
    "januarja",
    "februarja",
    "aprila",
    "junija",
    "julija",
    "avgusta",
];
/// Month names English shares: a date only where the page is in another language.
const SHARED_MONTHS: &[&str] = &["april", "august", "september", "november", "december"];

fn is_month(rest: &str, language: &str) -> bool {
    let len = rest
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(rest.len());
    let word = rest[..len].to_lowercase();
    if word.is_empty() {
        return false;
    }
    let exact = |list: &[&str]| list.contains(&word.as_str());
    // Finnish declines its months: heinäkuuta, heinäkuun.
    exact(MONTHS)
        || word.contains("kuuta")
        || (!matches!(language, "en" | "ko" | "ja" | "zh" | "") && exact(SHARED_MONTHS))
}

fn judge_latin(typed: &Typed<'_>) -> Verdict {
    let rest = typed.rest;
    if rest.is_empty() {
        return Verdict::Doubtful;
    }
    // `Q. When?`: a question, not the seventeenth item. `Ａ　氏`: somebody without a name.
    let is_question = typed.sign.eq_ignore_ascii_case("q") || matches!(typed.sign, "Ｑ" | "ｑ");
    let is_person = typed.close == Close::None && typed.sign.starts_with(char::is_uppercase);
    if is_question || is_person {
        return Verdict::Doubtful;
    }
    if typed.close != Close::Stop || typed.open {
        return Verdict::Yes;
    }
    // U.S., e.g., i.e.: no space after the point. A full-width one brings its own.
    if typed.tail.len() == rest.len() && typed.sign.is_ascii() {
        return Verdict::No;
    }
    let mut chars = rest.chars();
    let (first, second) = (chars.next(), chars.next());
    // J. K. Kim, D. C., p. 5, c. 1890
    let initial = first.is_some_and(char::is_alphabetic) && matches!(second, Some('.' | '．'));
    if initial || first.is_some_and(is_digit) {
        return Verdict::No;
    }
    // J. Kim; v. Smith
    let short = rest.split_whitespace().count() <= 4;
    if typed.sign.len() == 1 && short && first.is_some_and(char::is_uppercase) {
        return Verdict::Doubtful;
    }
    Verdict::Yes
}

fn judge_cjk(typed: &Typed<'_>) -> Verdict {
    if typed.rest.is_empty() {
        return Verdict::Doubtful;
    }
    // 一、二の点; 甲、乙: an enumeration in running text.
    if typed.close == Close::Comma && !typed.open {
        let mut chars = typed.rest.chars();
        let listed = chars
            .next()
            .is_some_and(|c| "一二三四五六七八九十甲乙丙丁".contains(c))
            && chars
                .next()
                .is_some_and(|c| "、及和とのつを等或点項项".contains(c));
        if listed {
            return Verdict::No;
        }
    }
    Verdict::Yes
}

/// Whether a line that begins with a known glyph is an item.
pub(super) fn may_be_bullet(
    glyph: char,
    known: &Bullet,
    spaced: bool,
    rest: &str,
    language: &str,
) -> bool {
    let Some(first) = rest.chars().next() else {
        return false;
    };
    // ○○시, □□: anonymised names; -- dashes; **.
    if first == glyph {
        return known.family == Family::Note;
    }
    // A dash without a space begins Korean text only where others have one.
    let is_glued_dash = known.family == Family::Dash && ('가'..='힣').contains(&first);
    if !spaced && !is_glued_dash && !(known.glued && (first.is_alphanumeric() || is_opening(first)))
    {
        return false;
    }
    if !rest.chars().any(char::is_alphanumeric) {
        return false;
    }
    match known.family {
        Family::Dash => !is_dashed(glyph, rest),
        Family::Circle if matches!(glyph, '°' | 'º' | '˚') => !is_unit(rest),
        _ if known.evidence == Evidence::Two => {
            let figure = glyph.is_alphabetic() && is_digit(first);
            // A line that ends as an item does is none that begins with a word of another language.
            let words = rest.trim_end();
            let words = words
                .strip_suffix("and")
                .or(words.strip_suffix("or"))
                .unwrap_or(words);
            let ends = words.trim_end().ends_with([';', '；']);
            let is_item = glyph == 'o' && (ends || !has_word_o(language));
            first.is_uppercase() || !first.is_ascii() || is_opening(first) || figure || is_item
        }
        // ㅇㅇ, ㅁㅁ: jamo in a row are chat or names left blank; 。」 closes a sentence.
        _ => !matches!(first, 'ㄱ'..='ㅣ'),
    }
}

/// Whether "o" may be a word of the language: "or" in Spanish, "the" in Portuguese, "he" in Turkish.
fn has_word_o(language: &str) -> bool {
    !matches!(
        language.get(..2),
        Some("en" | "ko" | "ja" | "zh" | "fr" | "de")
    )
}

pub(super) fn is_opening(c: char) -> bool {
    matches!(
        c,
        '「' | '『' | '【' | '<' | '〈' | '《' | '(' | '（' | '[' | '“' | '‘' | '"' | '\''
    )
}

/// `- 30 -`, `- END -`, `- 3 %`, `-- word`: a dash that introduces no item.
fn is_dashed(glyph: char, rest: &str) -> bool {
    let dash = |c: char| c == glyph || matches!(c, '-' | '–' | '—');
    if rest.starts_with(dash) || rest.trim_end().ends_with(dash) {
        return true;
    }
    let letters = rest.chars().filter(|c| c.is_alphabetic()).count();
    rest.starts_with(is_digit) && letters < 4 && !is_day(rest)
}

/// `11. 12.(수)`, `3.1.~3.5.`: the day of an item.
fn is_day(rest: &str) -> bool {
    let month = leading(rest, 2).filter(|(m, _)| (1..=12).contains(m));
    let day = month.and_then(|(_, after)| leading(after.strip_prefix('.')?.trim_start(), 2));
    day.is_some_and(|(d, after)| (1..=31).contains(&d) && after.starts_with('.'))
}

/// `- 3 % was the change`: a share below nothing, or an item that begins with a share.
pub(super) fn may_be_minus(known: &Bullet, rest: &str) -> bool {
    let after = rest.trim_start_matches(|c: char| is_digit(c) || matches!(c, '.' | ','));
    known.family == Family::Dash
        && after.len() < rest.len()
        && after.trim_start().starts_with(['%', '％', '‰'])
}

/// `°C`, `°F below`: the degree of a number that stands before it.
fn is_unit(rest: &str) -> bool {
    let mut chars = rest.chars();
    matches!(chars.next(), Some('C' | 'F' | 'K' | 'N' | 'S' | 'E' | 'W'))
        && chars
            .next()
            .is_none_or(|c| !c.is_alphanumeric() || ('가'..='힣').contains(&c))
}
