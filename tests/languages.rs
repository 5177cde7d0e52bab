//! Skip links, labels and languages on whole synthetic pages: each with one planted defect, and its
//! clean version.

#![allow(clippy::expect_used, reason = "a test fails by it")]

use presslint::finding::{Finding, Findings, Outcome};
use presslint::html::{Document, parse};
use presslint::pack::{PackSet, Settings};
use presslint::page::Page;
use presslint::rules;
use presslint::source::Source;
use std::collections::HashMap;
use std::sync::{LazyLock, Mutex};

static SETTINGS: LazyLock<Mutex<HashMap<String, &'static Settings>>> =
    LazyLock::new(Mutex::default);

fn settings(profile: &str) -> &'static Settings {
    let mut all = SETTINGS.lock().expect("no test fails while it holds this");
    all.entry(profile.to_owned()).or_insert_with(|| {
        let settings = Settings::of(&PackSet::embedded(), &[profile.to_owned()]);
        Box::leak(Box::new(settings.expect("the packs are right")))
    })
}

/// `line rule outcome` of what the rules of these groups find.
fn check(profile: &str, html: &str) -> Vec<(String, usize, Finding)> {
    let settings = settings(profile);
    let source = Source::from_text("page.html", html);
    let parsed = parse(&source.text);
    let dom = Document::new(&source.text, &parsed);
    let page = Page::new(&source, &dom, settings);
    let mut all = Vec::new();
    for rule in rules::all().filter(|r| matches!(r.group.name(), "skip" | "language")) {
        let Some(severity) = settings.severity(rule.id, rule.severity) else {
            continue;
        };
        let mut out = Findings::new(rule, severity);
        (rule.check)(&page, &mut out);
        for finding in out.list {
            let line = source.position(finding.span.start as usize).line;
            all.push((rule.id.to_owned(), line, finding));
        }
    }
    all.sort_by_key(|f| f.1);
    all
}

fn found(profile: &str, html: &str) -> Vec<String> {
    check(profile, html)
        .into_iter()
        .map(|(rule, line, finding)| {
            let review = if finding.outcome == Outcome::Review {
                " review"
            } else {
                ""
            };
            format!("{line} {rule}{review}")
        })
        .collect()
}

/// The page after all fixes.
fn fixed(profile: &str, html: &str) -> String {
    let mut edits: Vec<_> = check(profile, html)
        .into_iter()
        .filter_map(|(_, _, finding)| finding.fix)
        .flat_map(|fix| fix.edits)
        .collect();
    edits.sort_by_key(|e| std::cmp::Reverse(e.span.start));
    let mut text = html.to_owned();
    for edit in edits {
        text.replace_range(edit.span.range(), &edit.text);
    }
    text
}

const EN_BODY: &str = "<p>1. Mr. Kim Gunn, Deputy Minister for Political Affairs of the Ministry of Foreign Affairs, had a video consultation with his counterpart on the afternoon of July 23, 2020 and discussed cooperation on matters of mutual interest, including the situation in the region.</p>
<p>2. The two sides took note of their countries’ response to the pandemic and discussed ways to work more closely together in the years to come.</p>";

const KO_BODY: &str = "<p>김건 외교부 차관보는 2020년 7월 23일 오후 중국 외교부 부부장과 화상협의를 갖고, 코로나19 대응 협력과 양국 관계, 한반도 문제 등 상호 관심사에 대해 의견을 교환하였습니다.</p>
<p>양측은 앞으로도 각급에서 소통을 이어가기로 하였습니다.</p>";

/// A board page of a Korean ministry, English version: `$skip`, `$head`, `$body`.
fn mofa_en(html: &str, skip: &str, extra: &str) -> String {
    format!(
        "<!DOCTYPE html>
{html}
<head><meta charset=\"utf-8\"><title>Outcome of Video Consultation | Ministry of Foreign Affairs</title></head>
<body>
{skip}
<header id=\"header\"><h1 class=\"logo\"><a href=\"/eng/\">Ministry of Foreign Affairs</a></h1>
<nav id=\"gnb\" aria-label=\"Main menu\"><ul><li><a href=\"/eng/a\">Ministry</a></li><li><a href=\"/eng/b\">Press Releases</a></li></ul></nav></header>
<main id=\"content\"><h2>Outcome of Video Consultation</h2>
{extra}
<div class=\"bo_con\">{EN_BODY}</div></main>
<footer id=\"footer\"><a href=\"/kor/\" lang=\"ko\" hreflang=\"ko\">한국어</a> <a href=\"/eng/privacy\">Privacy policy</a></footer>
</body></html>"
    )
}

fn mofa_ko(html: &str, skip: &str, extra: &str) -> String {
    format!(
        "<!DOCTYPE html>
{html}
<head><meta charset=\"utf-8\"><title>한중 차관보 화상협의 결과 | 외교부</title></head>
<body>
{skip}
<header id=\"header\"><h1 class=\"logo\"><a href=\"/\">외교부</a></h1>
<nav id=\"gnb\" aria-label=\"주메뉴\"><ul><li><a href=\"/a\">외교정책</a></li><li><a href=\"/b\">보도자료</a></li></ul></nav></header>
<main id=\"content\"><h2>한중 차관보 화상협의 결과</h2>
{extra}
<div class=\"bo_con\">{KO_BODY}</div></main>
<footer id=\"footer\"><a href=\"/eng/\" lang=\"en\" hreflang=\"en\">English</a> <a href=\"/privacy\">개인정보처리방침</a></footer>
</body></html>"
    )
}

