//! What is made to break presslint: pages, files, configurations, and what is between it and its output.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by it"
)]

#[path = "../invariants/mod.rs"]
mod invariants;

mod encodings;
mod found_by_fuzzing;
mod growth;
mod injection;
mod pages;
#[cfg(target_os = "linux")]
mod system;
