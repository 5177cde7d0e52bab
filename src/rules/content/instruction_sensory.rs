use crate::finding::{Findings, Severity};
use crate::html::css::Visible;
use crate::page::Page;
use crate::release::TextPlace;
use crate::rules::{Group, Rule};
use crate::words;
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::LazyLock;

pub(super) static RULE: Rule = Rule {
    id: "instruction-sensory",
    group: Group::Content,
    summary: (
        "instruction tells something by its place, shape or colour alone",
        "위치, 모양, 색으로만 대상을 가리키는 지시입니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["1.3.3"],
    kwcag: &["5.3.3"],
    act: &["9bd38c"],
    same_as: &["htmlcs:1_3_3.G96"],
    check,
};

/// What an instruction sends people to, with the roles that such a thing has; none where a role does not tell.
const THINGS: [(&[&str], &[&str]); 9] = [
    (&["menu", "메뉴"], &["navigation", "menu", "menubar"]),
    (&["navigation"], &["navigation"]),
    (&["button", "버튼", "단추"], &["button"]),
    (&["link", "링크"], &["link"]),
    (&["form"], &["form"]),
    (&["icon", "아이콘"], &[]),
    (&["box", "panel", "sidebar"], &[]),
    (&["banner", "배너"], &[]),
    (&["arrow", "화살표"], &[]),
];

/// Where something is, on the right or the left.
const SIDES: [&str; 2] = ["right", "left"];
const SIDES_KOREAN: [&str; 4] = ["오른쪽", "왼쪽", "우측", "좌측"];
/// Shapes and colours by which one thing is told from others.
const LOOKS: [&str; 22] = [
    "round", "square", "circular", "triangle", "triangular", "oval", "star", "circle", "diamond", "red", "green", "blue",
    "yellow", "orange", "purple", "pink", "grey", "gray", "black", "white", "large", "small",
];
/// One of these stands in every instruction; few texts have one.
#[allow(clippy::expect_used)]
static SEEN: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let words = SIDES.iter().chain(&SIDES_KOREAN).chain(&LOOKS).chain(&["box"]);
    AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .ascii_case_insensitive(true)
        .build(words)
        .expect("internal error: the words are fixed")
});
const BESIDE: [&str; 5] = ["underneath", "beneath", "under", "beside", "above"];
/// What is asked of the reader.
const VERBS: [&str; 13] = [
    "click", "press", "push", "tap", "use", "select", "choose", "find", "see", "open", "follow", "look", "hit",
];
/// Words after which these are verbs, at the beginning of a sentence.
const BEFORE: [&str; 10] = ["please", "and", "then", "or", "can", "should", "must", "to", "you", "just"];
const VERBS_KOREAN: [&str; 9] = ["클릭", "선택", "누르", "눌러", "이용", "사용", "참고", "참조", "확인"];
/// How the reader is asked.
const ASKS_KOREAN: [&str; 4] = ["세요", "십시오", "바랍니다", "면 됩니다"];
/// What tells the thing otherwise, too.
const TOLD: [&str; 14] = [
    "labelled", "labeled", "called", "named", "marked", "titled", "entitled", "headed", "heading", "says", "reads", "제목", "라고",
    "이라는",
];

fn check(page: &Page<'_>, out: &mut Findings) {
    // The same is said often, if at all.
    let mut known: FxHashMap<(String, String), bool> = FxHashMap::default();
    for text in page.texts() {
        let string = text.text.as_str();
        if text.place != TextPlace::Text || !SEEN.is_match(string) {
            continue;
        }
        let Some(found) = instruction(string) else {
            continue;
        };
        let is_there = !text.element.is_hidden() || text.element.shows_text() == Visible::Yes;
        if !is_there {
            continue;
        }
        let is_known = *known
            .entry((found.thing.clone(), found.seen.clone()))
            .or_insert_with(|| can_be_known(page, &found));
        if is_known {
            out.pass();
            continue;
        }
        let words = &string[found.range.clone()];
        // A sentence may be about something outside of the page.
        out.review(
            text.text.span(found.range.clone()),
            words!(
                "\"{words}\" tells what is meant to those alone who see the page",
                "\"{words}\"만으로는 화면을 보는 사람만 대상을 알 수 있습니다"
            ),
        )
        .help(words!(
            "say what it is called, too: the text of the button, the heading of the menu",
            "버튼의 텍스트나 메뉴의 제목처럼 부르는 이름을 함께 적으세요"
        ));
    }
}

/// Words that send the reader somewhere.
#[derive(PartialEq, Debug)]
struct Instruction {
    range: Range<usize>,
    /// The word for the thing.
    thing: String,
    /// The word that must be seen to be understood.
    seen: String,
}

/// The first instruction in a text.
fn instruction(text: &str) -> Option<Instruction> {
    let sentences = text.split_inclusive(['.', '!', '?', '。']);
    let mut start = 0;
    for sentence in sentences {
        if SEEN.is_match(sentence)
            && let Some(mut found) = english(sentence).or_else(|| korean(sentence))
            && !is_told(sentence)
        {
            found.range = found.range.start + start..found.range.end + start;
            return Some(found);
        }
        start += sentence.len();
    }
    None
}

/// Whether a sentence quotes a name, or speaks of one.
fn is_told(sentence: &str) -> bool {
    const MARKS: [char; 14] = ['"', '“', '”', '‘', '\'', '«', '(', '[', '<', '「', '『', '〈', '《', '：'];
    let lower = sentence.to_lowercase();
    sentence.contains(MARKS) || TOLD.iter().any(|word| lower.contains(word))
}