const HTML_EN: &str = "<html lang=\"en\">";
const HTML_KO: &str = "<html lang=\"ko\">";
const SKIP_EN: &str = "<div id=\"skip\"><a href=\"#content\">Skip to main content</a><a href=\"#gnb\">Skip to main menu</a></div>";
const SKIP_KO: &str = "<div id=\"skip\"><a href=\"#content\">본문 바로가기</a><a href=\"#gnb\">주메뉴 바로가기</a></div>";

#[test]
fn clean_pages_have_no_finding() {
    for profile in ["base", "kwcag", "kr-mofa-en"] {
        assert_eq!(
            found(profile, &mofa_en(HTML_EN, SKIP_EN, "")),
            [""; 0],
            "{profile}"
        );
    }
    for profile in ["base", "kwcag", "kr-mofa-ko"] {
        assert_eq!(
            found(profile, &mofa_ko(HTML_KO, SKIP_KO, "")),
            [""; 0],
            "{profile}"
        );
    }
}

#[test]
fn language_of_the_page() {
    for (html, expected) in [
        ("<html>", "2 html-lang-missing"),
        ("<html lang=\"\">", "2 html-lang-missing"),
        ("<html xml:lang=\"en\">", "2 html-lang-missing"),
        ("<html lang=\"english\">", "2 html-lang-invalid"),
        ("<html lang=\"en_US\">", "2 html-lang-invalid"),
        ("<html lang=\"eng\">", "2 html-lang-invalid"),
        ("<html lang=\"kr\">", "2 html-lang-invalid"),
        ("<html lang=\"ko\">", "2 html-lang-mismatch"),
        ("<html lang=\"fr\">", "2 html-lang-mismatch"),
        ("<html lang=\"ja\">", "2 html-lang-mismatch"),
    ] {
        assert_eq!(
            found("base", &mofa_en(html, SKIP_EN, "")),
            [expected],
            "{html}"
        );
    }
    for (html, expected) in [
        ("<html>", "2 html-lang-missing"),
        ("<html lang=\"kr\">", "2 html-lang-invalid"),
        ("<html lang=\"ko_KR\">", "2 html-lang-invalid"),
        ("<html lang=\"kor\">", "2 html-lang-invalid"),
        ("<html lang=\"en\">", "2 html-lang-mismatch"),
        ("<html lang=\"zh\">", "2 html-lang-mismatch"),
        ("<html lang=\"ja-JP\">", "2 html-lang-mismatch"),
    ] {
        assert_eq!(
            found("base", &mofa_ko(html, SKIP_KO, "")),
            [expected],
            "{html}"
        );
        let mended = fixed("base", &mofa_ko(html, SKIP_KO, ""));
        assert!(mended.contains("<html lang=\"ko\">"), "{html}");
    }
    for html in [
        "<html lang=\"ko-KR\">",
        "<html lang=\"KO\">",
        "<html xml:lang=\"ko\" lang=\"ko\">",
    ] {
        assert_eq!(
            found("base", &mofa_ko(html, SKIP_KO, "")),
            [""; 0],
            "{html}"
        );
    }
}

#[test]
fn korean_text_on_an_english_page() {
    for (extra, expected) in [
        (
            "<p class=\"info\"><span>등록일</span> 2020-07-23</p>",
            "9 label-untranslated",
        ),
        (
            "<dl><dt>조회수</dt><dd>12</dd></dl>",
            "9 label-untranslated",
        ),
        (
            "<ul><li>작성자 : Kim Gunn</li></ul>",
            "9 label-untranslated",
        ),
        (
            "<a href=\"list\" title=\"목록\">목록</a>",
            "9 label-untranslated",
        ),
        (
            "<button type=\"button\">인쇄</button>",
            "9 label-untranslated",
        ),
        ("<h3>보도자료</h3>", "9 label-untranslated"),
        // Abbreviations in Latin letters are in labels of every language.
        (
            "<button type=\"button\">URL 복사</button>",
            "9 label-untranslated",
        ),
        (
            "<nav aria-label=\"현재 위치\"><a href=\"/eng/\">Home</a></nav>",
            "9 label-untranslated",
        ),
        // The caption of the choice of languages is for readers of the page.
        (
            "<div class=\"lang\"><button type=\"button\">언어 선택</button></div>",
            "9 label-untranslated",
        ),
        // A link among links is no word of a sentence.
        (
            "<p><a href=\"/1\">카카오톡</a> <a href=\"/2\">Ministry of Foreign Affairs</a></p>",
            "9 part-lang-missing",
        ),
        ("<img src=\"p.png\" alt=\"검색\">", "9 label-untranslated"),
        (
            "<p>외교부 대변인실에서 알려드립니다.</p>",
            "9 part-lang-missing",
        ),
        ("<h3>외교부 소식</h3>", "9 part-lang-missing"),
        (
            "<p>평화의 시대를 엽니다.</p><p>함께 나아가겠습니다.</p>",
            "9 part-lang-missing",
        ),
        (
            "<img src=\"p.png\" alt=\"외교부 로고\">",
            "9 part-lang-missing",
        ),
        (
            "<p>The motto is 평화, 새로운 시작 that day.</p>",
            "9 part-lang-missing",
        ),
    ] {
        let page = mofa_en(HTML_EN, SKIP_EN, &format!("\n{extra}"));
        // The extra line is the ninth of the page's own lines.
        let line = page.lines().position(|l| l == extra).expect("is there") + 1;
        let expected = expected.replace("9 ", &format!("{line} "));
        assert_eq!(found("base", &page), [expected], "{extra}");
    }
}

