//! The arguments of every command. Names, defaults and exit codes are public interface.

mod audit;
mod endings;
mod korean;
mod parse;
mod refused;
mod report;
mod values;

pub(super) use audit::{AuditArgs, LintingArgs, WorkerArgs};
pub(super) use report::AuditReportArgs;
#[cfg(feature = "parquet")]
pub(super) use report::ReportFormat;
pub(super) use values::{Color, Format, InspectFormat, ListFormat};

use crate::finding::FailOn;
use crate::words::Speech;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use endings::{AUDIT_CODES, COMPLETIONS, EXIT_CODES, REPORT_CODES};
use jiff::civil::Date;
use std::ffi::OsString;
use std::path::PathBuf;

/// A linter for the accessibility and structure of government press pages.
#[derive(Debug, Parser)]
#[command(name = "presslint", version, about, max_term_width = 100)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,

    /// When to colour what is printed (NO_COLOR is honoured)
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Color,
}

/// What clap says instead of reading a command line: help, the version, or what is wrong with it.
pub(super) enum Said {
    /// In clap's words.
    Clap(clap::Error),
    /// What is wrong, in Korean.
    Refused(String),
}

impl Cli {
    /// Reads the command line. `speech` chooses the language in which something is said of it, and is given the one that
    /// the command line asks for.
    pub(super) fn read(speech: impl FnOnce(&MessageArgs) -> Speech) -> Result<Self, Said> {
        let error = match Self::try_parse() {
            Ok(cli) => return Ok(cli),
            Err(error) => error,
        };
        if speech(&MessageArgs::of(std::env::args_os())) == Speech::English {
            return Err(Said::Clap(error));
        }
        let read = korean::korean(Self::command()).try_get_matches();
        read.and_then(|matches| Self::from_arg_matches(&matches))
            .map_err(|error| match refused::in_korean(&error) {
                Some(text) => Said::Refused(text),
                None => Said::Clap(error),
            })
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Lint files and folders; `-` is standard input
    #[command(after_help = EXIT_CODES)]
    Check(Box<CheckArgs>),
    /// Lint archives and large folders: tables of pages and findings, in a run that nothing stops
    #[command(after_help = AUDIT_CODES)]
    Audit(Box<AuditArgs>),
    /// Lint pages from standard input, one after the other, for a program that drives it
    #[command(hide = true)]
    Worker(Box<WorkerArgs>),
    /// List every rule with its group, severities and references
    Rules(RulesArgs),
    /// Explain a rule: what it checks, why, who is hurt, how to fix it
    Explain(ExplainArgs),
    /// Show a page as presslint sees it: the release and why it was found there, headings, landmarks, skip links
    Inspect(InspectArgs),
    /// Compare two language versions of one release, or all versions in a folder
    #[command(after_help = EXIT_CODES)]
    Pair(Box<PairArgs>),
    /// Propose a register of posts, organisations and people from a publisher's own pages
    Learn(LearnArgs),
    /// Report what an audit came to: a page in HTML, and tables in CSV
    #[command(after_help = REPORT_CODES)]
    Report(AuditReportArgs),
    /// Show the settings in force, and where each came from
    Config(ConfigArgs),
    /// Write a commented presslint.toml for the site in a folder
    Init(InitArgs),
    /// Print what a shell needs to complete commands, options and their values
    #[command(after_help = COMPLETIONS)]
    Completions(CompletionsArgs),
    /// Print the manual, presslint(1), or write one page for each command
    Man(ManArgs),
}

impl Command {
    /// Whether what it writes to standard output is JSON.
    pub(super) fn writes_json(&self) -> bool {
        let Self::Check(args) = self else {
            return false;
        };
        let format = args.report.format;
        matches!(format, Format::Json | Format::Jsonl | Format::Sarif) && !args.fix && !args.diff
    }

