//! `presslint report`.

use super::args::AuditReportArgs;
#[cfg(feature = "parquet")]
use super::configuration::messages;
use std::io::Write;

/// Reads the results of an audit, and writes what they come to.
#[cfg(feature = "parquet")]
pub(super) fn run(args: &AuditReportArgs, out: &mut dyn Write) -> anyhow::Result<u8> {
    stored::run(args, messages(&args.messages).speech(), out)
}

#[cfg(not(feature = "parquet"))]
pub(super) fn run(_: &AuditReportArgs, _: &mut dyn Write) -> anyhow::Result<u8> {
    Err(super::Refused(crate::words::Words::new(
        "this presslint was built without the feature `parquet`, and cannot read the results of an audit",
        "이 presslint는 `parquet` 기능 없이 빌드되어 감사 결과를 읽을 수 없습니다",
    ))
    .into())
}

#[cfg(feature = "parquet")]
mod stored;
