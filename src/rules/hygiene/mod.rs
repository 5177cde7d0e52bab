//! The file itself: its bytes, its ids, its depth.

rules![document_too_deep, encoding_invalid, encoding_mismatch];
