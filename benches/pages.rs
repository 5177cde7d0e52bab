//! What pages cost: those below the folder that `PRESSLINT_CORPUS` names, else those of `fixtures/pages`. `instructions.py`
//! beside this file counts instructions instead, which no other load on the machine changes.

#![allow(clippy::expect_used, reason = "a benchmark that cannot begin ends")]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use presslint::config::{Configs, Layer};
use presslint::engine::{Linter, Options};
use presslint::html::{Document, Parsed, parse};
use presslint::pack::{PackSet, Settings};
use presslint::page::Page;
use presslint::source::{FileOptions, Inputs, Source};
use std::hint::black_box;
use std::path::{Path, PathBuf};

fn sources() -> Vec<Source> {
    let corpus = std::env::var_os("PRESSLINT_CORPUS").map(PathBuf::from);
    let folder =
        corpus.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pages"));
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
    ));
}

fn pages(criterion: &mut Criterion) {
    let sources = sources();
    let parsed: Vec<(&Source, Parsed)> = sources.iter().map(|s| (s, parse(&s.text))).collect();
    let profiles = ["base".to_owned()];
    let settings = Settings::of(&PackSet::embedded(), &profiles).expect("the packs are right");
    let configs = Configs::of_packs(PackSet::embedded(), Layer::asked(&profiles, &[]));
    let linter = Linter::new(configs, Options::default()).expect("the packs are right");

    let mut group = criterion.benchmark_group("pages");
    let bytes: usize = sources.iter().map(|s| s.text.len()).sum();
    group.throughput(Throughput::Bytes(bytes as u64));
    group.sample_size(10);
    group.bench_function("parse", |b| {
        b.iter(|| {
            for source in &sources {
                black_box(scraper::Html::parse_document(&source.text));
            }
        });
    });
    group.bench_function("parse with spans", |b| {
        b.iter(|| {
            for source in &sources {
                black_box(parse(&source.text));
            }
        });
    });
    group.bench_function("lay out", |b| {
        b.iter(|| {
            for (source, parsed) in &parsed {
                black_box(Document::new(&source.text, parsed));
            }
        });
    });
    group.bench_function("lay out, facts", |b| {
        b.iter(|| {
            for (source, parsed) in &parsed {
                let dom = Document::new(&source.text, parsed);
                facts(&Page::new(source, &dom, &settings));
            }
        });
    });
    group.bench_function("parse with spans, lay out, facts, all rules", |b| {
        b.iter(|| {
            for source in &sources {
                black_box(linter.lint(source.clone()).expect("the packs are right"));
            }
        });
    });
    group.finish();
}

criterion_group!(benches, pages);
criterion_main!(benches);
