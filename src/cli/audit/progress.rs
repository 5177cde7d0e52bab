//! How far an audit is: a bar on a terminal, elsewhere a line now and then.

use crate::audit::Tally;
use crate::cli::remark;
use crate::words;
use crate::words::Speech;
use indicatif::{HumanBytes, HumanCount, ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::time::{Duration, Instant};

/// Between two lines where standard error is no terminal.
const LINES_APART: Duration = Duration::from_secs(30);

pub(super) struct Progress {
    bar: Option<ProgressBar>,
    total: u64,
    speech: Speech,
    began: Instant,
    said: Instant,
    quiet: bool,
}

impl Progress {
    /// `total` in bytes.
    pub(super) fn new(total: u64, speech: Speech, quiet: bool) -> Self {
        let is_shown = !quiet && std::io::stderr().is_terminal();
        let bar = is_shown.then(|| {
            let target = ProgressDrawTarget::stderr_with_hz(5);
            let bar = ProgressBar::with_draw_target(Some(total), target);
            let template = "{bar:24} {binary_bytes} / {binary_total_bytes}, {msg}, {eta}";
            if let Ok(style) = ProgressStyle::with_template(template) {
                bar.set_style(style);
            }
            bar
        });
        let now = Instant::now();
        Self {
            bar,
            total,
            speech,
            began: now,
            said: now,
            quiet,
        }
    }

    pub(super) fn at(&mut self, bytes: u64, tally: &Tally) {
        if let Some(bar) = &self.bar {
            bar.set_position(bytes);
            bar.set_message(self.counts(tally));
        } else if !self.quiet && self.said.elapsed() >= LINES_APART {
            self.said = Instant::now();
            let (done, total) = (HumanBytes(bytes), HumanBytes(self.total));
            remark(&format!("{done} / {total}, {}", self.counts(tally)));
        }
    }

    fn counts(&self, tally: &Tally) -> String {
        let pages = HumanCount(tally.pages());
        let problems = HumanCount(tally.problems());
        let seconds = self.began.elapsed().as_secs_f64().max(0.001);
        #[allow(clippy::cast_precision_loss)]
        let rate = tally.pages() as f64 / seconds;
        words!(
            "{pages} pages, {rate:.0} pages/s, {problems} problems",
            "페이지 {pages}개, 초당 {rate:.0}개, 문제 {problems}개"
        )
        .say(self.speech)
        .to_owned()
    }

    /// Takes the bar out of the way of what is said.
    pub(super) fn aside(&self, say: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(say),
            None => say(),
        }
    }

    pub(super) fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
