//! The words of the report that stand for what rows hold.

use super::table::Both;
use crate::audit::row::Outcome;

/// What became of a page: as the tables have it, and as people read it.
pub(super) fn outcome(outcome: Outcome) -> (&'static str, Both) {
    match outcome {
        Outcome::Ok => ("ok", ("audited", "점검함")),
        Outcome::DecodeError => ("decode-error", ("cannot be decoded", "디코딩할 수 없음")),
        Outcome::Truncated => (
            "truncated",
            ("only the beginning is there", "앞부분만 있음"),
        ),
        Outcome::TooBig => ("too-big", ("too large", "너무 큼")),
        Outcome::Crash => (
            "crash",
            ("presslint broke on it", "presslint가 비정상 종료함"),
        ),
        Outcome::Timeout => ("timeout", ("took too long", "시간 제한을 넘김")),
        Outcome::Revisit => (
            "revisit",
            (
                "had not changed since an earlier capture",
                "이전 수집본에서 바뀌지 않음",
            ),
        ),
        Outcome::NotHtml => ("not-html", ("not HTML", "HTML이 아님")),
        Outcome::HttpStatus => (
            "http-status",
            (
                "redirection or error of the server",
                "서버의 이동 또는 오류 응답",
            ),
        ),
    }
}

/// A severity as people read it.
pub(super) fn severity(severity: &str) -> Both {
    match severity {
        "error" => ("error", "오류"),
        "warning" => ("warning", "경고"),
        _ => ("note", "참고"),
    }
}

/// What a rule says is wrong; nothing of a rule that this version does not know.
pub(super) fn rule(id: &str) -> Option<Both> {
    crate::rules::all()
        .find(|rule| rule.id == id)
        .map(|rule| rule.summary)
}
