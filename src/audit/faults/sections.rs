//! The sections of a site, as far as addresses show them: its host, and folders three deep. Folders whose names are only
//! numbers are years, days or articles, and none. Pages that are files are of one site together, and where it begins in
//! their paths is not known: of these, folders count deeper.

use super::year;
use crate::audit::row::Capture;
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

/// How many folders count, from the host, or from the beginning of a path.
const DEPTH: usize = 3;
const DEPTH_OF_FILES: usize = 8;
/// How many folders of one host are told apart. Where each article has a folder of its own, the rest counts for the folder
/// above, which nothing is taken from.
const OF_A_HOST: u32 = 256;
/// How many sections are told apart in all. Pages of hosts beyond are not looked at for faults of templates.
const IN_ALL: usize = 100_000;

#[derive(Debug, Default)]
pub(super) struct Sections {
    ids: FxHashMap<Box<str>, u32>,
    list: Vec<Section>,
}

#[derive(Debug)]
pub(super) struct Section {
    pub(super) parent: Option<u32>,
    /// The section that is the whole host.
    pub(super) root: u32,
    pub(super) host: Option<Box<str>>,
    /// `/eng/news/`; of a whole host, nothing.
    pub(super) path: Box<str>,
    /// How many pages were captured in each year; `None` of those without a date.
    years: SmallVec<[(Option<i16>, u64); 2]>,
    /// Of a whole host: how many sections it has.
    folders: u32,
}

impl Section {
    fn count(&mut self, year: Option<i16>, pages: u64) {
        match self.years.iter_mut().find(|(known, _)| *known == year) {
            Some((_, counted)) => *counted += pages,
            None => self.years.push((year, pages)),
        }
    }
}

impl Sections {
    /// Counts a page in its section.
    pub(super) fn count(&mut self, capture: &Capture) {
        let mut key = host(capture).to_owned();
        let mut at = match self.ids.get(key.as_str()) {
            Some(root) => *root,
            None => match self.add(&key, None, capture.host.as_deref(), "") {
                Some(root) => root,
                None => return,
            },
        };
        let root = at;
        let mut path = String::from("/");
        for folder in folders(&capture.url) {
            key.push('/');
            key.push_str(folder);
            path.push_str(folder);
            path.push('/');
            let section = match self.ids.get(key.as_str()) {
                Some(section) => Some(*section),
                None if self.list[root as usize].folders < OF_A_HOST => {
                    self.add(&key, Some(at), capture.host.as_deref(), &path)
                }
                None => None,
            };
            match section {
                Some(section) => at = section,
                None => break,
            }
        }
        self.list[at as usize].count(year(capture), 1);
    }

    /// The section in which the page was counted.
    pub(super) fn of(&self, capture: &Capture) -> Option<u32> {
        let mut key = host(capture).to_owned();
        let mut at = *self.ids.get(key.as_str())?;
        for folder in folders(&capture.url) {
            key.push('/');
            key.push_str(folder);
            match self.ids.get(key.as_str()) {
                Some(section) => at = *section,
                None => break,
            }
        }
        Some(at)
    }

    pub(super) fn get(&self, section: u32) -> &Section {
        &self.list[section as usize]
    }

    /// The section and those above it, the host first.
    pub(super) fn line(&self, section: u32) -> SmallVec<[u32; 4]> {
        let mut line: SmallVec<[u32; 4]> =
            std::iter::successors(Some(section), |at| self.get(*at).parent).collect();
        line.reverse();
        line
    }

    /// Lets each section count the pages of those in it, too. Once, when all pages are counted.
    pub(super) fn add_up(&mut self) {
        for section in (0..self.list.len()).rev() {
            let Some(parent) = self.list[section].parent else {
                continue;
            };
            for (year, pages) in self.list[section].years.clone() {
                self.list[parent as usize].count(year, pages);
            }
        }
    }

