//! A configuration that is refused, with the lines where it is wrong.

use super::frame::{Frame, TAB, WIDE};
use super::{Place, printable};
use crate::config::ConfigError;
use crate::source::Source;
use crate::words::{Speech, Words};
use anstyle::AnsiColor;
use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};
use std::fmt::{self, Write};

/// The message, its place in the file and what to do; `None` when it has no place.
#[must_use]
pub fn refusal(error: &ConfigError, speech: Speech) -> Option<String> {
    let range = error.range.clone()?;
    let source = Source::from_text(&*error.path, &*error.text);
    let end = range.end.clamp(range.start, source.text.len());
    let place = Place {
        start: source.position(range.start.min(end)),
        end: source.position(end),
    };
    let frame = Frame::of(&source, printable(&error.path).into_owned(), &[place], WIDE);
    let style = AnsiColor::Red.on_default().bold();
    let mark = frame.mark(0);
    let shown = Shown {
        message: format!(
            "{style}presslint{style:#}: {}",
            printable(error.message.say(speech))
        ),
        label: LabeledSpan::new_primary_with_span(None, (mark.start, mark.len())),
        frame,
    };
    let mut drawn = String::new();
    GraphicalReportHandler::new_themed(GraphicalTheme::unicode())
        .with_links(false)
        .with_context_lines(1)
        .with_wrap_lines(false)
        .tab_width(TAB)
        .render_report(&mut drawn, &shown)
        .ok()?;
    let mut text = String::new();
    for line in drawn.lines() {
        let _ = writeln!(text, "{}", line.trim_end());
    }
    if let Some(help) = &error.help {
        let style = AnsiColor::Cyan.on_default();
        let head = Words::new("help", "도움말");
        let (head, help) = (head.say(speech), help.say(speech));
        let _ = writeln!(text, "  {style}{head}:{style:#} {}", printable(help));
    }
    Some(text)
}

#[derive(Debug)]
struct Shown {
    message: String,
    label: LabeledSpan,
    frame: Frame,
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Shown {}

impl Diagnostic for Shown {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.frame)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(std::iter::once(self.label.clone())))
    }
}
