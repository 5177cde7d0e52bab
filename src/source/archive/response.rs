//! Takes in the block of a record piece by piece, and holds no more of it than is wanted.

use super::body::{self, Note, Outcome};
use super::head::Format;
use super::headers::Headers;
use super::http::{self, Found, Head};
use super::media_type::MediaType;
use super::record::Response;
use super::sniff;
use super::{Keep, Limits};

/// What a block is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Block {
    /// An HTTP response.
    Http,
    /// A thing of a media type.
    Thing(Option<String>),
    /// An HTTP response of which only the head matters.
    HeadOnly,
    /// Nothing that anybody asks for.
    Aside,
}

enum State {
    /// The head of HTTP is not complete.
    Head,
    /// The body is held.
    Holding,
    /// The first bytes of a body tell that it is none that is wanted, or it is too large.
    Skimming(Outcome),
}

/// A block that is being read.
pub(super) struct Intake {
    limits: Limits,
    block: Block,
    state: State,
    head: Head,
    media_type: MediaType,
    /// The block until its head is known, then the body.
    held: Vec<u8>,
}

impl Intake {
    pub(super) fn new(block: Block, limits: Limits) -> Self {
        let mut intake = Self {
            limits,
            state: State::Head,
            head: Head::default(),
            media_type: MediaType::default(),
            held: Vec::new(),
            block,
        };
        match &intake.block {
            Block::Http | Block::HeadOnly => {}
            Block::Thing(content_type) => {
                intake.media_type = MediaType::of(content_type.as_deref().into_iter());
                intake.begin_body();
            }
            Block::Aside => intake.state = State::Skimming(Outcome::NotHtml),
        }
        intake
    }

    /// Takes the next bytes of the block.
    pub(super) fn take(&mut self, bytes: &[u8]) {
        match self.state {
            State::Skimming(_) => return,
            State::Head => {
                self.held.extend_from_slice(bytes);
                self.look_for_head(false);
            }
            State::Holding => self.held.extend_from_slice(bytes),
        }
        if matches!(self.state, State::Holding) && self.held.len() as u64 > self.limits.record {
            let outcome = if self.is_wanted() {
                Outcome::TooBig
            } else {
                Outcome::NotHtml
            };
            self.skim(outcome);
        }
    }

    fn look_for_head(&mut self, whole: bool) {
        match http::head(&self.held, whole) {
            Found::Ahead => return,
            Found::None => {}
            Found::Head(head, body) => {
                self.media_type = MediaType::of(head.headers.all("content-type"));
                self.head = head;
                self.held.drain(..body);
            }
        }
        self.begin_body();
    }

    fn begin_body(&mut self) {
        let may = sniff::may_be_html(self.media_type.essence.as_deref());
        self.state = State::Holding;
        if self.block == Block::HeadOnly || self.limits.keep == Keep::Html && !may {
            self.skim(Outcome::NotHtml);
        }
    }

    fn skim(&mut self, outcome: Outcome) {
        self.state = State::Skimming(outcome);
        self.held = Vec::new();
    }

    /// Whether the body that is held, or its beginning, is one to keep.
    fn is_wanted(&self) -> bool {
        // What is coded cannot be seen yet, and may be anything.
        self.limits.keep == Keep::All
            || body::is_coded(&self.head.headers)
            || sniff::is_html(self.media_type.essence.as_deref(), &self.held)
    }

    /// Whether the body is as long as its HTTP header says, or ends as documents do, so that a block that ends too early
    /// lacks nothing.
    pub(super) fn is_complete(&self) -> bool {
        const END: &[u8] = b"</html>";
        let body = self.held.trim_ascii_end();
        let end = &body[body.len().saturating_sub(END.len())..];
        let stated = self
            .head
            .headers
            .get("content-length")
            .and_then(|n| n.parse::<usize>().ok());
        matches!(self.state, State::Holding)
            && (end.eq_ignore_ascii_case(END)
                || stated.is_some_and(|length| length > 0 && self.held.len() >= length))
    }

    /// Whether the body shows by itself that it was cut: its coding ends, or it is not held.
    pub(super) fn tells_its_end(&self) -> bool {
        !matches!(self.state, State::Holding) || body::is_coded(&self.head.headers)
    }

    /// Takes away the empty lines at the end of a record that said it was longer than it is.
    pub(super) fn without_end_of_record(&mut self, format: Format) {
        self.held
            .truncate(self.held.len() - format.end_in(&self.held));
    }

    /// What was captured; `whole` unless the block ends too early.
    pub(super) fn finish(mut self, whole: bool) -> Option<Response> {
        if matches!(self.state, State::Head) {
            self.look_for_head(true);
        }
        if self.block == Block::Aside {
            return None;
        }
        let mut notes: Vec<Note> = Vec::new();
        let mut outcome = match self.state {
            State::Skimming(outcome) => outcome,
            _ => body::undo(
                &self.head.headers,
                sniff::may_be_html(self.media_type.essence.as_deref()),
                &mut self.held,
                self.limits.record,
                &mut notes,
            ),
        };
        if !whole && matches!(outcome, Outcome::Whole | Outcome::Undecodable) {
            outcome = Outcome::Truncated;
        }
        let essence = self.media_type.essence.as_deref();
        let seen = match outcome {
            Outcome::Whole | Outcome::Truncated => true,
            // Of no type and unreadable: nothing says that it is a page.
            Outcome::Undecodable => sniff::is_unknown(essence),
            _ => false,
        };
        if seen && self.limits.keep == Keep::Html && !sniff::is_html(essence, &self.held) {
            outcome = Outcome::NotHtml;
            self.held = Vec::new();
        }
        Some(Response {
            status: self.head.status,
            headers: std::mem::take::<Headers>(&mut self.head.headers),
            content_type: self.media_type.essence,
            charset: self.media_type.charset,
            body: self.held,
            outcome,
            notes,
        })
    }
}
