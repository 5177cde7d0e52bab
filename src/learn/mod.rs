//! Learns a register of posts, organisations and people from a publisher's own pages: every form in which each is written,
//! how often and from when to when. What comes out is a pack to be edited by a person.

mod forms;
mod organisations;
mod pack;
mod people;
mod posts;

pub use pack::{PackText, Written};

use crate::page::Page;
use jiff::civil::Date;
use organisations::Organisations;
use people::People;
use posts::Posts;
use std::collections::BTreeSet;

/// What the pages name.
#[derive(Debug, Default)]
pub struct Register {
    posts: Posts,
    organisations: Organisations,
    people: People,
    pages: usize,
    first: Option<Date>,
    last: Option<Date>,
    profiles: BTreeSet<String>,
}

impl Register {
    /// Adds what a page names. A page without running text names nothing.
    pub fn read(&mut self, page: &Page<'_>) {
        let release = page.release();
        if !release.has_prose() {
            return;
        }
        let date = release.date.as_ref().and_then(|d| d.date);
        self.pages += 1;
        if let Some(date) = date {
            self.first = Some(self.first.map_or(date, |first| first.min(date)));
            self.last = Some(self.last.map_or(date, |last| last.max(date)));
        }
        let profiles = page.settings.profiles.iter();
        self.profiles
            .extend(profiles.filter(|p| *p != "base").cloned());
        self.posts.read(page, date);
        self.organisations.read(page, date);
        self.people.read(page, date);
    }

    /// How many pages had running text.
    #[must_use]
    pub fn pages(&self) -> usize {
        self.pages
    }
}
