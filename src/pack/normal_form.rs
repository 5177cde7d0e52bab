//! Short texts made comparable: what case, spacing and ornament stand in the way of.

use super::folded::is_caseless_letter;
use unicode_normalization::UnicodeNormalization;

/// A text as labels are compared: compatibility form, lower case, one space between words (none
/// beside Hangul, kana or Han), without arrows, symbols and outer punctuation.
#[must_use]
pub fn normal_form(text: &str) -> String {
    let text = text.trim();
    if text.is_ascii() {
        return of_ascii(text.trim_matches(|c: char| !c.is_ascii_alphanumeric()));
    }
    let folded: String = if text.chars().all(is_composed) {
        text.chars().map(lower).map(plain).collect()
    } else {
        text.nfkc()
            .flat_map(char::to_lowercase)
            .filter(|c| !is_invisible(*c))
            .map(plain)
            .collect()
    };
    let cut = folded.trim_matches(|c: char| !is_letter_like(c));
    let is_spaced = !cut.chars().any(is_cjk);
    let mut out = String::with_capacity(cut.len());
    for word in cut.split_whitespace() {
        if !out.is_empty() && is_spaced {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The same of a text without outer punctuation that has nothing to be normalised, as most have.
fn of_ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_apart = false;
    for byte in text.bytes() {
        if matches!(byte, b' ' | b'\t'..=b'\r' | b'|') {
            is_apart = true;
            continue;
        }
        if is_apart {
            out.push(' ');
            is_apart = false;
        }
        out.push(plain(char::from(byte.to_ascii_lowercase())));
    }
    out
}

/// Whether the letters of a text, whose case does not count, are those of its normal form.
pub(super) fn is_plain(text: &str) -> bool {
    text.is_ascii() || text.chars().all(is_composed)
}

/// Quotation marks of one kind; a space in place of ornament.
fn plain(c: char) -> char {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' | ' ' => c,
        '’' | '‘' | 'ʼ' | '`' | '´' => '\'',
        '“' | '”' | '«' | '»' => '"',
        c if is_ornament(c) => ' ',
        c => c,
    }
}

/// Whether a character, among others like it, is its own compatibility form, or white space.
fn is_composed(c: char) -> bool {
    c.is_ascii()
        || is_cased(c)
        || matches!(c, '\u{a0}' | '©' | '«' | '®' | '·' | '»' | '–'..='—' | '‘'..='’' | '“'..='”' | '•' | '‹'..='›'
            | '←'..='↓' | '■'..='◯' | '\u{3000}'..='\u{3002}' | '〈'..='】' | '\u{5d0}'..='\u{5ea}' | '\u{621}'..='\u{63a}'
            | '\u{641}'..='\u{64a}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}'
            | '\u{ac00}'..='\u{d7a3}')
}

/// Letters of Latin, Greek and Cyrillic with one small letter each.
fn is_cased(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{12f}' | '\u{131}' | '\u{134}'..='\u{13e}' | '\u{141}'..='\u{148}' | '\u{14a}'..='\u{17e}'
        | '\u{388}'..='\u{38a}' | '\u{38e}'..='\u{3a1}' | '\u{3a3}'..='\u{3ce}' | '\u{400}'..='\u{45f}'
        | '\u{1ea0}'..='\u{1ef9}')
}

/// The small letter of such a character.
fn lower(c: char) -> char {
    if is_cased(c) {
        c.to_lowercase().next().unwrap_or(c)
    } else {
        c.to_ascii_lowercase()
    }
}

fn is_letter_like(c: char) -> bool {
    // Combining vowels and tone marks end words in Thai and Devanagari.
    is_caseless_letter(c)
        || c.is_alphanumeric()
        || unicode_normalization::char::is_combining_mark(c)
}

fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
    )
}

/// Arrows, bullets, box drawings, dingbats: decoration of a label.
fn is_ornament(c: char) -> bool {
    matches!(c, '\u{2022}' | '\u{2023}' | '\u{2190}'..='\u{23ff}' | '\u{2460}'..='\u{2bff}'
        | '\u{e000}'..='\u{f8ff}' | '\u{1f000}'..='\u{1faff}' | '·' | '|' | '¦' | '…')
}

fn is_cjk(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3040}'..='\u{30ff}' | '\u{3130}'..='\u{318f}'
        | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn composed_characters_need_no_normalising() {
        for c in ('\0'..='\u{d7a3}').filter(|c| is_composed(*c)) {
            let is_normal = c.nfkc().eq([c]) || c.is_whitespace();
            assert!(is_normal && c.to_lowercase().eq([lower(c)]), "{c:?}");
        }
    }

    #[test]
    fn ornament_in_ascii_is_space() {
        for byte in 0..0x80_u8 {
            let c = char::from(byte);
            let is_space = plain(c).is_whitespace();
            assert_eq!(is_space, normal_form(&format!("a{c}b")) == "a b", "{c:?}");
        }
    }

    #[test]
    fn plain_texts_keep_their_letters() {
        for c in ('\0'..='\u{d7a3}').filter(|c| is_composed(*c)) {
            let (text, folded) = (c.to_string(), crate::pack::folded);
            assert_eq!(folded(&normal_form(&text)), folded(&text), "{c:?}");
        }
    }

    #[test]
    fn all_forms_of_a_label_are_one() {
        assert_eq!(
            normal_form(" SKIP to\n main | Content >>"),
            "skip to main content"
        );
        assert_eq!(normal_form("»À  l’accueil«"), "à l'accueil");
        assert_eq!(normal_form("ＧＮＢ\u{a0}바로 가기 ▶"), "gnb바로가기");
    }
}
