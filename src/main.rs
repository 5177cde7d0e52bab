//! The `presslint` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    presslint::cli::run()
}
