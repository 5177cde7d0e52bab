use super::*;
use crate::html::MappedText;
use crate::pack::numbering::Numbering;
use crate::pack::{Kind, PackSet};

/// One block a line; `# ` begins a heading, `> ` a quotation, `| ` a cell, `<li> ` an unnumbered item.
pub(crate) fn blocks(text: &str, language: &str) -> Vec<Block> {
    let mut at = 0;
    let mut section = 0;
    let mut list = Vec::new();
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let line = line.trim_end();
        let trimmed = line.trim_start();
        let mut from = start + line.len() - trimmed.len();
        let mut kind = BlockKind::Paragraph;
        let mut body = trimmed;
        for (mark, of) in [
            ("# ", BlockKind::Heading(2)),
            ("## ", BlockKind::Heading(3)),
            ("> ", BlockKind::Quote),
            ("| ", BlockKind::Cell),
            ("<li> ", BlockKind::Item { value: None }),
        ] {
            if let Some(rest) = trimmed.strip_prefix(mark) {
                kind = of;
                body = rest;
                from += mark.len();
            }
        }
        if body.is_empty() {
            continue;
        }
        if matches!(kind, BlockKind::Heading(_)) {
            section += 1;
        }
        list.push(Block {
            text: MappedText::verbatim(body, from),
            kind,
            language: language.to_owned(),
            list_depth: 0,
            bold: false,
            indent: 0,
            container: 0,
            section,
            element: 0,
        });
    }
    list
}

pub(crate) fn bullets() -> Bullets {
    let mut bullets = Bullets::default();
    for file in PackSet::embedded().of_kind("bullets") {
        bullets.add(file).unwrap();
    }
    bullets
}

pub(crate) fn scheme(language: &str) -> Option<Scheme> {
    let mut numbering = Numbering::default();
    for file in PackSet::embedded().of_kind("numbering") {
        numbering.add(file).unwrap();
    }
    numbering.scheme(language).cloned()
}

fn runs(text: &str, language: &str) -> Vec<String> {
    let blocks = blocks(text, language);
    let scheme = scheme(language);
    let lists = ListRuns::of(&blocks, &bullets(), scheme.as_ref(), language);
    lists
        .runs
        .iter()
        .map(|run| {
            let markers: Vec<&str> = run
                .items
                .iter()
                .map(|&i| {
                    let item = &lists.items[i];
                    &blocks[item.block].text.as_str()[item.marker.range.clone()]
                })
                .collect();
            let parent = run.parent.map_or(String::new(), |p| {
                let item = &lists.items[p];
                format!(
                    "{} > ",
                    &blocks[item.block].text.as_str()[item.marker.range.clone()]
                )
            });
            format!("{parent}{}", markers.join(" "))
        })
        .collect()
}

const FOUNDING: &str = "1. Mr. Kim Gunn, Deputy Minister\n2. The two sides took note\n° Deputy Minister Kim\n\
° The two sides\n3. The two sides also\n° The two sides agreed\n4. The two sides, sharing\n5. The video consultation\n";

#[test]
fn the_founding_release() {
    assert_eq!(
        runs(FOUNDING, "en"),
        ["1. 2. 3. 4. 5.", "2. > ° °", "3. > °"]
    );
}

#[test]
fn sub_levels_restart_below_each_item() {
    assert_eq!(
        runs(
            "1. 개요\n가. 일시\n나. 장소\n2. 내용\n가. 배경\n1) 하나\n2) 둘\n나. 결과\n3. 계획\n",
            "ko"
        ),
        ["1. 2. 3.", "1. > 가. 나.", "2. > 가. 나.", "가. > 1) 2)"]
    );
}

#[test]
fn korean_press_bullets_nest_by_rank() {
    assert_eq!(
        runs(
            "□ 하나는\n○ 둘은\n- 셋은\n- 넷은\n○ 다섯은\n□ 여섯은\n○ 일곱은\n",
            "ko"
        ),
        ["□ □", "□ > ○ ○", "○ > - -", "□ > ○"]
    );
}

