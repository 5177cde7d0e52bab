//! What people read, in every language presslint speaks.

use serde::{Deserialize, Serialize};

/// A language of messages (`--messages`).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub enum Speech {
    #[default]
    English,
    Korean,
}

/// One text in every language of messages.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Words {
    pub en: String,
    pub ko: String,
}

impl Words {
    pub fn new(en: impl Into<String>, ko: impl Into<String>) -> Self {
        Self {
            en: en.into(),
            ko: ko.into(),
        }
    }

    /// Words that are the same in every language: of the system, or of a library.
    pub fn foreign(text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            ko: text.clone(),
            en: text,
        }
    }

    #[must_use]
    pub fn say(&self, speech: Speech) -> &str {
        match speech {
            Speech::English => &self.en,
            Speech::Korean => &self.ko,
        }
    }
}

/// Words from two format strings: `words!("no {tag} here", "{tag} 요소가 없습니다")`. Particles after a value are written in both
/// forms, "`{tag}`이(가)"; the right one is chosen.
#[macro_export]
macro_rules! words {
    ($en:literal, $ko:literal $(,)?) => {
        $crate::words::Words::new(format!($en), $crate::particle::fitted(format!($ko)))
    };
}
