//! The help of the command line in Korean. clap takes its own headings from what is set here; what it has no setting for
//! (default and possible values) is written out.

use clap::builder::PossibleValue;
use clap::{Arg, ArgAction, Command};

const EXIT_CODES: &str = "\
종료 코드:
  0  --fail-on 이상의 지적 사항이 없음
  1  --fail-on 이상의 지적 사항이 있음
  2  사용법이나 설정이 잘못됨(아무것도 점검하지 않음)
  3  읽지 못한 입력이 있음(나머지는 점검함)
  4  점검할 페이지가 없음(--allow-empty가 없을 때)";

const REPORT_CODES: &str = "\
종료 코드:
  0  보고서를 썼음
  2  사용법이 잘못되었거나 결과가 없음(아무것도 쓰지 않음)
  3  읽지 못한 결과가 있음(나머지는 보고함)
  4  점검한 페이지가 없음(처리 결과는 보고함)";

const AUDIT_CODES: &str = "\
종료 코드:
  0  점검을 마침. 지적 사항은 표에 있음
  1  --fail-on 이상의 지적 사항이 있음
  2  사용법이나 설정이 잘못되었거나 결과를 쓸 수 없음
  3  읽지 못한 입력이나 잃어버린 부분이 있음(나머지는 점검함)
  4  점검할 것이 없음(--allow-empty가 없을 때)";

const COMPLETIONS: &str = "\
저장할 곳:
  bash        presslint completions bash > ~/.local/share/bash-completion/completions/presslint
  zsh         presslint completions zsh > DIR/_presslint (DIR: $fpath에 있는 폴더)
  fish        presslint completions fish > ~/.config/fish/completions/presslint.fish
  powershell  presslint completions powershell >> $PROFILE
  elvish      presslint completions elvish >> ~/.config/elvish/rc.elv";

/// What each command does.
static COMMANDS: &[(&str, &str)] = &[
    ("check", "파일과 폴더를 점검합니다. `-`는 표준 입력입니다"),
    (
        "audit",
        "아카이브와 큰 폴더를 점검합니다: 페이지와 지적 사항을 표로 남기며, 어떤 페이지에서도 멈추지 않습니다",
    ),
    (
        "worker",
        "다른 프로그램이 표준 입력으로 보내는 페이지를 하나씩 점검합니다",
    ),
    (
        "rules",
        "모든 규칙과 그 분야, 심각도, 관련 기준을 보여 줍니다",
    ),
    (
        "explain",
        "규칙을 설명합니다: 무엇을 보는지, 왜 필요한지, 누가 불편한지, 어떻게 고치는지",
    ),
    (
        "inspect",
        "페이지를 presslint가 보는 대로 보여 줍니다: 보도자료의 각 부분과 그렇게 본 이유, 제목, 랜드마크, 건너뛰기 링크",
    ),
    (
        "pair",
        "한 보도자료의 두 언어판, 또는 폴더 안의 모든 언어판을 대조합니다",
    ),
    (
        "learn",
        "게시한 페이지에서 직위, 조직, 사람 이름의 목록을 제안합니다",
    ),
    ("report", "감사 결과를 HTML 페이지와 CSV 표로 보고합니다"),
    ("config", "적용된 설정과 그 출처를 보여 줍니다"),
    (
        "init",
        "폴더의 사이트에 맞는 presslint.toml을 설명과 함께 만듭니다",
    ),
    (
        "completions",
        "셸에서 명령과 옵션, 값을 자동 완성하는 데 필요한 내용을 출력합니다",
    ),
    (
        "man",
        "설명서 presslint(1)을 출력하거나, 명령마다 한 장씩 파일로 씁니다",
    ),
    ("help", "이 도움말이나 명령의 도움말을 보여 줍니다"),
];

const PACKS: &str = "내장 팩을 대신하거나 보태는 팩이 있는 폴더: DIR/<프로필>/<종류>.toml";

