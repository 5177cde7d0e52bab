//! What clap refuses, in Korean.

use crate::particle::fitted;
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// What a value must be, by the argument as clap names it.
static VALUES: &[(&str, &str)] = &[
    (
        "--max-bytes <SIZE>",
        "65536, 64K, 64M처럼 1에서 1G까지의 바이트 수를 적으세요",
    ),
    (
        "--page-memory <SIZE>",
        "64M, 512M, 1G처럼 1에서 1G까지의 바이트 수를 적으세요",
    ),
    ("--page-time <SECONDS>", "1에서 86400까지의 초를 적으세요"),
    ("--site-root <DIR>", "그런 폴더가 없습니다"),
    (
        "--output <FORMAT=FILE>",
        "sarif=presslint.sarif처럼 형식=파일로 적으세요. 형식은 --format의 값과 같습니다",
    ),
    (
        "--release-date <YYYY-MM-DD>",
        "2026-03-02처럼 실제로 있는 날짜를 적으세요",
    ),
    ("--jobs <N>", "정수를 적으세요"),
];

/// What is wrong; `None` where clap's own words are as good.
pub(super) fn in_korean(error: &Error) -> Option<String> {
    let context = |kind| error.get(kind).map(shown);
    let arg = context(ContextKind::InvalidArg).unwrap_or_default();
    let value = context(ContextKind::InvalidValue).unwrap_or_default();
    let text = match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => format!("'{arg}'에 값이 없습니다"),
        ErrorKind::InvalidValue => {
            format!("'{arg}'의 값으로 '{value}'을(를) 쓸 수 없습니다")
        }
        ErrorKind::ValueValidation => {
            let hint = VALUES.iter().find(|(of, _)| *of == arg);
            let hint = match (hint, std::error::Error::source(error)) {
                (Some((_, hint)), _) => format!(": {hint}"),
                (None, Some(source)) => format!(": {source}"),
                (None, None) => String::new(),
            };
            format!("'{arg}'의 값으로 '{value}'을(를) 쓸 수 없습니다{hint}")
        }
        ErrorKind::UnknownArgument => format!("알 수 없는 인자입니다: '{arg}'"),
        ErrorKind::InvalidSubcommand => {
            let word = context(ContextKind::InvalidSubcommand).unwrap_or_default();
            format!("알 수 없는 명령입니다: '{word}'")
        }
        ErrorKind::MissingRequiredArgument => format!("필요한 인자가 없습니다: {arg}"),
        ErrorKind::ArgumentConflict => {
            let prior = context(ContextKind::PriorArg).unwrap_or_default();
            format!("'{arg}'은(는) '{prior}'과(와) 함께 쓸 수 없습니다")
        }
        _ => return None,
    };
    let mut text = fitted(text);
    for (kind, head) in [
        (ContextKind::ValidValue, "쓸 수 있는 값"),
        (ContextKind::SuggestedArg, "비슷한 인자"),
        (ContextKind::SuggestedSubcommand, "비슷한 명령"),
        (ContextKind::SuggestedValue, "비슷한 값"),
    ] {
        if let Some(list) = context(kind).filter(|list| !list.is_empty()) {
            text.push_str(&format!("\n  {head}: {list}"));
        }
    }
    if let Some(usage) = context(ContextKind::Usage) {
        let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage).to_owned();
        text.push_str(&format!("\n\n사용법: {usage}"));
    }
    text.push_str("\n\n자세한 내용은 '--help'를 보세요.");
    Some(text)
}

fn shown(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(list) => list.join(", "),
        other => other.to_string(),
    }
}