#[test]
fn korean_text_that_is_right_on_an_english_page() {
    for extra in [
        "<p>Mr. Kim Gunn (김건) met Mr. Luo (羅照輝).</p>",
        "<p>The hanbok 한복 is worn on holidays in many families.</p>",
        "<a href=\"f\">210304 한미 외교장관 통화 결과.hwp (32KB)</a>",
        "<p>President Putin (Владимир Владимирович Путин) and the word перестройка were mentioned.</p>",
        "<p lang=\"ko\">외교부 대변인실에서 알려드립니다.</p>",
        "<a href=\"/kor/\" hreflang=\"ko\">외교부 홈페이지</a>",
        "<h3>보도자료 Press Releases</h3>",
        "<a href=\"x\">목록 (List)</a>",
        "<p>Source: <cite>조선일보</cite></p>",
        "<p>Photo: 연합뉴스</p>",
        "<dl><dt>Attachments 첨부파일</dt><dd>a.pdf</dd></dl>",
        "<dl><dt>첨부파일<br>Attachments</dt><dd>a.pdf</dd></dl>",
        "<p>See the pavilion <a href=\"/1\">경회루</a> at the palace in Seoul.</p>",
        "<p>Temperature 20℃ at 3㎡, µ, Ω, α and ° and ①</p>",
        "<button type=\"button\" lang=\"ko\">인쇄</button>",
        "<p style=\"display:none\">외교부 대변인실에서 알려드립니다.</p>",
        "<script>var a = '본문 바로가기';</script>",
        "<code>보도자료 목록</code>",
    ] {
        assert_eq!(
            found("base", &mofa_en(HTML_EN, SKIP_EN, extra)),
            [""; 0],
            "{extra}"
        );
    }
}

#[test]
fn english_text_on_a_korean_page() {
    for extra in [
        "<p>COVID-19 대응을 위한 ROK-China 협의, APEC, 2020 Seoul Declaration on the Future of Cooperation을 채택하였습니다.</p>",
        "<p>Joint Statement of the Foreign Ministers on the situation in the region</p>",
        "<a href=\"/\">HOME</a>",
        "<a href=\"#\" onclick=\"x()\">TOP</a>",
        "<h3>보도자료 <span>Press Releases</span></h3>",
        "<div class=\"lang_box\"><button>Language</button></div>",
        "<table><tr><td>Search</td><td>검색</td></tr></table>",
        "<button type=\"button\">Language</button>",
        "<p>日本 外務省과 中國 外交部</p>",
        "<p>大韓民國</p>",
        "<p>有志者事竟成</p>",
        "<p>Kim, G. (2020). The Republic of Korea and the World: A Study of Diplomacy. Seoul: Korea Foundation.</p>",
        "<p>장관은 “We go together”라고 말하였습니다.</p>",
        "<a href=\"/s\">SITE MAP</a> <a href=\"/m\">MORE +</a> <a href=\"/l\">Log in</a>",
    ] {
        assert_eq!(
            found("base", &mofa_ko(HTML_KO, SKIP_KO, extra)),
            [""; 0],
            "{extra}"
        );
    }
    for (extra, fix) in [
        ("<button type=\"submit\">Search</button>", "검색"),
        ("<a href=\"list\">List</a>", "목록"),
        (
            "<button type=\"button\" aria-label=\"Close\"><i></i></button>",
            "닫기",
        ),
        ("<dl><dt>Attachments</dt><dd>a.pdf</dd></dl>", "첨부파일"),
        ("<input type=\"submit\" value=\"Search\">", "검색"),
        ("<p class=\"prev\">Previous</p>", "이전"),
        // Another label beside it is no translation of it.
        (
            "<div><span>Attach File</span> <a href=\"/p\">미리보기</a></div>",
            "첨부파일",
        ),
        ("<a href=\"/m\">Read more</a>", "더보기"),
    ] {
        let page = mofa_ko(HTML_KO, SKIP_KO, extra);
        let all = found("base", &page);
        assert_eq!(all.len(), 1, "{extra} {all:?}");
        assert!(all[0].contains("label-untranslated"), "{extra} {all:?}");
        assert!(fixed("base", &page).contains(fix), "{extra}");
    }
}

#[test]
fn fixes_translate() {
    let page = mofa_en(
        HTML_EN,
        SKIP_EN,
        "<a href=\"l\" title=\"목록\">목록</a> <dt>첨부파일</dt>",
    );
    let mended = fixed("base", &page);
    assert!(
        mended.contains("<a href=\"l\" title=\"List\">List</a>"),
        "{mended}"
    );
    assert!(mended.contains("<dt>Attachments</dt>"), "{mended}");
    assert_eq!(found("base", &mended), [""; 0]);
}

#[test]
fn bilingual_publishers_link_their_versions() {
    let page = mofa_en(HTML_EN, SKIP_EN, "");
    let alone = page.replace(
        "<a href=\"/kor/\" lang=\"ko\" hreflang=\"ko\">한국어</a>",
        "",
    );
    assert_eq!(found("kr-mofa-en", &alone), ["6 language-toggle-missing"]);
    assert_eq!(found("kr-gov-en", &alone), [""; 0]);
    for link in [
        "<a href=\"/kor/\">KOR</a>",
        "<button>Language</button>",
        "<a href=\"/kor/\"><img src=\"k.gif\" alt=\"Korean\"></a>",
    ] {
        let page = page.replace(
            "<a href=\"/kor/\" lang=\"ko\" hreflang=\"ko\">한국어</a>",
            link,
        );
        let all = found("kr-mofa-en", &page);
        assert!(!all.iter().any(|f| f.contains("toggle-missing")), "{link}");
    }
}

