//! Whether a page offers files to its release, and where its text says that it does.

use super::annex;
use super::apparatus::is_furniture;
use super::block::{Block, BlockKind};
use super::body::ends_sentence;
use super::tables::is_data_table;
use crate::html::{Document, Element};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// What an address of a file ends with or says.
const EXTENSIONS: [&str; 23] = [
    ".pdf", ".hwp", ".hwpx", ".hwpml", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".zip",
    ".odt", ".ods", ".odp", ".csv", ".txt", ".rtf", ".epub", ".jpg", ".jpeg", ".png", ".mp4",
    ".mp3",
];
const DOWNLOADS: [&str; 14] = [
    "download",
    "filedown",
    "file_down",
    "downfile",
    "down_file",
    "atchfile",
    "attach",
    "getfile",
    "down.do",
    "/down/",
    "fileview",
    "file.do",
    "/files/",
    "preview",
];
/// Words of links to files.
const NAMES: [&str; 22] = [
    "첨부",
    "붙임",
    "별첨",
    "다운로드",
    "내려받기",
    "attachment",
    "attached",
    "annex",
    "download",
    "pdf",
    "hwp",
    "附件",
    "附檔",
    "下載",
    "下载",
    "別添",
    "別紙",
    "添付",
    "télécharger",
    "pièce jointe",
    "anlage",
    "annexe",
];

/// Whether the page has a link to a file, shows one, or goes on with the annex itself.
#[must_use]
pub fn has_attachment(dom: &Document<'_>, body: Option<Element<'_>>, blocks: &[Block]) -> bool {
    let offered = !attachments(dom).is_empty();
    let shown = ["iframe", "object", "embed"]
        .iter()
        .flat_map(|tag| dom.elements(tag))
        .filter_map(|e| e.attr("src").or(e.attr("data")))
        .any(|address| {
            let address = address.to_ascii_lowercase();
            names_file(&address) || address.contains("view") || address.contains("doc")
        });
    offered || shown || has_annex(dom, body, blocks)
}

/// The links and buttons by which the page offers files, but for those around the page.
#[must_use]
pub fn attachments<'d>(dom: &'d Document<'d>) -> Vec<Element<'d>> {
    let controls = ["a", "button", "area", "input"]
        .iter()
        .flat_map(|tag| dom.elements(tag));
    controls
        .filter(|link| is_file(*link) && !is_around_page(*link))
        .collect()
}

fn is_around_page(element: Element<'_>) -> bool {
    element
        .ancestors()
        .any(|a| matches!(a.tag(), "header" | "nav" | "footer") && is_furniture(a))
}

fn is_file(link: Element<'_>) -> bool {
    let address = link.attr("href").unwrap_or("").trim().to_ascii_lowercase();
    if link.tag() == "a" && (address.is_empty() && !link.has_attr("onclick")) {
        return false;
    }
    let script = link.attr("onclick").unwrap_or("").to_ascii_lowercase();
    if link.has_attr("download") || names_file(&address) || names_file(&script) {
        return !is_viewer(link);
    }
    if link.tag() == "input" {
        return false;
    }
    let text = link.text().to_lowercase();
    let title = link.attr("title").unwrap_or("").to_lowercase();
    let named = NAMES.iter().any(|n| text.contains(n) || title.contains(n))
        || EXTENSIONS.iter().any(|e| text.contains(e));
    named && !is_viewer(link)
}

/// A program to read files with: "한글 뷰어 다운로드", "Get Adobe Reader".
fn is_viewer(link: Element<'_>) -> bool {
    let text = link.text().to_lowercase();
    ["뷰어", "viewer", "reader", "閱讀器", "阅读器"]
        .iter()
        .any(|w| text.contains(w))
        && !EXTENSIONS.iter().any(|e| text.contains(e))
}

fn names_file(address: &str) -> bool {
    let mut parts = address.split(['?', '#', '\'', '"', ')', '&']);
    parts.any(|part| EXTENSIONS.iter().any(|e| part.ends_with(e)))
        || DOWNLOADS.iter().any(|d| address.contains(d))
}

