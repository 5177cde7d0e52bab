//! `presslint completions`.

use super::args::{Cli, CompletionsArgs};
use clap::CommandFactory;
use std::io::Write;

pub(super) fn run(args: &CompletionsArgs, out: &mut dyn Write) -> anyhow::Result<u8> {
    // Into memory first: the generator panics where it cannot write, and a closed pipe is no reason to.
    let mut script = Vec::new();
    let mut command = Cli::command();
    clap_complete::generate(args.shell, &mut command, "presslint", &mut script);
    out.write_all(&script)?;
    Ok(0)
}
