//! What a fix changes, as a unified diff: for people, or for `patch` and `git apply`.

use super::printable;
use anstyle::{AnsiColor, Style};
use similar::udiff::UnifiedHunkHeader;
use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices, group_diff_ops};
use std::borrow::Cow;
use std::io::{self, Write};

/// Lines around a change.
const CONTEXT: usize = 3;

/// Writes the differences of a page for people: what would act on a terminal is made visible. It is always coloured; a
/// terminal stream (`anstream`) strips what the reader does not want.
///
/// # Errors
/// When writing fails.
pub fn write_diff(name: &str, before: &str, after: &str, out: &mut dyn Write) -> io::Result<()> {
    let bold = Style::new().bold();
    let name = printable(name);
    writeln!(out, "{bold}--- {name}{bold:#}")?;
    writeln!(out, "{bold}+++ {name}{bold:#}")?;
    let (before, after) = (lines(before.as_bytes()), lines(after.as_bytes()));
    for ops in hunks(&before, &after) {
        let cyan = AnsiColor::Cyan.on_default();
        writeln!(out, "{cyan}{}{cyan:#}", UnifiedHunkHeader::new(&ops))?;
        for (sign, line) in signed(&ops, &before, &after) {
            let style = match sign {
                '-' => AnsiColor::Red.on_default(),
                '+' => AnsiColor::Green.on_default(),
                _ => Style::new(),
            };
            let line = String::from_utf8_lossy(line);
            let text = line.trim_end_matches(['\r', '\n']);
            let end = &line[text.len()..];
            // Tabs are layout here.
            let text: Vec<_> = text.split('\t').map(printable).collect();
            let text = text.join("\t");
            write!(out, "{style}{sign}{text}{style:#}{end}")?;
            if !end.ends_with('\n') {
                writeln!(out, "\n{UNENDED}")?;
            }
        }
    }
    Ok(())
}

/// Writes the differences of a page byte for byte, in the encoding and with the line ends of the page, so that
/// `patch -p0` and `git apply -p0` make of the file what the fix makes of it.
///
/// # Errors
/// When writing fails.
pub fn write_patch(name: &str, before: &[u8], after: &[u8], out: &mut dyn Write) -> io::Result<()> {
    let name = patch_name(name);
    writeln!(out, "--- {name}")?;
    writeln!(out, "+++ {name}")?;
    let (before, after) = (lines(before), lines(after));
    for ops in hunks(&before, &after) {
        writeln!(out, "{}", UnifiedHunkHeader::new(&ops))?;
        for (sign, line) in signed(&ops, &before, &after) {
            write!(out, "{sign}")?;
            out.write_all(line)?;
            if !line.ends_with(b"\n") {
                writeln!(out, "\n{UNENDED}")?;
            }
        }
    }
    Ok(())
}

const UNENDED: &str = "\\ No newline at end of file";

/// Lines as `patch` counts them: a lone CR ends none.
fn lines(text: &[u8]) -> Vec<&[u8]> {
    text.split_inclusive(|byte| *byte == b'\n').collect()
}

fn hunks(before: &[&[u8]], after: &[&[u8]]) -> Vec<Vec<DiffOp>> {
    group_diff_ops(
        capture_diff_slices(Algorithm::Myers, before, after),
        CONTEXT,
    )
}

/// The lines of a hunk with their signs.
fn signed<'l>(
    ops: &[DiffOp],
    before: &'l [&'l [u8]],
    after: &'l [&'l [u8]],
) -> impl Iterator<Item = (char, &'l [u8])> {
    ops.iter().flat_map(|op| {
        let (tag, old, new) = op.as_tag_tuple();
        let (old, new) = match tag {
            DiffTag::Equal => (&before[old], &after[..0]),
            _ => (&before[old], &after[new]),
        };
        let sign = if tag == DiffTag::Equal { ' ' } else { '-' };
        let removed = old.iter().map(move |line| (sign, *line));
        removed.chain(new.iter().map(|line| ('+', *line)))
    })
}

/// A name as `git` writes it: a tab ends one with spaces, and one with control characters or quotes stands in quotes.
fn patch_name(name: &str) -> Cow<'_, str> {
    if name.contains(|c: char| c.is_control() || c == '"' || c == '\\') {
        let mut quoted = String::from('"');
        for byte in name.bytes() {
            match byte {
                b'"' | b'\\' => quoted.extend(['\\', char::from(byte)]),
                b' '..=b'~' => quoted.push(char::from(byte)),
                _ => quoted.push_str(&format!("\\{byte:03o}")),
            }
        }
        quoted.push('"');
        return Cow::Owned(quoted);
    }
    if name.contains(' ') {
        return Cow::Owned(format!("{name}\t"));
    }
    Cow::Borrowed(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patch(before: &[u8], after: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        write_patch("a b.html", before, after, &mut out).unwrap();
        out
    }

    #[test]
    fn a_patch_keeps_bytes_that_are_no_text() {
        assert_eq!(
            patch(b"\xb1\xb9\rx\r\nold\r\n", b"\xb1\xb9\rx\r\nnew"),
            b"--- a b.html\t\n+++ a b.html\t\n@@ -1,2 +1,2 @@\n \xb1\xb9\rx\r\n-old\r\n+new\n\\ No newline at end of file\n"
        );
    }

    #[test]
    fn names_that_would_break_the_header_are_quoted() {
        assert_eq!(patch_name("a.html"), "a.html");
        assert_eq!(patch_name("a\nb\".html"), "\"a\\012b\\\".html\"");
    }
}
