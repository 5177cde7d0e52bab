//! What templates say in the language of their report.

use super::digits::{Number, grouped};
use crate::words::Speech;

pub(in crate::report) trait Says {
    fn speech(&self) -> Speech;

    /// A text in the language of the report.
    fn t<'t>(&self, en: &'t str, ko: &'t str) -> &'t str {
        match self.speech() {
            Speech::English => en,
            Speech::Korean => ko,
        }
    }

    /// A text with a number at `{}`.
    fn n(&self, n: impl Number, one: &str, several: &str, ko: &str) -> String {
        let n = n.get();
        let text = match self.speech() {
            Speech::English if n == 1 => one,
            Speech::English => several,
            Speech::Korean => ko,
        };
        text.replace("{}", &grouped(n))
    }

    /// A number.
    fn d(&self, n: impl Number) -> String {
        grouped(n.get())
    }
}
