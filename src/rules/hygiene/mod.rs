//! The file itself, its bytes, ids and depth; and the wording of its text.

rules![
    document_too_deep,
    duplicate_id,
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