#[test]
fn skip_links_in_another_language() {
    let founding = "<dl id=\"skip_nav\">
<dt>바로가기 메뉴</dt>
<dd><a href=\"#content\">본문 바로가기</a></dd>
<dd><a href=\"#gnb\">주메뉴 바로가기</a></dd>
<dd><a href=\"#content\" class=\"btn\">검색창 열기</a></dd>
</dl>";
    let page = mofa_en(HTML_EN, founding, "");
    assert_eq!(
        found("kr-mofa-en", &page),
        [
            "6 label-untranslated",
            "7 skip-link-language",
            "8 skip-link-language",
            "9 skip-link-language"
        ]
    );
    let mended = fixed("kr-mofa-en", &page);
    for text in [
        ">Skip links<",
        ">Skip to main content<",
        ">Skip to main menu<",
        ">Open search<",
    ] {
        assert!(mended.contains(text), "{text} {mended}");
    }
    assert_eq!(found("kr-mofa-en", &mended), [""; 0]);
    assert_eq!(
        found("kr-mofa-ko", &mofa_ko(HTML_KO, founding, "")),
        [""; 0]
    );

    for (skip, wrong) in [
        ("<a href=\"#content\">본문바로가기</a>", true),
        (
            "<a href=\"#content\">콘텐츠로 바로 이동하는 바로가기</a>",
            true,
        ),
        (
            "<a href=\"#content\" class=\"skip\"><span>본문 바로가기</span></a>",
            true,
        ),
        (
            "<a href=\"#content\" class=\"skip\" aria-label=\"본문 바로가기\"></a>",
            true,
        ),
        ("<a href=\"#content\">本文へスキップ</a>", true),
        ("<a href=\"#content\">Passer au contenu principal</a>", true),
        (
            "<a href=\"#content\">본문 바로가기 Skip to content</a>",
            false,
        ),
        (
            "<a href=\"#content\">본문 바로가기 (Skip to main content)</a>",
            false,
        ),
        (
            "<a href=\"#content\">Skip to main content</a><a href=\"#content\" lang=\"ko\">본문 바로가기</a>",
            false,
        ),
        (
            "<a href=\"#content\" class=\"skip\">Gehe zum Wesentlichen</a>",
            false,
        ),
    ] {
        let all = found("base", &mofa_en(HTML_EN, skip, ""));
        let expected: &[&str] = if wrong {
            &["5 skip-link-language"]
        } else {
            &[]
        };
        assert_eq!(all, expected, "{skip}");
    }
    let arrow = "<a href=\"#content\" class=\"skip\">»</a>";
    let all = found("base", &mofa_en(HTML_EN, arrow, ""));
    assert_eq!(all, ["5 skip-link-vague"], "an arrow is in no language");
    for (skip, wrong) in [
        ("<a href=\"#content\">Skip to main content</a>", true),
        ("<a href=\"#content\">Skip Navigation</a>", true),
        (
            "<a href=\"#content\">본문 바로가기(Skip to content)</a>",
            false,
        ),
    ] {
        let all = found("base", &mofa_ko(HTML_KO, skip, ""));
        let expected: &[&str] = if wrong {
            &["5 skip-link-language"]
        } else {
            &[]
        };
        assert_eq!(all, expected, "{skip}");
    }
}

#[test]
fn targets_of_skip_links() {
    for (skip, expected) in [
        (
            "<a href=\"#contents\">Skip to main content</a>",
            Some("5 skip-target-missing"),
        ),
        (
            "<a href=\"#Content\">Skip to main content</a>",
            Some("5 skip-target-missing"),
        ),
        (
            "<a href=\"#\">Skip to main content</a>",
            Some("5 skip-target-missing"),
        ),
        (
            "<a href=\"#top\">Skip to main content</a>",
            Some("5 skip-target-missing"),
        ),
        (
            "<a href=\"#\" onclick=\"go()\">Skip to main content</a>",
            None,
        ),
        ("<a href=\"#\" id=\"go\">Skip to main content</a>", None),
        ("<a href=\"javascript:go()\">Skip to main content</a>", None),
        (
            "<button onclick=\"go()\">Skip to main content</button>",
            None,
        ),
        ("<a href=\"#con%74ent\">Skip to main content</a>", None),
        (
            "<a href=\"/eng/view.do#content\">Skip to main content</a>",
            None,
        ),
        (
            "<a href=\"/eng/view.do#contents\">Skip to main content</a>",
            None,
        ),
        (
            "<a href=\"#here\">Skip to main content</a><a name=\"here\"></a>",
            None,
        ),
        (
            "<a href=\"#made\">Skip to main content</a><script>make('made')</script>",
            None,
        ),
    ] {
        let all = found("kwcag", &mofa_en(HTML_EN, skip, ""));
        assert_eq!(all, expected.into_iter().collect::<Vec<_>>(), "{skip}");
    }
}

#[test]
fn order_of_skip_links() {
    let wrong = "<ul class=\"skip\"><li><a href=\"#gnb\">메인메뉴 바로가기</a></li>
<li><a href=\"#content\">본문으로 바로가기</a></li></ul>";
    let page = mofa_ko(HTML_KO, wrong, "");
    assert_eq!(found("kwcag", &page), ["6 skip-link-order"]);
    let mended = fixed("kwcag", &page);
    assert_eq!(found("kwcag", &mended), [""; 0], "{mended}");
    assert!(mended.contains("<a href=\"#content\">본문으로 바로가기</a></li>\n<li><a href=\"#gnb\">메인메뉴 바로가기</a>"));
}