    /// The language of messages that is asked for.
    pub(super) fn messages(&self) -> MessageArgs {
        match self {
            Self::Check(args) => args.report.messages.clone(),
            Self::Audit(args) => args.linting.messages.clone(),
            Self::Worker(args) => args.linting.messages.clone(),
            Self::Rules(args) => args.messages.clone(),
            Self::Explain(args) => args.messages.clone(),
            Self::Inspect(args) => args.messages.clone(),
            Self::Pair(args) => args.report.messages.clone(),
            Self::Learn(args) => args.messages.clone(),
            Self::Report(args) => args.messages.clone(),
            Self::Config(args) => args.messages.clone(),
            Self::Init(args) => args.messages.clone(),
            Self::Completions(_) | Self::Man(_) => MessageArgs { messages: None },
        }
    }
}

#[derive(Clone, Debug, Args)]
pub(super) struct CheckArgs {
    /// Files, folders (searched for *.html, *.htm, *.xhtml), or `-` for standard input
    #[arg(default_value = ".")]
    pub(super) paths: Vec<PathBuf>,

    #[command(flatten)]
    pub(super) profiles: ProfileArgs,

    #[command(flatten)]
    pub(super) site: SiteArgs,

    /// Run only these rules: ids, groups, globs (`skip-*`), `wcag:2.4.1`, `kwcag:6.4.1`, `act:23a2a8`, or the rule of
    /// another checker for the same (`axe:image-alt`; also alfa, ibm, htmlcs, html-validate, markuplint)
    #[arg(long, value_name = "RULE,..", value_delimiter = ',')]
    pub(super) select: Vec<String>,

    /// Do not run these rules
    #[arg(long, value_name = "RULE,..", value_delimiter = ',')]
    pub(super) ignore: Vec<String>,

    #[command(flatten)]
    pub(super) report: ReportArgs,

    /// Date of the releases that state none
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) release_date: Option<Date>,

    /// Lint only the pages that git says were added, modified or renamed since this commit, or are untracked. Of a branch
    /// that has moved on, what counts is the commit where this one left it (the merge base)
    #[arg(long, value_name = "COMMIT")]
    pub(super) changed_since: Option<String>,

    /// Lint again what changes, until Ctrl-C; text and compact only
    #[arg(long, short)]
    pub(super) watch: bool,

    /// Count for each rule the targets that passed, failed or must be reviewed, and the pages it did not apply to
    #[arg(long)]
    pub(super) statistics: bool,

    /// Say on standard error where the time went: for each stage, and for each rule, the slowest first
    #[arg(long)]
    pub(super) timings: bool,

    /// The largest page that is read: bytes, or with K, M or G
    #[arg(long, value_name = "SIZE", default_value = "64M", value_parser = parse::size)]
    pub(super) max_bytes: u64,

    /// Hide the findings that this file knows, and report only new ones
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,

    /// Write all findings to a file that --baseline reads
    #[arg(long, value_name = "FILE", conflicts_with = "baseline")]
    pub(super) write_baseline: Option<PathBuf>,

    /// With --baseline: take findings that are gone out of the file; none is added
    #[arg(long, requires = "baseline")]
    pub(super) update_baseline: bool,

    /// Mend the pages where that never changes what they say, and report what is left; standard input is
    /// written to standard output
    #[arg(long)]
    pub(super) fix: bool,

    /// With --fix or --diff: also mend what a person should look at afterwards
    #[arg(long)]
    pub(super) unsafe_fixes: bool,

    /// Show what --fix would change, as a unified diff, and change nothing
    #[arg(long, conflicts_with = "fix")]
    pub(super) diff: bool,

    /// What standard input is called in reports
    #[arg(long, value_name = "NAME")]
    pub(super) stdin_filename: Option<String>,

    /// How many pages are linted at a time [default: the number of cores]
    #[arg(long, short = 'j', value_name = "N")]
    pub(super) jobs: Option<usize>,

    /// Exit with 0, not 4, when no page matched
    #[arg(long)]
    pub(super) allow_empty: bool,

    /// Say on standard error which profile was chosen for each page and where its release was found
    #[arg(long, short)]
    pub(super) verbose: bool,
}

