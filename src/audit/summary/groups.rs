//! Pages by what they have in common: a host, a publisher, a year, a program that made them.

use super::spread::Spread;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// How many groups of one kind are told apart. Of an archive of more hosts, those that come later are counted together: a
/// group that is told apart has all its pages, because its first page was counted there.
const MOST: usize = 50_000;

/// Names come from pages, which may write anything there. In characters.
const LONGEST: usize = 120;

/// Pages by one thing that they have in common.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Groups {
    /// The largest first, then by name.
    pub named: Vec<Group>,
    /// Pages that do not say.
    pub unnamed: Spread,
    /// Pages of groups that are not told apart, because there are too many.
    pub others: Spread,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Group {
    pub name: String,
    /// Errors on each page.
    pub errors: Spread,
}

#[derive(Debug)]
pub(super) struct Grouping {
    named: FxHashMap<Box<str>, Spread>,
    unnamed: Spread,
    others: Spread,
    most: usize,
}

impl Default for Grouping {
    fn default() -> Self {
        Self::of_at_most(MOST)
    }
}

impl Grouping {
    fn of_at_most(most: usize) -> Self {
        Self {
            named: FxHashMap::default(),
            unnamed: Spread::default(),
            others: Spread::default(),
            most,
        }
    }

    pub(super) fn add(&mut self, name: Option<&str>, errors: u32) {
        let Some(name) = name.map(str::trim).filter(|name| !name.is_empty()) else {
            return self.unnamed.add(errors);
        };
        let name = match name.char_indices().nth(LONGEST) {
            Some((end, _)) => &name[..end],
            None => name,
        };
        let has_room = self.named.len() < self.most;
        match self.named.get_mut(name) {
            Some(group) => group.add(errors),
            None if has_room => self.named.entry(name.into()).or_default().add(errors),
            None => self.others.add(errors),
        }
    }

    pub(super) fn finish(self) -> Groups {
        let named = self.named.into_iter();
        let mut named: Vec<(u64, Group)> = named
            .map(|(name, errors)| {
                let name = name.into();
                (errors.pages(), Group { name, errors })
            })
            .collect();
        named.sort_by(|a, b| (Reverse(a.0), &a.1.name).cmp(&(Reverse(b.0), &b.1.name)));
        Groups {
            named: named.into_iter().map(|(_, group)| group).collect(),
            unnamed: self.unnamed,
            others: self.others,
        }
    }
}

/// What a generator is called without its version and address: "WordPress 6.4.2" and "WordPress 5" are one program.
pub(super) fn program(generator: &str) -> &str {
    let mut from = 0;
    for word in generator.split_whitespace() {
        let at = generator[from..].find(word).map_or(from, |at| from + at);
        let number = word.trim_start_matches(['v', 'V', '.', '(']);
        let is_address = number.starts_with("http://") || number.starts_with("https://");
        if at > 0 && (is_address || number.starts_with(|c: char| c.is_ascii_digit())) {
            let name = generator[..at].trim_end_matches([' ', ',', '-', '–', ':', ';', '/', '(']);
            return if name.is_empty() { generator } else { name };
        }
        from = at + word.len();
    }
    generator
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_come_first() {
        let mut by = Grouping::default();
        for (name, errors) in [("b", 1), ("a", 0), ("b", 3), ("c", 2), ("", 9)] {
            by.add(Some(name), errors);
        }
        by.add(None, 1);
        let by = by.finish();
        let names: Vec<&str> = by.named.iter().map(|g| g.name.as_str()).collect();
        assert_eq!(names, ["b", "a", "c"]);
        assert_eq!(by.named[0].errors.total(), 4);
        assert_eq!((by.unnamed.pages(), by.others.pages()), (2, 0));
    }

    #[test]
    fn groups_that_are_told_apart_have_all_their_pages() {
        let mut by = Grouping::of_at_most(2);
        for name in ["a", "b", "c", "a", "d", "b", "a"] {
            by.add(Some(name), 1);
        }
        let by = by.finish();
        let pages: Vec<u64> = by.named.iter().map(|g| g.errors.pages()).collect();
        assert_eq!(pages, [3, 2]);
        assert_eq!(by.others.pages(), 2);
    }

    #[test]
    fn versions_make_no_other_program() {
        for (generator, name) in [
            ("WordPress 6.4.2", "WordPress"),
            ("Drupal 10 (https://www.drupal.org)", "Drupal"),
            ("Namo WebEditor v3.0", "Namo WebEditor"),
            ("Child Theme v.1.0.0", "Child Theme"),
            ("Plone - http://plone.org", "Plone"),
            ("TYPO3 CMS", "TYPO3 CMS"),
            ("Microsoft Word 15 (filtered)", "Microsoft Word"),
            ("4images", "4images"),
            (
                "Joomla! - Open Source Content Management",
                "Joomla! - Open Source Content Management",
            ),
        ] {
            assert_eq!(program(generator), name);
        }
    }
}
