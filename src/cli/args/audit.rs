//! The arguments of `audit`, and of the workers that it starts.

use super::{MessageArgs, ProfileArgs, SiteArgs, parse};
use crate::finding::FailOn;
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;

#[derive(Clone, Debug, Args)]
pub(in crate::cli) struct AuditArgs {
    /// Folders (searched for pages and archives), archives (.warc, .arc, both also .gz or .zst; .wacz), pages, and lists of
    /// them: @FILE names one a line
    #[arg(required = true)]
    pub(in crate::cli) inputs: Vec<PathBuf>,

    /// Folder of the results. What it holds already of the same rules and settings is not done again
    #[arg(long, value_name = "DIR", required_unless_present = "format")]
    pub(in crate::cli) out: Option<PathBuf>,

    /// Print the rows, too, or in place of --out: one JSON object a line
    #[arg(long, value_name = "FORMAT")]
    pub(in crate::cli) format: Option<RowFormat>,

    #[command(flatten)]
    pub(in crate::cli) linting: LintingArgs,

    /// How many pages are linted at a time [default: the number of cores]
    #[arg(long, short = 'j', value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(in crate::cli) jobs: Option<u16>,

    /// The largest page that is read: bytes, or with K, M or G
    #[arg(long, value_name = "SIZE", default_value = "64M", value_parser = parse::size)]
    pub(in crate::cli) max_bytes: u64,

    /// The least severity that makes the exit code 1: an audit counts what it finds, and does not fail by it
    #[arg(long, value_name = "SEVERITY", default_value = "never")]
    pub(in crate::cli) fail_on: FailOn,

    /// Exit with 0, not 4, when there is nothing to audit
    #[arg(long)]
    pub(in crate::cli) allow_empty: bool,

    /// Show neither progress nor a summary
    #[arg(long, short)]
    pub(in crate::cli) quiet: bool,
}

/// What a worker must know.
#[derive(Clone, Debug, Args)]
pub(in crate::cli) struct LintingArgs {
    #[command(flatten)]
    pub(in crate::cli) profiles: ProfileArgs,

    #[command(flatten)]
    pub(in crate::cli) site: SiteArgs,

    /// Run only these rules
    #[arg(long, value_name = "RULE,..", value_delimiter = ',')]
    pub(in crate::cli) select: Vec<String>,

    /// Do not run these rules
    #[arg(long, value_name = "RULE,..", value_delimiter = ',')]
    pub(in crate::cli) ignore: Vec<String>,

    /// Date of the releases that state none
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(in crate::cli) release_date: Option<Date>,

    /// Ignore what hides: read files that .gitignore or .presslintignore name, report what comments in the pages and
    /// the configuration hide, read what it excludes
    #[arg(long)]
    pub(in crate::cli) no_ignores: bool,

    #[command(flatten)]
    pub(in crate::cli) messages: MessageArgs,

    /// The longest time on one page, in seconds; one that takes longer is counted as such
    #[arg(long, value_name = "SECONDS", default_value = "30", value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub(in crate::cli) page_time: u64,

    /// The memory that a worker may have: bytes, or with K, M or G; a page that needs more is counted as such
    #[arg(long, value_name = "SIZE", default_value = "1G", value_parser = parse::size)]
    pub(in crate::cli) page_memory: u64,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct WorkerArgs {
    #[command(flatten)]
    pub(in crate::cli) linting: LintingArgs,

    /// Look for no presslint.toml
    #[arg(long, conflicts_with = "config")]
    pub(in crate::cli) no_config: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(in crate::cli) enum RowFormat {
    /// The rows of both tables, one JSON object a line
    Jsonl,
}
