//! Quotations inside a line: what is quoted is nobody's to correct.

use std::ops::Range;

/// The ranges inside quotation marks. A quotation that is not closed in its line runs to the end,
/// as the paragraphs of a long one do.
#[must_use]
pub fn quotations(line: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, c) in line.char_indices() {
        match open {
            None => {
                let closing = match c {
                    '“' | '„' => '”',
                    '「' => '」',
                    '『' => '』',
                    '«' => '»',
                    '"' => '"',
                    _ => continue,
                };
                open = Some((at, closing));
            }
            Some((start, closing))
                if c == closing || (closing == '”' && c == '“' && is_german(line, start)) =>
            {
                out.push(start..at + c.len_utf8());
                open = None;
            }
            Some(_) => {}
        }
    }
    if let Some((start, mark)) = open
        && mark != '"'
    {
        out.push(start..line.len());
    }
    out
}

fn is_german(line: &str, start: usize) -> bool {
    line.get(start..).is_some_and(|rest| rest.starts_with('„'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_closed_and_open_quotations() {
        let line = "He said “the ROK” and left";
        assert_eq!(&line[quotations(line)[0].clone()], "“the ROK”");
        assert_eq!(quotations("“It goes on").len(), 1);
        assert!(quotations("5\" long").is_empty());
    }
}
