//! Numbers and bullets in the styles of many publishers: clean bodies are silent, and each defect planted
//! in them is found, alone, at its marker.
#![allow(clippy::unwrap_used)]

use presslint::finding::{Findings, Fix, Safety, Severity};
use presslint::html::{Document, parse};
use presslint::pack::{PackSet, Settings};
use presslint::page::Page;
use presslint::rules::{self, Group};
use presslint::source::Source;

/// A body: its language, its profile, its lines (`# ` is a heading).
struct Body {
    name: &'static str,
    language: &'static str,
    profile: &'static str,
    lines: &'static str,
}

struct Said {
    rule: &'static str,
    severity: Severity,
    line: usize,
    place: String,
    fix: Option<Fix>,
}

fn html(body: &Body, lines: &str) -> String {
    let mut html = format!(
        "<!DOCTYPE html><html lang=\"{}\"><title>t</title><main><h1>The headline of the release</h1>\n",
        body.language
    );
    for line in lines.lines() {
        match line.strip_prefix("# ") {
            Some(heading) => html.push_str(&format!("<h2>{heading}</h2>\n")),
            None => html.push_str(&format!("<p>{line}</p>\n")),
        }
    }
    html.push_str("</main>");
    html
}

fn lint(profile: &str, html: &str) -> Vec<Said> {
    let source = Source::from_text("x.html", html);
    let parsed = parse(&source.text);
    let dom = Document::new(&source.text, &parsed);
    let settings = Settings::of(&PackSet::embedded(), &[profile.to_owned()]).unwrap();
    let page = Page::new(&source, &dom, &settings);
    let mut said = Vec::new();
    for rule in rules::all().filter(|r| r.group == Group::Numbering) {
        let Some(severity) = settings.severity(rule.id, rule.severity) else {
            continue;
        };
        let mut out = Findings::new(rule, severity);
        (rule.check)(&page, &mut out);
        for finding in out.list {
            said.push(Said {
                rule: rule.id,
                severity: finding.severity,
                line: source.position(finding.span.start as usize).line,
                place: source.slice(finding.span).to_owned(),
                fix: finding.fix,
            });
        }
    }
    said
}

/// What is said besides that the list is typed: rule, line of the body (from 1), marked text.
fn defects(body: &Body, lines: &str) -> Vec<(&'static str, usize, String)> {
    lint(body.profile, &html(body, lines))
        .into_iter()
        .filter(|s| s.rule != "list-manual" || s.severity > Severity::Note)
        .map(|s| (s.rule, s.line - 1, s.place))
        .collect()
}

