//! Links to language versions, and labels that are wrong in their language.

use super::{HTML_EN, HTML_KO, SKIP_EN, SKIP_KO, fixed, found, mofa_en, mofa_ko};
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
