//! Decoding any bytes, and the rules about encodings: the examples of the rule book are always UTF-8.
#![allow(clippy::unwrap_used)]

use encoding_rs::{EUC_KR, Encoding, SHIFT_JIS, UTF_8};
use presslint::finding::{Finding, Findings};
use presslint::html::{Document, parse};
use presslint::pack::{PackSet, Settings};
use presslint::page::Page;
use presslint::rules;
use presslint::source::{DecodingProblem, Source};
use proptest::prelude::*;

fn found(rule: &str, bytes: &[u8]) -> Vec<(String, String)> {
    let source = Source::decode("x.html", bytes);
    let parsed = parse(&source.text);
    let dom = Document::new(&source.text, &parsed);
    let settings = Settings::of(&PackSet::embedded(), &[]).unwrap();
    let page = Page::new(&source, &dom, &settings);
    let rule = rules::by_id(rule).unwrap();
    let mut out = Findings::new(rule, rule.severity.unwrap());
    (rule.check)(&page, &mut out);
    assert_eq!(out.passed, usize::from(out.list.is_empty()));
    let said = |f: &Finding| (source.slice(f.span).to_owned(), f.message.en.clone());
    out.list.iter().map(said).collect()
}

fn page(label: &str, encoding: &'static Encoding, title: &str) -> Vec<u8> {
    let html = format!(
        "<!DOCTYPE html>\n<title>{title}</title>\n<meta charset=\"{label}\">\n<p>{title}</p>\n"
    );
    encoding.encode(&html).0.into_owned()
}

const KOREAN: &str = "외교부 대변인 정례 브리핑을 다음과 같이 알려드립니다";
const JAPANESE: &str = "外務大臣会見記録、詳しくはこちらをご覧ください";

#[test]
fn a_page_as_declared_is_silent() {
    for (label, encoding, title) in [
        ("utf-8", UTF_8, KOREAN),
        ("euc-kr", EUC_KR, KOREAN),
        ("shift_jis", SHIFT_JIS, JAPANESE),
        ("euc-kr", EUC_KR, "Press release"),
    ] {
        let bytes = page(label, encoding, title);
        assert_eq!(found("encoding-mismatch", &bytes), []);
        assert_eq!(found("encoding-invalid", &bytes), []);
    }
}

#[test]
fn the_declaration_is_the_place_of_a_mismatch() {
    for (label, encoding, title, message) in [
        (
            "euc-kr",
            UTF_8,
            KOREAN,
            "page declares euc-kr but is saved in UTF-8",
        ),
        (
            "utf-8",
            EUC_KR,
            KOREAN,
            "page declares utf-8 but is saved in EUC-KR",
        ),
        (
            "utf-8",
            SHIFT_JIS,
            JAPANESE,
            "page declares utf-8 but is saved in Shift_JIS",
        ),
    ] {
        let bytes = page(label, encoding, title);
        let place = format!("<meta charset=\"{label}\">");
        assert_eq!(
            found("encoding-mismatch", &bytes),
            [(place, message.to_owned())]
        );
        assert_eq!(found("encoding-invalid", &bytes), []);
    }
}

#[test]
fn broken_characters_are_found_where_they_are() {
    let mut bytes = page("utf-8", UTF_8, KOREAN);
    assert_eq!(found("encoding-invalid", &bytes), []);
    bytes.extend_from_slice(b"\xeb\xb6</p>");
    let all = found("encoding-invalid", &bytes);
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].0, "\u{fffd}");
    bytes.extend_from_slice(b"\xff");
    let all = found("encoding-invalid", &bytes);
    assert!(all[0].1.contains("in 2 places"));
    assert_eq!(found("encoding-mismatch", &bytes), []);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_a_page(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let source = Source::decode("x", &bytes);
        prop_assert!(source.lines.count(&source.text) >= 1);
    }

    #[test]
    fn any_declared_bytes_are_a_page(
        label in prop::sample::select(vec!["utf-8", "euc-kr", "shift_jis", "utf-16", "iso-2022-jp", "big5", "x"]),
        bytes in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let mut page = format!("<meta charset={label}>").into_bytes();
        page.extend(bytes);
        let source = Source::decode("x", &page);
        for problem in &source.problems {
            if let DecodingProblem::Invalid { places, .. } = problem {
                for place in places {
                    prop_assert_eq!(source.slice(*place), "\u{fffd}");
                }
            }
        }
    }
}