#[test]
fn the_first_thing_reached() {
    for (before, expected) in [
        (
            "<a href=\"/login\">Log in</a>",
            Some("5 skip-link-not-first"),
        ),
        (
            "<form><input type=\"text\" title=\"Search word\"></form>",
            Some("5 skip-link-not-first"),
        ),
        ("<form><input type=\"hidden\" name=\"a\"></form>", None),
        (
            "<noscript><iframe src=\"//www.googletagmanager.com/ns.html\"></iframe><a href=\"/x\">x</a></noscript>",
            None,
        ),
        (
            "<iframe src=\"//www.googletagmanager.com/ns.html\" style=\"display:none\"></iframe>",
            None,
        ),
        (
            "<div id=\"krds-masthead\"><a href=\"/gov\">official site</a></div>",
            None,
        ),
        (
            "<div class=\"cookie-banner\"><button>Accept</button></div>",
            None,
        ),
        ("<a name=\"top\"></a>", None),
        ("<a id=\"top\" tabindex=\"-1\" href=\"#x\"></a>", None),
        ("<a href=\"/x\" style=\"display:none\">x</a>", None),
    ] {
        let all = found(
            "kwcag",
            &mofa_en(HTML_EN, &format!("{before}{SKIP_EN}"), ""),
        );
        assert_eq!(all, expected.into_iter().collect::<Vec<_>>(), "{before}");
    }
}

#[test]
fn pages_without_skip_links() {
    let page = mofa_en(HTML_EN, "", "");
    assert_eq!(found("kwcag", &page), ["4 skip-link-missing"]);
    assert_eq!(
        found("base", &page),
        [""; 0],
        "landmarks and headings will do for WCAG"
    );
    assert_eq!(found("kr-mofa-en", &page), ["4 skip-link-missing"]);
    let only = "<a href=\"#content\">Skip to main content</a>";
    assert_eq!(
        found("kr-mofa-en", &mofa_en(HTML_EN, only, "")),
        ["5 skip-menu-link-missing"]
    );
    assert_eq!(found("kr-gov-en", &mofa_en(HTML_EN, only, "")), [""; 0]);
    let bare = page
        .replace("<h2>Outcome of Video Consultation</h2>", "")
        .replace("<main id", "<div id")
        .replace("</main>", "</div>");
    assert_eq!(found("base", &bare), ["4 skip-link-missing"]);
    for quiet in [
        bare.replace(
            "<nav id",
            "<script>document.write('<a class=skip>')</script><nav id",
        ),
        bare.replace(
            "<nav id",
            "<div id=\"skipNav\"></div><script src=\"s.js\"></script><nav id",
        ),
        bare.replace("<nav id", "<button onclick=\"fold()\">Menu</button><nav id"),
        format!("<!DOCTYPE html>\n{HTML_EN}<title>t</title><body><h1>Outcome</h1>{EN_BODY}</body>"),
        format!(
            "<!DOCTYPE html>\n{HTML_EN}<title>t</title><frameset><frame src=\"a\" title=\"a\"></frameset>"
        ),
        format!("<nav><a href=\"/\">Home</a></nav><div>{EN_BODY}</div>"),
    ] {
        let all = found("kwcag", &quiet);
        let base = found("base", &quiet);
        assert!(
            all.is_empty() || quiet.contains("fold()"),
            "{quiet} {all:?}"
        );
        assert_eq!(base, [""; 0], "{quiet}");
    }
}

#[test]
fn pages_of_other_governments() {
    let pages = [
        ("en", "<ul id=\"wb-tph\"><li class=\"wb-slc\"><a class=\"wb-sl\" href=\"#wb-cont\">Skip to main content</a></li><li class=\"wb-slc\"><a class=\"wb-sl\" href=\"#wb-info\">Skip to \"About government\"</a></li></ul>
<header><section id=\"wb-lng\"><h2 class=\"wb-inv\">Language selection</h2><a lang=\"fr\" hreflang=\"fr\" href=\"fr.html\">Français</a></section><nav><h2>Menu</h2><a href=\"/jobs\">Jobs</a></nav></header>
<main><h1 id=\"wb-cont\">Minister meets counterpart</h1>BODY</main><footer id=\"wb-info\"><h2>About this site</h2><a href=\"/c\">Contact us</a></footer>", EN_BODY),
        ("en", "<a href=\"#main-content\" class=\"govuk-skip-link\" data-module=\"govuk-skip-link\">Skip to main content</a><header><a href=\"/\">GOV.UK</a></header><nav aria-label=\"Translations\"><ul><li>English</li><li><a href=\"x.ko\" lang=\"ko\" hreflang=\"ko\" rel=\"alternate\">한국어</a></li><li><a href=\"x.ar\" lang=\"ar\" hreflang=\"ar\">العربية</a></li></ul></nav><main id=\"main-content\"><h1>Foreign Secretary visits Seoul</h1>BODY</main>", EN_BODY),
        ("en", "<a class=\"usa-skipnav\" href=\"#main-content\">Skip to main content</a><section class=\"usa-banner\"><button aria-expanded=\"false\">Here’s how you know</button></section><header><nav><a href=\"/\">Home</a></nav></header><main id=\"main-content\"><h1>Remarks</h1>BODY</main>", EN_BODY),
        ("ja", "<p class=\"skip\"><a href=\"#main\">本文へ移動</a></p><header><nav><a href=\"/\">トップページ</a> <a href=\"/en\" lang=\"en\" hreflang=\"en\">English</a></nav></header><main id=\"main\"><h1>報道発表</h1>BODY</main>", "<p>外務大臣は七月二十三日、韓国の外交部長官と電話会談を行い、両国の関係について意見を交換しました。</p>"),
        ("zh-Hant", "<a class=\"accesskey\" href=\"#accesskey_c\" title=\"跳到主要內容區塊\">跳到主要內容區塊</a><header><nav><a href=\"/\">回首頁</a><a href=\"/en\" lang=\"en\" hreflang=\"en\">English</a></nav></header><main id=\"accesskey_c\"><h1>新聞稿</h1>BODY</main>", "<p>外交部長於七月二十三日與韓國外交部長官舉行視訊會議，就兩國關係及區域情勢交換意見，並同意繼續加強合作。</p>"),
        ("fr", "<nav id=\"skip\"><ul><li><a href=\"#wb-cont\">Passer au contenu principal</a></li></ul></nav><header><nav><a href=\"/\">Accueil</a><a href=\"/en\" lang=\"en\" hreflang=\"en\">English</a></nav></header><main id=\"wb-cont\"><h1>Communiqué</h1>BODY</main>", "<p>La ministre des Affaires étrangères a rencontré son homologue à Séoul le 23 juillet 2020 et a discuté de la coopération entre les deux pays dans le cadre de la lutte contre la pandémie.</p>"),
    ];
    for (language, page, body) in pages {
        let html = format!(
            "<!DOCTYPE html><html lang=\"{language}\"><head><title>t</title></head><body>{}</body></html>",
            page.replace("BODY", body)
        );
        for profile in ["base", "kwcag"] {
            assert_eq!(found(profile, &html), [""; 0], "{html}");
        }
    }
}

