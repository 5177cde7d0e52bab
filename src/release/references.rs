//! Where a text refers to one of its own paragraphs or annexes by number: "paragraph 7 above", "위 제3항", "붙임 2".

use super::annex;
use super::block::Block;
use super::lists::alphabet;
use super::lists::list_run::counts;
use crate::html::Document;
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use regex::Regex;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// What a reference means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Referent {
    Paragraph,
    Annex,
}

/// A reference by number to something in the same document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reference {
    pub referent: Referent,
    pub number: u32,
    /// It says that it means this text: "above", 위.
    pub is_here: bool,
    /// In the text.
    pub range: Range<usize>,
}

/// Numbers as references write them: digits, full-width digits, Chinese numerals.
const NUMBER: &str = "[0-9]{1,2}|[０-９]{1,2}|[一二三四五六七八九十]{1,3}";

/// Whether `NUMBER` may have the character.
fn is_numeral(c: char) -> bool {
    c.is_ascii_digit()
        || ('０'..='９').contains(&c)
        || matches!(
            c,
            '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
        )
}

/// Paragraphs of this text, by words that say so; the number is the group `n`.
static HERE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let forms = [
        r"(?i:\b(?:paragraphs?|paras?\.?|points?|items?|sub-?paragraphs?)) \(?(?P<a>[0-9]{1,2})\)?,? (?i:above|below)\b",
        r"(?i:\b(?:above|aforementioned) (?:paragraph|para\.?|point|item)) \(?(?P<b>[0-9]{1,2})\b",
        r"(?i:\b(?:paragraphe|point|alinéa)) \(?(?P<c>[0-9]{1,2})\)?,? (?i:ci-dessus|ci-dessous|ci-après|supra|infra)",
        r"(?:\b(?:Absatz|Punkt|Ziffer|Nummer)) (?P<d>[0-9]{1,2}),? (?i:oben|unten)\b",
        r"(?:위|위의|앞의|상기|아래|아래의|하기|본문) ?제? ?(?P<e>[0-9]{1,2}) ?(?:항|번|문단)",
        r"(?:上記|前記|下記|上述|上文|前述|下文|前文)の?第?(?P<f>NUMBER)(?:項|段落|段|点|點|项|番)",
        r"(?:上記|前記|下記)の?[（(]?(?P<g>NUMBER)[)）]?(?:のとおり|に(?:記載|示|掲げ|定め)|を参照)",
        r"(?:上記|前記|下記|上述|前述)[の的]?[（(](?P<h>NUMBER)[)）]",
        r"(?:上記|前記|下記)の?(?P<k>NUMBER)[．.]",
        r"(?:위의?|앞의|상기|아래의?|하기) ?[(（](?P<i>[0-9]{1,2})[)）]",
        r"(?:위의?|앞의|상기|아래의?|하기|上記の?|前記の?|下記の?|上述の?|前述の?) ?(?P<j>[①-⑳])",
    ];
    Regex::new(&forms.join("|").replace("NUMBER", NUMBER)).ok()
});

/// Paragraphs, of this text if nothing near names another.
static PARAGRAPH: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let forms = [
        r"\b(?i:paragraphs?|paragraphe) (?P<a>[0-9]{1,2})\b",
        r"제 ?(?P<b>[0-9]{1,2}) ?항",
        r"第(?P<c>NUMBER)(?:段落|段)",
    ];
    Regex::new(&forms.join("|").replace("NUMBER", NUMBER)).ok()
});

/// Annexes. After the number nothing may follow that makes it a part of it: `2-1`, `2.1`, `2부`.
static ANNEX: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let forms = [
        r"(?:붙임|별첨|첨부|별지)(?: ?자료)? ?(?P<a>[0-9]{1,2})",
        r"\b(?:Annexe?|ANNEX|annexe?|Appendix|APPENDIX|appendix|Attachment|attachment|Enclosure|enclosure|Anlage|Anhang|Anexo|Allegato) (?P<b>[0-9]{1,2})\b",
        r"(?:別添|別紙|添付|附件|附錄|附录) ?(?P<c>NUMBER)",
    ];
    Regex::new(&forms.join("|").replace("NUMBER", NUMBER)).ok()
});

/// One of these stands in every reference.
static STEMS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let stems = [
        "para", "point", "item", "alin", "absatz", "punkt", "ziffer", "nummer", "위", "앞", "상기",
        "아래", "하기", "본문", "上", "前", "下", "항", "段", "붙임", "별첨", "첨부", "별지",
        "annex", "append", "attach", "enclos", "anlage", "anhang", "anexo", "allegato", "別",
        "添付", "附", "附录",
    ];
    let mut builder = AhoCorasick::builder();
    builder
        .kind(Some(AhoCorasickKind::DFA))
        .ascii_case_insensitive(true);
    builder.build(stems).ok()
});