/// What each argument means, by command; one that several commands have alike stands without command.
static ARGUMENTS: &[(&str, &str, &str)] = &[
    ("", "color", "출력에 색을 넣을 때(NO_COLOR를 따름)"),
    ("", "help", "도움말을 보여 줍니다"),
    ("", "version", "버전을 보여 줍니다"),
    (
        "",
        "profile",
        "기관별 규칙 설정과 용어(여러 번 쓸 수 있음). `auto`는 페이지마다 고릅니다 [기본값: 설정 파일의 값, 없으면 auto]",
    ),
    (
        "",
        "config",
        "모든 페이지에 쓸 설정 파일. 각 페이지의 상위 폴더에 있는 presslint.toml을 대신합니다",
    ),
    ("", "packs", PACKS),
    (
        "",
        "site_root",
        "`/`로 시작하는 주소의 기준 폴더. 사이트의 스타일시트를 여기서 읽습니다 [기본값: 설정 파일의 값, 없으면 페이지와 같은 폴더의 것만 읽음]",
    ),
    (
        "",
        "messages",
        "메시지의 언어 [기본값: 설정 파일의 값, 없으면 로캘, 그것도 없으면 en]",
    ),
    (
        "",
        "paths",
        "파일, 폴더(*.html, *.htm, *.xhtml을 찾음), 또는 표준 입력을 뜻하는 `-`",
    ),
    (
        "check",
        "select",
        "이 규칙만 실행합니다: 규칙 이름, 분야, 글롭(`skip-*`), `wcag:2.4.1`, `kwcag:6.4.1`, `act:23a2a8`, 또는 같은 것을 보는 다른 점검 도구의 규칙(`axe:image-alt`, 그 밖에 alfa, ibm, htmlcs, html-validate, markuplint)",
    ),
    ("", "ignore", "이 규칙은 실행하지 않습니다"),
    (
        "",
        "fail_on",
        "종료 코드가 1이 되는 가장 낮은 심각도 [기본값: 설정 파일의 값, 없으면 error]",
    ),
    ("", "format", "지적 사항을 출력하는 형식"),
    (
        "",
        "output",
        "지적 사항을 다른 형식으로 파일에도 씁니다(여러 번 쓸 수 있음)",
    ),
    ("", "release_date", "날짜가 적혀 있지 않은 보도자료의 날짜"),
    (
        "check",
        "changed_since",
        "git 기준으로 이 커밋 이후 추가·수정되거나 이름이 바뀐 페이지와 추적하지 않는 페이지만 점검합니다. 앞서 나간 브랜치를 적으면 갈라진 커밋(merge base)이 기준입니다",
    ),
    (
        "check",
        "watch",
        "Ctrl-C를 누를 때까지, 바뀐 것을 다시 점검합니다(text와 compact 형식만)",
    ),
    (
        "check",
        "statistics",
        "규칙마다 통과, 실패, 검토 대상의 수와 해당 없는 페이지의 수를 셉니다",
    ),
    (
        "check",
        "timings",
        "단계마다, 그리고 느린 규칙부터 규칙마다 걸린 시간을 표준 오류로 보여 줍니다",
    ),
    (
        "check",
        "max_bytes",
        "읽을 수 있는 가장 큰 페이지: 바이트 수, 또는 K, M, G를 붙인 수",
    ),
    (
        "check",
        "baseline",
        "이 파일에 적힌 지적 사항을 숨기고 새로 생긴 것만 보고합니다",
    ),
    (
        "check",
        "write_baseline",
        "모든 지적 사항을 --baseline으로 읽을 파일에 적습니다",
    ),
    (
        "check",
        "update_baseline",
        "--baseline과 함께: 사라진 지적 사항을 파일에서 뺍니다. 새로 넣지는 않습니다",
    ),
    (
        "check",
        "fix",
        "내용이 바뀌지 않는 것이 확실한 곳을 고치고 남은 것을 보고합니다. 표준 입력은 표준 출력으로 씁니다",
    ),
    (
        "check",
        "unsafe_fixes",
        "--fix나 --diff와 함께: 고친 뒤 사람이 살펴보아야 할 것도 고칩니다",
    ),
    (
        "check",
        "diff",
        "--fix로 바뀔 내용을 통합 diff로 보여 주고 파일은 그대로 둡니다",
    ),
    ("check", "stdin_filename", "보고에서 표준 입력을 부를 이름"),
    ("check", "jobs", "동시에 점검할 페이지 수 [기본값: 코어 수]"),
    (
        "",
        "no_ignores",
        "숨기는 설정을 무시합니다: .gitignore와 .presslintignore에 적힌 파일과 설정에서 제외한 파일도 읽고, 페이지의 주석과 설정으로 숨긴 것도 보고합니다",
    ),
    (
        "check",
        "allow_empty",
        "점검할 페이지가 없어도 4가 아니라 0으로 끝냅니다",
    ),
    ("", "quiet", "지적 사항만 출력합니다"),
    (
        "check",
        "verbose",
        "페이지마다 고른 프로필과 보도자료를 찾은 곳을 표준 오류로 알립니다",
    ),
    (
        "audit",
        "inputs",
        "폴더(페이지와 아카이브를 찾음), 아카이브(.warc, .arc, 각각 .gz나 .zst도 됨, .wacz), 페이지, 또는 이런 것을 한 줄에 하나씩 적은 목록 @FILE",
    ),
    (
        "audit",
        "out",
        "결과를 둘 폴더. 같은 규칙과 설정으로 이미 해 둔 것은 다시 하지 않습니다",
    ),
    (
        "audit",
        "format",
        "행을 출력하기도 합니다(--out 없이 출력만 할 수도 있음): 줄마다 JSON 객체 하나",
    ),
    ("", "select", "이 규칙만 실행합니다"),
    (
        "audit",
        "fail_on",
        "종료 코드가 1이 되는 가장 낮은 심각도. 점검은 지적 사항을 셀 뿐, 그것으로 실패하지 않습니다",
    ),
    (
        "",
        "page_time",
        "페이지 하나에 쓰는 가장 긴 시간(초). 더 걸리는 페이지는 따로 셉니다",
    ),
    (
        "",
        "page_memory",
        "작업 프로세스가 쓰는 가장 큰 메모리: 바이트 수, 또는 K, M, G를 붙인 수. 더 필요한 페이지는 따로 셉니다",
    ),
    ("audit", "jobs", "동시에 점검할 페이지 수 [기본값: 코어 수]"),
    (
        "audit",
        "max_bytes",
        "읽을 수 있는 가장 큰 페이지: 바이트 수, 또는 K, M, G를 붙인 수",
    ),
    (
        "audit",
        "allow_empty",
        "점검할 것이 없어도 4가 아니라 0으로 끝냅니다",
    ),
    ("audit", "quiet", "진행 상황과 요약을 보여 주지 않습니다"),
    ("worker", "no_config", "presslint.toml을 찾지 않습니다"),
    ("rules", "format", "목록을 출력하는 형식"),
    (
        "rules",
        "packs",
        "내장 팩을 대신하거나 보태는 팩이 있는 폴더. 그 규칙도 목록에 넣습니다",
    ),
    (
        "rules",
        "kwcag",
        "규칙 대신 KWCAG 2.2의 검사 항목을 보여 줍니다: 항목마다 관련 규칙과 사람이 판단할 것",
    ),
    (
        "rules",
        "test",
        "목록 대신, 팩과 presslint.toml에 정의된 규칙의 예를 실행해 봅니다",
    ),
    ("explain", "rule", "규칙 이름"),
    (
        "pair",
        "paths",
        "페이지 둘(뒤의 것을 앞의 것에 맞추어 봄), 폴더 둘(경로가 같은 페이지끼리), 또는 폴더 하나(`hreflang`이나 언어 이름으로 서로 링크하거나, 경로가 presslint.toml의 [pair] `pattern`에 맞는 페이지끼리)",
    ),
    ("pair", "select", "`pair` 분야의 이 규칙만 실행합니다"),
    (
        "pair",
        "allow_empty",
        "한 보도자료의 언어판인 페이지가 없어도 4가 아니라 0으로 끝냅니다",
    ),
    (
        "pair",
        "verbose",
        "무엇을 무엇과 대조하는지, 페이지마다 고른 프로필이 무엇인지 표준 오류로 알립니다",
    ),
    (
        "learn",
        "out",
        "출력하는 대신 팩의 파일을 DIR/NAME에 씁니다. `--packs DIR --profile NAME`으로 읽습니다",
    ),
    ("learn", "name", "팩의 프로필 이름"),
    (
        "report",
        "results",
        "`presslint audit`의 결과가 있는 폴더, 또는 그 안의 한 실행(DIR/run=ID)",
    ),
    ("report", "out", "보고서를 쓸 폴더 [기본값: DIR/report]"),
    (
        "report",
        "against",
        "비교할 이전 결과. 새로 생긴 것, 고친 것, 남은 것을 셉니다",
    ),
    (
        "report",
        "run",
        "폴더에 실행이 여럿일 때 그 하나: 실행의 이름 또는 그 앞부분",
    ),
    ("report", "format", "쓸 것: report.html, CSV 표, 또는 둘 다"),
    ("inspect", "page", "페이지. `-`는 표준 입력입니다"),
    ("inspect", "format", "출력 형식"),
    (
        "config",
        "explain",
        "이 페이지에 적용되는 설정을 규칙마다 보여 줍니다. `-`는 표준 입력입니다",
    ),
    (
        "config",
        "schema",
        "presslint.toml의 JSON Schema를 출력합니다",
    ),
    ("init", "path", "사이트의 폴더"),
    (
        "init",
        "profile",
        "기관별 규칙 설정과 용어(여러 번 쓸 수 있음) [기본값: 페이지를 보고 알아냄]",
    ),
    ("completions", "shell", "셸"),
    (
        "man",
        "out",
        "한 장으로 출력하는 대신 presslint.1과 명령별 설명서(presslint-check.1)를 이 폴더에 씁니다",
    ),
    ("help", "subcommand", "도움말을 볼 명령"),
];

