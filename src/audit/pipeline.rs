//! From what an input holds to rows: one thread reads, several workers lint, and the rows come out in the order of the input
//! whatever the workers do. Not more than a few hundred pages are under way.

use super::candidate::{Candidate, Given};
use super::common_blocks::CommonBlocks;
use super::rows::{Numbers, Rows};
use super::worker::{Answer, Guard, Request, StartError, Task, Verdict};
use crate::words::Words;
use std::io;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

/// Pages that are read before the first of them is linted: what they have in common is learnt from them.
const WINDOW_PAGES: usize = 64;
/// The same in bytes.
const WINDOW_BYTES: usize = 8 << 20;
/// Pages that may be waiting for one that takes long.
const UNDER_WAY: usize = 256;
/// Pages of a part. What is learnt from pages is forgotten at its end, so that a run that goes on there finds the same.
const PART_PAGES: usize = 1_000;

/// Where rows go.
pub trait Sink {
    /// # Errors
    /// When it cannot be written.
    fn rows(&mut self, rows: Rows) -> io::Result<()>;

    /// A part is whole; the next one begins at `next`, in the measure of the input, or there is none.
    ///
    /// # Errors
    /// When it cannot be written.
    fn part(&mut self, next: Option<u64>) -> io::Result<()>;

    /// A part of the input is lost.
    fn damage(&mut self, what: &Words);
}

