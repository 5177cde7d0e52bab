//! People from abroad in Japanese text: their names in katakana, with the title behind.

use crate::release::mention::Mentions;
use std::ops::Range;

/// Somebody at a place.
pub(super) struct Abroad {
    pub(super) line: usize,
    /// The name, and perhaps a country behind it.
    pub(super) name: Range<usize>,
    /// The parts of the name by their sounds.
    parts: Vec<String>,
    /// The title without a country, where it ends with a rank.
    pub(super) title: Option<Range<usize>>,
}

impl Abroad {
    /// How many parts of two names are the same, if that is enough for one person's: both begin so, and one may be followed by
    /// the name of a country.
    pub(super) fn shared(&self, other: &Self) -> Option<usize> {
        let shared = self
            .parts
            .iter()
            .zip(&other.parts)
            .take_while(|(a, b)| a == b)
            .count();
        let whole = self.parts.len().min(other.parts.len());
        (shared > 1 && shared == whole).then_some(shared)
    }

    /// The first parts of the name.
    pub(super) fn written<'m>(&self, mentions: &'m Mentions, parts: usize) -> &'m str {
        let name = mentions.text(self.line, &self.name);
        let end = name
            .match_indices(['・', '＝'])
            .nth(parts - 1)
            .map_or(name.len(), |(at, _)| at);
        &name[..end]
    }
}

/// Everybody outside quotations.
pub(super) fn people(mentions: &Mentions) -> Vec<Abroad> {
    let mut found = Vec::new();
    for (index, line) in mentions.lines.iter().enumerate() {
        let text = line.text.as_str();
        for name in katakana(text).into_iter().filter(|r| !line.is_quoted(r)) {
            let parts = text[name.clone()].split(['・', '＝']).map(sounds).collect();
            found.push(Abroad {
                line: index,
                title: title(text, name.end),
                name,
                parts,
            });
        }
    }
    found
}

/// How titles end.
const RANKS: [&str; 18] = [
    "大臣",
    "次官",
    "長官",
    "大使",
    "首相",
    "大統領",
    "議長",
    "局長",
    "部長",
    "総裁",
    "会長",
    "審議官",
    "報道官",
    "代表",
    "総督",
    "知事",
    "市長",
    "官房長",
];

/// The title right behind a name: 農林環境副大臣, 社会主義共和国外務次官 without the country.
fn title(text: &str, start: usize) -> Option<Range<usize>> {
    let rest = &text[start..];
    let is_han = |c: char| matches!(c, '\u{4E00}'..='\u{9FFF}' | '々' | '・');
    let len = rest.find(|c| !is_han(c)).unwrap_or(rest.len());
    let whole = &rest[..len];
    let from = whole
        .rfind('国')
        .filter(|at| at + '国'.len_utf8() < whole.len())
        .map_or(0, |at| at + '国'.len_utf8());
    let title = &whole[from..];
    RANKS
        .iter()
        .any(|rank| title.ends_with(rank))
        .then_some(start + from..start + len)
}

/// Names of two or more parts in katakana: グエン・ヴァン・ミン.
fn katakana(text: &str) -> Vec<Range<usize>> {
    let is_kana = |c: char| matches!(c, 'ァ'..='ヺ' | 'ー');
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let inside = is_kana(c) || (start.is_some() && matches!(c, '・' | '＝'));
        match (start, inside) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let name = text[from..at].trim_end_matches(['・', '＝']);
                if name.contains(['・', '＝']) {
                    found.push(from..from + name.len());
                }
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// The sounds of a name in katakana, however they are written: ヴァ and バ, with a long vowel or without.
fn sounds(name: &str) -> String {
    let mut plain = name.replace('＝', "・").replace('ー', "");
    for (written, sound) in [
        ("ヴァ", "バ"),
        ("ヴィ", "ビ"),
        ("ヴェ", "ベ"),
        ("ヴォ", "ボ"),
        ("ヴ", "ブ"),
        ("ティ", "チ"),
        ("ディ", "ジ"),
        ("フィ", "ヒ"),
        ("フェ", "ヘ"),
        ("フォ", "ホ"),
        ("ファ", "ハ"),
        ("ウィ", "ウイ"),
    ] {
        plain = plain.replace(written, sound);
    }
    let large = |c: char| match c {
        'ァ' => 'ア',
        'ィ' => 'イ',
        'ゥ' => 'ウ',
        'ェ' => 'エ',
        'ォ' => 'オ',
        c => c,
    };
    plain.chars().map(large).collect()
}
