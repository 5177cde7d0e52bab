//! `presslint check --watch`.

mod seen;
mod trigger;

use super::args::{CheckArgs, Format};
use super::check::Check;
use super::{Refused, complain_of, exit, is_closed_pipe, remark};
use crate::words::Words;
use clap::ValueEnum;
use seen::Seen;
use std::io::{self, IsTerminal, Write};
use trigger::{Trigger, What};

/// Clears the screen, and leaves what has scrolled off it.
const CLEAR: &str = "\x1b[2J\x1b[H";

/// So many changed pages are named.
const NAMED: usize = 3;

/// Lints, then again and again what changes. Ends by a signal, or when nobody reads the findings any more.
pub(super) fn run(args: &CheckArgs, out: &mut (dyn Write + Send)) -> anyhow::Result<u8> {
    refuse(args)?;
    let check = Check::new(args)?;
    // Before the first look, so that no change is missed between the two.
    let trigger = Trigger::new(&check)?;
    let Some(inputs) = check.find()? else {
        return Ok(exit::NOTHING);
    };
    let mut seen = Seen::default();
    seen.changed(&inputs);
    seen.failed(&inputs);
    check.lint(inputs, out)?;
    let mut said = true;
    loop {
        if said {
            out.flush()?;
            say_waiting(check.args());
        }
        said = match again(args, trigger.wait()?, &mut seen, out) {
            Err(error) if is_closed_pipe(&error) => return Err(error),
            // A file that is half edited: the next change may mend it.
            Err(error) => {
                complain_of(&error, check.args().report.messages.speech());
                true
            }
            Ok(said) => said,
        }
    }
}

/// What does not go with it is refused, and it is said why.
fn refuse(args: &CheckArgs) -> anyhow::Result<()> {
    let refused = if args.fix || args.diff {
        Words::new(
            "--watch reports, and leaves the pages to the editor in which they are open; run --fix or --diff by itself",
            "--watch는 보고만 하고, 열려 있는 페이지는 편집기에 맡깁니다. --fix나 --diff는 따로 실행하세요",
        )
    } else if args.write_baseline.is_some() || args.update_baseline {
        Words::new(
            "--watch lints single pages as they change, and a baseline is written of all; write it by itself",
            "--watch는 바뀐 페이지만 점검하는데 기준선은 모든 페이지로 만듭니다. 기준선은 따로 쓰세요",
        )
    } else if !args.report.output.is_empty() {
        Words::new(
            "--watch lints single pages as they change, and a file of --output would hold only the last ones; write it by itself",
            "--watch는 바뀐 페이지만 점검하므로 --output 파일에는 마지막에 바뀐 것만 남습니다. 파일은 따로 쓰세요",
        )
    } else if args.paths.iter().any(|path| path.as_os_str() == "-") {
        Words::new(
            "standard input is read once, so there is nothing to --watch; name files or folders",
            "표준 입력은 한 번만 읽으므로 --watch로 지켜볼 것이 없습니다. 파일이나 폴더를 적으세요",
        )
    } else if !matches!(args.report.format, Format::Text | Format::Compact) {
        let name = args.report.format.to_possible_value();
        let name = name.as_ref().map_or("", |value| value.get_name());
        crate::words!(
            "--watch writes again at every change, and --format {name} is one document; use text or compact",
            "--watch는 바뀔 때마다 다시 쓰는데 --format {name} 형식은 문서 하나입니다. text나 compact를 쓰세요"
        )
    } else {
        return Ok(());
    };
    anyhow::bail!(Refused(refused))
}

/// Lints what changed; whether there was something to say.
fn again(
    args: &CheckArgs,
    what: What,
    seen: &mut Seen,
    out: &mut (dyn Write + Send),
) -> anyhow::Result<bool> {
    // Configuration and stylesheets are read anew.
    let check = Check::new(args)?;
    let Some(mut inputs) = check.find()? else {
        return Ok(true);
    };
    let changed = seen.changed(&inputs);
    let failed = seen.failed(&inputs);
    if what == What::Pages {
        inputs.set_aside(|page| !changed.contains(&page.name));
    }
    if inputs.list.is_empty() && !failed {
        return Ok(false);
    }
    if io::stdout().is_terminal() {
        write!(out, "{CLEAR}")?;
        out.flush()?;
    }
    if !args.report.quiet && !inputs.list.is_empty() {
        let names: Vec<&str> = inputs.list.iter().map(|page| page.name.as_str()).collect();
        let names = match names.len() {
            0..=NAMED => names.join(", "),
            n => format!("{}, … ({n})", names[..NAMED].join(", ")),
        };
        remark(&format!("── {names}"));
    }
    check.lint(inputs, out)?;
    Ok(true)
}

fn say_waiting(args: &CheckArgs) {
    if !args.report.quiet {
        let words = crate::words!(
            "waiting for changes; Ctrl-C ends",
            "바뀌기를 기다립니다. Ctrl-C로 끝냅니다"
        );
        remark(words.say(args.report.messages.speech()));
    }
}
