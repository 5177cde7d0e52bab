//! Files of a site that its pages link to: found by their addresses, and only inside the site.

use encoding_rs::{Encoding, UTF_8};
use percent_encoding::percent_decode_str;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// What the address of a file that was found begins with.
const FILE: &str = "file:";

/// The place of a page among the files of its site.
#[derive(Clone, Debug)]
pub struct Site {
    /// What `/` is, as the file system names it.
    root: Option<PathBuf>,
    /// The page, if it is a file; else a file that is not there.
    page: Option<PathBuf>,
}

/// Where an address leads.
enum Place {
    /// To a file beside another one.
    File(PathBuf),
    /// To a path from the root of the site.
    Path(String),
    /// To another site, or to none.
    Elsewhere,
}

/// An address as a page writes it.
#[derive(Clone, Copy, Debug)]
pub struct Address<'a> {
    pub href: &'a str,
    /// What it is relative to, if not to the page: the `href` of `<base>`, or what [`Site::find`] said of a file.
    pub base: Option<&'a str>,
    /// The host of the page, if it is known: addresses on it are of the same site.
    pub host: Option<&'a str>,
}

impl Site {
    /// `root`: the folder that addresses beginning with `/` count from. Without one, files in the folder of the page are
    /// all there is, and a page that is no file has none.
    #[must_use]
    pub fn new(root: Option<&Path>, page: &str) -> Self {
        let root = root.and_then(|root| root.canonicalize().ok());
        let path = Path::new(page);
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let named = folder.canonicalize().ok().zip(path.file_name());
        let named = named.map(|(folder, name)| folder.join(name));
        let page = match &root {
            None => named.filter(|page| page.is_file()),
            // A page that comes from elsewhere is taken to be at the top of the site.
            Some(root) => named
                .filter(|page| page.starts_with(root))
                .or_else(|| Some(root.join("-"))),
        };
        Self { root, page }
    }

    /// The file that an address leads to, if it is there and in the site.
    #[must_use]
    pub fn find(&self, address: Address<'_>) -> Option<PathBuf> {
        let host = address.host;
        let page = || self.page.clone().map_or(Place::Elsewhere, Place::File);
        let from = match address.base {
            None => page(),
            Some(base) => match base.strip_prefix(FILE) {
                Some(path) => Place::File(PathBuf::from(path)),
                None => join(base, &page(), host.or_else(|| host_of(base))),
            },
        };
        let host = host.or_else(|| address.base.and_then(host_of));
        let path = match join(address.href, &from, host) {
            Place::File(path) => path,
            Place::Path(path) => self.root.as_ref()?.join(path.trim_start_matches('/')),
            Place::Elsewhere => return None,
        };
        let within = match &self.root {
            Some(root) => root.as_path(),
            None => self.page.as_deref()?.parent()?,
        };
        // Links of the file system are followed before it is asked where the file is.
        let path = path.canonicalize().ok()?;
        (path.starts_with(within) && path.is_file()).then_some(path)
    }

    /// How other addresses name a file as their base.
    #[must_use]
    pub fn address(path: &Path) -> String {
        format!("{FILE}{}", path.display())
    }
}

fn host_of(address: &str) -> Option<&str> {
    let (scheme, rest) = address.trim().split_once("//")?;
    let known = scheme.is_empty()
        || scheme.eq_ignore_ascii_case("http:")
        || scheme.eq_ignore_ascii_case("https:");
    rest.split(['/', '?', '#']).next().filter(|_| known)
}

fn same_host(a: &str, b: &str) -> bool {
    let bare = |host: &str| {
        let host = host.to_ascii_lowercase();
        host.strip_prefix("www.").unwrap_or(&host).to_owned()
    };
    bare(a) == bare(b)
}

fn join(href: &str, from: &Place, own: Option<&str>) -> Place {
    let href = href.trim();
    let href = href.split(['?', '#']).next().unwrap_or("");
    if let Some(host) = host_of(href) {
        let path = href
            .split_once("//")
            .and_then(|(_, rest)| rest.split_once('/'))
            .map_or("", |(_, path)| path);
        return match own {
            Some(own) if same_host(own, host) => Place::Path(decoded(path)),
            _ => Place::Elsewhere,
        };
    }
    let scheme = href.find(':').filter(|at| {
        let before = &href[..*at];
        !before.is_empty()
            && before
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    });
    if scheme.is_some() {
        return Place::Elsewhere;
    }
    match from {
        Place::Elsewhere => Place::Elsewhere,
        _ if href.starts_with('/') => Place::Path(decoded(href)),
        Place::File(file) => match file.parent() {
            Some(folder) => Place::File(folder.join(decoded(href))),
            None => Place::Elsewhere,
        },
        Place::Path(path) => {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            Place::Path(format!("{folder}/{}", decoded(href)))
        }
    }
}

