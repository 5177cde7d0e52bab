use crate::finding::{Edit, Findings, Fix, Severity};
use crate::page::Page;
use crate::rules::{Group, Rule};
use crate::words;

pub(super) static RULE: Rule = Rule {
    id: "spaced-letters",
    group: Group::Structure,
    summary: (
        "spaces between the letters of a word",
        "낱말의 글자 사이를 띄어 썼습니다",
    ),
    severity: Some(Severity::Warning),
    wcag: &["1.3.2"],
    kwcag: &["5.3.2"],
    act: &[],
    same_as: &[],
    check,
};

/// Words that Korean tables and forms stretch over a column.
const WORDS: [&str; 62] = [
    "구분",
    "비고",
    "성명",
    "이름",
    "제목",
    "내용",
    "번호",
    "순번",
    "날짜",
    "일자",
    "일시",
    "장소",
    "담당",
    "소속",
    "직위",
    "직급",
    "직책",
    "부서",
    "목차",
    "목록",
    "첨부",
    "붙임",
    "별첨",
    "별지",
    "참고",
    "문의",
    "연락처",
    "전화",
    "주소",
    "합계",
    "소계",
    "총계",
    "계획",
    "개요",
    "배경",
    "목적",
    "대상",
    "기간",
    "방법",
    "결과",
    "예산",
    "금액",
    "단위",
    "비율",
    "수량",
    "항목",
    "분야",
    "지역",
    "국가",
    "국명",
    "인원",
    "명단",
    "일정",
    "시간",
    "자료",
    "담당자",
    "책임자",
    "보도자료",
    "보도참고자료",
    "보도설명자료",
    "공고",
    "공고문",
];

/// Longer texts are sentences.
const LONGEST: usize = 60;

fn check(page: &Page<'_>, out: &mut Findings) {
    let Some(body) = page.dom.body() else { return };
    let organisations = &page.vocabulary().organisations;
    for node in body.texts() {
        let text = node.mapped.as_str();
        // The text of an element that holds nothing else.
        let is_candidate =
            !node.is_blank() && (3..=LONGEST).contains(&text.trim().len()) && !node.parent.is_hidden();
        if !is_candidate
            || node.parent.children().next().is_some()
            || matches!(node.parent.tag(), "code" | "pre" | "textarea")
        {
            continue;
        }
        let Some(word) = joined(text) else { continue };
        let is_word = WORDS.contains(&word.as_str()) || organisations.is_name(&word);
        let trimmed = node.mapped.trimmed();
        let Some(place) = trimmed.whole() else { continue };
        let syllables = word.chars().count();
        let message = words!(
            "spaces stand between the letters of \"{word}\"",
            "\"{word}\"의 글자 사이가 띄어져 있습니다"
        );
        let finding = if is_word {
            out.fail(place, message)
        } else if syllables >= 4 && !is_list(&word) {
            out.review(place, message)
        } else {
            continue;
        };
        finding.help(words!(
            "write \"{word}\", and space the letters with CSS `letter-spacing`",
            "\"{word}\"(으)로 붙여 쓰고 간격은 CSS의 `letter-spacing`으로 정하세요"
        ));
        if is_word {
            finding.fix(Fix::safe(
                words!("write \"{word}\"", "\"{word}\"(으)로 붙여 씀"),
                vec![Edit::replace(place, word)],
            ));
        }
    }
}

/// The word that is left without spaces, where each letter stands by itself: Hangul or Han, or Latin capitals.
fn joined(text: &str) -> Option<String> {
    let mut word = String::new();
    let mut eastern = 0;
    for part in text.split_whitespace() {
        let mut chars = part.chars();
        let (Some(letter), None) = (chars.next(), chars.next()) else {
            return None;
        };
        match letter {
            '가'..='힣' | '\u{4e00}'..='\u{9fff}' => eastern += 1,
            'A'..='Z' => {}
            _ => return None,
        }
        word.push(letter);
    }
    let count = word.chars().count();
    let is_one_script = eastern == 0 || eastern == count;
    (is_one_script && count >= 2).then_some(word)
}

/// Letters that do stand by themselves: days, points of the compass, grades, an alphabet.
fn is_list(word: &str) -> bool {
    const LISTS: [&str; 14] = [
        "일월화수목금토일월화수목금토",
        "日月火水木金土日月火水木金土",
        "一二三四五六七八九十",
        "일이삼사오육칠팔구십",
        "가나다라마바사아자차카타파하",
        "갑을병정무기경신임계",
        "甲乙丙丁戊己庚辛壬癸",
        "동서남북",
        "東西南北",
        "춘하추동",
        "春夏秋冬",
        "SMTWTFSSMTWTFS",
        "MTWTFSSMTWTFSS",
        "LMMJVSDLMMJVSDLMXJVSD",
    ];
    let rises = word.chars().zip(word.chars().skip(1)).all(|(a, b)| a < b);
    let few = word.chars().all(|c| "NESWXSMLO".contains(c));
    LISTS.iter().any(|list| list.contains(word)) || rises || few
}
