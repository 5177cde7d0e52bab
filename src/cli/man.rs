//! `presslint man`.

use super::args::{Cli, ManArgs};
use super::not_written;
use anyhow::Context;
use clap::{Command, CommandFactory};
use clap_mangen::Man;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

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
    clap_mangen::generate_to(command, folder)
}

/// All in one page: each command is a section.
fn print_page(command: &Command, out: &mut dyn Write) -> io::Result<()> {
    let page = Man::new(command.clone());
    page.render_title(out)?;
    page.render_name_section(out)?;
    page.render_synopsis_section(out)?;
    page.render_description_section(out)?;
    page.render_options_section(out)?;
    for command in command.get_subcommands() {
        print_section(command, out)?;
    }
    page.render_version_section(out)
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