/// Words that bring another text into a paragraph, to which the reference may belong.
static OTHER_TEXT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i:\b(?:articles?|art\.|resolutions?|résolutions?|treaty|treaties|traité|conventions?|charte[r]?|declarations?|déclarations?|protocols?|protocole|",
        r"agreements?|accords?|acts?|regulations?|règlement|directives?|constitution|communiqués?|communique|laws?|loi|code|statutes?|",
        r"memorand(?:um|a)|guidelines?|annex(?:e|es)?|schedule|section|chapter|rules?|decisions?|décision|artikel|gesetz)\b)",
        r"|[가-힣](?:법|령)|규칙|조례|조약|협약|협정|헌장|규정|지침|결의|의정서|각서|정관|고시|훈령|예규|약관|계약|합의서|선언|성명",
        r"|헌법|법률|제 ?[0-9]+ ?조|같은 ?(?:법|조|항)|동 ?(?:법|조)|「|『|〈|법 |법을",
        r"|[法令条約條约]|憲章|宪章|規則|规则|規程|決議|决议|宣言|协定|協定|議定書|议定书|合同",
    ))
    .ok()
});

/// A document named after the reference, whose part it is.
static OF_OTHER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^[ )]*(?i:(?:of|to|in|from|under) (?:the |that |its |his |their |a |an |UN|[A-Z0-9])|d[ue] |de la |des |de l['’]|der |des |zu[rm] )").ok()
});

/// Of this text, said after the reference.
static OF_THIS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^ (?i:of (?:this|the present) (?:press release|release|statement|document|note|text)|du présent (?:communiqué|document|texte))").ok()
});

/// The references in a line.
#[must_use]
pub fn references(text: &str) -> Vec<Reference> {
    // Most lines have no number, or no word that may stand beside one, and looking for those is cheap.
    if !text.contains(|c| is_numeral(c) || ('①'..='⑳').contains(&c))
        || STEMS.as_ref().is_some_and(|stems| !stems.is_match(text))
    {
        return Vec::new();
    }
    let mut found: Vec<Reference> = Vec::new();
    let mut add = |regex: &LazyLock<Option<Regex>>,
                   (referent, is_here): (Referent, bool),
                   fits: &dyn Fn(&Range<usize>) -> bool| {
        let Some(regex) = regex.as_ref() else { return };
        for captures in regex.captures_iter(text) {
            let Some(whole) = captures.get(0) else {
                continue;
            };
            let number = captures.iter().skip(1).flatten().next();
            let Some(number) = number.and_then(|n| alphabet::read(n.as_str())) else {
                continue;
            };
            let range = whole.range();
            let known = found
                .iter()
                .any(|r| r.range.start < range.end && range.start < r.range.end);
            if known || !fits(&range) {
                continue;
            }
            found.push(Reference {
                referent,
                is_here,
                number: number.readings[0].value,
                range,
            });
        }
    };
    let matches = |regex: &LazyLock<Option<Regex>>, text: &str| {
        regex.as_ref().is_some_and(|r| r.is_match(text))
    };
    // A word of another language, a part of a number or a longer word.
    let ends = |range: &Range<usize>| {
        !text[range.end..].starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '‐' | '–'))
    };
    // "순위 (5)" and "공유하기 (3)" only end as words for "above" and "below" do.
    let is_hangul = |c: char| ('가'..='힣').contains(&c);
    let begins = |range: &Range<usize>| {
        !text[range.start..].starts_with(is_hangul) || !text[..range.start].ends_with(is_hangul)
    };
    add(&HERE, (Referent::Paragraph, true), &|range| {
        begins(range) && ends(range) && !matches(&OF_OTHER, &text[range.end..])
    });
    add(&PARAGRAPH, (Referent::Paragraph, false), &|range| {
        let after = &text[range.end..];
        ends(range)
            && (matches(&OF_THIS, after)
                || !(matches(&OTHER_TEXT, text) || matches(&OF_OTHER, after)))
    });
    add(&ANNEX, (Referent::Annex, false), &|range| {
        let (before, after) = (text[..range.start].trim_end(), &text[range.end..]);
        let named = before.ends_with(|c: char| c.is_alphabetic()) && is_other_text(before);
        ends(range)
            && !after.starts_with('부')
            && !matches(&OF_OTHER, after)
            && !named
            && range.start > 0
    });
    found.sort_by_key(|r| r.range.start);
    found
}

/// Whether a text ends with the name of a document: `… 시행규칙 별지 2`, `the Protocol, Annex 2`.
fn is_other_text(before: &str) -> bool {
    const LONGEST: usize = 16;
    let tail: Vec<char> = before.chars().rev().take(LONGEST).collect();
    let tail: String = tail.into_iter().rev().collect();
    let last = tail.trim_end_matches('의');
    let word = last.rsplit([' ', ',']).next().unwrap_or(last);
    OTHER_TEXT.as_ref().is_some_and(|r| r.is_match(word))
}

