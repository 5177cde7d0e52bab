use super::*;
use crate::pack::{PackSet, Settings};
use crate::release::Block;

/// A release from its text: the headline, then one paragraph a line.
pub(crate) fn blocks(text: &str) -> (MappedText, Vec<Block>) {
    let mut at = 0;
    let mut lines = Vec::new();
    for line in text.split('\n') {
        lines.push(MappedText::verbatim(line, at));
        at += line.len() + 1;
    }
    let headline = lines.remove(0);
    let blocks = lines
        .into_iter()
        .filter(|l| !l.is_empty())
        .map(|text| Block {
            text,
            kind: BlockKind::Paragraph,
            language: String::new(),
            list_depth: 0,
            bold: false,
            indent: 0,
            container: 0,
            section: 0,
            element: 0,
        })
        .collect();
    (headline, blocks)
}

fn settings() -> Settings {
    Settings::of(
        &PackSet::embedded(),
        &["kr-mofa-en".to_owned(), "kr-mofa-ko".to_owned()],
    )
    .unwrap()
}

const FOUNDING: &str = "Outcome of Video Consultation between Deputy Minister for Political Affairs and Vice Foreign Minister of China
1. Mr. Kim Gunn, Deputy Minister for Political Affairs of the Ministry of Foreign Affairs, had a video consultation with Mr. Luo Zhaohui, Vice Minister of Foreign Affairs of the People’s Republic of China, on the afternoon of July 23 and discussed cooperation on COVID-19 response, including the Republic of Korea-People’s Republic of China relations and issues on the Korean Peninsula.
° Deputy Minister Kim and Vice Minister Luo shared their two countries’ recent achievements.
3. The two sides also agreed to continue communication on each level in a bid for the ROK and China to overcome difficulties.";

fn with<R>(text: &str, look: impl FnOnce(&Mentions) -> R) -> R {
    let settings = settings();
    let (headline, blocks) = blocks(text);
    let mentions = Mentions::find(Some(&headline), &blocks, &Lexicon::of(&settings.vocabulary));
    look(&mentions)
}

#[test]
fn a_line_has_plain_spaces_and_keeps_its_places() {
    let source = "the Ministry of\u{a0}the\u{202f}\u{a0}Inte\u{ad}rior and Safety said";
    let line = Line::new(&MappedText::verbatim(source, 0), LineKind::Text);
    assert_eq!(
        line.text.as_str(),
        "the Ministry of the Interior and Safety said"
    );
    let written = |from: &str| {
        let start = line.text.as_str().find(from).unwrap();
        &source[line.span(start..start + from.len()).range()]
    };
    assert_eq!(written("Interior"), "Inte\u{ad}rior");
    assert_eq!(written("the Interior"), "the\u{202f}\u{a0}Inte\u{ad}rior");
    assert_eq!(written("Safety"), "Safety");
}

#[test]
fn the_founding_posts_are_one_post_in_two_full_forms() {
    with(FOUNDING, |m| {
        let shown: Vec<String> = m
            .posts
            .iter()
            .map(|p| {
                format!(
                    "{} | {:?} | {} | {} | {} | {}",
                    p.rank,
                    p.form,
                    p.field.as_deref().unwrap_or("-"),
                    p.body.as_deref().unwrap_or("-"),
                    p.country.as_deref().unwrap_or("-"),
                    p.is_full()
                )
            })
            .collect();
        assert_eq!(
            shown,
            [
                "deputy minister | For | political affairs | - | - | false",
                "vice minister | Adjective | foreign affairs | - | CN | true",
                "deputy minister | For | political affairs | ministry of foreign affairs | - | true",
                "vice minister | Of | foreign affairs | - | CN | true",
                "deputy minister | Bare | - | - | - | false",
                "vice minister | Bare | - | - | - | false",
            ]
        );
    });
}

#[test]
fn people_are_found_with_their_posts() {
    with(FOUNDING, |m| {
        let shown: Vec<(String, Option<String>)> = m
            .people
            .iter()
            .map(|p| (p.words.join(" "), p.post.map(|i| m.posts[i].rank.clone())))
            .collect();
        let expect = |name: &str, rank: &str| (name.to_owned(), Some(rank.to_owned()));
        assert_eq!(
            shown,
            [
                expect("Kim Gunn", "deputy minister"),
                expect("Luo Zhaohui", "vice minister"),
                expect("Kim", "deputy minister"),
                expect("Luo", "vice minister"),
            ]
        );
    });
}

#[test]
fn countries_and_abbreviations_are_found() {
    with(FOUNDING, |m| {
        let names: Vec<&str> = m.countries.iter().map(|c| c.name.as_str()).collect();
        assert_eq!(
            names,
            [
                "China",
                "People's Republic of China",
                "Republic of Korea",
                "People's Republic of China",
                "Korean",
                "ROK",
                "China"
            ]
        );
        let found = abbreviations(&m.lines);
        let rok = found.iter().find(|a| a.text == "ROK").unwrap();
        assert!(rok.introductions.is_empty());
        assert_eq!(rok.uses.len(), 1);
        assert!(!found.iter().any(|a| a.text == "COVID"));
    });
}