/// What each format is.
static FORMATS: &[(&str, &str)] = &[
    (
        "text",
        "지적 사항마다 해당 줄과 표시한 곳, 도움말, 관련된 곳",
    ),
    (
        "compact",
        "지적 사항마다 한 줄: 경로:행:열: 심각도[규칙] 메시지",
    ),
    ("json", "JSON 문서 하나"),
    ("jsonl", "페이지마다 한 줄, 줄마다 JSON 문서 하나"),
    ("sarif", "SARIF 2.1.0(GitHub 코드 스캐닝과 편집기용)"),
    ("github", "GitHub Actions의 주석과 단계 요약"),
    ("gitlab", "GitLab Code Quality"),
    ("junit", "JUnit XML"),
    ("csv", "지적 사항마다 한 행(스프레드시트용)"),
    (
        "html",
        "읽고 인쇄하고 전달할 보고서. 파일 하나로 충분합니다",
    ),
    (
        "earl",
        "EARL 1.0(JSON-LD): 페이지와 규칙마다의 결과(W3C ACT 도구용)",
    ),
];

const TEMPLATE: &str =
    "{before-help}{about-with-newline}\n사용법: {usage}\n\n{all-args}{after-help}";

/// The same command line with its help in Korean.
pub(super) fn korean(mut command: Command) -> Command {
    // So that the arguments that clap adds are there.
    command.build();
    translated(command.about("정부 보도자료 페이지의 접근성과 구조를 점검하는 도구"))
}