const BODIES: &[Body] = &[
    Body {
        name: "MOFA, English",
        language: "en",
        profile: "kr-mofa-en",
        lines: "\
1. Mr. Kim Gunn, Deputy Minister for Political Affairs, had a video consultation on the afternoon of July 23.
2. The two sides took note of their countries' response to COVID-19 and discussed ways to work together.
3. The 2 sides also agreed to continue communication; exports grew 3.5 percent to 1.2 billion dollars.
4. The two sides, sharing assessments of the recent developments, reaffirmed their commitment.
5. The video consultation is seen to have served as an opportunity to continue communication.
* unofficial translation",
    },
    Body {
        name: "Korea, levels of official documents",
        language: "ko",
        profile: "kr-gov-ko",
        lines: "\
1. 정부는 재외국민 보호를 위하여 다음과 같이 제도를 고치기로 하였다.
가. 신고 기한을 3일로 줄인다.
1) 접수는 공관에서 한다.
2) 처리는 본부에서 한다.
나. 면담을 분기마다 보장한다.
2. 7. 23.(목) 서울에서 회의를 열어 세부 사항을 정하였다.
가. 일시는 2020. 7. 23. 14:00로 한다.
나. 장소는 청사 17층으로 한다.
3. 다음 회의는 하반기에 열기로 하였다.
4. 참석자 명단은 붙임과 같다.
붙임  1. 참석자 명단 1부.
2. 회의 자료 1부.  끝.",
    },
    Body {
        name: "Korea, press release",
        language: "ko",
        profile: "kr-gov-ko",
        lines: "\
□ 외교부는 7월 23일 제3차 영사협의회를 화상으로 개최하였다고 밝혔다.
○ 이번 협의회에는 양국 영사국장이 참석하여 현안을 논의하였다.
- 양측은 통보 기한을 줄이기로 하였다.
- 양측은 면담을 보장하기로 하였다.
○ 양측은 민원 신청·안내 방법도 개선하기로 하였다.
※ 협의회는 2001년부터 매년 열림
□ 양측은 다음 회의를 내년에 서울에서 열기로 하였다.
○ 의제는 실무 협의를 거쳐 정하기로 하였다.
○ 날짜는 추후 정하기로 하였다.",
    },
    Body {
        name: "Statute of Korea",
        language: "ko",
        profile: "kr-gov-ko",
        lines: "\
제1조(목적) 이 지침은 영사협의회의 운영에 필요한 사항을 정함을 목적으로 한다.
제2조(정의) ① 이 지침에서 사용하는 용어의 뜻은 다음과 같다.
1. “공관”이란 대사관과 총영사관을 말한다.
2. “직원”이란 공관에 소속된 사람을 말한다.
② 다음 각 호의 직원은 제외한다.
1. 파견된 직원
2. 비상임 직원
3. 휴직한 직원
③ 제2항의 직원은 따로 정한다.
제3조(시행일) 이 지침은 7월 23일부터 시행한다.",
    },
    Body {
        name: "Report in parts, paragraphs counted on",
        language: "en",
        profile: "base",
        lines: "\
I. Introduction of the report on trade between the two countries in the last year
1. The ministers met (1) to discuss trade, (2) to discuss health and (3) to meet the press.
2. They asked for a report.
II. Findings of the report
3. Trade grew by 3.5 percent.
4. 5G networks were built.
III. Conclusions of the report
5. The ministers will meet again.",
    },
    Body {
        name: "United Nations, continuous paragraphs",
        language: "en",
        profile: "base",
        lines: "\
# Introduction
1. The General Assembly, in its resolution 75/1, requested the Secretary-General to report on the matter.
2. The present report covers the period from 1 January to 31 December 2020 and builds on earlier reports.
# Activities
3. During the period under review, the Office carried out the following tasks in the region:
(a) It advised the Governments on law;
(b) It trained 300 officers;
(c) It published two studies.
4. The Office also opened two field offices, each with a staff of ten persons from the region.
# Conclusions
5. The Secretary-General recommends that the mandate of the Office be extended for two years.
6. He thanks the Governments that support the Office with contributions.",
    },
    Body {
        name: "European Union",
        language: "en",
        profile: "base",
        lines: "\
I. The Council adopted conclusions on the external dimension of the policy at its meeting.
II. The Council recalled its earlier conclusions and took note of the following points:
(a) the progress made by the partners since the last meeting;
(b) the need for more resources in the years to come:
(i) for training of staff;
(ii) for equipment;
(c) the role of civil society.
III. The Council invited the Commission to report back before the end of the year.",
    },
    Body {
        name: "Japan",
        language: "ja",
        profile: "base",
        lines: "\
１　７月２３日、外務大臣は、中国の外交部長と電話会談を行い、両国の関係について意見を交換しました。
２　両大臣は、以下の点で一致しました。
（１）ハイレベルの往来を続けること。
（２）アジアの情勢について緊密に連携すること。
３　両大臣は、一つ一つの課題に取り組むことを確認しました。
４　次回の会談は、年内に行われる予定です。",
    },
    Body {
        name: "China",
        language: "zh",
        profile: "base",
        lines: "\
一、总体要求。各部门要认真落实有关规定，二〇二〇年底前完成任务。
二、主要任务。各部门要做好以下工作。
（一）加强组织领导，明确责任分工。
1. 各地成立工作小组，定期研究问题。
2. 各地每季度报告一次进展情况。
（二）加强监督检查，一件一件抓落实。
三、保障措施。各地要安排专项资金。
四、附则。本意见自公布之日起施行。",
    },
    Body {
        name: "France",
        language: "fr",
        profile: "base",
        lines: "\
1° Le développement de la coopération entre les deux pays dans le domaine de la santé ;
2° Le renforcement des échanges entre les universités et les centres de recherche ;
3° La création d'un fonds commun doté de 3,5 millions d'euros sur cinq ans.
Le ministre a rappelé que la température moyenne a augmenté de 2 °C depuis 1900.",
    },
    Body {
        name: "Germany",
        language: "de",
        profile: "base",
        lines: "\
1. Die Minister begrüßten die Fortschritte bei der Zusammenarbeit ihrer beiden Länder.
2. Sie vereinbarten, die folgenden Vorhaben bis zum Herbst gemeinsam umzusetzen:
a) die Einrichtung einer Arbeitsgruppe;
b) den Austausch von Fachleuten.
3. Juli und August sind für Besuche vorgesehen, wie die Minister mitteilten.
1. Juli 2020: Beginn der Präsidentschaft im Rat der Europäischen Union.
3. Die nächste Sitzung findet in Berlin statt, so die Minister in ihrer Erklärung.",
    },
];

