//! The command line: arguments, and one file for each command.

mod args;
mod audit;
mod baseline;
mod changed;
mod check;
mod completions;
mod config;
mod configuration;
mod explain;
mod init;
mod inspect;
mod learn;
mod man;
mod mend;
mod output;
mod pair;
mod progress;
mod report;
mod rule_test;
mod rules;
mod timings;
mod watch;
mod worker;

use crate::config::ConfigError;
use crate::report::printable;
use crate::source::shown_path;
use crate::words::{Speech, Words};
use anstream::{AutoStream, ColorChoice, eprintln};
use args::{Cli, Color, Command, Said};
use clap::CommandFactory;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// Exit codes of every command.
mod exit {
    pub(super) const FINDINGS: u8 = 1;
    pub(super) const USAGE: u8 = 2;
    pub(super) const UNREADABLE: u8 = 3;
    pub(super) const NOTHING: u8 = 4;
}

/// The commands and their options.
#[must_use]
pub fn command() -> clap::Command {
    Cli::command()
}

/// Runs the command that the arguments name.
#[must_use]
pub fn run() -> ExitCode {
    let cli = match Cli::read(|asked| configuration::messages(asked).speech()) {
        Ok(cli) => cli,
        Err(Said::Clap(error)) => error.exit(),
        Err(Said::Refused(text)) => {
            let mut lines = text.lines();
            complain(lines.next().unwrap_or_default());
            lines.for_each(remark);
            return ExitCode::from(exit::USAGE);
        }
    };
    let choice = match cli.color {
        Color::Auto => AutoStream::choice(&io::stdout()),
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
    };
    if cli.color != Color::Auto {
        choice.write_global();
    }
    // JSON holds nothing that a terminal obeys, and needs no looking through for it.
    let stdout = match cli.command.writes_json() {
        true => AutoStream::always_ansi(io::stdout()),
        false => AutoStream::new(io::stdout(), choice),
    };
    let mut out = io::BufWriter::with_capacity(1 << 16, stdout);
    let asked = cli.command.messages();
    let speech = || configuration::messages(&asked).speech();
    let done = match cli.command {
        Command::Check(args) => check::run(&args, &mut out),
        Command::Audit(args) => audit::run(&args, &mut out),
        Command::Worker(args) => worker::run(&args, &mut out),
        Command::Rules(args) => rules::run(&args, &mut out),
        Command::Explain(args) => explain::run(&args, &mut out),
        Command::Inspect(args) => inspect::run(&args, &mut out),
        Command::Pair(args) => pair::run(&args, &mut out),
        Command::Learn(args) => learn::run(&args, &mut out),
        Command::Report(args) => report::run(&args, &mut out),
        Command::Config(args) => config::run(&args, &mut out),
        Command::Init(args) => init::run(&args, &mut out),
        Command::Completions(args) => completions::run(&args, &mut out),
        Command::Man(args) => man::run(&args, &mut out),
    };
    let flushed = out.flush();
    match done.and_then(|code| flushed.map(|()| code).map_err(anyhow::Error::from)) {
        Ok(code) => ExitCode::from(code),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            complain_of(&error, speech());
            ExitCode::from(exit::USAGE)
        }
    }
}

/// What a command refuses to do, and why.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.en)]
struct Refused(Words);

/// A file could not be written; the cause goes with it.
fn not_written(path: &Path) -> Refused {
    let path = shown_path(path);
    Refused(crate::words!(
        "{path} cannot be written",
        "{path}: 쓸 수 없습니다"
    ))
}

/// A reader that has seen enough (`| head`) is no error.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .downcast_ref::<io::Error>()
        .is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
}

/// Says on standard error what is wrong with a configuration, or what else went wrong.
fn complain_of(error: &anyhow::Error, speech: Speech) {
    if let Some(refused) = error.downcast_ref::<ConfigError>() {
        return configuration::complain(refused, speech);
    }
    let Some(Refused(words)) = error.downcast_ref() else {
        return complain(&format!("{error:#}"));
    };
    let causes = error.chain().skip(1).map(ToString::to_string);
    let said: Vec<String> = std::iter::once(words.say(speech).to_owned())
        .chain(causes)
        .collect();
    complain(&said.join(": "));
}

/// Says on standard error what went wrong.
#[allow(clippy::print_stderr)]
fn complain(message: &str) {
    let style = anstyle::AnsiColor::Red.on_default().bold();
    eprintln!("{style}presslint{style:#}: {}", printable(message));
}

/// Says on standard error what a user may want to know.
#[allow(clippy::print_stderr)]
fn remark(message: &str) {
    eprintln!("{}", printable(message));
}
