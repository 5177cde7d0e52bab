//! No construct costs time out of proportion: four times as much of it takes about four times as long. What is looked at is the
//! processor time of one thread, so that other work on the machine changes little. `benches/hostile.py` does the same with
//! larger pages and the release build, and with the examples of every rule.

use presslint::engine::{Linter, Options};
use presslint::pack::PackSet;
use presslint::source::Source;
use rayon::prelude::*;
use regex::{Captures, Regex};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

const SMALL: usize = 10_000;
/// How many times as large the large page is.
const TIMES: usize = 4;
/// The square of `TIMES` is 16, and time that is not of the construct flattens the growth.
const MOST: f64 = 8.0;
/// Less says nothing: it is the time of one rule that sets itself up.
const LEAST: Duration = Duration::from_millis(60);

static LINTER: LazyLock<Linter> =
    LazyLock::new(|| Linter::new(PackSet::embedded(), Options::default()).unwrap());

/// The work on the styles of a page has a limit (`html::css::tree`), as has that on names (`html::access::name`), and what is below it
/// may grow as it likes.
const LIMITED: [&str; 4] = [
    "classes-and-rules",
    "sheets",
    "rules-of-small-windows",
    "names-of-one-text",
];

struct Construct<'c> {
    name: &'c str,
    start: &'c str,
    unit: &'c str,
}

impl<'c> Construct<'c> {
    fn read(line: &'c str) -> Self {
        let (name, text) = line.split_once(": ").expect("`name: unit`");
        let (start, unit) = text.rsplit_once(" ¦ ").unwrap_or(("", text));
        Self { name, start, unit }
    }

    fn page(&self, size: usize) -> String {
        let mut page = format!(
            "<!doctype html><html lang=en><head><title>Joint statement on cooperation</title></head><body><main>\
             <h1>Joint statement on cooperation</h1>\n{}",
            self.start
        );
        for n in 0.. {
            if page.len() >= size {
                break;
            }
            page.push_str(&filled(self.unit, n));
            page.push('\n');
        }
        page
    }
}

/// The unit for n: see the head of `constructs.txt`.
fn filled(unit: &str, n: usize) -> String {
    static NUMBER: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\{n(?:([%/])(\d+))?(?:\+(\d+))?\}").unwrap());
    static TURN: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\{([^{}|]*(?:\|[^{}|]*)+)\}").unwrap());
    let unit = NUMBER.replace_all(unit, |found: &Captures<'_>| {
        let operand = |at| found.get(at).map(|m| m.as_str().parse::<usize>().unwrap());
        let value = match (found.get(1).map(|m| m.as_str()), operand(2)) {
            (Some("/"), Some(by)) => n / by,
            (_, Some(by)) => n % by,
            _ => n,
        };
        (value + operand(3).unwrap_or(0)).to_string()
    });
    let turn = |found: &Captures<'_>| {
        let choices: Vec<&str> = found[1].split('|').collect();
        choices[n % choices.len()].to_owned()
    };
    TURN.replace_all(&unit, turn).into_owned()
}

/// Processor time of this thread, where the system tells it.
fn now() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let told = told.and_then(|text| text.split(' ').next()?.parse().ok());
    told.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

fn time(page: &str) -> Duration {
    let start = now();
    LINTER.lint(Source::from_text("page.html", page)).unwrap();
    now() - start
}

/// The name of a construct whose growth is too much in every of some tries, with what was measured.
fn slow(construct: &Construct<'_>) -> Option<String> {
    let (small, large) = (construct.page(SMALL), construct.page(SMALL * TIMES));
    let mut told = String::new();
    for _ in 0..4 {
        let long = time(&large);
        if long < LEAST {
            return None;
        }
        let short = time(&small);
        let growth = long.as_secs_f64() / short.as_secs_f64();
        if growth < MOST {
            return None;
        }
        told = format!(
            "{}: {short:?}, then {long:?}: {growth:.1} times",
            construct.name
        );
    }
    Some(told)
}

#[test]
fn time_grows_with_the_page() {
    let table = include_str!("constructs.txt");
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    let mut constructs: Vec<Construct<'_>> = lines.map(Construct::read).collect();
    constructs.retain(|construct| !LIMITED.contains(&construct.name));
    // What is made once is made here.
    time(&constructs[0].page(SMALL));
    let slow: Vec<String> = constructs.par_iter().filter_map(slow).collect();
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}

/// What the measure is worth: of what is quadratic it is told.
#[test]
fn what_is_quadratic_is_known_as_such() {
    let quadratic = |n: u64| {
        let start = now();
        let mut sum = 0_u64;
        for a in 0..n {
            for b in 0..n {
                sum = std::hint::black_box(sum ^ (a * b));
            }
        }
        std::hint::black_box(sum);
        (now() - start).as_secs_f64()
    };
    // The least time of each size is what nothing else on the machine has lengthened.
    let least = |n: u64| (0..7).map(|_| quadratic(n)).fold(f64::MAX, f64::min);
    let n = 700;
    assert!(least(n * TIMES as u64) / least(n) > MOST);
}
