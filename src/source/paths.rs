//! Paths without their detours, and the way from one to another.

use std::path::{Component, Path, PathBuf};

/// The path from the root, without `.` and `..`. Links are not followed: a page belongs to the folder it is named in.
pub(crate) fn absolute(path: &Path, from: &Path) -> PathBuf {
    let mut whole = PathBuf::new();
    for part in from.join(path).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                whole.pop();
            }
            part => whole.push(part),
        }
    }
    whole
}

/// The way from a folder to a path, with `/` between names, `..` where it leads out, `.` for the folder itself. Both are
/// absolute.
pub(crate) fn relative(path: &Path, folder: &Path) -> String {
    let (mut to, mut from) = (path.components().peekable(), folder.components().peekable());
    while to.peek().is_some() && to.peek() == from.peek() {
        to.next();
        from.next();
    }
    let up = from.map(|_| "..".to_owned());
    let down = to.map(|part| part.as_os_str().to_string_lossy().into_owned());
    let way: Vec<String> = up.chain(down).collect();
    if way.is_empty() {
        ".".to_owned()
    } else {
        way.join("/")
    }
}

/// What a page is called however it is named: its path from the current folder, without detours. Standard input is called
/// what it is.
pub(crate) fn page_key(name: &str) -> String {
    std::env::current_dir().map_or_else(|_| name.to_owned(), |here| key(name, &here, &here))
}

/// What a page is called from a folder; `here` is the current one.
pub(crate) fn key(name: &str, here: &Path, folder: &Path) -> String {
    if name == "-" {
        return name.to_owned();
    }
    let page = absolute(Path::new(name), here);
    let way = relative(&page, folder);
    if !way.starts_with("../") {
        return way;
    }
    // The current folder has no links in its path, and a page may be named by some.
    let parent = page.parent().and_then(|parent| parent.canonicalize().ok());
    let real = parent.zip(page.file_name()).map(|(p, name)| p.join(name));
    match real.map(|real| relative(&real, folder)) {
        Some(inside) if !inside.starts_with("../") => inside,
        _ => way,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn detours_are_taken_out() {
        let of = |p: &str| absolute(Path::new(p), Path::new("/w/site"));
        assert_eq!(of("a/./b/../c.html"), Path::new("/w/site/a/c.html"));
        assert_eq!(of("../x.html"), Path::new("/w/x.html"));
        assert_eq!(of("/y.html"), Path::new("/y.html"));
    }

    #[test]
    fn the_way_leads_down_or_out() {
        let of = |p: &str| relative(Path::new(p), Path::new("/w/site"));
        assert_eq!(of("/w/site/a/b.html"), "a/b.html");
        assert_eq!(of("/w/x.html"), "../x.html");
        assert_eq!(of("/w/sites/x.html"), "../sites/x.html");
        assert_eq!(of("/w/site"), ".");
    }
}
