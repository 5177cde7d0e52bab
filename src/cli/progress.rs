//! How far a long run is, on a terminal.

use crate::words::Speech;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::sync::Once;
use std::time::{Duration, Instant};

/// Runs that are over sooner show nothing.
const PATIENCE: Duration = Duration::from_secs(1);

fn template(speech: Speech) -> &'static str {
    match speech {
        Speech::English => "{bar:24} {human_pos} of {human_len} pages, {per_sec}, {eta} left",
        Speech::Korean => {
            "{bar:24} 페이지 {human_len}개 중 {human_pos}개, {per_sec}, 남은 시간 {eta}"
        }
    }
}

/// A bar on standard error: pages done of all, pages a second, the time that is left. Nothing where standard error
/// is no terminal.
pub(super) struct Progress {
    bar: ProgressBar,
    start: Instant,
    shown: Once,
}

impl Progress {
    /// Shows nothing.
    pub(super) fn none() -> Self {
        let shown = Once::new();
        shown.call_once(|| ());
        Self {
            bar: ProgressBar::hidden(),
            start: Instant::now(),
            shown,
        }
    }

    pub(super) fn new(pages: usize, speech: Speech) -> Self {
        let bar = ProgressBar::with_draw_target(Some(pages as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template(template(speech)) {
            bar.set_style(style);
        }
        Self {
            bar,
            start: Instant::now(),
            shown: Once::new(),
        }
    }

    pub(super) fn page_done(&self) {
        self.bar.inc(1);
        if self.start.elapsed() > PATIENCE {
            self.shown.call_once(|| {
                self.bar
                    .set_draw_target(ProgressDrawTarget::stderr_with_hz(5));
            });
        }
    }

    /// Writes something where the bar stands.
    pub(super) fn without<T>(&self, write: impl FnOnce() -> T) -> T {
        self.bar.suspend(write)
    }

    /// Takes the bar away, so that it does not stand among the findings.
    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }
}
