//! The file itself: its bytes, its ids, its depth.

rules![
    document_too_deep,
    duplicate_id,
    encoding_invalid,
    encoding_mismatch
];
