//! The file itself, its bytes, ids and depth; and the wording of its text.

rules![
    directive_unknown_rule,
    directive_unused,
    document_too_deep,
    duplicate_id,
    attribute_duplicate,
    markup_unclosed,
    markup_nesting,
    deprecated_markup,
    word_paste,
    encoding_invalid,
    encoding_mismatch,
    mojibake,
    words_joined,
    quote_unbalanced,
    paren_unbalanced,
    whitespace_odd,
    repeated_opening,
    final_newline_missing,
    byte_order_mark,
    line_endings_mixed,
];

// Asked by the engine, when all other rules have spoken.
pub(crate) use directive_unused::{RULE as DIRECTIVE_UNUSED, report as report_unused};
