//! What a worker does: reads pages, lints them, answers.

use super::message::{Answer, Found, Greeting, Looked, Request, Task};
use crate::audit::hex::Hex;
use crate::engine::{Archived, Linter, TemplatePlace};
use crate::finding::{Outcome, Severity};
use crate::release::Repeats;
use crate::report::Item;
use crate::source::Source;
use crate::words::Speech;
use std::io::{self, BufRead, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Answers requests until there are none. A worker that is left alone by a parent that was killed ends by itself, also in
/// the middle of a page: after `time` and a little more.
///
/// # Errors
/// When a request cannot be read or an answer cannot be written.
pub fn serve(
    linter: &Linter,
    speech: Speech,
    time: Duration,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> io::Result<()> {
    let watch = Watch::begin(time + Duration::from_secs(5));
    say(out, &greeting())?;
    let mut line = String::new();
    loop {
        line.clear();
        if input.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let request: Request = match serde_json::from_str(&line) {
            Ok(request) => request,
            // Where the next request begins is not known.
            Err(error) => return say(out, &Answer::Refused(error.to_string())),
        };
        let mut bytes = vec![0; request.bytes];
        input.read_exact(&mut bytes)?;
        watch.page_begins();
        let answer = catch_unwind(AssertUnwindSafe(|| answer(linter, speech, request, bytes)));
        watch.page_ends();
        say(
            out,
            &answer.unwrap_or_else(|panic| Answer::Failed(told(&*panic))),
        )?;
    }
}

fn greeting() -> Greeting {
    Greeting {
        presslint: env!("CARGO_PKG_VERSION").to_owned(),
    }
}

fn say(out: &mut dyn Write, what: &impl serde::Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, what)?;
    out.write_all(b"\n")?;
    out.flush()
}

fn told(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or("panic").to_owned()
}

fn answer(linter: &Linter, speech: Speech, request: Request, bytes: Vec<u8>) -> Answer {
    let source = Source::decode_as(&*request.name, &bytes, request.charset.as_deref());
    drop(bytes);
    match request.task {
        Task::Blocks => {
            let mut blocks: Vec<u64> = Linter::blocks(&source).into_iter().collect();
            blocks.sort_unstable();
            Answer::Blocks(blocks)
        }
        Task::Lint => {
            let common = Arc::new(Repeats::of_blocks(request.common));
            match linter.lint_archived(source, common) {
                Ok(page) => Answer::Linted(Box::new(looked(page, &request.name, speech))),
                Err(error) => Answer::Refused(error.to_string()),
            }
        }
    }
}

fn looked(page: Archived, url: &str, speech: Speech) -> Looked {
    let report = page.report;
    let places = report.items.iter().zip(&page.places);
    Looked {
        charset: report.encoding.name.to_owned(),
        lang: report.language.clone(),
        generator: page.generator,
        profile: report.profiles.clone(),
        is_press_release: page.is_press_release,
        applicable: report.outcomes.keys().map(|id| (*id).to_owned()).collect(),
        findings: places
            .map(|(i, place)| found(i, place, url, speech))
            .collect(),
    }
}

fn found(item: &Item, place: &TemplatePlace, url: &str, speech: Speech) -> Found {
    let owned = |list: &[&str]| list.iter().map(|&word| word.to_owned()).collect();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let (start, end) = (item.place.start, item.place.end);
    let fingerprint = item.mark.on(url);
    let digits = fingerprint.rsplit(':').next().unwrap_or_default();
    Found {
        rule: item.rule.id.to_owned(),
        wcag: owned(item.rule.wcag),
        kwcag: owned(item.rule.kwcag),
        severity: match item.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
        .to_owned(),
        confidence: match item.outcome {
            Outcome::Failed => "certain",
            Outcome::Review => "review",
        }
        .to_owned(),
        start_byte: count(start.byte),
        end_byte: count(end.byte),
        line: count(start.line),
        col: count(start.column),
        message: item.message.say(speech).to_owned(),
        snippet: item.excerpt.clone(),
        selector: place.selector.clone(),
        fingerprint: digits.parse().unwrap_or(Hex([0; 16])),
        template: Hex(place.hash.to_be_bytes()),
    }
}

/// Ends the process when a page takes too long. The parent does so, too, if it is still there.
struct Watch {
    began: Instant,
    /// Milliseconds from the beginning to that of the page; none is linted at `IDLE`.
    page: Arc<AtomicU64>,
}

const IDLE: u64 = u64::MAX;

impl Watch {
    fn begin(limit: Duration) -> Self {
        let (began, page) = (Instant::now(), Arc::new(AtomicU64::new(IDLE)));
        let seen = Arc::clone(&page);
        std::thread::spawn(move || {
            loop {
                std::thread::sleep(Duration::from_millis(500));
                let since = seen.load(Ordering::Relaxed);
                let begun = began.checked_add(Duration::from_millis(since));
                if since != IDLE && begun.is_some_and(|begun| begun.elapsed() > limit) {
                    std::process::abort();
                }
            }
        });
        Self { began, page }
    }

    fn page_begins(&self) {
        let now = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(IDLE - 1);
        self.page.store(now, Ordering::Relaxed);
    }

    fn page_ends(&self) {
        self.page.store(IDLE, Ordering::Relaxed);
    }
}
