//! What the help of a command ends with.

pub(super) const EXIT_CODES: &str = "\
Exit codes:
  0  nothing at or above --fail-on
  1  findings at or above --fail-on
  2  wrong usage or configuration; nothing was linted
  3  some input could not be read; the rest was linted
  4  no page matched (unless --allow-empty)";

pub(super) const REPORT_CODES: &str = "\
Exit codes:
  0  the report is written
  2  wrong usage, or no results there; nothing is written
  3  some results could not be read; the rest is reported
  4  no page was audited; what became of them is reported";

pub(super) const AUDIT_CODES: &str = "\
Exit codes:
  0  audited; what was found is in the tables
  1  findings at or above --fail-on
  2  wrong usage or configuration, or the results cannot be written
  3  an input could not be read, or a part of it is lost; the rest was audited
  4  nothing to audit (unless --allow-empty)";

pub(super) const COMPLETIONS: &str = "\
Where they go:
  bash        presslint completions bash > ~/.local/share/bash-completion/completions/presslint
  zsh         presslint completions zsh > DIR/_presslint (DIR: a folder of $fpath)
  fish        presslint completions fish > ~/.config/fish/completions/presslint.fish
  powershell  presslint completions powershell >> $PROFILE
  elvish      presslint completions elvish >> ~/.config/elvish/rc.elv";
