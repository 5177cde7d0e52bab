//! What pages and addresses are known by while rows are counted: hashes, so that tables of them stay small.

use super::row::Capture;
use xxhash_rust::xxh3::xxh3_128;

/// Of one capture of one page.
pub(super) fn of_capture(capture: &Capture) -> u128 {
    let mut key = Vec::with_capacity(128);
    key.extend_from_slice(capture.warc_filename.as_deref().unwrap_or("").as_bytes());
    key.push(0);
    key.extend_from_slice(&capture.warc_record_offset.unwrap_or(u64::MAX).to_le_bytes());
    let moment = capture
        .capture_ts
        .map_or(i64::MIN, |ts| ts.as_millisecond());
    key.extend_from_slice(&moment.to_le_bytes());
    key.extend_from_slice(capture.url.as_bytes());
    xxh3_128(&key)
}

/// Of an address, whenever it was captured.
pub(super) fn of_url(url: &str) -> u128 {
    xxh3_128(url.as_bytes())
}