/// Why an input was not finished.
#[derive(Debug, thiserror::Error)]
pub enum Stopped {
    #[error(transparent)]
    NoWorker(#[from] StartError),
    /// What a worker says of the configuration.
    #[error("{0}")]
    Refused(String),
    #[error(transparent)]
    NotWritten(#[from] io::Error),
}

/// What comes out, in order.
enum Step {
    /// A page that a worker has, or had.
    Linted(Box<Candidate>, Receiver<Result<Verdict, StartError>>),
    Settled(Box<Candidate>),
    Damage(Words),
    Part(Option<u64>),
}

/// What a worker is to do.
struct Job {
    request: Request,
    body: Arc<Vec<u8>>,
    done: SyncSender<Result<Verdict, StartError>>,
}

/// Lints what an input gives, with one worker for each guard.
///
/// # Errors
/// When no page can be linted any more, or rows cannot be written.
pub fn run(
    given: impl Iterator<Item = Given> + Send,
    guards: &mut [Guard],
    numbers: &Numbers,
    sink: &mut dyn Sink,
) -> Result<(), Stopped> {
    let (jobs, waiting) = sync_channel::<Job>(2 * guards.len());
    let (steps, ordered) = sync_channel(UNDER_WAY);
    let waiting = Mutex::new(waiting);
    std::thread::scope(|scope| {
        for guard in guards {
            scope.spawn(|| work(guard, &waiting));
        }
        scope.spawn(move || {
            // Ends early when nobody asks for more.
            let _ = Feeder::new(jobs, steps).feed(given);
        });
        put_out(ordered, numbers, sink)
    })
}

fn work(guard: &mut Guard, waiting: &Mutex<Receiver<Job>>) {
    loop {
        let next = waiting
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .recv();
        let Ok(job) = next else {
            return;
        };
        // Who asked may have gone.
        let _ = job.done.send(guard.ask(&job.request, &job.body));
    }
}

fn put_out(ordered: Receiver<Step>, numbers: &Numbers, sink: &mut dyn Sink) -> Result<(), Stopped> {
    for step in ordered {
        match step {
            Step::Settled(candidate) => {
                sink.rows(Rows::settled(*candidate))?;
            }
            Step::Linted(candidate, verdict) => {
                let verdict = match verdict.recv() {
                    Ok(verdict) => verdict?,
                    Err(_) => return Ok(()),
                };
                if let Verdict::Answer(Answer::Refused(why)) = verdict {
                    return Err(Stopped::Refused(why));
                }
                sink.rows(Rows::of(*candidate, verdict, numbers))?;
            }
            Step::Damage(what) => sink.damage(&what),
            Step::Part(next) => sink.part(next)?,
        }
    }
    Ok(())
}

/// Nobody asks for more.
struct Gone;

impl<T> From<std::sync::mpsc::SendError<T>> for Gone {
    fn from(_: std::sync::mpsc::SendError<T>) -> Self {
        Self
    }
}

struct Feeder {
    jobs: SyncSender<Job>,
    steps: SyncSender<Step>,
    common: CommonBlocks,
    /// Read, and not yet given to workers.
    window: Vec<Given>,
    pages: usize,
    bytes: usize,
    /// Pages of the part.
    part: usize,
}

impl Feeder {
    fn new(jobs: SyncSender<Job>, steps: SyncSender<Step>) -> Self {
        Self {
            jobs,
            steps,
            common: CommonBlocks::default(),
            window: Vec::new(),
            pages: 0,
            bytes: 0,
            part: 0,
        }
    }

    fn feed(mut self, given: impl Iterator<Item = Given>) -> Result<(), Gone> {
        for given in given {
            let mut next = None;
            if let Given::Candidate(candidate) = &given {
                next = Some(candidate.next);
                self.part += 1;
                if let Some(body) = &candidate.body {
                    self.pages += 1;
                    self.bytes += body.len();
                }
            }
            self.window.push(given);
            if let Some(next) = next.filter(|_| self.part >= PART_PAGES) {
                self.pass_on()?;
                self.steps.send(Step::Part(Some(next)))?;
                self.part = 0;
                self.common = CommonBlocks::default();
            } else if self.pages >= WINDOW_PAGES
                || self.bytes >= WINDOW_BYTES
                || self.window.len() >= UNDER_WAY
            {
                self.pass_on()?;
            }
        }
        self.pass_on()?;
        Ok(self.steps.send(Step::Part(None))?)
    }

    /// Gives the window to the workers.
    fn pass_on(&mut self) -> Result<(), Gone> {
        let mut window = Vec::with_capacity(self.window.len());
        for mut given in self.window.drain(..) {
            let body = match &mut given {
                Given::Candidate(candidate) => candidate.body.take().map(Arc::new),
                Given::Damage(_) => None,
            };
            window.push((given, body));
        }
        (self.pages, self.bytes) = (0, 0);
        self.learn(&window)?;
        for given in window {
            match given {
                (Given::Damage(what), _) => self.steps.send(Step::Damage(what))?,
                (Given::Candidate(candidate), None) => {
                    self.steps.send(Step::Settled(candidate))?;
                }
                (Given::Candidate(candidate), Some(body)) => {
                    let mut request = request(&candidate, &body, Task::Lint);
                    request.common = self.common.of(&candidate.site).to_vec();
                    let verdict = self.ask(request, body)?;
                    self.steps.send(Step::Linted(candidate, verdict))?;
                }
            }
        }
        Ok(())
    }

    fn ask(
        &self,
        request: Request,
        body: Arc<Vec<u8>>,
    ) -> Result<Receiver<Result<Verdict, StartError>>, Gone> {
        let (done, verdict) = sync_channel(1);
        self.jobs.send(Job {
            request,
            body,
            done,
        })?;
        Ok(verdict)
    }

    /// Learns what the pages of each site in the window have in common, if that is not known.
    fn learn(&mut self, window: &[(Given, Option<Arc<Vec<u8>>>)]) -> Result<(), Gone> {
        let pages = window.iter().filter_map(|(given, body)| match given {
            Given::Candidate(page) => Some((page, body.as_ref()?)),
            Given::Damage(_) => None,
        });
        let sample = self.common.sample(pages, |(page, _)| page.site.as_str());
        let mut asked = Vec::with_capacity(sample.len());
        for (page, body) in sample {
            let request = request(page, body, Task::Blocks);
            asked.push((page.site.clone(), self.ask(request, Arc::clone(body))?));
        }
        for (site, verdict) in asked {
            // What cannot be read is told when its turn comes.
            if let Ok(Ok(Verdict::Answer(Answer::Blocks(blocks)))) = verdict.recv() {
                self.common.add(&site, blocks);
            }
        }
        self.common.settle();
        Ok(())
    }
}

fn request(candidate: &Candidate, body: &[u8], task: Task) -> Request {
    Request {
        task,
        name: candidate.row.capture.url.clone(),
        bytes: body.len(),
        charset: candidate.http_charset.clone(),
        common: Vec::new(),
    }
}
