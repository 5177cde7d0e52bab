//! `presslint man`.

use super::args::{Cli, ManArgs};
use super::not_written;
use anyhow::Context;
use clap::{Command, CommandFactory};
use clap_mangen::Man;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// The day of the manual, which its pages show.
const DATE: &str = "2026-11-26";

pub(super) fn run(args: &ManArgs, out: &mut dyn Write) -> anyhow::Result<u8> {
    // `help` is for the terminal: a manual has its own table of contents.
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    match &args.out {
        Some(folder) => write_pages(command, folder).with_context(|| not_written(folder))?,
        None => print_page(&command, out)?,
    }
    Ok(0)
}

/// A page for presslint and one for each command, which refer to each other.
fn write_pages(command: Command, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    write_page(&command, folder)?;
    let shown = command.get_subcommands().filter(|c| !c.is_hide_set());
    for command in shown {
        write_page(command, folder)?;
    }
    Ok(())
}

fn write_page(command: &Command, folder: &Path) -> io::Result<()> {
    let page = Man::new(command.clone()).date(DATE);
    let mut text = Vec::new();
    page.render(&mut text)?;
    fs::write(folder.join(page.get_filename()), tidy(&text))
}

/// Without the line breaks that stand beside a blank line, where they are none; the blank line is asked for.
fn tidy(text: &[u8]) -> Vec<u8> {
    let lines: Vec<&[u8]> = text.split_inclusive(|byte| *byte == b'\n').collect();
    let is = |n: Option<usize>, what: &[u8]| n.and_then(|n| lines.get(n)) == Some(&what);
    let beside = |n: usize, what| is(n.checked_sub(1), what) || is(Some(n + 1), what);
    let mut tidy = Vec::with_capacity(text.len());
    for (n, line) in lines.iter().enumerate() {
        match *line {
            b".br\n" if beside(n, b"\n") || beside(n, b".sp\n") => {}
            b"\n" if beside(n, b".br\n") => tidy.extend_from_slice(b".sp\n"),
            line => tidy.extend_from_slice(line),
        }
    }
    tidy
}

/// All in one page: each command is a section.
fn print_page(command: &Command, out: &mut dyn Write) -> io::Result<()> {
    let page = Man::new(command.clone()).date(DATE);
    let mut text = Vec::new();
    page.render_title(&mut text)?;
    page.render_name_section(&mut text)?;
    page.render_synopsis_section(&mut text)?;
    page.render_description_section(&mut text)?;
    page.render_options_section(&mut text)?;
    for command in command.get_subcommands() {
        print_section(command, &mut text)?;
    }
    page.render_version_section(&mut text)?;
    out.write_all(&tidy(&text))
}

fn print_section(command: &Command, out: &mut dyn Write) -> io::Result<()> {
    let page = Man::new(command.clone());
    let mut section = Vec::new();
    page.render_synopsis_section(&mut section)?;
    page.render_description_section(&mut section)?;
    page.render_options_section(&mut section)?;
    if command.get_after_help().is_some() {
        page.render_extra_section(&mut section)?;
    }
    writeln!(out, ".SH {}", command.get_name().to_uppercase())?;
    for line in section.split_inclusive(|byte| *byte == b'\n') {
        // Text that begins with a dot is escaped: this is a heading.
        match line.strip_prefix(b".SH ") {
            Some(heading) => {
                out.write_all(b".SS ")?;
                out.write_all(heading)?;
            }
            None => out.write_all(line)?,
        }
    }
    Ok(())
}
