//! The forms in which one thing is written: how often, and from when to when.

use jiff::civil::Date;
use std::collections::BTreeMap;

/// How often a form was seen, and when first and last.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Seen {
    pub(super) count: usize,
    pub(super) first: Option<Date>,
    pub(super) last: Option<Date>,
}

impl Seen {
    fn add(&mut self, date: Option<Date>) {
        self.count += 1;
        if let Some(date) = date {
            self.first = Some(self.first.map_or(date, |first| first.min(date)));
            self.last = Some(self.last.map_or(date, |last| last.max(date)));
        }
    }

    /// "12 times, 2019-03-02 to 2020-07-23".
    pub(super) fn say(&self) -> String {
        let times = if self.count == 1 {
            "once".to_owned()
        } else {
            format!("{} times", self.count)
        };
        match (self.first, self.last) {
            (Some(first), Some(last)) if first == last => format!("{times}, {first}"),
            (Some(first), Some(last)) => format!("{times}, {first} to {last}"),
            _ => format!("{times}, no date"),
        }
    }
}

/// All forms of one thing.
#[derive(Clone, Debug, Default)]
pub(super) struct Forms {
    all: BTreeMap<String, Seen>,
}

impl Forms {
    pub(super) fn add(&mut self, form: &str, date: Option<Date>) {
        self.all.entry(form.to_owned()).or_default().add(date);
    }

    pub(super) fn join(&mut self, other: Self) {
        for (form, seen) in other.all {
            let known = self.all.entry(form).or_default();
            known.count += seen.count;
            known.first = [known.first, seen.first].into_iter().flatten().min();
            known.last = [known.last, seen.last].into_iter().flatten().max();
        }
    }

    pub(super) fn count(&self) -> usize {
        self.all.values().map(|seen| seen.count).sum()
    }

    /// The most frequent first; of as frequent ones, in the order of letters.
    pub(super) fn ranked(&self) -> Vec<(&str, Seen)> {
        let all = self.all.iter();
        let mut ranked: Vec<(&str, Seen)> =
            all.map(|(form, seen)| (form.as_str(), *seen)).collect();
        ranked.sort_by(|a, b| b.1.count.cmp(&a.1.count).then_with(|| a.0.cmp(b.0)));
        ranked
    }

    /// The form that is written more often than any other.
    pub(super) fn majority(&self) -> Option<&str> {
        match self.ranked().as_slice() {
            [(form, _)] => Some(form),
            [(form, most), (_, next), ..] if most.count > next.count => Some(form),
            _ => None,
        }
    }
}

/// Whether a form is so rare beside another, and so like it, that it is a slip of it.
pub(super) fn is_slip(rare: (&str, usize), frequent: (&str, usize)) -> bool {
    const LETTERS: usize = 8;
    const TIMES: usize = 3;
    let long = rare.0.chars().count().min(frequent.0.chars().count()) >= LETTERS;
    long && frequent.1 >= TIMES * rare.1 && strsim::damerau_levenshtein(rare.0, frequent.0) <= 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_majority_and_its_days() {
        let mut forms = Forms::default();
        forms.add("a", Some(date(2020, 7, 23)));
        forms.add("b", None);
        assert_eq!(forms.majority(), None);
        forms.add("a", Some(date(2019, 3, 2)));
        assert_eq!(forms.majority(), Some("a"));
        assert_eq!(
            forms.ranked()[0].1.say(),
            "2 times, 2019-03-02 to 2020-07-23"
        );
        assert_eq!(forms.ranked()[1].1.say(), "once, no date");
    }

    #[test]
    fn slips_are_rare_and_near() {
        assert!(is_slip(("political affair", 1), ("political affairs", 9)));
        assert!(!is_slip(("political affair", 4), ("political affairs", 9)));
        assert!(!is_slip(("economic affairs", 1), ("political affairs", 9)));
    }
}