fn decoded(path: &str) -> String {
    percent_decode_str(path).decode_utf8_lossy().into_owned()
}

/// The text of a stylesheet of at most so many bytes; `None` when it cannot be read or is larger. Decoded by its
/// byte-order mark or `@charset`, else as UTF-8 (CSS Syntax 3 §3.2).
#[must_use]
pub fn read_stylesheet(path: &Path, most: u64) -> Option<String> {
    let mut bytes = Vec::new();
    let file = File::open(path).ok()?;
    file.take(most.saturating_add(1))
        .read_to_end(&mut bytes)
        .ok()?;
    if bytes.len() as u64 > most {
        return None;
    }
    let stated = bytes
        .strip_prefix(b"@charset \"")
        .and_then(|rest| rest.split(|b| *b == b'"').next())
        .and_then(Encoding::for_label);
    Some(stated.unwrap_or(UTF_8).decode(&bytes).0.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn site() -> (tempfile::TempDir, PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().canonicalize().unwrap();
        for file in [
            "site/en/a.html",
            "site/en/own.css",
            "site/css/all.css",
            "out.css",
        ] {
            let path = root.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "p{}").unwrap();
        }
        (dir, root)
    }

    fn found(site: &Site, href: &str, base: Option<&str>) -> Option<String> {
        let host = Some("www.example.org");
        let path = site.find(Address { href, base, host })?;
        Some(path.file_name()?.to_str()?.to_owned())
    }

    #[test]
    fn addresses_lead_to_files_of_the_site() {
        let (_dir, root) = site();
        let page = root.join("site/en/a.html");
        let site = Site::new(Some(&root.join("site")), page.to_str().unwrap());
        let all = Some("all.css".to_owned());
        assert_eq!(found(&site, "own.css?v=1", None), Some("own.css".into()));
        assert_eq!(found(&site, "../css/%61ll.css", None), all);
        assert_eq!(found(&site, "/css/all.css#x", None), all);
        assert_eq!(found(&site, "https://example.org/css/all.css", None), all);
        assert_eq!(found(&site, "//www.example.org/css/all.css", None), all);
        assert_eq!(found(&site, "all.css", Some("/css/")), all);
        assert_eq!(
            found(&site, "all.css", Some("http://example.org/css/")),
            all
        );
        let other = Site::address(&root.join("site/css/x.css"));
        assert_eq!(found(&site, "./all.css", Some(&other)), all);
    }

    #[test]
    fn what_is_outside_the_site_is_not_found() {
        let (_dir, root) = site();
        let page = root.join("site/en/a.html");
        let site = Site::new(Some(&root.join("site")), page.to_str().unwrap());
        for href in [
            "../../out.css",
            "/../out.css",
            "https://cdn.example.com/css/all.css",
            "data:text/css,p{}",
            "none.css",
            "/css",
            "",
        ] {
            assert_eq!(found(&site, href, None), None, "{href}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(root.join("out.css"), root.join("site/link.css")).unwrap();
            assert_eq!(found(&site, "/link.css", None), None);
        }
    }

    #[test]
    fn without_a_root_only_the_folder_of_the_page_is_read() {
        let (_dir, root) = site();
        let page = root.join("site/en/a.html");
        let site = Site::new(None, page.to_str().unwrap());
        assert_eq!(found(&site, "own.css", None), Some("own.css".into()));
        assert_eq!(found(&site, "../css/all.css", None), None);
        assert_eq!(found(&site, "/css/all.css", None), None);
        assert_eq!(found(&Site::new(None, "-"), "own.css", None), None);
    }

    #[test]
    fn a_page_from_standard_input_is_at_the_top_of_the_site() {
        let (_dir, root) = site();
        let site = Site::new(Some(&root.join("site")), "-");
        assert_eq!(found(&site, "css/all.css", None), Some("all.css".into()));
    }

    #[test]
    fn sheets_over_the_limit_are_not_read() {
        let (_dir, root) = site();
        assert_eq!(
            read_stylesheet(&root.join("out.css"), 3).as_deref(),
            Some("p{}")
        );
        assert_eq!(read_stylesheet(&root.join("out.css"), 2), None);
    }
}
