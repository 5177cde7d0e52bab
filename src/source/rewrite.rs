//! Edits of the decoded text, made in the bytes of the page: all that is not edited keeps its bytes, whatever the
//! encoding and the line endings.

use super::{Source, Span};
use encoding_rs::{DecoderResult, Encoding as Charset, UTF_8, UTF_16BE, UTF_16LE};

/// Replaces places of the text. `edits` are in order and do not overlap. A character that the encoding lacks is
/// written as a character reference.
///
/// `None` when the bytes cannot be edited so that they read as the edited text: the page changes its encoding in
/// mid-text, or an edit would make the page be read in another encoding.
#[must_use]
pub fn rewrite(bytes: &[u8], source: &Source, edits: &[(Span, &str)]) -> Option<Vec<u8>> {
    let charset = Charset::for_label(source.encoding.name.as_bytes())?;
    let mark = Charset::for_bom(bytes).map_or(0, |(_, length)| length);
    let places: Vec<usize> = edits
        .iter()
        .flat_map(|(span, _)| [span.start as usize, span.end as usize])
        .collect();
    let offsets = offsets(&bytes[mark..], source, charset, &places)?;
    let mut out = Vec::with_capacity(bytes.len() + 64 * edits.len());
    let mut text = String::with_capacity(source.text.len() + 64 * edits.len());
    let (mut done, mut said) = (0, 0);
    for ((span, new), ends) in edits.iter().zip(offsets.chunks(2)) {
        let [start, end] = [ends.first()? + mark, ends.get(1)? + mark];
        out.extend_from_slice(bytes.get(done..start)?);
        text.push_str(source.text.get(said..span.start as usize)?);
        let written = encode(charset, new);
        text.push_str(&charset.decode_without_bom_handling(&written).0);
        out.extend_from_slice(&written);
        (done, said) = (end, span.end as usize);
    }
    out.extend_from_slice(bytes.get(done..)?);
    text.push_str(source.text.get(said..)?);
    (Source::decode(&*source.name, &out).text == text).then_some(out)
}

/// The offsets in the bytes of offsets in the text; `places` are in order.
fn offsets(
    bytes: &[u8],
    source: &Source,
    charset: &'static Charset,
    places: &[usize],
) -> Option<Vec<usize>> {
    if source.text.as_bytes() == bytes {
        return Some(places.to_vec());
    }
    let mut decoder = charset.new_decoder_without_bom_handling();
    let mut buffer = [0; 16];
    let (mut read, mut written) = (0, 0);
    let mut found = Vec::with_capacity(places.len());
    // Byte by byte: a decoder tells how much it wrote, not which byte a character began with.
    loop {
        while places.get(found.len()).is_some_and(|p| *p <= written) {
            found.push(read);
        }
        if found.len() == places.len() {
            return Some(found);
        }
        let next = bytes.get(read..=read).unwrap_or_default();
        let last = next.is_empty();
        let (result, taken, out) =
            decoder.decode_to_utf8_without_replacement(next, &mut buffer, last);
        read += taken;
        written += out;
        match result {
            DecoderResult::Malformed(..) => written += char::REPLACEMENT_CHARACTER.len_utf8(),
            DecoderResult::InputEmpty if last => {
                found.resize(places.len(), read);
                return Some(found);
            }
            DecoderResult::InputEmpty | DecoderResult::OutputFull => {}
        }
    }
}

fn encode(charset: &'static Charset, text: &str) -> Vec<u8> {
    // `encoding_rs` encodes for forms, which are never in UTF-16.
    if charset == UTF_16LE {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    } else if charset == UTF_16BE {
        text.encode_utf16().flat_map(u16::to_be_bytes).collect()
    } else if charset == UTF_8 {
        text.as_bytes().to_vec()
    } else {
        charset.encode(text).0.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edited(bytes: &[u8], old: &str, new: &str) -> Option<Vec<u8>> {
        let source = Source::decode("page.html", bytes);
        let at = source.text.find(old).unwrap();
        rewrite(bytes, &source, &[(Span::new(at, at + old.len()), new)])
    }

    #[test]
    fn the_rest_keeps_its_bytes_in_every_encoding() {
        for (label, text) in [
            ("utf-8", "한국 – 본문"),
            ("euc-kr", "한국 본문 펲"),
            ("shift_jis", "日本 カタカナ ｱ"),
            ("gb18030", "中国 本文"),
            ("big5", "臺灣 本文"),
            ("windows-1252", "Communiqué «"),
        ] {
            let charset = Charset::for_label(label.as_bytes()).unwrap();
            let html = format!("<meta charset={label}>\r\n<p>{text}</p><a>OLD</a>{text}\r");
            let bytes = charset.encode(&html).0.into_owned();
            let expected = charset.encode(&html.replace("OLD", "new")).0.into_owned();
            assert_eq!(edited(&bytes, "OLD", "new"), Some(expected), "{label}");
        }
    }

    #[test]
    fn broken_bytes_stay_broken() {
        let page = b"<meta charset=utf-8><p>\xff\xed\xa0\x80 \xea\xb0</p><i>OLD</i>\xea";
        let expected = b"<meta charset=utf-8><p>\xff\xed\xa0\x80 \xea\xb0</p><i>new</i>\xea";
        assert_eq!(edited(page, "OLD", "new").as_deref(), Some(&expected[..]));
    }

    #[test]
    fn marks_and_utf16_are_kept() {
        let utf16 = |text: &str| {
            let mut bytes = b"\xff\xfe".to_vec();
            bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
            bytes
        };
        let page = utf16("<p>한국 OLD 😀");
        assert_eq!(edited(&page, "OLD", "본문"), Some(utf16("<p>한국 본문 😀")));
        let page = "\u{feff}<p>한국 OLD";
        let expected = "\u{feff}<p>한국 본문";
        assert_eq!(
            edited(page.as_bytes(), "OLD", "본문").as_deref(),
            Some(expected.as_bytes())
        );
    }

    #[test]
    fn what_the_encoding_lacks_becomes_a_reference() {
        let page = b"<meta charset=windows-1252><p>caf\xe9 OLD";
        let expected = b"<meta charset=windows-1252><p>caf\xe9 &#54620;\r\n".as_slice();
        let page = [page.as_slice(), b"\r\n"].concat();
        assert_eq!(edited(&page, "OLD", "한").as_deref(), Some(expected));
    }

    #[test]
    fn an_edit_that_changes_the_reading_of_the_rest_is_refused() {
        let page = b"<meta charset=euc-kr><p>\xc7\xd1\xb1\xb9\xc0\xc7 \xba\xbb\xb9\xae";
        assert_eq!(edited(page, "euc-kr", "shift_jis"), None);
    }
}