/// Errors must cost no more than text: this took minutes when each cleared a buffer as long as the page.
#[test]
fn dirt_is_read_in_linear_time() {
    let start = std::time::Instant::now();
    let source = Source::decode("x", &vec![0xff; 1 << 20]);
    assert!(!source.text.is_empty());
    let mut page = b"<meta charset=utf-8>".to_vec();
    page.resize(1 << 20, 0x80);
    assert!(!Source::decode("x", &page).problems.is_empty());
    assert!(start.elapsed().as_secs() < 20);
}

const LONG_KOREAN: &str = "외교부는 7월 23일 화상회의를 개최하고 한국과 중국 간 협력 방안을 논의하였다. 양측은 앞으로도 긴밀히 소통해 나가기로 하였으며, 다음 회의를 내년에 열기로 하였다.";
const LONG_JAPANESE: &str = "外務大臣は本日、記者会見を行いました。詳しくは次のとおりです。両大臣は、今後も緊密に連携していくことで一致し、地域情勢についても意見を交換しました。";
const LONG_CHINESE: &str = "外交部发言人表示，中韩两国外交部门举行视频磋商，双方就合作、双边关系以及共同关心的国际和地区问题交换了意见。双方同意继续保持密切沟通，推动两国关系健康稳定发展。";
const LONG_TAIWAN: &str = "外交部長於今日與韓國外交部長官舉行視訊會議，就兩國關係及區域情勢交換意見，並同意繼續加強合作。雙方並就疫情防治及人員往來等議題深入討論，期盼未來持續深化夥伴關係。";
const LONG_RUSSIAN: &str = "Министр иностранных дел провёл телефонный разговор, в ходе которого стороны обсудили вопросы двустороннего сотрудничества и положение в регионе.";

/// Bytes that two encodings of one part of the world read without an error.
#[test]
fn what_makes_no_sense_as_declared_is_read_as_what_it_is() {
    use encoding_rs::{BIG5, EUC_JP, GBK, KOI8_R, WINDOWS_874, WINDOWS_1251};
    let east = [
        ("euc-kr", EUC_KR, LONG_KOREAN),
        ("shift_jis", SHIFT_JIS, LONG_JAPANESE),
        ("euc-jp", EUC_JP, LONG_JAPANESE),
        ("gb2312", GBK, LONG_CHINESE),
        ("big5", BIG5, LONG_TAIWAN),
    ];
    let cyrillic = [
        ("windows-1251", WINDOWS_1251, LONG_RUSSIAN),
        ("koi8-r", KOI8_R, LONG_RUSSIAN),
    ];
    for group in [&east[..], &cyrillic[..]] {
        for (label, declared, _) in group {
            for (_, saved, text) in group {
                let all = found("encoding-mismatch", &page(label, saved, text));
                let expected = usize::from(declared != saved);
                assert_eq!(all.len(), expected, "{label} {} {all:?}", saved.name());
                assert!(
                    all.iter().all(|(slice, _)| slice.starts_with("<meta")),
                    "{all:?}"
                );
            }
        }
    }
    let thai = "รัฐมนตรีว่าการกระทรวงการต่างประเทศได้หารือทางโทรศัพท์กับรัฐมนตรีต่างประเทศ";
    assert_eq!(
        found("encoding-mismatch", &page("iso-8859-1", WINDOWS_874, thai)).len(),
        1
    );
    assert_eq!(
        found("encoding-mismatch", &page("windows-874", WINDOWS_874, thai)),
        []
    );
    let capitals = LONG_RUSSIAN.to_uppercase();
    assert_eq!(
        found(
            "encoding-mismatch",
            &page("windows-1251", WINDOWS_1251, &capitals)
        ),
        []
    );
    let cities = "北海道、青森県、岩手県、宮城県、秋田県、山形県、福島県、茨城県、栃木県、群馬県、埼玉県、千葉県、東京都、新潟県、富山県、石川県、福井県";
    assert_eq!(
        found("encoding-mismatch", &page("shift_jis", SHIFT_JIS, cities)),
        []
    );
    // Traditional characters in the mainland's encoding are still Chinese.
    assert_eq!(
        found("encoding-mismatch", &page("gbk", GBK, LONG_TAIWAN)),
        []
    );
}