fn is_thing(word: &str) -> bool {
    THINGS.iter().any(|(names, _)| names.contains(&word))
}

/// "click the menu on the right", "use the red button", "look under the star".
fn english(sentence: &str) -> Option<Instruction> {
    if !sentence.contains("the ") {
        return None;
    }
    let places = word_places(sentence);
    let words: Vec<String> = places
        .iter()
        .map(|place| sentence[place.clone()].to_ascii_lowercase())
        .collect();
    let is = |at: usize, wanted: &[&str]| {
        words
            .get(at)
            .is_some_and(|w| wanted.contains(&w.as_str()))
    };
    let begins = |at: usize| {
        at == 0
            || is(at - 1, &BEFORE)
            || sentence[places[at - 1].end..places[at].start].contains([',', ';', ':'])
    };
    let found = |from: usize, to: usize, thing: usize, seen: usize| Instruction {
        range: places[from].start..places[to].end,
        thing: words[thing].clone(),
        seen: words[seen].clone(),
    };
    let mut asks = false;
    for at in 0..words.len() {
        asks |= is(at, &VERBS) && begins(at);
        if !asks || !is(at, &["the"]) {
            continue;
        }
        let next = at + 1;
        let thing = words.get(next).is_some_and(|w| is_thing(w));
        if thing && is(at + 2, &["on", "to"]) && is(at + 3, &["the", "your"]) && is(at + 4, &SIDES) {
            return Some(found(at, at + 4, next, at + 4));
        }
        if is(next, &LOOKS) && words.get(at + 2).is_some_and(|w| is_thing(w)) {
            return Some(found(at, at + 2, at + 2, next));
        }
        let is_look = at > 1 && is(at - 1, &BESIDE) && is(at - 2, &["look"]);
        if is_look && is(next, &["star", "circle", "triangle", "square", "diamond", "box"]) {
            return Some(found(at - 1, next, next, next));
        }
    }
    None
}

fn word_places(text: &str) -> Vec<Range<usize>> {
    let mut places: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        match places.last_mut() {
            Some(last) if last.end == at => last.end += c.len_utf8(),
            _ => places.push(at..at + c.len_utf8()),
        }
    }
    places
}

/// "오른쪽 메뉴를 이용하세요"
fn korean(sentence: &str) -> Option<Instruction> {
    let any = |words: &[&str], text: &str| words.iter().any(|word| text.contains(word));
    let asks = |after: &str| any(&VERBS_KOREAN, after) && any(&ASKS_KOREAN, after);
    SIDES_KOREAN.iter().find_map(|side| {
        let start = sentence.find(side)?;
        let after = &sentence[start + side.len()..];
        let joined = ["에 있는", "에 위치한", "의", "편", ""];
        let rest = joined.iter().find_map(|word| after.strip_prefix(word))?.trim_start();
        let names = THINGS.iter().flat_map(|(names, _)| names.iter().copied());
        let thing = names.filter(|name| !name.is_ascii()).find(|name| rest.starts_with(name))?;
        let end = sentence.len() - rest.len() + thing.len();
        asks(&sentence[end..]).then(|| Instruction {
            range: start..end,
            thing: thing.to_owned(),
            seen: (*side).to_owned(),
        })
    })
}

/// Whether what is meant can be known without seeing the page: it is the only one, or its name has the word.
fn can_be_known(page: &Page<'_>, found: &Instruction) -> bool {
    let Some((_, roles)) = THINGS.iter().find(|(names, _)| names.contains(&found.thing.as_str())) else {
        return false;
    };
    let is_one = |role: &&str| -> bool { roles.contains(role) };
    let things: Vec<_> = page
        .dom
        .all()
        .filter(|e| e.role().is_some_and(|r| is_one(&r.name())) && e.is_exposed())
        .collect();
    things.len() == 1 || things.iter().any(|e| e.name().to_lowercase().contains(&found.seen))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Option<&str> {
        instruction(text).map(|found| &text[found.range])
    }

    #[test]
    fn instructions_that_must_be_seen_are_known() {
        for (text, expected) in [
            ("Find the menu on the right, to navigate", "the menu on the right"),
            ("Welcome. Please use the link on your left.", "the link on your left"),
            ("You can find more within the triangle menu", "the triangle menu"),
            ("To begin, press the green button", "the green button"),
            ("There is more when you look underneath the star", "underneath the star"),
            ("자료는 오른쪽 메뉴를 이용하시기 바랍니다.", "오른쪽 메뉴"),
            ("좌측에 있는 버튼을 눌러 주세요", "좌측에 있는 버튼"),
        ] {
            assert_eq!(words(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn other_words_are_no_instructions() {
        for text in [
            "The artist on the right won the album of the year",
            "Click the green button labelled \"howdy\"",
            "Use the Search button on the right",
            "Interact with the button below this paragraph",
            "The menu on the right is new",
            "Click right after this on the menu",
            "오른쪽 메뉴가 새로 생겼습니다",
            "우측 버튼이 사용되는 경우가 많다",
            "좌측 메뉴의 이용 시간은 9시부터이다",
            "오른쪽 '조회' 버튼을 누르세요",
            "좌측부터 김 장관, 이 차관",
        ] {
            assert_eq!(words(text), None, "{text}");
        }
    }
}