#[test]
fn links_that_are_no_skip_links() {
    for front in [
        "<a href=\"#none\">전자민원 바로가기</a>",
        "<ul class=\"util\"><li><a href=\"#none\">전체메뉴</a></li><li><a href=\"#link\">메뉴 바로가기</a></li></ul>",
        "<div class=\"quick\"><a href=\"/a\">민원 바로가기</a><a href=\"/b\">청사 안내 바로가기</a></div>",
    ] {
        let page = mofa_ko(HTML_KO, &format!("{SKIP_KO}{front}"), "");
        assert_eq!(found("kr-mofa-ko", &page), [""; 0], "{front}");
    }
}

#[test]
fn one_finding_for_a_korean_section() {
    let section = "<h3>국문 보도자료 전문</h3>\n<p>김건 외교부 차관보는 오늘 화상협의를 가졌습니다.</p>\n<ul><li>양측은 협력하기로 하였습니다.</li><li>다음 회의는 내년에 열립니다.</li></ul>";
    let page = mofa_en(HTML_EN, SKIP_EN, "")
        .replace("</main>", &format!("<section>{section}</section></main>"));
    let all = found("base", &page);
    assert_eq!(all.len(), 1, "{all:?}");
    let mended = fixed("base", &page);
    assert_eq!(found("base", &mended), [""; 0], "{mended}");
}

#[test]
fn labels_are_not_judged_by_a_doubtful_language() {
    // An English page with much Korean, in the template of the Korean pages.
    let extra = "<p>The Minister quoted the proverb 가는 말이 고와야 오는 말이 곱다 and met Chung Eui-yong (정의용).</p>";
    let page = mofa_en(HTML_KO, SKIP_EN, extra);
    let all = found("base", &page);
    assert_eq!(all, ["2 html-lang-mismatch"]);
    // A short English statement on a Korean page: nobody can tell.
    let short = mofa_ko(HTML_KO, SKIP_KO, "").replace(KO_BODY, "<p>The Republic of Korea condemns the attack in the strongest terms and expresses condolences.</p><p><b>Search</b></p>");
    assert_eq!(found("base", &short), [""; 0]);
}

#[test]
fn a_few_kana_do_not_make_chinese_japanese() {
    let text = "外交部長於七月二十三日與韓國外交部長官舉行視訊會議，就兩國關係及區域情勢交換意見，並同意繼續加強合作。雙方並就疫情防治、供應鏈韌性及人員往來等議題深入討論，期盼未來持續深化夥伴關係，共同維護區域的和平、穩定與繁榮發展。";
    let page = format!(
        "<!DOCTYPE html><html lang=\"zh-Hant\"><head><title>t</title></head><body><main><h1>新聞稿</h1><p>{text}</p>\n<p lang=\"ja\">「おもてなし」精神、ありがとうございます</p><p>優の良品</p></main></body></html>"
    );
    assert_eq!(found("base", &page), [""; 0]);
    assert_eq!(
        found("base", &page.replace(" lang=\"ja\"", "")),
        ["2 part-lang-missing"]
    );
    assert_eq!(
        found("base", &page.replace("zh-Hant", "ja")),
        ["1 html-lang-mismatch"]
    );
}