#[test]
fn clean_bodies_are_silent() {
    for body in BODIES {
        assert_eq!(defects(body, body.lines), [], "{}", body.name);
    }
}

/// Lines that look like lists, or like broken ones, and are right.
const TRAPS: &[(&str, &str, &str)] = &[
    (
        "questions and answers",
        "en",
        "The Minister answered questions after the meeting in Seoul.\nQ1. Why now?\nA1. There are three reasons.\n1. Trade fell.\n2. Prices rose.\n\
         Q2. What next?\nA2. Two steps follow.\n1. We talk.\n2. We decide.",
    ),
    (
        "remarks of two speakers",
        "en",
        "MINISTER KIM: I would like to make two points on the matter before us.\n1. We must act.\n2. We must act now.\n\
         MINISTER LEE: I agree with both.\n1. The law allows it.\n2. The people want it.",
    ),
    (
        "a list of contents and what it announces",
        "en",
        "1. Background of the agreement between the two countries\n2. Main points\n1. Background of the agreement between the two countries\n\
         2. Main points",
    ),
    (
        "paragraphs an act puts into another",
        "en",
        "# Article 1\n1. Member States shall act on the matter before the end of the year.\n2. They shall report.\n# Article 2\n\
         In Article 5, paragraphs 4 and 5 are replaced by the following:\n4. The Commission shall act.\n5. It shall report.\n\
         # Article 3\n1. This act enters into force.\n2. It is binding.",
    ),
    (
        "names and letters in headings",
        "en",
        "# J. Kim\nThe first speaker thanked the hosts of the meeting in Seoul for their work.\n# A. Smith\nThe second was from London.\n\
         # D. Park\nThe third was from Busan.",
    ),
    (
        "raised footnote marks",
        "ko",
        "1. 지난해 성장률은 3.5%¹⁾로 그 전해보다 높았다고 정부가 밝혔다.\n2. 전망은 밝다²⁾.\n1) 한국은행 자료\n2) 통계청 자료",
    ),
    (
        "articles of a treaty",
        "ko",
        "제1조 양 당사국은 다음 사항에 관하여 서로 협력하기로 합의하였다.\n1. 무역을 증진한다.\n2. 보건을 증진한다.\n\
         제2조 양 당사국은 다음을 이행한다.\n1. 자료를 교환한다.\n2. 인력을 교환한다.",
    ),
    (
        "a countdown",
        "en",
        "3. The third most visited museum in the country last year\n2. The second\n1. The first",
    ),
    (
        "authors by initial",
        "en",
        "The study was written by four authors of the national institute.\nA. Kim\nB. Lee\nD. Park\nJ. K. Choi",
    ),
    (
        "the same text in Korean and English",
        "ko",
        "1. 외교부는 7월 23일 서울에서 제3차 영사협의회를 개최하였다.\n2. 다음 회의는 내년에 연다.\n\
         1. The Ministry held the third consular consultation in Seoul.\n2. The next will be held next year.",
    ),
    (
        "amended items of a law",
        "ko",
        "행정안전부는 다음과 같이 시행령의 일부를 개정한다고 밝혔다.\n제3조(정의) 다음과 같다.\n1. 기관을 말한다.\n2. 단체를 말한다.\n\
         제5조(절차) 다음과 같다.\n1. 신청한다.\n2. 심사한다.",
    ),
    (
        "items cited out of a longer list",
        "en",
        "The following recommendations concern the Ministry of the Environment.\n3. Measure the air.\n7. Measure the water.\n12. Publish both.",
    ),
    (
        "an enumeration that ends in lines of its own",
        "en",
        "1. The two ministers agreed on three steps: (1) to open their markets,\n(2) to protect the environment,\n(3) to meet again.\n\
         2. They thanked their hosts.",
    ),
    (
        "a number lost in a quotation, a line or a list",
        "en",
        "1. The two ministers met in Seoul on July 23. 2. They discussed trade.\n3. They agreed to meet again next year.",
    ),
    (
        "text left out",
        "ko",
        "1. 외교부는 7월 23일 서울에서 제3차 영사협의회를 개최하였다.\n(중략)\n5. 다음 회의는 내년에 연다.\n6. 날짜는 추후 정한다.",
    ),
    (
        "a schedule",
        "ko",
        "외교부는 다음 일정에 따라 재외공관장 회의를 서울에서 연다고 밝혔다.\n7. 23.(목) 개회\n7. 24.(금) 분과 회의\n7. 26.(일) 폐회",
    ),
    (
        "captions and decreases",
        "ko",
        "수출은 지난해 같은 기간과 견주어 다음과 같이 변하였다고 밝혔다.\n△ 3.5% 자동차\n△ 2.1% 선박\n▲ 협의회 모습\n▲ 참석자 모습",
    ),
    (
        "an attribution and the end mark",
        "en",
        "The Minister thanked all who took part in the consultation in Seoul.\n— Kim Gunn, Deputy Minister\n- 30 -",
    ),
    (
        "points of two levels of one family",
        "en",
        "The ministers agreed on the following points at their meeting in Seoul.\n<ul><li>Trade</li></ul>",
    ),
    (
        "telephone numbers",
        "ko",
        "자세한 내용은 아래의 담당 부서로 문의하여 주시기 바랍니다.\n1. 02-2100-7580\n2. 02-2100-7581\n02) 2100-7582",
    ),
    (
        "Finnish and Czech dates",
        "fi",
        "Ministeriö järjestää seuraavat tilaisuudet syksyn aikana Helsingissä.\n1. lokakuuta avajaiset\n3. lokakuuta seminaari\n4. marraskuuta päätös",
    ),
    (
        "numbered below numbered with the same marker",
        "en",
        "1. The two ministers agreed on trade as follows in their talks:\n&nbsp;&nbsp;1. goods\n&nbsp;&nbsp;2. services\n2. They thanked their hosts.",
    ),
    (
        "sub-points counted on from one item to the next",
        "zh",
        "一、总体要求。各部门要认真落实有关规定，按期完成任务。\n（一）指导思想。\n（二）工作原则。\n二、主要任务。\n（三）加强领导。\n（四）加强监督。\n\
         三、保障措施。\n（五）资金。",
    ),
    (
        "paragraphs of articles counted on",
        "en",
        "1. The Office has the following tasks under the law of the country:\n(1) to advise;\n(2) to train;\n2. The Director shall\n(3) report;\n\
         (4) resign.\n3. The law enters into force on 1 January.",
    ),
    (
        "a full-width year and a decimal",
        "ja",
        "外務大臣は、中国の外交部長と電話会談を行い、意見を交換しました。\n２０２０．７．２３\n１．５度の目標\n一つの中国",
    ),
];