/// What is reported of findings, and how.
#[derive(Clone, Debug, Args)]
pub(super) struct ReportArgs {
    /// The least severity that makes the exit code 1 [default: that of the configuration, else error]
    #[arg(long, value_name = "SEVERITY")]
    pub(super) fail_on: Option<FailOn>,

    /// How to print findings
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) format: Format,

    /// Also write findings in another format to a file; repeatable
    #[arg(long, value_name = "FORMAT=FILE", value_parser = parse::output)]
    pub(super) output: Vec<(Format, PathBuf)>,

    #[command(flatten)]
    pub(super) messages: MessageArgs,

    /// Ignore what hides: read files that .gitignore or .presslintignore name, report what comments in the pages and
    /// the configuration hide, read what it excludes
    #[arg(long)]
    pub(super) no_ignores: bool,

    /// Print findings only
    #[arg(long, short, conflicts_with = "verbose")]
    pub(super) quiet: bool,
}

#[derive(Clone, Debug, Args)]
pub(super) struct ProfileArgs {
    /// Rule settings and vocabularies of a publisher; repeatable. `auto` chooses for each page [default: that
    /// of the configuration, else auto]
    #[arg(long, value_name = "NAME")]
    pub(super) profile: Vec<String>,

    /// Configuration of all pages, in place of the nearest presslint.toml above each
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,

    /// Folder whose packs replace or add to the built-in ones: DIR/<profile>/<kind>.toml
    #[arg(long, value_name = "DIR")]
    pub(super) packs: Option<PathBuf>,
}

#[derive(Clone, Debug, Args)]
pub(super) struct SiteArgs {
    /// Folder that addresses beginning with `/` count from: stylesheets of the site are read from it [default: that of
    /// the configuration; without one, only those in the folder of the page]
    #[arg(long, value_name = "DIR", value_parser = parse::folder)]
    pub(super) site_root: Option<PathBuf>,
}

#[derive(Clone, Debug, Args)]
pub(super) struct MessageArgs {
    /// Language of messages [default: that of the configuration, else of the locale, else en]
    #[arg(long, value_name = "LANGUAGE")]
    messages: Option<Language>,
}

impl MessageArgs {
    /// What a command line asks for that could not be read as a whole.
    fn of(args: impl Iterator<Item = OsString>) -> Self {
        let args: Vec<_> = args.map(|arg| arg.to_string_lossy().into_owned()).collect();
        let joined = args
            .iter()
            .rev()
            .find_map(|arg| arg.strip_prefix("--messages="));
        let apart = args.windows(2).rev().find(|two| two[0] == "--messages");
        let word = joined.or(apart.map(|two| two[1].as_str()));
        Self {
            messages: word.and_then(|word| Language::from_str(word, false).ok()),
        }
    }

    /// As asked for; else by the locale.
    pub(super) fn speech(&self) -> Speech {
        self.asked().unwrap_or_else(|| {
            if sys_locale::get_locale().is_some_and(|l| l.starts_with("ko")) {
                Speech::Korean
            } else {
                Speech::English
            }
        })
    }

    /// As asked for.
    pub(super) fn asked(&self) -> Option<Speech> {
        self.messages.map(|language| match language {
            Language::En => Speech::English,
            Language::Ko => Speech::Korean,
        })
    }

