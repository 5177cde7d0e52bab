//! Pages that break their worker cost themselves and nothing else.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use presslint::audit::pipeline::{Sink, Stopped, run};
use presslint::audit::row::{Capture, Outcome, PageRow};
use presslint::audit::worker::{Answer, Greeting, Guard, Launch, Limits, Looked, Request, Task};
use presslint::audit::{Candidate, Given, Numbers, Rows};
use presslint::words::Words;
use std::io::{self, BufRead, Read, Write};
use std::time::Duration;

/// Not a test: what the others start as a worker. It does to its process what a page asks for.
#[test]
#[ignore = "reads requests from its standard input"]
fn poisoned_worker() {
    let (mut input, mut out) = (io::stdin().lock(), io::stdout().lock());
    let mut say = |what: &str| writeln!(out, "{what}").unwrap();
    say(&serde_json::to_string(&Greeting {
        presslint: "0".into(),
    })
    .unwrap());
    let mut line = String::new();
    while input.read_line(&mut line).unwrap() > 0 {
        let request: Request = serde_json::from_str(&line).unwrap();
        line.clear();
        let mut page = vec![0; request.bytes];
        input.read_exact(&mut page).unwrap();
        let answer = match (request.task, &*page) {
            (Task::Blocks, _) => Answer::Blocks(Vec::new()),
            (_, b"abort") => std::process::abort(),
            (_, b"exit") => std::process::exit(7),
            (_, b"loop") => loop {
                std::thread::sleep(Duration::from_secs(1));
            },
            (_, b"memory") => {
                // More than any machine has.
                std::hint::black_box(Vec::<u8>::with_capacity(isize::MAX.unsigned_abs() / 2));
                Answer::Failed("there was enough".into())
            }
            (_, b"panic") => Answer::Failed("it panicked".into()),
            (_, b"nonsense") => {
                say("nonsense");
                continue;
            }
            _ => Answer::Linted(Box::new(Looked {
                lang: "en".into(),
                ..Looked::default()
            })),
        };
        say(&serde_json::to_string(&answer).unwrap());
    }
}

fn launch() -> Launch {
    let args = [
        "--exact",
        "poisoned_worker",
        "--ignored",
        "--nocapture",
        "--quiet",
    ];
    Launch {
        program: std::env::current_exe().unwrap(),
        args: args.map(Into::into).to_vec(),
    }
}

fn guards(launch: &Launch, jobs: usize) -> Vec<Guard> {
    let limits = Limits {
        time: Duration::from_secs(2),
    };
    (0..jobs)
        .map(|_| Guard::new(launch.clone(), limits))
        .collect()
}

fn page(n: usize, body: &str) -> Given {
    let capture = Capture {
        url: format!("https://www.example.org/{n}"),
        ..Capture::default()
    };
    let row = PageRow::at(capture, "r");
    let body = body.as_bytes().to_vec();
    let site = "www.example.org".to_owned();
    Given::Candidate(Box::new(Candidate::with_body(
        row,
        body,
        site,
        n as u64 + 1,
    )))
}

#[derive(Default)]
struct Collected {
    pages: Vec<PageRow>,
    parts: Vec<Option<u64>>,
    damages: Vec<(usize, Words)>,
}

impl Sink for Collected {
    fn rows(&mut self, rows: Rows) -> io::Result<()> {
        self.pages.push(rows.page);
        Ok(())
    }

    fn part(&mut self, next: Option<u64>) -> io::Result<()> {
        self.parts.push(next);
        Ok(())
    }

    fn damage(&mut self, what: &Words) {
        self.damages.push((self.pages.len(), what.clone()));
    }
}

fn audited(pages: Vec<Given>, jobs: usize) -> Collected {
    let mut collected = Collected::default();
    let mut guards = guards(&launch(), jobs);
    run(
        pages.into_iter(),
        &mut guards,
        &Numbers::default(),
        &mut collected,
    )
    .unwrap();
    collected
}

#[test]
fn each_poison_page_is_one_row_and_all_others_are_there() {
    for jobs in [1, 3] {
        let poison = [
            ("abort", Outcome::Crash),
            ("exit", Outcome::Crash),
            ("loop", Outcome::Timeout),
            ("memory", Outcome::TooBig),
            ("panic", Outcome::Crash),
            ("nonsense", Outcome::Crash),
        ];
        let body = |n: usize| match n % 10 {
            0 => poison.get(n / 10).map_or("fine", |(body, _)| body),
            _ => "fine",
        };
        let collected = audited((0..100).map(|n| page(n, body(n))).collect(), jobs);
        assert_eq!(collected.pages.len(), 100);
        assert_eq!(collected.parts, [None]);
        for (n, row) in collected.pages.iter().enumerate() {
            assert_eq!(row.capture.url, format!("https://www.example.org/{n}"));
            let poisoned = poison.get(n / 10).filter(|_| n % 10 == 0);
            let expected = poisoned.map_or(Outcome::Ok, |(_, outcome)| *outcome);
            assert_eq!(row.outcome, expected, "{n}: {:?}", row.decode_note);
            assert_eq!(row.lang.is_some(), expected == Outcome::Ok);
        }
        let note = |n: usize| collected.pages[n].decode_note.clone().unwrap_or_default();
        assert!(note(0).contains("signal"), "{}", note(0));
        assert!(note(10).contains('7'), "{}", note(10));
        assert_eq!(note(40), "it panicked");
    }
}

#[test]
fn rows_and_damage_come_in_the_order_of_the_input_and_long_inputs_in_parts() {
    let mut given: Vec<Given> = (0..2_250).map(|n| page(n, "fine")).collect();
    given.insert(70, Given::Damage(Words::foreign("lost")));
    let collected = audited(given, 2);
    let urls = collected.pages.iter().map(|row| &row.capture.url);
    for (n, url) in urls.enumerate() {
        assert_eq!(*url, format!("https://www.example.org/{n}"));
    }
    assert_eq!(collected.pages.len(), 2_250);
    assert_eq!(collected.parts, [Some(1_000), Some(2_000), None]);
    assert_eq!(collected.damages, [(70, Words::foreign("lost"))]);
}

#[test]
fn a_worker_that_cannot_be_started_ends_the_run() {
    let mut collected = Collected::default();
    let nowhere = Launch {
        program: "/nowhere/presslint".into(),
        args: Vec::new(),
    };
    let mut guards = guards(&nowhere, 2);
    let pages = (0..1_000).map(|n| page(n, "fine"));
    let stopped = run(pages, &mut guards, &Numbers::default(), &mut collected);
    let Err(Stopped::NoWorker(error)) = stopped else {
        panic!("{stopped:?}")
    };
    assert!(error.to_string().contains("/nowhere/presslint"), "{error}");
}

#[test]
fn a_disk_that_is_full_ends_the_run() {
    struct Full;
    impl Sink for Full {
        fn rows(&mut self, _: Rows) -> io::Result<()> {
            Err(io::ErrorKind::StorageFull.into())
        }
        fn part(&mut self, _: Option<u64>) -> io::Result<()> {
            Ok(())
        }
        fn damage(&mut self, _: &Words) {}
    }
    let mut guards = guards(&launch(), 2);
    let pages = (0..1_000).map(|n| page(n, "fine"));
    let stopped = run(pages, &mut guards, &Numbers::default(), &mut Full);
    assert!(
        matches!(stopped, Err(Stopped::NotWritten(_))),
        "{stopped:?}"
    );
}
