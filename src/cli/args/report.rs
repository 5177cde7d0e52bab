//! The arguments of `report`.

use super::MessageArgs;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(in crate::cli) struct AuditReportArgs {
    /// Folder of the results that `presslint audit` wrote, or one run in it (DIR/run=ID)
    #[arg(value_name = "DIR")]
    pub(in crate::cli) results: PathBuf,

    /// Where the report goes [default: DIR/report]
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) out: Option<PathBuf>,

    /// Earlier results that these are held against: what is new, fixed and persisting
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) against: Option<PathBuf>,

    /// Which run, where the folder has several: its id, or the beginning of it
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) run: Option<String>,

    /// What is written: report.html, tables in CSV, or both
    #[arg(
        long,
        value_name = "FORMAT,..",
        value_delimiter = ',',
        default_value = "html,csv"
    )]
    pub(in crate::cli) format: Vec<ReportFormat>,

    #[command(flatten)]
    pub(in crate::cli) messages: MessageArgs,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(in crate::cli) enum ReportFormat {
    Html,
    Csv,
}
