//! Where the time of a run goes (`--timings`). Without being asked for, no clock is read.

use rustc_hash::FxHashMap;
use std::cell::Cell;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A part of the work on a page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// Learning from some pages what those of a folder have in common, before any is judged.
    Sample,
    Read,
    Decode,
    Parse,
    /// Packs, when the first page needs them.
    Packs,
    Layout,
    Facts,
    Rules,
    Report,
}

impl Stage {
    /// In the order in which a page passes them.
    pub const ALL: [Self; 9] = [
        Self::Sample,
        Self::Read,
        Self::Decode,
        Self::Parse,
        Self::Packs,
        Self::Layout,
        Self::Facts,
        Self::Rules,
        Self::Report,
    ];
}

/// How long a rule took on all pages, without the facts that it was the first to ask for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct RuleTime {
    pub time: Duration,
    pub calls: u64,
}

/// The time that was taken so far, summed over the threads of a run.
#[derive(Debug, Default)]
pub struct Timings(Mutex<Taken>);

#[derive(Debug, Default)]
struct Taken {
    stages: [Duration; Stage::ALL.len()],
    rules: FxHashMap<&'static str, RuleTime>,
}

impl Timings {
    fn with<T>(&self, of: impl FnOnce(&mut Taken) -> T) -> T {
        of(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub fn add(&self, stage: Stage, time: Duration) {
        self.with(|taken| taken.stages[stage as usize] += time);
    }

    /// Adds what the rules of a page took.
    pub fn add_rules(&self, times: impl IntoIterator<Item = (&'static str, Duration)>) {
        self.with(|taken| {
            for (rule, time) in times {
                let of = taken.rules.entry(rule).or_default();
                of.time += time;
                of.calls += 1;
                taken.stages[Stage::Rules as usize] += time;
            }
        });
    }

    /// Each stage and its time.
    #[must_use]
    pub fn stages(&self) -> [(Stage, Duration); Stage::ALL.len()] {
        self.with(|taken| Stage::ALL.map(|stage| (stage, taken.stages[stage as usize])))
    }

    /// The rules that ran, the slowest first.
    #[must_use]
    pub fn rules(&self) -> Vec<(&'static str, RuleTime)> {
        let mut rules: Vec<_> =
            self.with(|taken| taken.rules.iter().map(|(id, t)| (*id, *t)).collect());
        rules.sort_by(|(a, x), (b, y)| y.time.cmp(&x.time).then(a.cmp(b)));
        rules
    }
}

/// Does a part of the work, and takes its time where that is asked for.
pub fn timed<T>(timings: Option<&Timings>, stage: Stage, work: impl FnOnce() -> T) -> T {
    let Some(timings) = timings else {
        return work();
    };
    let start = Instant::now();
    let done = work();
    timings.add(stage, start.elapsed());
    done
}

/// Parts the time of the facts of a page from that of who asks for them. Facts ask for facts; only the outermost counts.
#[derive(Debug, Default)]
pub struct Clock {
    facts: Cell<Duration>,
    in_fact: Cell<bool>,
}

impl Clock {
    /// Makes a fact.
    pub fn fact<T>(&self, make: impl FnOnce() -> T) -> T {
        if self.in_fact.replace(true) {
            return make();
        }
        let start = Instant::now();
        let made = make();
        self.facts.set(self.facts.get() + start.elapsed());
        self.in_fact.set(false);
        made
    }

    /// Does something that may ask for facts, and tells how long it took without them.
    pub fn without_facts<T>(&self, work: impl FnOnce() -> T) -> (T, Duration) {
        let (start, before) = (Instant::now(), self.facts.get());
        let done = work();
        let facts = self.facts.get() - before;
        (done, start.elapsed().saturating_sub(facts))
    }

    /// How long the facts took so far.
    #[must_use]
    pub fn facts(&self) -> Duration {
        self.facts.get()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread::sleep;

    const STEP: Duration = Duration::from_millis(20);

    #[test]
    fn facts_are_no_time_of_who_asks_for_them() {
        let clock = Clock::default();
        let start = Instant::now();
        clock.fact(|| clock.fact(|| sleep(STEP)));
        // A fact within a fact is counted once.
        assert!((STEP..=start.elapsed()).contains(&clock.facts()));
        let ((), alone) = clock.without_facts(|| {
            clock.fact(|| sleep(STEP));
            sleep(STEP);
        });
        assert!(alone >= STEP && clock.facts() >= 2 * STEP);
        assert!(alone + clock.facts() <= start.elapsed());
    }

    #[test]
    fn times_are_summed_and_the_slowest_rule_stands_first() {
        let timings = Timings::default();
        timed(Some(&timings), Stage::Parse, || sleep(STEP));
        assert_eq!(timed(None, Stage::Parse, || 1), 1);
        timings.add_rules([("b", STEP), ("a", 2 * STEP)]);
        timings.add_rules([("b", STEP / 2)]);
        let rules = timings.rules();
        assert_eq!(
            rules[0],
            (
                "a",
                RuleTime {
                    time: 2 * STEP,
                    calls: 1
                }
            )
        );
        assert_eq!(rules[1].1.calls, 2);
        let of = |stage| timings.stages()[stage as usize].1;
        assert!(of(Stage::Parse) >= STEP);
        assert_eq!(of(Stage::Rules), 3 * STEP + STEP / 2);
        assert_eq!(of(Stage::Read), Duration::ZERO);
    }
}
