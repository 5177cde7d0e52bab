//! What a fix changes, as a unified diff that `patch` and `git apply` read.

use super::printable;
use anstyle::{AnsiColor, Style};
use similar::{ChangeTag, TextDiff};
use std::io::{self, Write};

/// Writes the differences of a page. It is always coloured; a terminal stream (`anstream`) strips what the reader
/// does not want.
///
/// # Errors
/// When writing fails.
pub fn write_diff(name: &str, before: &str, after: &str, out: &mut dyn Write) -> io::Result<()> {
    let bold = Style::new().bold();
    writeln!(out, "{bold}--- {name}{bold:#}")?;
    writeln!(out, "{bold}+++ {name}{bold:#}")?;
    let diff = TextDiff::from_lines(before, after);
    for hunk in diff.unified_diff().iter_hunks() {
        let cyan = AnsiColor::Cyan.on_default();
        writeln!(out, "{cyan}{}{cyan:#}", hunk.header())?;
        for change in hunk.iter_changes() {
            let style = match change.tag() {
                ChangeTag::Delete => AnsiColor::Red.on_default(),
                ChangeTag::Insert => AnsiColor::Green.on_default(),
                ChangeTag::Equal => Style::new(),
            };
            let line = change.value();
            let end = line.trim_end_matches(['\r', '\n']).len();
            // Tabs are layout here.
            let text: Vec<_> = line[..end].split('\t').map(printable).collect();
            let text = text.join("\t");
            write!(out, "{style}{}{text}{style:#}", change.tag())?;
            write!(out, "{}", &line[end..])?;
            if change.missing_newline() {
                writeln!(out, "\n\\ No newline at end of file")?;
            }
        }
    }
    Ok(())
}