/// Whether an annex stands in the text itself: its title, and text, a table or a picture after it.
fn has_annex(dom: &Document<'_>, body: Option<Element<'_>>, blocks: &[Block]) -> bool {
    let mut open = None;
    let mut lines = 0;
    for block in blocks {
        let text = block.text.as_str();
        if annex::begins(text) {
            if matches!(
                block.kind,
                BlockKind::Heading(_) | BlockKind::Cell | BlockKind::Caption
            ) {
                return true;
            }
            open = Some(block.element);
            lines = 0;
        } else if open.is_some() {
            lines += 1;
            if lines > 6 || (ends_sentence(text) && !is_closing(text) && text.len() > 40) {
                return true;
            }
        }
    }
    let Some(after) = open else { return false };
    let inside = |e: &Element<'_>| e.order() > after && body.is_some_and(|b| b.contains(*e));
    let pictured = dom.elements("img").filter(inside).any(is_picture);
    pictured
        || dom
            .elements("table")
            .filter(inside)
            .any(|t| !t.text().contains("담당") && is_data_table(t))
}

/// Whether an image is more than a button or the mark of a licence.
fn is_picture(image: Element<'_>) -> bool {
    let small = |name: &str| {
        let value = image
            .attr(name)
            .and_then(|v| v.trim().trim_end_matches("px").parse::<u32>().ok());
        value.is_some_and(|v| v < 200)
    };
    let told = [image.attr("alt"), image.attr("src")].into_iter().flatten();
    let licence = told.into_iter().any(|t| {
        let t = t.to_ascii_lowercase();
        [
            "공공누리",
            "kogl",
            "opentype",
            "opennuri",
            "ccl",
            "logo",
            "icon",
        ]
        .iter()
        .any(|w| t.contains(w))
    });
    let in_link = image
        .ancestors()
        .take(3)
        .any(|a| matches!(a.tag(), "a" | "button"));
    !(small("width") || small("height") || licence || in_link)
}

/// "끝.", "명단 1부.", a line of contact.
fn is_closing(text: &str) -> bool {
    let text = text.trim_end_matches(['.', ' ', '/']);
    text.chars().count() < 12
        || text.ends_with('부')
        || text.ends_with('끝')
        || text.contains(['@', '☎'])
        || ["문의", "담당", "Contact", "contact"]
            .iter()
            .any(|w| text.contains(w))
}

static REFERENCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?:붙임|첨부|별첨)[ ]?[0-9]{0,2}[ ]?(?:파일|자료|문서|문|표|명단|그림|사진)?(?:을|를|과|와|은|는|에서|으로|로|에)?[ ]?(?:참조|참고|확인하|확인할|확인해|볼[ ]수|같습니다|같음|같다|실려|실었|담았|담겨)",
        r"|[(（\[](?:붙임|첨부|별첨)(?:[ ]?[0-9]{1,2})?(?:[ ]?참조|[ ]?참고)?[)）\]]",
        r"|(?i:\b(?:please find|find|see|see the) attached\b|\bsee (?:the )?attachments?\b|\battached herewith\b|\([^()]{0,20}attached\))",
        r"|(?i:\b(?:is|are) attached)(?:[.;)]|$)",
        r"|\A(?i:attached):",
        r"|(?i:\b(?:attached|annexed|appended) to (?:this|the present) (?:press )?(?:release|statement|note|notice)\b|\bin the (?:annex|attachment)s?(?:[.;)]|$))",
        r"|\b(?:in|see|See) (?:the )?(?:Annex|Attachment|Enclosure) [0-9]{1,2}(?:[.,;)]| for\b|$)|\b[Rr]efer to the attach(?:ment|ed)\b",
        r"|(?i:\bthe attached (?:file|document|statement|text|photo|picture|list|fact ?sheet|press release|material|table|image)s?\b)",
        r"|(?i:\battached files?\b|\bsee (?:the )?annex(?:es)?(?:[ ](?:[0-9]{1,2}|[ivx]{1,4}|[a-d]))?)(?:[.,;)]|$)",
        r"|(?i:\bci-jointe?s?\b|\b(?:en|voir la|voir les) pi[èe]ces? jointes?\b|\b(?:voir|voir l’|voir l'|figurant en) ?annexe)",
        r"|(?i:\bannexes? (?:ci-)?jointes?\b|\bjointe?s? (?:au|à ce|à cette|aux?) (?:présente? )?(?:communiqué|note|avis)\b|\ben annexe(?:[.;)]|$))",
        r"|(?:別添|別紙|添付資料|添付ファイル|添付)(?:[0-9０-９]{0,2})(?:を|の)?(?:とおり|通り|[ご御]?参照|[ご御]覧)",
        r"|(?:載於|载于|列於|列于|刊於|隨文附|随文附)附[件表錄录]|附[件表](?:載有|载有|列出|所示)",
        r"|(?:詳見|详见|請見|请见|見|见|如|請參閱|请参阅|參閱|参阅|參見|参见)附[件檔錄录]",
    ))
    .ok()
});

