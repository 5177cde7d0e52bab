//! Paths as URI references (RFC 3986).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// All but the unreserved characters and what separates folders.
const IN_PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/');

/// A relative path stays relative; an absolute one becomes a `file:` URI.
pub(super) fn uri(path: &str) -> String {
    let encoded = utf8_percent_encode(path, IN_PATH);
    if path.starts_with('/') {
        format!("file://{encoded}")
    } else {
        encoded.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_become_references() {
        assert_eq!(uri("site/2020/a b#1.html"), "site/2020/a%20b%231.html");
        assert_eq!(uri("/tmp/보도.html"), "file:///tmp/%EB%B3%B4%EB%8F%84.html");
    }
}
