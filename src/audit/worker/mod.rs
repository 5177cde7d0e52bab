//! Pages are linted in processes of their own, so that one that breaks presslint, never ends or eats the memory costs that
//! page and nothing else.
//!
//! A worker (`presslint worker`) greets with one line of JSON, [`Greeting`], on its standard output. It then reads requests
//! from its standard input: one line of JSON, [`Request`], and as many bytes of a page as the line says; it answers each with
//! one line, [`Answer`]. It ends where its input does. Any program may drive it.

mod guarded;
mod message;
mod serve;

pub use guarded::{Guard, Launch, Limits, StartError, Verdict};
pub use message::{Answer, Found, Greeting, Looked, Request, Task};
pub use serve::serve;
