//! `presslint check --changed-since`.

use super::args::CheckArgs;
use super::remark;
use crate::source::{Changes, Input, Inputs, folder_of};
use std::path::Path;

/// Leaves the pages to lint that changed.
pub(super) fn keep_changed(inputs: &mut Inputs, args: &CheckArgs) -> anyhow::Result<()> {
    let Some(commit) = &args.changed_since else {
        return Ok(());
    };
    if args.write_baseline.is_some() {
        anyhow::bail!(
            "--write-baseline with --changed-since would leave out what is known of all other pages; write it without"
        );
    }
    if inputs.list.iter().any(Input::is_stdin) {
        anyhow::bail!(
            "--changed-since asks git, which does not know standard input; name files or folders"
        );
    }
    let folders = args.paths.iter().filter_map(|path| folder(path));
    let changes = Changes::since(commit, folders)?;
    let pages = inputs.list.len();
    inputs.set_aside(|page| !changes.contain(page));
    if inputs.list.is_empty() && !args.quiet {
        let words = crate::words!(
            "no page changed since {commit}, of {pages} found",
            "페이지 {pages}개 가운데 {commit} 이후 바뀐 것이 없습니다"
        );
        remark(words.say(args.messages.speech()));
    }
    Ok(())
}

/// The folder to ask git in. A path that is not there is reported with the inputs.
fn folder(path: &Path) -> Option<&Path> {
    let folder = if path.is_dir() { path } else { folder_of(path) };
    folder.is_dir().then_some(folder)
}