#[test]
fn a_body_may_have_an_order_of_its_own() {
    assert_eq!(
        runs(
            "• 하나는\n- 둘은\n- 셋은\n• 넷은\n- 다섯은\n- 여섯은\n",
            "ko"
        ),
        ["• •", "• > - -", "• > - -"]
    );
    // Lines of a subtitle before the first point.
    assert_eq!(
        runs(
            "- 부제는\n- 부제도\n□ 하나는\n○ 둘은\n- 셋은\n- 넷은\n○ 다섯은\n□ 여섯은\n",
            "ko"
        ),
        ["- -", "□ □", "□ > ○ ○", "○ > - -"]
    );
}

#[test]
fn a_wrong_delimiter_stays_in_its_run() {
    assert_eq!(runs("1. The a\n2) The b\n3. The c\n", "en"), ["1. 2) 3."]);
    assert_eq!(runs("1) The a\n2. The b\n3. The c\n", "en"), ["1) 2. 3."]);
    assert_eq!(runs("가. 하나\n나) 둘\n다. 셋\n", "ko"), ["가. 나) 다."]);
    assert_eq!(
        runs("1. 하나\n1) 가나\n2) 다라\n2) 둘\n3. 셋\n", "ko"),
        ["1. 2) 3.", "1. > 1) 2)"]
    );
}

#[test]
fn a_wrong_delimiter_stays_in_the_inner_run() {
    assert_eq!(
        runs(
            "1. 하나\n가. 가나\n1) 다\n2. 라\n3) 마\n2. 둘\n3. 셋\n",
            "ko"
        ),
        ["1. 2. 3.", "1. > 가.", "가. > 1) 2. 3)"]
    );
    assert_eq!(
        runs("1. 하나\n1) 다\n2) 라\n3. 마\n2. 둘\n3. 셋\n", "ko"),
        ["1. 2. 3.", "1. > 1) 2) 3."]
    );
}

#[test]
fn the_first_paragraph_of_an_article_stands_in_its_title() {
    assert_eq!(
        runs(
            "제2조(정의) ① 뜻은\n1. 기관\n2. 직원\n② 제외는\n1. 파견\n2. 비상임\n제3조 다음\n1. 하나\n",
            "ko"
        ),
        ["① ②", "① > 1. 2.", "② > 1. 2.", "1."]
    );
}

#[test]
fn two_numbers_that_changed_places_stay_together() {
    assert_eq!(
        runs("2. b c\n1. a b\n3. c d\n4. d e\n", "en"),
        ["2. 1. 3. 4."]
    );
}

#[test]
fn numbers_go_on_or_begin_again_after_a_heading() {
    assert_eq!(
        runs("# A\n1. a b\n2. b c\n# B\n3. c d\n4. d e\n", "en"),
        ["1. 2. 3. 4."]
    );
    assert_eq!(
        runs("# A\n1. a b\n2. b c\n# B\n1. c d\n2. d e\n", "en"),
        ["1. 2.", "1. 2."]
    );
}

#[test]
fn roman_and_latin_are_told_apart_by_the_run() {
    let letters = "g) The g\nh) The h\ni) The i\nj) The j\n";
    assert_eq!(runs(letters, "en"), ["g) h) i) j)"]);
    assert_eq!(
        runs("1. The one\ni. the a is\nii. the b is\n2. The two\n", "en"),
        ["1. 2.", "1. > i. ii."]
    );
}

