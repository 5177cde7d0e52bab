use super::*;
use crate::pack::{Kind, PackSet};

fn bullets() -> Bullets {
    let mut bullets = Bullets::default();
    for file in PackSet::embedded().of_kind("bullets") {
        bullets.add(file).unwrap();
    }
    bullets
}

fn parse_in(text: &str, language: &str) -> Option<Marker> {
    parse(text, &bullets(), language)
}

#[track_caller]
fn reads(text: &str, marker: &str, value: u32) {
    let found = parse_in(text, "en").unwrap_or_else(|| panic!("no marker in {text}"));
    assert_eq!(&text[found.range.clone()], marker, "{text}");
    let Sign::Number(number) = &found.sign else {
        panic!("{text} is a bullet")
    };
    assert!(
        number.readings.iter().any(|r| r.value == value),
        "{text}: {number:?}"
    );
}

#[test]
fn every_alphabet_is_read() {
    for (text, marker, value) in [
        ("1. Mr. Kim Gunn, Deputy Minister", "1.", 1),
        ("12) text", "12)", 12),
        ("(3) text", "(3)", 3),
        ("\u{A0}\u{3000}２．概要", "２．", 2),
        ("（１）概要", "（１）", 1),
        ("1　概要", "1", 1),
        ("①외교부", "①", 1),
        ("㉑ 외교부", "㉑", 21),
        ("⑴ 외교부", "⑴", 1),
        ("⒈ 외교부", "⒈", 1),
        ("❷ text", "❷", 2),
        ("가. 일시", "가.", 1),
        ("거) 일시", "거)", 15),
        ("(나) 일시", "(나)", 2),
        ("㉮ 일시", "㉮", 1),
        ("㈏ 일시", "㈏", 2),
        ("㉢ 일시", "㉢", 3),
        ("ㄱ. 일시", "ㄱ.", 1),
        ("ア　概要", "ア", 1),
        ("（イ）概要", "（イ）", 2),
        ("ロ　概要", "ロ", 2),
        ("一、总体要求", "一、", 1),
        ("（十一）总体要求", "（十一）", 11),
        ("㈠ 概要", "㈠", 1),
        ("甲、目的", "甲、", 1),
        ("a) text", "a)", 1),
        ("B. The ministers agreed on more", "B.", 2),
        ("iv) text", "iv)", 4),
        ("II. Background and purpose", "II.", 2),
        ("Ⅲ 추진계획", "Ⅲ", 3),
        ("ⅱ. 추진계획", "ⅱ.", 2),
        ("ⓑ text", "ⓑ", 2),
        ("⒞ text", "⒞", 3),
        ("1.외교부는", "1.", 1),
        ("2.The two sides", "2.", 2),
        ("1° le développement", "1°", 1),
        ("제3조 (목적)", "제3조", 3),
        ("第一条　目的", "第一条", 1),
        ("01. 개요", "01.", 1),
        ("1. 2020 was a year", "1.", 1),
        ("3. 7. 23.(목) 외교부는", "3.", 3),
        ("2. 3.5% growth", "2.", 2),
        ("4. 12일 외교부는", "4.", 4),
        ("1. May we recall", "1.", 1),
    ] {
        reads(text, marker, value);
    }
}

#[test]
fn what_only_looks_like_a_number_is_none() {
    for text in [
        "2020. 7. 23. 외교부는",
        "2020.7.23",
        "'20.7.23. 외교부",
        "2016. The year began",
        "20. 7. 23.(목)",
        "7. 23.(목) 14:00",
        "7. 23(목) 14:00",
        "7.23 회담",
        "7. 23. 회담",
        "'23. 3. 31.",
        "3.27.~31. 방한",
        "3. 27.~31. 방한",
        "7. 23 ~ 8. 1 방한",
        "15. 3. 2020 Berlin",
        "3.5 million people",
        "1.2조원",
        "1,000 people",
        "2.1",
        "192.168.0.1",
        "4.1.1 Scope",
        "Article 2. Purpose",
        "Section 3. Purpose",
        "No. 1 in the world",
        "제1차 회의",
        "1st meeting",
        "J. K. Kim said",
        "D. C. officials",
        "U.S. officials",
        "U. S. officials",
        "I think that",
        "A minister said",
        "p. 5 of the report",
        "1. Juli 2020",
        "23. heinäkuuta 2020",
        "1. ledna 2020",
        "29. Ekim",
        "5°C in the morning",
        "360° feedback",
        "20° C outside",
        "N 37° 33′",
        "n° 5 du journal",
        "14:00 opening",
        "02. 2100. 1234",
        "02) 2100-1234",
        "1 2 3 4 next",
        "hit 7668",
        "アジア大洋州局",
        "一つの中国",
        "一、二の点について",
        "二〇二〇年七月",
        "十月一日",
        "๑. ข้อ",
        "١. بند",
        "१. बिंदु",
        "Q1. Why?",
        "[1] Footnote",
        "나는 학교에",
        "가나다 순",
    ] {
        assert!(
            parse_in(text, "en").is_none(),
            "{text}: {:?}",
            parse_in(text, "en")
        );
    }
    assert!(parse_in("1. August 2020", "de").is_none());
    assert!(parse_in("1. April 2020", "da").is_none());
}

#[test]
fn a_name_after_an_initial_is_doubtful() {
    assert!(parse_in("J. Kim", "en").unwrap().doubtful);
    assert!(parse_in("1.", "en").unwrap().doubtful);
    assert!(parse_in("다.", "ko").unwrap().doubtful);
}

#[test]
fn bullets_are_read() {
    for text in [
        "° Deputy Minister Kim",
        "°Deputy Minister Kim",
        "□ 외교부는",
        "○외교부는",
        "ㅇ 외교부는",
        "ㅇ외교부는",
        "- 외교부는",
        "- 3개국 외교장관은",
        "· 외교부는",
        "ㆍ외교부",
        "※ 붙임",
        "* unofficial translation",
        "•\u{A0}text",
        "▶ text",
    ] {
        let marker = parse_in(text, "ko").unwrap_or_else(|| panic!("no bullet in {text}"));
        assert!(matches!(marker.sign, Sign::Bullet { .. }), "{text}");
        assert!(!marker.doubtful, "{text}");
    }
    assert!(parse_in("o The two sides", "en").unwrap().doubtful);
}

#[test]
fn what_only_looks_like_a_bullet_is_none() {
    for (text, language) in [
        ("°C is the unit", "en"),
        ("° C", "en"),
        ("- 30 -", "en"),
        ("- END -", "en"),
        ("- 3 %", "en"),
        ("-- the three topics --", "en"),
        ("-5", "en"),
        ("-based", "en"),
        ("○○시 공무원", "ko"),
        ("ㅇㅇ 알겠습니다", "ko"),
        ("o governo disse", "pt"),
        ("o Governo", "pt"),
        ("O Canada", "fr"),
        ("— Bonjour, dit-il", "fr"),
        ("– Да, сказал он", "ru"),
        ("---", "en"),
        ("· · ·", "ko"),
        ("□", "ko"),
    ] {
        assert!(parse_in(text, language).is_none(), "{text}");
    }
}
