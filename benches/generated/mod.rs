//! Pages made up for benchmarks: the kinds that a ministry publishes, of any size, the same in each run. `PRESSLINT_CORPUS`
//! names real ones instead.

use std::fmt::Write as _;

/// A page of about so many bytes.
pub(crate) fn release(bytes: usize) -> String {
    page(
        bytes,
        "en",
        "Minister meets partners to discuss cooperation",
        |number, out| {
            let _ = writeln!(
                out,
                "<p>{number}. The Minister of Foreign Affairs, Kim Min-su, held talks with his counterpart on July {day}, 2020, and \
             the two sides agreed to deepen practical cooperation in <a href=\"/policy/{number}\">trade and industry</a>. \
             “We will work together,” he said, adding that details are in Annex {annex}.</p>\n<ul><li>supply chains</li>\
             <li><img src=\"/images/{number}.png\" alt=\"Two officials shake hands\"> digital government</li></ul>",
                day = number % 28 + 1,
                annex = number % 3 + 1,
            );
        },
    )
}

/// The same in Korean.
pub(crate) fn korean_release(bytes: usize) -> String {
    page(
        bytes,
        "ko",
        "외교부 장관, 협력 방안 논의",
        |number, out| {
            let _ = writeln!(
                out,
                "<p>{number}. 외교부 장관은 2020년 7월 {day}일 상대국 장관과 회담을 갖고, <a href=\"/policy/{number}\">경제 협력</a>을 \
             강화하기로 하였다. 세부 사항은 붙임 {annex} 참고.</p>\n<p>ㅇ 양측은 공급망과 디지털 분야의 협력을 확대하기로 하였다.</p>",
                day = number % 28 + 1,
                annex = number % 3 + 1,
            );
        },
    )
}

/// A table of posts with links, a form around it.
pub(crate) fn board(bytes: usize) -> String {
    page(bytes, "ko", "보도자료 목록", |number, out| {
        let open = if number == 1 {
            "<form action=\"/list\"><label for=q>검색어</label><input id=q name=q></form><table class=board><caption>보도자료</caption>\
             <tr><th scope=col>번호</th><th scope=col>제목</th><th scope=col>날짜</th></tr>\n"
        } else {
            ""
        };
        let _ = writeln!(
            out,
            "{open}<tr><td>{number}</td><td class=\"title left\"><a href=\"/view?seq={number}\" title=\"새 창\" target=_blank>제{number}차 \
             한-아세안 협의회 개최</a></td><td>2020-07-{day:02}</td></tr>",
            day = number % 28 + 1,
        );
    })
}

/// What every page has around its content.
fn page(bytes: usize, language: &str, title: &str, part: impl Fn(usize, &mut String)) -> String {
    let (skip, menu) = match language {
        "ko" => ("본문 바로가기", ["소식", "정책", "외교부 소개", "민원"]),
        _ => (
            "Skip to main content",
            ["News", "Policy", "About us", "Contact"],
        ),
    };
    let mut out = format!(
        "<!doctype html>\n<html lang={language}>\n<head><meta charset=utf-8><title>{title} | Ministry</title>\n<style>\
         .nav li {{ display: inline-block }} .board td {{ padding: 4px }} .title a:hover {{ color: #036 }} .hide {{ display: none }}\
         </style>\n<meta name=viewport content=\"width=device-width\"></head>\n<body>\n<a class=skip href=#content>{skip}</a>\n\
         <header><nav class=nav aria-label=main><ul>"
    );
    for (number, label) in menu.iter().cycle().take(24).enumerate() {
        let _ = writeln!(
            out,
            "<li class=\"item depth1\"><a href=\"/menu/{number}\">{label} {number}</a></li>"
        );
    }
    let _ = writeln!(
        out,
        "</ul></nav></header>\n<main id=content>\n<h1>{title}</h1>\n<p class=date>2020-07-23</p>\n"
    );
    let mut number = 0;
    while out.len() < bytes {
        number += 1;
        part(number, &mut out);
    }
    out.push_str("</main>\n<footer><p>Copyright Ministry. All rights reserved.</p></footer>\n</body>\n</html>\n");
    out
}