fn translated(command: Command) -> Command {
    let name = command.get_name().to_owned();
    let command = command
        .help_template(TEMPLATE)
        .subcommand_help_heading("명령")
        .mut_args(|arg| argument(&name, arg))
        .mut_subcommands(|sub| match sub.get_name() {
            // Its own commands are those of presslint, without their arguments.
            "help" => about(sub).help_template(TEMPLATE),
            _ => translated(about(sub)),
        });
    match name.as_str() {
        "check" | "pair" => command.after_help(EXIT_CODES),
        "report" => command.after_help(REPORT_CODES),
        "audit" => command.after_help(AUDIT_CODES),
        "completions" => command.after_help(COMPLETIONS),
        _ => command,
    }
}

fn about(command: Command) -> Command {
    let name = command.get_name();
    match COMMANDS.iter().find(|(of, _)| *of == name) {
        Some((_, text)) => command.about(*text),
        None => command,
    }
}

fn argument(command: &str, arg: Arg) -> Arg {
    let heading = if arg.is_positional() {
        "인자"
    } else {
        "옵션"
    };
    let id = arg.get_id().as_str();
    let of = |wanted: &str| {
        let mut all = ARGUMENTS.iter();
        all.find(|(command, argument, _)| *command == wanted && *argument == id)
    };
    let Some((.., text)) = of(command).or_else(|| of("")) else {
        return arg.help_heading(heading);
    };
    let mut help = (*text).to_owned();
    let takes_values = matches!(arg.get_action(), ArgAction::Set | ArgAction::Append);
    let defaults: Vec<_> = arg
        .get_default_values()
        .iter()
        .map(|value| value.to_string_lossy())
        .collect();
    if takes_values && !defaults.is_empty() {
        help.push_str(&format!(" [기본값: {}]", defaults.join(", ")));
    }
    let values = arg.get_possible_values();
    let described = takes_values && values.iter().any(|v| v.get_help().is_some());
    let long = described.then(|| {
        let lines: Vec<_> = values.iter().map(described_value).collect();
        format!("{help}\n\n값:\n{}", lines.join("\n"))
    });
    if takes_values && !values.is_empty() {
        let names: Vec<_> = values.iter().map(PossibleValue::get_name).collect();
        help.push_str(&format!(" [값: {}]", names.join(", ")));
    }
    let arg = arg
        .help(help)
        .help_heading(heading)
        .hide_default_value(true)
        .hide_possible_values(true);
    match long {
        Some(long) => arg.long_help(long),
        None => arg,
    }
}