fn posts_of(line: &str) -> Vec<String> {
    with(&format!("Headline\n{line}"), |m| {
        m.posts
            .iter()
            .map(|p| {
                let text = m.text(p.line, &p.range);
                format!(
                    "{text} [{}{}{}]",
                    p.qualifier,
                    if p.qualifier.is_empty() { "" } else { " " },
                    p.rank
                )
            })
            .collect()
    })
}

#[test]
fn posts_of_many_governments_are_parsed() {
    for (line, expected) in [
        (
            "First Vice Foreign Minister Cho Hyun met",
            "First Vice Foreign Minister [first vice minister]",
        ),
        (
            "Second Vice Minister of Foreign Affairs Lee Taeho",
            "Second Vice Minister of Foreign Affairs [second vice minister]",
        ),
        (
            "Minister for Foreign Affairs of Japan Motegi Toshimitsu",
            "Minister for Foreign Affairs of Japan [minister]",
        ),
        (
            "Assistant Secretary of State for East Asian and Pacific Affairs Daniel Kritenbrink",
            "Assistant Secretary of State for East Asian and Pacific Affairs [assistant secretary of state]",
        ),
        (
            "Minister of Culture, Sports and Tourism Yu In-chon",
            "Minister of Culture, Sports and Tourism [minister]",
        ),
        (
            "Minister of Foreign Affairs, Kang Kyung-wha, said",
            "Minister of Foreign Affairs [minister]",
        ),
        (
            "Director-General for Asian and Pacific Affairs Lee Sang-ryol",
            "Director-General for Asian and Pacific Affairs [director general]",
        ),
        (
            "Director-General of the Asian and Oceanian Affairs Bureau",
            "Director-General of the Asian and Oceanian Affairs Bureau [director general]",
        ),
        (
            "Vice Minister of the Ministry of Foreign Affairs of China",
            "Vice Minister of the Ministry of Foreign Affairs of China [vice minister]",
        ),
        (
            "Under Secretary for Political Affairs of the US Department of State Wendy Sherman",
            "Under Secretary for Political Affairs of the US Department of State [under secretary]",
        ),
        (
            "Minister of Trade, Industry and Energy and Minister of Environment",
            "Minister of Trade, Industry and Energy [minister]",
        ),
        (
            "Permanent Representative of the Republic of Korea to the United Nations",
            "Permanent Representative of the Republic of Korea [permanent representative]",
        ),
        (
            "Minister of Foreign Affairs, Trade and more",
            "Minister of Foreign Affairs [minister]",
        ),
        (
            "Minister of Foreign Affairs and Defense Minister",
            "Minister of Foreign Affairs [minister]",
        ),
    ] {
        assert_eq!(
            posts_of(line).first().map(String::as_str),
            Some(expected),
            "{line}"
        );
    }
}

fn organisations_of(line: &str) -> Vec<(String, Spelling)> {
    with(&format!("Headline\n{line}"), |m| {
        m.organisations
            .iter()
            .map(|o| (m.text(o.line, &o.range).to_owned(), o.spelling.clone()))
            .collect()
    })
}

