//! The command line: arguments, and one file for each command.

mod args;
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
mod rule_test;
mod rules;
mod watch;

use crate::config::ConfigError;
use crate::report::printable;
use anstream::{AutoStream, ColorChoice, eprintln};
use args::{Cli, Color, Command};
use clap::{CommandFactory, Parser};
use std::io::{self, Write};
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
    let cli = Cli::parse();
    let choice = match cli.color {
        Color::Auto => AutoStream::choice(&io::stdout()),
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
    };
    if cli.color != Color::Auto {
        choice.write_global();
    }
    let mut out = io::BufWriter::new(AutoStream::new(io::stdout(), choice));
    let done = match cli.command {
        Command::Check(args) => check::run(&args, &mut out),
        Command::Rules(args) => rules::run(&args, &mut out),
        Command::Explain(args) => explain::run(&args, &mut out),
        Command::Inspect(args) => inspect::run(&args, &mut out),
        Command::Pair(args) => pair::run(&args, &mut out),
        Command::Learn(args) => learn::run(&args, &mut out),
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
            complain_of(&error);
            ExitCode::from(exit::USAGE)
        }
    }
}

/// A reader that has seen enough (`| head`) is no error.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .downcast_ref::<io::Error>()
        .is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
}

/// Says on standard error what is wrong with a configuration, or what else went wrong.
fn complain_of(error: &anyhow::Error) {
    match error.downcast_ref::<ConfigError>() {
        Some(refused) => configuration::complain(refused),
        None => complain(&format!("{error:#}")),
    }
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