#[test]
fn traps_are_silent() {
    for (name, language, lines) in TRAPS {
        for profile in ["base", "kr-gov-ko", "kr-mofa-en"] {
            let body = Body {
                name,
                language,
                profile,
                lines,
            };
            let found: Vec<_> = defects(&body, lines)
                .into_iter()
                .filter(|(rule, ..)| *rule != "list-manual")
                .collect();
            assert_eq!(found, [], "{name} ({profile})");
        }
    }
}

fn body(name: &str) -> &'static Body {
    BODIES.iter().find(|b| b.name.starts_with(name)).unwrap()
}

/// Each replacement of a line planted alone: the rule, the line it is said of, its marker.
#[track_caller]
fn planted(name: &str, from: &str, to: &str, expected: &[(&'static str, usize, &str)]) {
    let body = body(name);
    assert!(body.lines.contains(from), "{from}");
    let lines = format!("\n{}", body.lines).replacen(&format!("\n{from}"), &format!("\n{to}"), 1);
    let lines = lines.trim_start_matches('\n');
    let expected: Vec<_> = expected
        .iter()
        .map(|(r, l, p)| (*r, *l, (*p).to_owned()))
        .collect();
    assert_eq!(defects(body, lines), expected, "{name}: {from} -> {to}");
}

#[test]
fn a_lost_number_is_found_at_the_item_after_it() {
    planted(
        "MOFA",
        "2. The two",
        "The two",
        &[("numbering-gap", 3, "3.")],
    );
    planted(
        "MOFA",
        "4. The two",
        "The two",
        &[("numbering-gap", 5, "5.")],
    );
    planted(
        "MOFA",
        "3. The 2",
        "4. The 2",
        &[("numbering-gap", 3, "4.")],
    );
    planted(
        "Korea, levels",
        "3. 다음",
        "다음",
        &[("numbering-gap", 10, "4.")],
    );
    planted(
        "United",
        "4. The Office",
        "The Office",
        &[("numbering-gap", 11, "5.")],
    );
    planted("United", "(b) It", "It", &[("numbering-gap", 8, "(c)")]);
    planted(
        "European",
        "II. The",
        "The",
        &[("numbering-gap", 8, "III.")],
    );
    planted(
        "European",
        "(b) the need",
        "the need",
        &[("numbering-gap", 7, "(c)")],
    );
    planted(
        "Japan",
        "２　両大臣",
        "両大臣",
        &[("numbering-gap", 5, "３")],
    );
    planted("China", "三、保障", "保障", &[("numbering-gap", 8, "四、")]);
}

#[test]
fn a_count_goes_on_from_part_to_part() {
    let gap = "numbering-gap";
    planted("United", "2. The present", "The present", &[(gap, 5, "3.")]);
    planted("United", "3. During", "During", &[(gap, 9, "4.")]);
    planted("United", "5. The Sec", "The Sec", &[(gap, 12, "6.")]);
    planted("Report", "2. They", "They", &[(gap, 5, "3.")]);
    planted("Report", "3. Trade", "Trade", &[(gap, 6, "4.")]);
    planted("Report", "4. 5G", "5G", &[(gap, 8, "5.")]);
    let twice = "numbering-duplicate";
    planted("United", "3. During", "2. During", &[(twice, 5, "2.")]);
    planted("Report", "5. The", "4. The", &[(twice, 8, "4.")]);
    let mixed = "numbering-delimiter-mixed";
    planted("United", "3. During", "3) During", &[(mixed, 5, "3)")]);
    planted("United", "5. The Sec", "5) The Sec", &[(mixed, 11, "5)")]);
    planted("Report", "3. Trade", "3) Trade", &[(mixed, 5, "3)")]);
}

#[test]
fn a_list_of_annexes_begins_in_the_line_of_its_title() {
    let body = body("Korea, levels");
    let with = |second: &str, third: &str| {
        let lines = body
            .lines
            .replace("2. 회의 자료 1부.", &format!("{second} 회의 자료 1부."));
        defects(body, &format!("{lines}\n{third} 서식 1부."))
    };
    assert_eq!(with("2.", "3."), []);
    let found = |rule, line, place: &str| [(rule, line, place.to_owned())];
    assert_eq!(with("2.", "4."), found("numbering-gap", 13, "4."));
    assert_eq!(with("2.", "2."), found("numbering-duplicate", 13, "2."));
    assert_eq!(
        with("2)", "3."),
        found("numbering-delimiter-mixed", 12, "2)")
    );
}

#[test]
fn paragraphs_of_a_statute_are_counted() {
    let gap = "numbering-gap";
    planted("Statute", "② 다음", "다음", &[(gap, 9, "③")]);
    planted("Statute", "2. 비상임", "비상임", &[(gap, 8, "3.")]);
    planted(
        "Statute",
        "③ 제2항",
        "② 제2항",
        &[("numbering-duplicate", 9, "②")],
    );
}

#[test]
fn neighbours_that_changed_places_are_one_finding() {
    let (first, second) = ("1. 정부는", "2. 7. 23.");
    let body = body("Korea, levels");
    let lines = body
        .lines
        .replacen(first, "@", 1)
        .replacen(second, "1. 7. 23.", 1);
    assert_eq!(
        defects(body, &lines.replacen('@', "2. 정부는", 1)),
        [("numbering-out-of-order", 6, "1.".to_owned())]
    );
    let lines = body.lines.replacen("3. 다음", "4. 다음", 1);
    assert_eq!(
        defects(body, &lines.replacen("4. 참석자", "3. 참석자", 1)),
        [("numbering-out-of-order", 10, "3.".to_owned())]
    );
}

#[test]
fn a_number_given_twice_is_found_at_the_second() {
    planted(
        "MOFA",
        "3. The 2",
        "2. The 2",
        &[("numbering-duplicate", 3, "2.")],
    );
    planted(
        "MOFA",
        "2. The two",
        "1. The two",
        &[("numbering-duplicate", 2, "1.")],
    );
    planted(
        "MOFA",
        "5. The video",
        "4. The video",
        &[("numbering-duplicate", 5, "4.")],
    );
    planted(
        "Korea, levels",
        "나. 면담",
        "가. 면담",
        &[("numbering-duplicate", 5, "가.")],
    );
    planted(
        "Korea, levels",
        "3. 다음",
        "2. 다음",
        &[("numbering-duplicate", 9, "2.")],
    );
    planted(
        "United",
        "(c) It",
        "(b) It",
        &[("numbering-duplicate", 8, "(b)")],
    );
    planted(
        "Japan",
        "３　両大臣",
        "２　両大臣",
        &[("numbering-duplicate", 5, "２")],
    );
    planted(
        "China",
        "三、保障",
        "二、保障",
        &[("numbering-duplicate", 7, "二、")],
    );
}

#[test]
fn another_delimiter_is_found() {
    let rule = "numbering-delimiter-mixed";
    for n in 1..=5 {
        let to = format!("{n}) ");
        planted(
            "MOFA",
            &format!("{n}. "),
            &to,
            &[(rule, n, &format!("{n})"))],
        );
    }
    planted(
        "Korea, levels",
        "2. 7. 23.",
        "2) 7. 23.",
        &[(rule, 6, "2)")],
    );
    planted("Korea, levels", "3. 다음", "3) 다음", &[(rule, 9, "3)")]);
    planted(
        "Korea, levels",
        "1. 정부는",
        "1) 정부는",
        &[(rule, 1, "1)")],
    );
    planted("Korea, levels", "2) 처리", "(2) 처리", &[(rule, 4, "(2)")]);
    planted("United", "(b) It", "b) It", &[(rule, 7, "b)")]);
    planted("European", "(ii) for", "ii. for", &[(rule, 6, "ii.")]);
    planted("China", "三、保障", "三．保障", &[(rule, 7, "三．")]);
}

#[test]
fn numbers_that_begin_again_are_found() {
    planted(
        "MOFA",
        "4. The two",
        "1. The two",
        &[("numbering-restart", 4, "1.")],
    );
    planted(
        "MOFA",
        "5. The video",
        "1. The video",
        &[("numbering-restart", 5, "1.")],
    );
}

#[test]
fn a_skipped_level_is_found() {
    let rule = "numbering-level-skip";
    planted(
        "Korea, press",
        "○ 이번 협의회에는 양국 영사국장이 참석하여 현안을 논의하였다.\n",
        "",
        &[(rule, 2, "-")],
    );
    planted(
        "Korea, levels",
        "가. 일시는",
        "1) 일시는",
        &[(rule, 7, "1)")],
    );
}

#[test]
fn a_lone_sub_point_is_found() {
    let rule = "sublist-orphan";
    planted(
        "Korea, press",
        "- 양측은 통보 기한을 줄이기로 하였다.\n",
        "",
        &[(rule, 3, "-")],
    );
    planted(
        "Korea, press",
        "○ 날짜는 추후 정하기로 하였다.",
        "",
        &[(rule, 8, "○")],
    );
    planted(
        "Korea, levels",
        "나. 장소는 청사 17층으로 한다.\n",
        "",
        &[(rule, 7, "가.")],
    );
    planted("European", "(ii) for equipment;\n", "", &[(rule, 5, "(i)")]);
}

#[test]
fn other_bullets_are_found() {
    planted(
        "Korea, press",
        "○ 날짜는",
        "● 날짜는",
        &[("bullet-glyph-mixed", 9, "●")],
    );
    planted(
        "Korea, press",
        "○ 양측은",
        "◦ 양측은",
        &[("bullet-glyph-mixed", 5, "◦")],
    );
    planted(
        "Korea, press",
        "○ 양측은",
        "ㅇ 양측은",
        &[("bullet-glyph-mixed", 5, "ㅇ")],
    );
    planted(
        "Korea, press",
        "○ 양측은",
        "o 양측은",
        &[("bullet-glyph-mixed", 5, "o")],
    );
    planted(
        "Korea, press",
        "- 양측은 면담",
        "– 양측은 면담",
        &[("bullet-glyph-mixed", 4, "–")],
    );
}

#[test]
fn another_bullet_is_found_at_the_first_item_too() {
    let rule = "bullet-glyph-mixed";
    for glyph in ['●', '◦', 'ㅇ', 'o', '0'] {
        let glyph = glyph.to_string();
        for (line, from) in [(2, "○ 이번"), (8, "○ 의제는")] {
            let to = from.replace('○', &glyph);
            planted("Korea, press", from, &to, &[(rule, line, glyph.as_str())]);
        }
    }
    let press = body("Korea, press");
    let quoted = press.lines.replace("○ 양측은", "o (양측) 3.5%");
    assert_eq!(defects(press, &quoted), [(rule, 5, "o".to_owned())]);
}

#[test]
fn bullets_that_are_none_are_one_finding_a_list() {
    let press = body("Korea, press");
    let lines = press.lines.replace('○', "ㅇ");
    assert_eq!(
        defects(press, &lines),
        [("bullet-confusable", 2, "ㅇ".to_owned())]
    );
    let lines = press.lines.replace('○', "°").replace('□', "ㅁ");
    assert_eq!(
        defects(press, &lines),
        [
            ("bullet-confusable", 1, "ㅁ".to_owned()),
            ("bullet-confusable", 2, "°".to_owned())
        ]
    );
}

/// Safe fixes mend what they speak of and leave nothing new of the same rule.
#[test]
fn fixes_converge() {
    for (name, from, to) in [
        ("MOFA", "2. The two", "The two"),
        ("MOFA", "3. The 2", "2. The 2"),
        ("MOFA", "3. The 2", "9. The 2"),
        ("MOFA", "3. The 2", "3) The 2"),
        ("Korea, press", "○ 양측은", "ㅇ 양측은"),
        ("Korea, press", "○ 양측은", "◦ 양측은"),
        ("Japan", "２　両大臣", "両大臣"),
        ("China", "三、保障", "二、保障"),
    ] {
        let body = body(name);
        let lines =
            format!("\n{}", body.lines).replacen(&format!("\n{from}"), &format!("\n{to}"), 1);
        let mut html = html(body, lines.trim_start_matches('\n'));
        let said = lint(body.profile, &html);
        let fix = said.into_iter().find_map(|s| s.fix).unwrap();
        assert!(fix.safety == Safety::Safe || !fix.edits.is_empty());
        for edit in fix.edits.iter().rev() {
            html.replace_range(edit.span.range(), &edit.text);
        }
        let left: Vec<_> = lint(body.profile, &html)
            .into_iter()
            .filter(|s| s.severity > Severity::Note)
            .map(|s| (s.rule, s.place))
            .collect();
        assert!(left.is_empty(), "{name}: {from} -> {to}: {left:?}");
    }
}