#[test]
fn paragraphs_in_another_language_of_the_same_letters() {
    const ENGLISH: &str = "<p>The two sides agreed to continue close communication and to work together for peace and stability in the region.</p>";
    const FRENCH: &str = "<p>Les deux parties ont convenu de poursuivre leurs échanges et de travailler ensemble pour assurer la reprise économique au cours des prochains mois.</p>";
    let after =
        |page: String, body: &str, extra: &str| page.replace(body, &format!("{body}\n{extra}"));
    let ko = |extra: &str| {
        found(
            "base",
            &after(mofa_ko(HTML_KO, SKIP_KO, ""), KO_BODY, extra),
        )
    };
    let en = |extra: &str| {
        found(
            "base",
            &after(mofa_en(HTML_EN, SKIP_EN, ""), EN_BODY, extra),
        )
    };
    assert_eq!(ko(ENGLISH), ["12 part-lang-missing"]);
    assert_eq!(en(FRENCH), ["12 part-lang-missing"]);
    // A translation longer than the text is one finding.
    let whole = format!("<p>[English]</p>\n{EN_BODY}\n{ENGLISH}");
    assert_eq!(ko(&whole), ["13 part-lang-missing"]);
    for quiet in [
        "<p>Thank you very much.</p>",
        "<p>Joint Statement of the Foreign Ministers on the Situation in the Region and on the Principles of the Charter.</p>",
        "<p>장관은 \"We reaffirm our commitment to the principles of the Charter of the United Nations and to the peace of the region\"라고 밝혔다.</p>",
        "<pre>Select the name from the table where the value is not null and the id is in the list of the users.</pre>",
        "<div lang=\"en\"><p>The two sides agreed to continue close communication and to work together for peace and stability in the region.</p></div>",
    ] {
        assert_eq!(ko(quiet), [""; 0], "{quiet}");
    }
    for quiet in [
        "<p>The report is entitled “La politique étrangère de la France et les défis de la sécurité en Asie : une approche pour les années à venir”.</p>",
        "<p>Loi sur la protection des renseignements personnels et les documents électroniques (L.C. 2000, ch. 5)</p>",
        "<p>Honi soit qui mal y pense. Dieu et mon droit. Liberté, égalité, fraternité.</p>",
        "<p>Participants: Nguyễn Thị Hồng, Trần Văn Sơn, Lê Hoài Trung, Bùi Thanh Sơn, Phạm Quang Hiệu, Đỗ Hùng Việt and Hà Kim Ngọc.</p>",
    ] {
        assert_eq!(en(quiet), [""; 0], "{quiet}");
    }
}

#[test]
fn proposals_fit_where_they_stand() {
    let proposals = |label: &str| -> Vec<String> {
        let extra = format!("{EN_BODY}\n{label}");
        let page = mofa_en(HTML_EN, SKIP_EN, "").replace(EN_BODY, &extra);
        let fixes = check("base", &page).into_iter().filter_map(|f| f.2.fix);
        fixes
            .flat_map(|fix| fix.edits)
            .map(|edit| edit.text)
            .collect()
    };
    // The official notice has brackets, which a whole text does not want, nor one that has them.
    for label in [
        "<p><a href=\"https://www.korea.net\" title=\"새 창 열림\">Korea.net</a></p>",
        "<p><a href=\"https://www.korea.net\">Korea.net</a> <span>(새 창 열림)</span></p>",
    ] {
        assert_eq!(proposals(label), ["opens in a new window"], "{label}");
    }
    // Back to where one came from is not the item before.
    assert_eq!(proposals("<a href=\"/q\">回上一頁</a>"), ["Back"]);
    assert_eq!(proposals("<a href=\"/q\">上一則</a>"), ["Previous"]);
}

#[test]
fn korean_messages_are_korean() {
    let page = mofa_ko("<html lang=\"jp\">", SKIP_KO, "");
    let found = check("base", &page);
    let finding = &found.first().expect("jp is no language").2;
    assert_eq!(
        finding.message.ko,
        "`jp`는 이 페이지의 언어 코드가 아닙니다(일본의 지역 코드)"
    );
}

/// What rules of toggles and labels find in one more element of a page.
fn found_in(profile: &str, page: &dyn Fn(&str) -> String, extra: &str) -> Vec<String> {
    let page = page(extra);
    let line = page.lines().position(|l| l == extra).expect("is there") + 1;
    let here = format!("{line} ");
    let all = found(profile, &page);
    all.into_iter()
        .map(|f| {
            f.strip_prefix(&here)
                .map_or_else(|| f.clone(), str::to_owned)
        })
        .collect()
}

#[test]
fn names_of_language_versions() {
    let en = |extra: &str| mofa_en(HTML_EN, SKIP_EN, &format!("\n{extra}"));
    let ko = |extra: &str| mofa_ko(HTML_KO, SKIP_KO, &format!("\n{extra}"));
    const NAME: &str = "language-toggle-name";
    for (extra, expected) in [
        ("<div><a href=\"/kor/\">한국어</a></div>", NAME),
        ("<div><a href=\"/kor/\">한국어 (Korean)</a></div>", NAME),
        (
            "<div class=\"lang\"><a href=\"/kor/\">한국어</a> <a href=\"/ja/\">日本語</a></div>",
            NAME,
        ),
        ("<div><a href=\"/kor/\">Korean</a></div>", NAME),
        ("<div class=\"lang\"><a href=\"/zh/\">繁</a></div>", NAME),
        (
            "<div class=\"lang\"><a href=\"/ko/\"><img src=\"flags/kr.png\" alt=\"Korean\"></a></div>",
            NAME,
        ),
        (
            "<div class=\"lang\"><a href=\"/ko/\" title=\"Korean\">🇰🇷</a></div>",
            NAME,
        ),
        (
            "<div><a href=\"/kor/\">KOR</a></div>",
            "language-toggle-name review",
        ),
        (
            "<p><a href=\"/ko\">KO</a> | <b>EN</b></p>",
            "language-toggle-name review",
        ),
    ] {
        assert_eq!(found_in("base", &en, extra), [expected], "{extra}");
    }
    for extra in [
        "<div><a href=\"/kor/\" lang=\"ko\" hreflang=\"ko\">KOR</a></div>",
        "<div><a href=\"/kor/\" title=\"한국어\">KOR</a></div>",
        "<div><a href=\"/eng/\">ENG</a> <a href=\"/\">HOME</a></div>",
        "<p>It is also available in <a href=\"/kor/1\">Korean</a>.</p>",
        "<ul><li><a href=\"/food/korean\">Korean</a></li><li><a href=\"/it/\">IT</a></li></ul>",
        "<ul><li><a href=\"/a/notice_KO.pdf\">Korean</a></li></ul>",
        "<div><a href=\"#a\">»</a> <a href=\"/x\">(1)</a></div>",
    ] {
        assert_eq!(found_in("base", &en, extra), [""; 0], "{extra}");
    }
    for (extra, expected) in [
        ("<div><a href=\"/eng/\">영문</a></div>", NAME),
        ("<div><a href=\"/eng/\">English</a></div>", NAME),
        (
            "<div><a href=\"/eng/\">ENG</a></div>",
            "language-toggle-name review",
        ),
    ] {
        assert_eq!(found_in("base", &ko, extra), [expected], "{extra}");
    }
}