    /// The pages of a section that were captured in these years, both included, and, when asked for, those without a date.
    pub(super) fn pages(&self, section: u32, years: Option<(i16, i16)>, undated: bool) -> u64 {
        let counts = |year: Option<i16>| match (year, years) {
            (Some(year), Some((first, last))) => (first..=last).contains(&year),
            (Some(_), None) => false,
            (None, _) => undated,
        };
        let all = self.get(section).years.iter();
        all.filter(|(year, _)| counts(*year))
            .map(|(_, pages)| pages)
            .sum()
    }

    fn add(
        &mut self,
        key: &str,
        parent: Option<u32>,
        host: Option<&str>,
        path: &str,
    ) -> Option<u32> {
        let id = u32::try_from(self.list.len()).ok()?;
        if self.list.len() >= IN_ALL {
            return None;
        }
        let root = parent.map_or(id, |parent| self.get(parent).root);
        self.list.push(Section {
            parent,
            root,
            host: host.map(Into::into),
            path: if parent.is_some() { path } else { "" }.into(),
            years: SmallVec::new(),
            folders: 0,
        });
        if parent.is_some() {
            self.list[root as usize].folders += 1;
        }
        self.ids.insert(key.into(), id);
        Some(id)
    }
}

/// Pages that are files have no host, and are of one site together.
fn host(capture: &Capture) -> &str {
    capture.host.as_deref().unwrap_or("")
}

/// The folders of an address that are sections.
fn folders(url: &str) -> impl Iterator<Item = &str> {
    let (path, depth) = match url.split_once("://") {
        Some((_, rest)) => (rest.split_once('/').map_or("", |(_, path)| path), DEPTH),
        None => (url, DEPTH_OF_FILES),
    };
    let end = path.find(['?', '#']).unwrap_or(path.len());
    let folders = path[..end].rsplit_once('/').map_or("", |(all, _)| all);
    folders
        .split('/')
        .filter(|folder| !folder.is_empty())
        .take_while(|folder| folder.chars().any(char::is_alphabetic) && folder.len() <= 64)
        .take(depth)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(url: &str) -> Capture {
        Capture {
            url: url.to_owned(),
            host: url.split('/').nth(2).map(str::to_owned),
            ..Capture::default()
        }
    }

    #[test]
    fn folders_are_sections_until_a_number() {
        let of = |url| folders(url).collect::<Vec<_>>();
        assert_eq!(
            of("https://e.kr/www/brd/m_4080/x/view.do?a=/b/"),
            ["www", "brd", "m_4080"]
        );
        assert_eq!(of("https://e.kr/news/2020/07/a.html"), ["news"]);
        assert_eq!(of("https://e.kr/a.html"), [""; 0]);
        assert_eq!(of("https://e.kr"), [""; 0]);
        assert_eq!(
            of("/home/archive/crawl/site/en/172.html"),
            ["home", "archive", "crawl", "site", "en"]
        );
    }

    #[test]
    fn a_section_counts_what_is_in_it() {
        let mut sections = Sections::default();
        for url in ["/en/a", "/en/b", "/en/x/c", "/ko/d", "/e"] {
            sections.count(&at(&format!("https://e.kr{url}")));
        }
        sections.add_up();
        let pages = |url: &str| {
            let section = sections.of(&at(url)).unwrap();
            (
                &*sections.get(section).path,
                sections.pages(section, None, true),
            )
        };
        assert_eq!(pages("https://e.kr/new"), ("", 5));
        assert_eq!(pages("https://e.kr/en/new"), ("/en/", 3));
        assert_eq!(pages("https://e.kr/en/x/new"), ("/en/x/", 1));
        assert_eq!(pages("https://e.kr/fr/new"), ("", 5));
        assert!(sections.of(&at("https://other.kr/en/")).is_none());
    }

    #[test]
    fn folders_beyond_the_limit_count_for_the_one_above() {
        let mut sections = Sections::default();
        for n in 0..1000 {
            sections.count(&at(&format!("https://e.kr/news/story-{n}/index.html")));
        }
        assert_eq!(sections.list.len(), 1 + OF_A_HOST as usize);
        sections.add_up();
        let late = sections
            .of(&at("https://e.kr/news/story-999/index.html"))
            .unwrap();
        assert_eq!(&*sections.get(late).path, "/news/");
        assert_eq!(sections.pages(late, None, true), 1000);
    }
}
