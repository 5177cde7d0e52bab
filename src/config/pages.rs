//! Some pages by globs, which count from the folder of the file they stand in.

use crate::source::relative;
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use std::path::{Path, PathBuf};

/// Globs as in a `.gitignore`: one without a slash holds in every folder, and one that names a folder holds for all in it.
#[derive(Clone, Debug)]
pub struct Pages {
    folder: PathBuf,
    /// As written.
    pub words: Vec<String>,
    set: GlobSet,
}

impl Pages {
    /// # Errors
    /// Tells which of the words is no glob, and why.
    pub(super) fn new(folder: &Path, words: Vec<String>) -> Result<Self, (usize, String)> {
        let mut set = GlobSetBuilder::new();
        for (n, word) in words.iter().enumerate() {
            let trimmed = word.trim().trim_matches('/');
            if trimmed.is_empty() {
                return Err((n, "it names nothing; all pages are `**`".to_owned()));
            }
            if trimmed.starts_with('!') {
                return Err((n, "a glob takes nothing back".to_owned()));
            }
            for glob in globs(word) {
                let glob = GlobBuilder::new(&glob)
                    .literal_separator(true)
                    .build()
                    .map_err(|e| (n, e.kind().to_string()))?;
                set.add(glob);
            }
        }
        Ok(Self {
            folder: folder.to_owned(),
            words,
            set: set.build().map_err(|e| (0, e.kind().to_string()))?,
        })
    }

    /// Whether a page, by its absolute path, is one of them.
    #[must_use]
    pub fn has(&self, page: &Path) -> bool {
        self.set.is_match(relative(page, &self.folder))
    }

    /// The first of the words that holds for a page.
    #[must_use]
    pub fn hit(&self, page: &Path) -> Option<&str> {
        let first = self
            .set
            .matches(relative(page, &self.folder))
            .into_iter()
            .next()?;
        self.words.get(first / 2).map(String::as_str)
    }
}

/// The path itself, and all below it.
fn globs(word: &str) -> [String; 2] {
    let word = word.trim();
    let path = word.strip_prefix("./").unwrap_or(word);
    let path = path.trim_end_matches('/');
    let path = match path.strip_prefix('/') {
        Some(rest) => rest.to_owned(),
        None if path.contains('/') => path.to_owned(),
        None => format!("**/{path}"),
    };
    let below = format!("{path}/**");
    [path, below]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(glob: &str, page: &str) -> bool {
        let pages = Pages::new(Path::new("/w/site"), vec!["x".into(), glob.into()]).unwrap();
        let page = Path::new("/w/site").join(page);
        assert_eq!(pages.hit(&page).is_some(), pages.has(&page));
        assert!(pages.hit(&page).is_none_or(|word| word == glob));
        pages.has(&page)
    }

    #[test]
    fn globs_hold_as_in_a_gitignore() {
        assert!(has("2019/**", "2019/a/b.html"));
        assert!(!has("2019/**", "en/2019/b.html"));
        assert!(has("2019/*.html", "2019/b.html"));
        assert!(!has("2019/*.html", "2019/a/b.html"));
        assert!(has("*.old.html", "a/b.old.html"));
        assert!(has("drafts", "a/drafts/b.html"));
        assert!(has("drafts/", "drafts/b.html"));
        assert!(!has("/drafts", "a/drafts/b.html"));
        assert!(has("./drafts", "drafts/b.html"));
        assert!(!has("drafts", "a/drafts-old/b.html"));
        assert!(has("{2019,2020}/*", "2020/b.html"));
    }

    #[test]
    fn a_page_outside_the_folder_is_reached_by_dots() {
        let pages = Pages::new(Path::new("/w/ci"), vec!["../site/**".into()]).unwrap();
        assert!(pages.has(Path::new("/w/site/a.html")));
        assert!(!pages.has(Path::new("/w/ci/site/a.html")));
    }

    #[test]
    fn what_is_no_glob_is_told() {
        let error = Pages::new(Path::new("/w"), vec!["a".into(), "b[".into()]).unwrap_err();
        assert_eq!(error.0, 1);
        for word in ["", " ", "/", "!a.html"] {
            assert!(
                Pages::new(Path::new("/w"), vec![word.into()]).is_err(),
                "{word}"
            );
        }
    }
}