#[test]
fn names_of_language_versions_are_marked() {
    let ko = |extra: &str| mofa_ko(HTML_KO, SKIP_KO, &format!("\n{extra}"));
    for (extra, mended) in [
        (
            "<div><a href=\"/eng/\">English</a></div>",
            "<div><a lang=\"en\" hreflang=\"en\" href=\"/eng/\">English</a></div>",
        ),
        // The title is Korean.
        (
            "<div><a href=\"/eng/\" title=\"새 창\">English</a></div>",
            "<div><a hreflang=\"en\" href=\"/eng/\" title=\"새 창\"><span lang=\"en\">English</span></a></div>",
        ),
        (
            "<div><button type=\"button\">English</button></div>",
            "<div><button lang=\"en\" type=\"button\">English</button></div>",
        ),
        (
            "<div><a href=\"/eng/\">영문</a></div>",
            "<div><a lang=\"en\" hreflang=\"en\" href=\"/eng/\">English</a></div>",
        ),
    ] {
        let page = fixed("base", &ko(extra));
        assert!(page.contains(mended), "{extra}\n{page}");
        assert_eq!(found("base", &page), [""; 0], "{extra}");
    }
}

#[test]
fn targets_of_language_versions() {
    let en = |extra: &str| mofa_en(HTML_EN, SKIP_EN, &format!("\n{extra}"));
    for extra in [
        "<div><a href=\"/kor/\" lang=\"ko\">한국어</a></div>",
        "<div><a href=\"/kor/\" lang=\"ko\" hreflang=\"en\">한국어</a></div>",
        "<div><a href=\"/kor/\" lang=\"ko\" hreflang=\"kr\">한국어</a></div>",
        "<div><a href=\"/sc/\" lang=\"zh-Hans\" hreflang=\"zh-TW\">简体中文</a></div>",
    ] {
        assert_eq!(
            found_in("base", &en, extra),
            ["language-toggle-hreflang"],
            "{extra}"
        );
        let mended = fixed("base", &en(extra));
        assert_eq!(found("base", &mended), [""; 0], "{extra}");
    }
    for extra in [
        "<div><a href=\"/tc/\" lang=\"zh-Hant\" hreflang=\"zh\">繁體中文</a></div>",
        "<div><a href=\"/no/\" lang=\"nb\" hreflang=\"no\">Norsk</a></div>",
        "<div><a href=\"#\" lang=\"ko\">한국어</a></div>",
    ] {
        assert_eq!(found_in("base", &en, extra), [""; 0], "{extra}");
    }
}

#[test]
fn labels_that_are_wrong_in_their_language() {
    let en = |extra: &str| mofa_en(HTML_EN, SKIP_EN, &format!("\n{extra}"));
    let ko = |extra: &str| mofa_ko(HTML_KO, SKIP_KO, &format!("\n{extra}"));
    for (extra, right) in [
        ("<dl><dt>hit</dt><dd>7668</dd></dl>", ">Views<"),
        (
            "<p class=\"info\"><span>Hit 7,668</span></p>",
            ">Views 7,668<",
        ),
        (
            "<dl><dt>Attach File</dt><dd><a href=\"a.pdf\">a.pdf</a></dd></dl>",
            ">Attachments<",
        ),
        (
            "<ul><li><a href=\"/1\">Prev Post</a></li></ul>",
            ">Previous<",
        ),
    ] {
        assert_eq!(
            found_in("kr-mofa-en", &en, extra),
            ["konglish-label"],
            "{extra}"
        );
        assert_eq!(found_in("base", &en, extra), [""; 0], "{extra}");
        assert!(fixed("kr-mofa-en", &en(extra)).contains(right), "{extra}");
    }
    for extra in [
        "<p>The song was a <em>hit</em> in both countries.</p>",
        "<form action=\"/s\"><label>Attach file <input type=\"file\" name=\"f\"></label></form>",
    ] {
        assert_eq!(found_in("kr-mofa-en", &en, extra), [""; 0], "{extra}");
    }
    for extra in [
        "<button type=\"button\">가까운</button>",
        "<button type=\"button\" aria-label=\"가까운\">×</button>",
        "<div><a href=\"#\" class=\"close\">가까운</a></div>",
    ] {
        assert_eq!(
            found_in("base", &ko, extra),
            ["label-known-mistranslation"],
            "{extra}"
        );
        assert!(fixed("base", &ko(extra)).contains("닫기"), "{extra}");
    }
    for extra in [
        "<h3>가까운 보건소</h3>",
        "<ul><li><a href=\"/near\">가까운</a></li></ul>",
    ] {
        assert_eq!(found_in("base", &ko, extra), [""; 0], "{extra}");
    }
}
