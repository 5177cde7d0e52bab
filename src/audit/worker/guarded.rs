//! A worker as the process sees it that started it.

use super::message::{Answer, Greeting, Request};
use std::ffi::OsString;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How long a worker may take to read its packs.
const TO_START: Duration = Duration::from_secs(60);
/// What is kept of the last words of a worker, in bytes.
const LAST_WORDS: usize = 4096;

/// How workers are started: the arguments name the command and what is in force.
#[derive(Clone, Debug)]
pub struct Launch {
    pub program: PathBuf,
    pub args: Vec<OsString>,
}

/// What a page may cost.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Time on one page.
    pub time: Duration,
}

/// What became of a page in a worker.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verdict {
    Answer(Answer),
    /// The worker ended; how, and what it said last.
    Crash(String),
    /// It took longer than the limit, and was stopped.
    Timeout,
    /// It needed more memory than it may have.
    Memory,
}

/// No worker can be started: the fault is not the page's.
#[derive(Debug, thiserror::Error)]
#[error("no worker could be started: {0}")]
pub struct StartError(String);

/// A worker, and the means to start the next one when it is lost.
#[derive(Debug)]
pub struct Guard {
    launch: Launch,
    limits: Limits,
    worker: Option<Worker>,
}

impl Guard {
    #[must_use]
    pub fn new(launch: Launch, limits: Limits) -> Self {
        Self {
            launch,
            limits,
            worker: None,
        }
    }

    /// Has a page looked at. `body` is as long as the request says.
    ///
    /// # Errors
    /// When no worker can be started.
    pub fn ask(&mut self, request: &Request, body: &[u8]) -> Result<Verdict, StartError> {
        let mut worker = match self.worker.take() {
            Some(worker) => worker,
            None => Worker::start(&self.launch)?,
        };
        if worker.tell(request, body).is_err() {
            return Ok(worker.lost());
        }
        match worker.lines.recv_timeout(self.limits.time) {
            Ok(line) => match serde_json::from_str(&line) {
                Ok(answer) => {
                    // One that was refused does not read on.
                    if !matches!(answer, Answer::Refused(_)) {
                        self.worker = Some(worker);
                    }
                    Ok(Verdict::Answer(answer))
                }
                Err(error) => {
                    worker.stop();
                    Ok(Verdict::Crash(format!("no answer: {error}")))
                }
            },
            Err(RecvTimeoutError::Timeout) => {
                worker.stop();
                Ok(Verdict::Timeout)
            }
            Err(RecvTimeoutError::Disconnected) => Ok(worker.lost()),
        }
    }
}

#[derive(Debug)]
struct Worker {
    process: Child,
    input: Option<ChildStdin>,
    lines: Receiver<String>,
    last_words: Arc<Mutex<Vec<u8>>>,
}

impl Worker {
    fn start(launch: &Launch) -> Result<Self, StartError> {
        let mut process = Command::new(&launch.program)
            .args(&launch.args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|e| StartError(format!("{}: {e}", launch.program.display())))?;
        let (said, lines) = channel();
        if let Some(out) = process.stdout.take() {
            std::thread::spawn(move || {
                for line in BufReader::new(out).lines().map_while(Result::ok) {
                    if said.send(line).is_err() {
                        return;
                    }
                }
            });
        }
        let last_words = Arc::<Mutex<Vec<u8>>>::default();
        if let Some(errors) = process.stderr.take() {
            let kept = Arc::clone(&last_words);
            std::thread::spawn(move || keep_the_last(errors, &kept));
        }
        let input = process.stdin.take();
        let mut worker = Self {
            process,
            input,
            lines,
            last_words,
        };
        // What starts it may have something to say before it.
        while let Ok(line) = worker.lines.recv_timeout(TO_START) {
            if serde_json::from_str::<Greeting>(&line).is_ok() {
                return Ok(worker);
            }
        }
        worker.stop();
        Err(StartError(worker.said()))
    }

    fn tell(&mut self, request: &Request, body: &[u8]) -> io::Result<()> {
        let Some(input) = &mut self.input else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        let mut line = serde_json::to_vec(request)?;
        line.push(b'\n');
        input.write_all(&line)?;
        input.write_all(body)?;
        input.flush()
    }

    /// What a worker was lost by that ended by itself.
    fn lost(mut self) -> Verdict {
        // Its output is at its end; it may still be writing what it has to say.
        drop(self.input.take());
        let ended = self.process.wait();
        let said = self.said();
        if said.contains("memory allocation of") {
            return Verdict::Memory;
        }
        let how = ended.map_or_else(|e| e.to_string(), ended_by);
        let last = said.lines().rev().find(|line| !line.trim().is_empty());
        Verdict::Crash(match last {
            Some(last) => format!("{how}: {last}"),
            None => how,
        })
    }

    fn stop(&mut self) {
        // Both fail only for one that has ended.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }

    fn said(&self) -> String {
        // The thread that reads it may be a moment behind the end of the process.
        std::thread::sleep(Duration::from_millis(20));
        let words = self.last_words.lock();
        let words = words.unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&words).trim().to_owned()
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // It ends where its input does; one that is in the middle of a page is not waited for.
        drop(self.input.take());
        self.stop();
    }
}

fn keep_the_last(mut from: impl Read, kept: &Mutex<Vec<u8>>) {
    let mut buffer = [0; 1024];
    while let Ok(read @ 1..) = from.read(&mut buffer) {
        let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.extend_from_slice(&buffer[..read]);
        let beyond = kept.len().saturating_sub(LAST_WORDS);
        kept.drain(..beyond);
    }
}

#[cfg(unix)]
fn ended_by(status: ExitStatus) -> String {
    use std::os::unix::process::ExitStatusExt;
    match status.signal() {
        Some(signal) => format!("ended by signal {signal}"),
        None => status.to_string(),
    }
}

#[cfg(not(unix))]
fn ended_by(status: ExitStatus) -> String {
    status.to_string()
}
