//! The body of a release, cut into the blocks a reader sees.

use crate::html::MappedText;

/// What kind of block a line of the body is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BlockKind {
    /// Running text: `<p>`, `<div>`, `<td>` used for layout, or a line between two `<br>`.
    Paragraph,
    /// A heading and its level, 1 to 6.
    Heading(u8),
    /// The text of an `<li>` before any list inside it. `value` is the ordinal the list gives it
    /// (`start`, `reversed`, `value` honoured); `None` in `<ul>`.
    Item { value: Option<i64> },
    /// A cell of a data table.
    Cell,
    /// Inside `<blockquote>` or `<q>`.
    Quote,
    /// `<figcaption>` or `<caption>`.
    Caption,
    /// A line of `<pre>`.
    Preformatted,
}

/// One line of the body as a reader sees it: text between block boundaries or `<br>`, white space
/// collapsed (no-break and full-width spaces kept), outer white space cut off. Never empty.
#[derive(Clone, PartialEq, Debug)]
pub struct Block {
    pub text: MappedText,
    pub kind: BlockKind,
    /// Primary language subtag in force here, lower case ("en", "ko"); "" when none is declared.
    pub language: String,
    /// How many lists (`ul`, `ol`, `dl`) the block is in.
    pub list_depth: u16,
    /// All of its text is bold.
    pub bold: bool,
    /// Columns of leading space cut off: a no-break space is one, U+3000 two.
    pub indent: u16,
    /// Same number: same innermost block container (`div`, `td`, `li`, `blockquote` …; not `p`).
    pub container: u32,
    /// Rises by one at each heading, `<hr>`, data table, and end of one: runs of numbers may start
    /// again where it does.
    pub section: u32,
    /// The document-order number of the element whose text this is.
    pub element: u32,
}
