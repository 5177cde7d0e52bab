//! What pages cost, step by step: pages that are made up, or those below the folder that `PRESSLINT_CORPUS` names.
//! `instructions.py` beside this file counts instructions instead, which no other load on the machine changes.

#![allow(clippy::expect_used, reason = "a benchmark that cannot begin ends")]

mod generated;

use criterion::measurement::WallTime;
use criterion::{
    BenchmarkGroup, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main,
};
use presslint::config::{Configs, Layer};
use presslint::engine::{Linter, Options};
use presslint::finding::Findings;
use presslint::html::{Document, Parsed, parse};
use presslint::pack::{PackSet, Settings};
use presslint::page::Page;
use presslint::report::{self, Report};
use presslint::rules::{Group, in_force};
use presslint::source::{FileOptions, Inputs, Source};
use presslint::words::Speech;
use std::hint::black_box;
use std::io::{self, Write};
use std::path::PathBuf;

fn sources() -> Vec<Source> {
    let Some(folder) = std::env::var_os("PRESSLINT_CORPUS").map(PathBuf::from) else {
        const SIZE: usize = 50_000;
        let pages = [
            ("release.html", generated::release(SIZE)),
            ("korean.html", generated::korean_release(SIZE)),
            ("board.html", generated::board(SIZE)),
        ];
        return pages
            .map(|(name, text)| Source::decode(name, text.as_bytes()))
            .into();
    };
    let files = FileOptions::default();
    let inputs = Inputs::find(&[folder], &files);
    let read =
        |input: &presslint::source::Input| Some((input.name.clone(), input.read(&files).ok()?));
    let pages = inputs.list.iter().filter_map(read);
    pages
        .map(|(name, bytes)| Source::decode(name, &bytes))
        .collect()
}

/// Asks for every fact of a page.
fn facts(page: &Page<'_>) {
    black_box((
        page.directives(),
        page.labels(),
        page.texts(),
        page.mentions(),
        page.lists(),
        page.days(),
        page.unmatched(),
        page.balance(),
        page.parts(),
        page.painting(),
        page.aria_attributes(),
        page.bypass(),
        page.skip_links(),
        page.language_toggles(),
    ));
}

fn linter() -> Linter {
    let profiles = ["base".to_owned()];
    let configs = Configs::of_packs(PackSet::embedded(), Layer::asked(&profiles, &[]));
    Linter::new(configs, Options::default()).expect("the packs are right")
}

fn group<'c>(
    criterion: &'c mut Criterion,
    name: &str,
    bytes: usize,
) -> BenchmarkGroup<'c, WallTime> {
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Bytes(bytes as u64));
    group.sample_size(10);
    group
}

fn pages(criterion: &mut Criterion) {
    let sources = sources();
    let parsed: Vec<(&Source, Parsed)> = sources.iter().map(|s| (s, parse(&s.text))).collect();
    let laid: Vec<(&Source, Document<'_>)> = parsed
        .iter()
        .map(|(s, p)| (*s, Document::new(&s.text, p)))
        .collect();
    let settings =
        Settings::of(&PackSet::embedded(), &["base".to_owned()]).expect("the packs are right");
    let linter = linter();
    let bytes: usize = sources.iter().map(|s| s.text.len()).sum();

    let mut steps = group(criterion, "steps", bytes);
    steps.bench_function("parse", |b| {
        b.iter(|| {
            for source in &sources {
                black_box(scraper::Html::parse_document(&source.text));
            }
        });
    });
    steps.bench_function("parse with spans", |b| {
        b.iter(|| {
            for source in &sources {
                black_box(parse(&source.text));
            }
        });
    });
    steps.bench_function("lay out", |b| {
        b.iter(|| {
            for (source, parsed) in &parsed {
                black_box(Document::new(&source.text, parsed));
            }
        });
    });
    steps.bench_function("facts", |b| {
        b.iter(|| {
            for (source, dom) in &laid {
                facts(&Page::new(source, dom, &settings));
            }
        });
    });
    steps.bench_function("all: parse with spans, lay out, facts, rules", |b| {
        b.iter(|| {
            for source in &sources {
                black_box(linter.lint(source.clone()).expect("the packs are right"));
            }
        });
    });
    steps.finish();

    let mut rules = group(criterion, "rules", bytes);
    let known: Vec<Page<'_>> = laid
        .iter()
        .map(|(source, dom)| Page::new(source, dom, &settings))
        .collect();
    known.iter().for_each(facts);
    for name in Group::ALL.into_iter().filter(|group| *group != Group::Pair) {
        let of_group: Vec<_> = in_force(&settings)
            .filter(|rule| rule.group == name)
            .collect();
        rules.bench_function(name.name(), |b| {
            b.iter(|| {
                for (page, rule) in known
                    .iter()
                    .flat_map(|page| of_group.iter().map(move |rule| (page, rule)))
                {
                    let severity = settings.severity(rule.id, rule.severity);
                    if let Some(severity) = severity.filter(|_| rule.is_for(page)) {
                        let mut out = Findings::new(rule, severity);
                        (rule.check)(page, &mut out);
                        black_box(out);
                    }
                }
            });
        });
    }
    rules.finish();
}

type Format = fn(&Report, Speech, &mut dyn Write) -> io::Result<()>;

fn reports(criterion: &mut Criterion) {
    let (sources, linter) = (sources(), linter());
    let bytes: usize = sources.iter().map(|s| s.text.len()).sum();
    let pages = sources
        .into_iter()
        .map(|source| linter.lint(source).expect("the packs are right"));
    let report = Report {
        pages: pages.collect(),
        ..Report::default()
    };
    let formats: [(&str, Format); 6] = [
        ("compact", report::compact::write),
        ("json", report::json::write),
        ("sarif", report::sarif::write),
        ("csv", report::csv::write),
        ("junit", report::junit::write),
        ("html", report::html::write),
    ];
    let mut group = group(criterion, "reports", bytes);
    for (name, write) in formats {
        group.bench_function(name, |b| {
            b.iter(|| write(&report, Speech::English, &mut io::sink()).expect("a sink takes all"));
        });
    }
    group.finish();
}

/// Time per byte must not rise with the size of a page.
fn growth(criterion: &mut Criterion) {
    let linter = linter();
    for (name, make) in [
        ("release", generated::release as fn(usize) -> String),
        ("board", generated::board),
    ] {
        for size in [50_000, 500_000, 5_000_000] {
            let source = Source::decode(format!("{name}.html"), make(size).as_bytes());
            let mut group = group(criterion, "growth", size);
            group.bench_with_input(BenchmarkId::new(name, size), &source, |b, source| {
                b.iter(|| black_box(linter.lint(source.clone()).expect("the packs are right")));
            });
            group.finish();
        }
    }
}

criterion_group!(benches, pages, reports, growth);
criterion_main!(benches);