#[test]
fn near_misses_of_organisations_are_told_from_right_and_foreign_names() {
    let misspelt = |s: &str| Spelling::Misspelt(s.to_owned());
    let styled = |s: &str| Spelling::Styled(s.to_owned());
    let denied = |s: &str| Spelling::Denied(s.to_owned());
    let land = "Ministry of Land, Infrastructure and Transport";
    for (line, text, spelling) in [
        (
            "the Ministry of Foreign Affair said",
            "Ministry of Foreign Affair",
            denied("Ministry of Foreign Affairs"),
        ),
        (
            "the Ministry of Foreign Affairs said",
            "Ministry of Foreign Affairs",
            Spelling::Official,
        ),
        (
            "the Ministry of Foreign Affairs and Trades said",
            "Ministry of Foreign Affairs and Trades",
            denied("Ministry of Foreign Affairs and Trade"),
        ),
        (
            "the Ministry of Interior and Safety said",
            "Ministry of Interior and Safety",
            denied("Ministry of the Interior and Safety"),
        ),
        (
            "the Ministry of Land, Infrastructure, and Transport said",
            "Ministry of Land, Infrastructure, and Transport",
            denied(land),
        ),
        (
            "the Ministry of Land, Infrastructure & Transport said",
            "Ministry of Land, Infrastructure & Transport",
            styled(land),
        ),
        (
            "the Ministry of Land, Infrastucture and Transport said",
            "Ministry of Land, Infrastucture and Transport",
            misspelt(land),
        ),
        (
            "the Ministry of Ocean and Fisheries (MOF)",
            "Ministry of Ocean and Fisheries",
            denied("Ministry of Oceans and Fisheries"),
        ),
        (
            "the Ministry of SMEs and Start-ups",
            "Ministry of SMEs and Start-ups",
            styled("Ministry of SMEs and Startups"),
        ),
        (
            "the Ministry of Gender Equality & Family said on it",
            "Ministry of Gender Equality & Family",
            styled("Ministry of Gender Equality and Family"),
        ),
        (
            "the Financial Service Commission said",
            "Financial Service Commission",
            misspelt("Financial Services Commission"),
        ),
        (
            "과학기술정보통신부는",
            "과학기술정보통신부",
            Spelling::Official,
        ),
        (
            "과학기술정보통산부는 오늘",
            "과학기술정보통산부",
            misspelt("과학기술정보통신부"),
        ),
        ("행정안정부는 오늘", "행정안정부", misspelt("행정안전부")),
        ("국토교부는 오늘", "국토교부", misspelt("국토교통부")),
        ("보건복복지부는", "보건복복지부", misspelt("보건복지부")),
        (
            "공정거래위두회는",
            "공정거래위두회",
            misspelt("공정거래위원회"),
        ),
        (
            "the Ministry of Oceans and Fishery said",
            "Ministry of Oceans and Fishery",
            misspelt("Ministry of Oceans and Fisheries"),
        ),
        (
            "the Ministry Foreign Affairs said",
            "Ministry Foreign Affairs",
            misspelt("Ministry of Foreign Affairs"),
        ),
        (
            "the Ministry of of Education said",
            "Ministry of of Education",
            misspelt("Ministry of Education"),
        ),
        (
            "the Ministry fo Education said",
            "Ministry fo Education",
            misspelt("Ministry of Education"),
        ),
        (
            "the Ministry of Patriots and Veterans’ Affairs said",
            "Ministry of Patriots and Veterans’ Affairs",
            styled("Ministry of Patriots and Veterans Affairs"),
        ),
        (
            "the Office of Government Policy Coordination said",
            "Office of Government Policy Coordination",
            misspelt("Office for Government Policy Coordination"),
        ),
    ] {
        assert_eq!(
            organisations_of(line),
            [(text.to_owned(), spelling)],
            "{line}"
        );
    }
    for line in [
        "the Ministry of Industry and Trade of Viet Nam",
        "Japan’s Ministry of Land, Infrastructure, Transport and Tourism",
        "the Ministry of Interior of Türkiye",
        "the Vietnamese Ministry of Foreign Affair",
        "the Ministry of Environmental Protection",
        "of the Ministry, Foreign Affairs Committee and others",
        "the Ministry Education Center",
        "the Ministry Foreign Affairs of Japan",
        "보건지부는",
        "국가정원은",
        "고용노동본부는",
        "금융위원장은",
        "교육청은",
        "국토안보부는",
        "일본 외무성은",
    ] {
        let odd: Vec<_> = organisations_of(line)
            .into_iter()
            .filter(|o| o.1 != Spelling::Official)
            .collect();
        assert!(odd.is_empty(), "{line}: {odd:?}");
    }
}

#[test]
fn korean_officials_are_found_with_and_without_given_names() {
    with(
        "제목\n김건 외교부 차관보는 23일 뤄자오후이 중국 외교부 부부장과 협의를 가졌다.\n김 차관보는 협력을 강조했다. 전 장관은 갔다.",
        |m| {
            let shown: Vec<(String, Option<String>, String)> = m
                .korean
                .iter()
                .map(|k| (k.surname.clone(), k.given.clone(), k.rank.clone()))
                .collect();
            assert!(
                shown.contains(&("김".into(), Some("건".into()), "차관보".into())),
                "{shown:?}"
            );
            assert!(
                shown.contains(&("김".into(), None, "차관보".into())),
                "{shown:?}"
            );
        },
    );
}

fn used(line: &str) -> Vec<String> {
    let text = format!("Headline\n{line}");
    let (headline, blocks) = blocks(&text);
    let lines = lines(Some(&headline), &blocks);
    abbreviations(&lines)
        .into_iter()
        .filter(|a| a.introductions.is_empty() && !a.uses.is_empty())
        .map(|a| a.text)
        .collect()
}

#[test]
fn abbreviations_are_told_from_other_capitals() {
    assert_eq!(
        used("between the ROK and KOICA, the SMEs’ share and ROK-China ties"),
        ["ROK", "KOICA", "SME"]
    );
    for line in [
        "the KF-21 and ISO 9001, R&D and Q&A, K-POP",
        "FOR IMMEDIATE RELEASE",
        "Henry VIII and part XII",
        "WWW.MOFA.GO.KR and SEOUL@MOFA.KR",
        "Korea International Cooperation Agency (KOICA) and KOICA",
        "KOICA (Korea International Cooperation Agency)",
        "MOTEGI Toshimitsu and Mr. KISHIDA met KANG Kyung-wha",
        "“the ROK will act”, he said",
        "in Washington, DC",
        "경제협력개발기구(OECD)는",
    ] {
        assert_eq!(used(line), Vec::<String>::new(), "{line}");
    }
}