    /// What counts where nothing else is asked for.
    pub(super) fn or(&self, configured: Option<Speech>) -> Self {
        let configured = configured.map(|speech| match speech {
            Speech::English => Language::En,
            Speech::Korean => Language::Ko,
        });
        Self {
            messages: self.messages.or(configured),
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct RulesArgs {
    /// How to print the list
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) format: ListFormat,

    /// Folder whose packs replace or add to the built-in ones; their rules are listed, too
    #[arg(long, value_name = "DIR")]
    pub(super) packs: Option<PathBuf>,

    /// List the check items of KWCAG 2.2 instead: the rules for each, and what a person must judge
    #[arg(long)]
    pub(super) kwcag: bool,

    /// Run the examples of the rules that packs and presslint.toml define, instead of listing rules
    #[arg(long, conflicts_with = "kwcag")]
    pub(super) test: bool,

    #[command(flatten)]
    pub(super) messages: MessageArgs,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// Id of the rule
    pub(super) rule: String,

    /// Folder whose packs replace or add to the built-in ones: DIR/<profile>/<kind>.toml
    #[arg(long, value_name = "DIR")]
    pub(super) packs: Option<PathBuf>,

    #[command(flatten)]
    pub(super) messages: MessageArgs,
}

#[derive(Debug, Args)]
pub(super) struct InspectArgs {
    /// The page; `-` is standard input
    pub(super) page: PathBuf,

    #[command(flatten)]
    pub(super) profiles: ProfileArgs,

    #[command(flatten)]
    pub(super) site: SiteArgs,

    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) format: InspectFormat,

    #[command(flatten)]
    pub(super) messages: MessageArgs,
}

#[derive(Debug, Args)]
pub(super) struct PairArgs {
    /// Two pages: the second is held against the first. Or two folders: pages of the same path. Or one folder: pages that link
    /// to each other by `hreflang` or a language's name, or whose paths fit `pattern` under [pair] in presslint.toml
    #[arg(required = true, num_args = 1..=2)]
    pub(super) paths: Vec<PathBuf>,

    #[command(flatten)]
    pub(super) profiles: ProfileArgs,

    #[command(flatten)]
    pub(super) site: SiteArgs,

    /// Run only these rules of the group `pair`
    #[arg(long, value_name = "RULE,..", value_delimiter = ',')]
    pub(super) select: Vec<String>,

    /// Do not run these rules
    #[arg(long, value_name = "RULE,..", value_delimiter = ',')]
    pub(super) ignore: Vec<String>,

    #[command(flatten)]
    pub(super) report: ReportArgs,

    /// Exit with 0, not 4, when no two pages are versions of one release
    #[arg(long)]
    pub(super) allow_empty: bool,

    /// Say on standard error which pages are compared, and which profile was chosen for each
    #[arg(long, short)]
    pub(super) verbose: bool,
}

#[derive(Debug, Args)]
pub(super) struct LearnArgs {
    /// Files, folders (searched for *.html, *.htm, *.xhtml), or `-` for standard input
    #[arg(required = true)]
    pub(super) paths: Vec<PathBuf>,

    #[command(flatten)]
    pub(super) profiles: ProfileArgs,

    /// Write the files of the pack to DIR/NAME, for `--packs DIR --profile NAME` [default: print them]
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,

    /// What the profile of the pack is called
    #[arg(long, value_name = "NAME", default_value = "learned")]
    pub(super) name: String,

    #[command(flatten)]
    pub(super) messages: MessageArgs,

    /// Date of the releases that state none
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) release_date: Option<Date>,
}

#[derive(Debug, Args)]
pub(super) struct ConfigArgs {
    /// Show what is in force for this page, rule by rule; `-` is standard input
    #[arg(long, value_name = "PAGE", conflicts_with = "schema")]
    pub(super) explain: Option<PathBuf>,

    /// Print the JSON Schema of presslint.toml
    #[arg(long)]
    pub(super) schema: bool,

    #[command(flatten)]
    pub(super) profiles: ProfileArgs,

    #[command(flatten)]
    pub(super) messages: MessageArgs,
}

#[derive(Debug, Args)]
pub(super) struct InitArgs {
    /// Folder of the site
    #[arg(default_value = ".")]
    pub(super) path: PathBuf,

    /// Rule settings and vocabularies of a publisher; repeatable [default: what the pages are recognised by]
    #[arg(long, value_name = "NAME")]
    pub(super) profile: Vec<String>,

    #[command(flatten)]
    pub(super) messages: MessageArgs,
}

#[derive(Debug, Args)]
pub(super) struct CompletionsArgs {
    /// The shell
    pub(super) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(super) struct ManArgs {
    /// Write presslint.1 and a page for each command (presslint-check.1) to this folder, in place of printing one page
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Language {
    En,
    Ko,
}