/// Where a text sends the reader to a file.
#[must_use]
pub fn attachment_reference(text: &str) -> Option<Range<usize>> {
    const KEYS: [&str; 15] = [
        "붙임", "첨부", "별첨", "ttach", "nnex", "NNEX", "TTACH", "joint", "別添", "別紙", "添付",
        "附件", "附檔", "附錄", "附录",
    ];
    if !KEYS.iter().any(|key| text.contains(key)) {
        return None;
    }
    let found = REFERENCE.as_ref()?.find(text)?;
    Some(found.range())
}

/// The first line of the list of what is attached at the end of a text: "붙임 1. 사진 2부. 끝.", "Attachment: Joint Statement".
#[must_use]
pub fn attachment_list(blocks: &[Block]) -> Option<&Block> {
    const REACH: usize = 12;
    const WORDS: [&str; 16] = [
        "붙임",
        "첨부",
        "별첨",
        "attachment",
        "annex",
        "enclosure",
        "別添",
        "別紙",
        "添付",
        "附件",
        "附檔",
        "anlage",
        "anhang",
        "anexo",
        "allegat",
        "pièce",
    ];
    let mut first = None;
    for block in blocks.iter().rev().take(REACH) {
        let text = block.text.as_str();
        if annex::begins(text) {
            let start: String = text
                .chars()
                .filter(|c| c.is_alphabetic())
                .take(12)
                .collect();
            let start = start.to_lowercase();
            // The word and a number alone is the title of a part.
            let named = text.chars().filter(|c| c.is_alphabetic()).count() > 5;
            if named && WORDS.iter().any(|w| start.starts_with(w)) {
                first = Some(block);
            }
        } else if !is_closing(text) && (text.chars().count() > 60 || ends_sentence(text)) {
            break;
        }
    }
    first
}

#[cfg(test)]
mod tests {
    use super::attachment_reference;

    fn read(text: &str) -> Option<&str> {
        attachment_reference(text).map(|r| &text[r])
    }

    #[test]
    fn what_sends_the_reader_to_a_file() {
        for (text, found) in [
            ("자세한 내용은 붙임 참조", "붙임 참조"),
            (
                "세부 사항은 첨부파일을 참고하시기 바랍니다",
                "첨부파일을 참고",
            ),
            ("기본계획(붙임 1)을 확정", "(붙임 1)"),
            ("For details, see attached.", "see attached"),
            ("The full text is attached.", "is attached."),
            ("Attached: list of participants", "Attached:"),
            (
                "as listed in the attached document",
                "the attached document",
            ),
            ("le programme ci-joint précise", "ci-joint"),
            ("詳細は別紙のとおり", "別紙のとおり"),
            ("名單詳見附件", "詳見附件"),
        ] {
            assert_eq!(read(text), Some(found), "{text}");
        }
    }

    #[test]
    fn what_is_attached_to_something_else() {
        for text in [
            "Great importance is attached to the talks.",
            "the military attaché",
            "see Annex I to the Convention",
            "사진을 첨부해 신청하면 된다",
            "첨부서류는 다음과 같다",
            "no strings attached to it",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
