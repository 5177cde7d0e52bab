//! What `--timings` prints.

use crate::timings::{Stage, Timings};
use crate::words::{Speech, Words};
use std::io::{self, Write};
use std::time::Duration;
use unicode_width::UnicodeWidthStr;

/// Writes the time of each stage, and of each rule.
pub(super) fn write(timings: &Timings, speech: Speech, out: &mut dyn Write) -> io::Result<()> {
    let (stages, rules) = (timings.stages(), timings.rules());
    let whole: Duration = stages.iter().map(|(_, time)| *time).sum();
    let [title, all, of_rules, calls] = match speech {
        Speech::English => [
            "time, summed over threads:",
            "in all",
            "rules, without the facts they ask for:",
            "calls",
        ],
        Speech::Korean => [
            "소요 시간(스레드 합계):",
            "전체",
            "규칙별(사실을 구하는 시간 제외):",
            "회",
        ],
    };
    let names = stages.map(|(stage, _)| name(stage));
    let stages = names
        .iter()
        .zip(stages)
        .map(|(name, (_, time))| (name.say(speech), time));
    let widest = rules.iter().map(|(id, _)| id.width()).max();
    let width = widest.unwrap_or(0).max(all.width()).max(12);
    let row = |label: &str, time: Duration| {
        let gap = " ".repeat(width.saturating_sub(label.width()));
        let share = 100.0 * time.as_secs_f64() / whole.as_secs_f64().max(f64::MIN_POSITIVE);
        format!(
            "  {label}{gap} {:>10.1} ms {share:>5.1} %",
            1e3 * time.as_secs_f64()
        )
    };
    writeln!(out, "{title}")?;
    for (label, time) in stages.chain([(all, whole)]) {
        writeln!(out, "{}", row(label, time))?;
    }
    writeln!(out, "{of_rules}")?;
    for (id, rule) in &rules {
        writeln!(out, "{}  {} {calls}", row(id, rule.time), rule.calls)?;
    }
    Ok(())
}

fn name(stage: Stage) -> Words {
    let (en, ko) = match stage {
        Stage::Sample => ("sample", "표본"),
        Stage::Read => ("read", "읽기"),
        Stage::Decode => ("decode", "디코딩"),
        Stage::Parse => ("parse", "구문 분석"),
        Stage::Packs => ("packs", "팩"),
        Stage::Layout => ("layout", "배치"),
        Stage::Facts => ("facts", "사실"),
        Stage::Rules => ("rules", "규칙"),
        Stage::Report => ("report", "보고서"),
    };
    Words::new(en, ko)
}