fn described_value(value: &PossibleValue) -> String {
    let name = value.get_name();
    match FORMATS.iter().find(|(format, _)| *format == name) {
        Some((_, text)) => format!("- {name}: {text}"),
        None => format!("- {name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Cli;
    use super::korean;
    use clap::{Command, CommandFactory};

    /// Whether a text is in Korean: names of options and formats are in it as they are.
    fn is_korean(text: &str) -> bool {
        text.chars().any(|c| ('가'..='힣').contains(&c))
    }

    fn hold(command: &Command) {
        let about = command.get_about().map(ToString::to_string);
        assert!(
            is_korean(&about.unwrap_or_default()),
            "{}",
            command.get_name()
        );
        for arg in command.get_arguments() {
            let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
            let names = (command.get_name(), arg.get_id());
            assert!(is_korean(&help), "{names:?}: {help}");
        }
        for sub in command
            .get_subcommands()
            .filter(|sub| sub.get_name() != "help")
        {
            hold(sub);
        }
    }

    #[test]
    fn nothing_is_left_in_english() {
        let command = korean(Cli::command());
        command.clone().debug_assert();
        hold(&command);
        let mut check = command
            .find_subcommand("check")
            .cloned()
            .unwrap_or_else(|| unreachable!("it is there"));
        let help = check.render_long_help().to_string();
        for english in ["Usage", "Options", "Arguments", "default", "possible"] {
            assert!(!help.contains(english), "{english} in {help}");
        }
        assert!(help.contains("- sarif: SARIF 2.1.0(GitHub"), "{help}");
    }
}
