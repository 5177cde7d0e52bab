//! Skip links: their language, targets, order and place.

use super::{EN_BODY, HTML_EN, HTML_KO, SKIP_EN, SKIP_KO, fixed, found, mofa_en, mofa_ko};
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
