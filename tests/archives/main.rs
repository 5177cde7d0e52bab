//! Web archives, made here: whole, damaged, and of any bytes. `compare.py` beside this file holds the reader against warcio.
#![allow(clippy::unwrap_used)]

mod any_bytes;
mod bodies;
mod damaged;
mod kinds;
mod made;
mod places;
mod wacz;