/// The numbers of the annexes that the page has or lists: titles, items of a list of annexes, files.
#[must_use]
pub fn annex_numbers(dom: &Document<'_>, blocks: &[Block]) -> BTreeSet<u32> {
    let mut numbers = BTreeSet::new();
    let of_title = |text: &str| -> Option<u32> {
        let line = text.trim_start_matches(|c: char| !c.is_alphanumeric());
        let found = ANNEX
            .as_ref()?
            .captures(line)
            .filter(|c| c.get(0).is_some_and(|m| m.start() == 0))?;
        let number = found.iter().skip(1).flatten().next()?;
        Some(alphabet::read(number.as_str())?.readings[0].value)
    };
    // The number that the next item of a list of annexes has.
    let mut listed = None;
    for block in blocks {
        let text = block.text.as_str();
        let is_own = annex::begins(text);
        if let Some(number) = of_title(text).filter(|_| is_own) {
            numbers.insert(number);
        }
        let from = if is_own {
            annex::list(text)
        } else {
            listed.map(|_| 0)
        };
        let mut rest = from.map_or("", |from| &text[from..]);
        let mut next = if is_own { 1 } else { listed.unwrap_or(1) };
        let mut any = false;
        while let Some(after) = item(rest, next, any) {
            numbers.insert(next);
            (rest, next, any) = (after, next + 1, true);
        }
        listed = (any && counts(block)).then_some(next);
    }
    for link in dom.elements("a") {
        let text = link.text();
        let line = text.trim_start_matches(|c: char| !c.is_alphanumeric());
        numbers.extend(of_title(line));
        // 2. 명단.hwp
        if let Some(number) = alphabet::read(line).filter(|_| is_file_name(line)) {
            numbers.insert(number.readings[0].value);
        }
        // 보도자료(붙임2).hwp
        if let Some(found) = ANNEX.as_ref().and_then(|r| r.captures(line)) {
            let number = found.iter().skip(1).flatten().next();
            numbers.extend(
                number
                    .and_then(|n| alphabet::read(n.as_str()))
                    .map(|n| n.readings[0].value),
            );
        }
    }
    numbers
}

/// What follows the item with this number in a list of annexes, which begins the text, or stands within it.
fn item(text: &str, number: u32, within: bool) -> Option<&str> {
    let sign = format!("{number}.");
    let at = if within {
        text.find(&format!(" {sign}"))? + 1
    } else {
        0
    };
    let rest = text.get(at..)?.strip_prefix(&sign)?;
    (!rest.starts_with(|c: char| c.is_ascii_digit())).then_some(rest)
}

fn is_file_name(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    [
        ".hwp", ".pdf", ".doc", ".xls", ".ppt", ".zip", ".jpg", ".png", ".odt",
    ]
    .iter()
    .any(|end| text.contains(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(Referent, u32)> {
        references(text)
            .iter()
            .map(|r| (r.referent, r.number))
            .collect()
    }

    #[test]
    fn references_to_the_same_text() {
        use Referent::{Annex, Paragraph};
        for (text, referent, number) in [
            ("as set out in paragraph 7 above, they", Paragraph, 7),
            ("as said in paragraph 7, they agreed", Paragraph, 7),
            ("in accordance with point 4 above", Paragraph, 4),
            ("comme indiqué au paragraphe 9 ci-dessus", Paragraph, 9),
            ("위 7항에 따라 추진한다", Paragraph, 7),
            ("위 (7)의 방안은", Paragraph, 7),
            ("아래 ⑦과 같다", Paragraph, 7),
            ("제7항에 따라 신청하면 된다", Paragraph, 7),
            ("上記第7項のとおり", Paragraph, 7),
            ("如上文第七段所述", Paragraph, 7),
            ("세부 일정은 붙임 3 참고", Annex, 3),
            ("for details see Annex 3.", Annex, 3),
            ("詳細は別添3のとおり", Annex, 3),
            ("名单见附件三。", Annex, 3),
        ] {
            assert_eq!(read(text), [(referent, number)], "{text}");
        }
    }

    #[test]
    fn references_to_another_text() {
        for text in [
            "paragraph 7 of the Declaration",
            "under Article 4, paragraph 2, the parties",
            "resolution 2397 (2017), in particular paragraph 8",
            "헌법 제3항에 따라",
            "동법 제7조 제2항에 따라",
            "국가공무원법 제5항",
            "Annex 2 of the Convention",
            "Annex 2 to the Protocol",
            "시행규칙 별지 2 서식",
            "붙임 1부.",
            "item 7 of the agenda",
            "만족도 순위 (5)",
            "공유하기 (3)",
            "단위 ③",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
