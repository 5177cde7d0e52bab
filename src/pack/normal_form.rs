//! Short texts made comparable: what case, spacing and ornament stand in the way of.

use unicode_normalization::UnicodeNormalization;

/// A text as labels are compared: compatibility form, lower case, one space between words (none
/// beside Hangul, kana or Han), without arrows, symbols and outer punctuation.
#[must_use]
pub fn normal_form(text: &str) -> String {
    let text = text.trim();
    let plain = |c: char| match c {
        '’' | '‘' | 'ʼ' | '`' | '´' => '\'',
        '“' | '”' | '«' | '»' => '"',
        c if is_ornament(c) => ' ',
        c => c,
    };
    // ASCII needs no normalising, and is most of what is looked up.
    let folded: String = if text.is_ascii() {
        text.chars()
            .map(|c| plain(c.to_ascii_lowercase()))
            .collect()
    } else {
        text.nfkc()
            .flat_map(char::to_lowercase)
            .filter(|c| !is_invisible(*c))
            .map(plain)
            .collect()
    };
    let cut = folded.trim_matches(|c: char| !is_letter_like(c));
    let spaceless = cut.chars().any(is_cjk);
    let mut out = String::with_capacity(cut.len());
    for word in cut.split_whitespace() {
        if !out.is_empty() && !spaceless {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

fn is_letter_like(c: char) -> bool {
    // Combining vowels and tone marks end words in Thai and Devanagari.
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
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
