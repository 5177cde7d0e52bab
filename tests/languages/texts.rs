//! The language of the page, its texts and its labels.

use super::{
    EN_BODY, HTML_EN, HTML_KO, KO_BODY, SKIP_EN, SKIP_KO, check, fixed, found, mofa_en, mofa_ko,
};
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
