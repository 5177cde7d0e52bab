//! `presslint check --changed-since`.

use super::args::CheckArgs;
use super::{Refused, remark};
use crate::source::{Changes, Input, Inputs, folder_of};
use crate::words::Words;
use std::path::Path;

/// Leaves the pages to lint that changed.
pub(super) fn keep_changed(inputs: &mut Inputs, args: &CheckArgs) -> anyhow::Result<()> {
    let Some(commit) = &args.changed_since else {
        return Ok(());
    };
    if args.write_baseline.is_some() {
        anyhow::bail!(Refused(Words::new(
            "--write-baseline with --changed-since would leave out what is known of all other pages; write it without",
            "--write-baseline을 --changed-since와 함께 쓰면 다른 페이지의 지적 사항이 기준선에서 빠집니다. --changed-since 없이 쓰세요",
        )));
    }
    if inputs.list.iter().any(Input::is_stdin) {
        anyhow::bail!(Refused(Words::new(
            "--changed-since asks git, which does not know standard input; name files or folders",
            "--changed-since는 git에 묻는데, git은 표준 입력을 모릅니다. 파일이나 폴더를 적으세요",
        )));
    }
    let folders = args.paths.iter().filter_map(|path| folder(path));
    let changes = Changes::since(commit, folders)?;
    let pages = inputs.list.len();
    inputs.set_aside(|page| !changes.contain(page));
    if inputs.list.is_empty() && !args.report.quiet {
        let words = crate::words!(
            "no page changed since {commit}, of {pages} found",
            "페이지 {pages}개 가운데 {commit} 이후 바뀐 것이 없습니다"
        );
        remark(words.say(args.report.messages.speech()));
    }
    Ok(())
}

/// The folder to ask git in. A path that is not there is reported with the inputs.
fn folder(path: &Path) -> Option<&Path> {
    let folder = if path.is_dir() { path } else { folder_of(path) };
    folder.is_dir().then_some(folder)
}