#[test]
fn a_marker_in_the_form_of_another_level_stays_in_its_own() {
    let sound = "1. 배경\n가. 현황\n나. 문제\n2. 내용\n가. 대상\n1) 어업인\n2) 법인\n나. 지원\n1) 융자\n2) 보조\n\
                 3. 행정\n가. 신청\n나. 문의\n";
    let whole = runs(sound, "ko");
    let depths = |text: &str| runs(text, "ko").len();
    for (right, slip) in [
        ("2. 내용", "2) 내용"),
        ("1. 배경", "1) 배경"),
        ("3. 행정", "3) 행정"),
        ("3. 행정", "(3) 행정"),
        ("1) 어업인", "1. 어업인"),
        ("2) 보조", "2. 보조"),
        ("1) 융자", "1. 융자"),
        ("가. 대상", "가) 대상"),
        ("가. 신청", "(가) 신청"),
    ] {
        let text = sound.replace(right, slip);
        assert_eq!(depths(&text), whole.len(), "{slip}");
        let sign = slip.split(' ').next().unwrap();
        let mixed = runs(&text, "ko");
        assert!(
            mixed.iter().any(|run| {
                let items = run.rsplit("> ").next().unwrap();
                items.split(' ').any(|s| s == sign) && items.split(' ').any(|s| s != sign)
            }),
            "{slip}: {mixed:?}"
        );
    }
}

#[test]
fn a_number_in_another_alphabet_stays_in_its_list() {
    for (text, language, expected) in [
        (
            "가. 하나는\n나. 둘은\nc. 셋은\n라. 넷은\n",
            "ko",
            vec!["가. 나. c. 라."],
        ),
        (
            "가. 하나는\n나. 둘은\nc. 셋은\nd. 넷은\n마. 다섯은\n",
            "ko",
            vec!["가. 나. c. d. 마."],
        ),
        ("a. 하나는\n나. 둘은\n다. 셋은\n", "ko", vec!["a. 나. 다."]),
        ("가. 하나는\nb. 둘은\n", "ko", vec!["가. b."]),
        ("a) the a\nb) the b\n3) the c\n", "en", vec!["a) b) 3)"]),
        (
            "1. 하나는\n가. 둘은\n나. 셋은\n3. 넷은\n라. 다섯은\n2. 여섯은\n3. 일곱은\n",
            "ko",
            vec!["1. 2. 3.", "1. > 가. 나. 3. 라."],
        ),
    ] {
        assert_eq!(runs(text, language), expected, "{text}");
    }
}

#[test]
fn what_begins_or_goes_on_a_list_of_its_own_is_no_number_of_another() {
    for (text, language, expected) in [
        (
            "1. the one\na. the a\nb. the b\n2. the two\nc. the c\n3. the three\n",
            "en",
            vec!["1. 2. 3.", "1. > a. b. c."],
        ),
        (
            "(1) the one\n(2) the two (a) and (b) then\n(c) the c\n",
            "en",
            vec!["(1) (2)", "(c)"],
        ),
        (
            "가. 하나는\n나. 둘은\n1) 셋은\n2) 넷은\n",
            "ko",
            vec!["가. 나.", "나. > 1) 2)"],
        ),
    ] {
        assert_eq!(runs(text, language), expected, "{text}");
    }
}

#[test]
fn a_bullet_mistaken_once_stays_at_its_level() {
    for (text, expected) in [
        (
            "□ 연구는\n● 조사는\n○ 보고는\n○ 분석은\n□ 교류는\n",
            vec!["□ □", "□ > ● ○ ○"],
        ),
        (
            "□ 연구는\n○ 조사는\n- 표본은\n- 분석은\n● 보고는\n□ 교류는\n",
            vec!["□ □", "□ > ○ ●", "○ > - -"],
        ),
        (
            "■ 연구\n○ 가을\n○ 나무\n□ 교류\n○ 다리\n○ 라면\n□ 계획\n○ 마음\n○ 바다\n",
            vec!["■ □ □", "■ > ○ ○", "□ > ○ ○", "□ > ○ ○"],
        ),
    ] {
        assert_eq!(runs(text, "ko"), expected);
    }
}

#[test]
fn questions_and_answers_are_no_letters() {
    assert!(
        runs(
            "Q. 언제인가요?\nA. 6월입니다.\nQ. 누구인가요?\nA. 모두입니다.\n",
            "ko"
        )
        .is_empty()
    );
}

#[test]
fn a_sign_of_two_alphabets_may_stand_twice() {
    assert_eq!(
        runs("ア　あれ\nイ　これ\nイ　それ\n", "ja"),
        ["ア　 イ　 イ　".replace('　', "")]
    );
}
