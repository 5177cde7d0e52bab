//! Lines of `<pre>`: each is a line of its own, or one of a text that was broken at the margin.

use super::block::{Block, BlockKind};
use super::body::{ends_sentence, width};

/// Columns of a line that may have been broken for its length.
const FULL: usize = 50;

/// Whether a line of `<pre>` goes on with the sentence of the line above.
pub(super) fn is_wrapped(blocks: &[Block], at: usize) -> bool {
    let above = at.checked_sub(1).and_then(|n| blocks.get(n));
    let Some((above, block)) = above.zip(blocks.get(at)) else {
        return false;
    };
    let text = above.text.as_str();
    block.kind == BlockKind::Preformatted
        && above.element == block.element
        && block.indent <= above.indent
        && width(text) + usize::from(above.indent) >= FULL
        && !ends_sentence(text)
}

/// The elements whose lines were broken at the margin.
pub(super) fn wrapped(blocks: &[Block]) -> Vec<u32> {
    let mut elements: Vec<u32> = (0..blocks.len())
        .filter(|at| is_wrapped(blocks, *at))
        .map(|at| blocks[at].element)
        .collect();
    elements.dedup();
    elements
}
