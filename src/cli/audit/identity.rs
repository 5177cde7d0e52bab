//! What the rows of an audit depend on besides the pages: the rules, the settings, the packs.

use crate::audit::run::{RunIdentity, RunRule};
use crate::cli::Refused;
use crate::cli::args::{AuditArgs, LintingArgs};
use crate::cli::worker::configured;
use crate::config::{Configs, InForce, Search};
use crate::rules::{self, Rule};
use crate::source::shown_path;
use crate::words::Speech;
use anyhow::Context;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use xxhash_rust::xxh3::Xxh3Default;

/// The configuration of an audit: one for all its pages.
pub(super) struct Settled {
    pub(super) configs: Configs,
    /// The configuration file, if there is one.
    pub(super) config: Option<PathBuf>,
    pub(super) speech: Speech,
    pub(super) rules: Vec<&'static Rule>,
    pub(super) identity: RunIdentity,
}

impl Settled {
    /// Reads the configuration that counts for a folder, and checks what the command line asks for.
    pub(super) fn of(args: &AuditArgs, folder: &Path) -> anyhow::Result<Self> {
        let linting = &args.linting;
        let search = match &linting.profiles.config {
            Some(file) => Search::File(file.clone()),
            None => Search::Upward,
        };
        let configs = configured(linting, search, folder)?;
        let messages = linting.messages.or(configs.messages(folder)?);
        let in_force = configs.of_files(folder)?;
        let rules = rules::known(&in_force.packs)?;
        let config = in_force.config.files.last().map(|file| file.place.clone());
        let speech = messages.speech();
        Ok(Self {
            identity: identity(args, &in_force, &rules, speech)?,
            configs,
            config,
            speech,
            rules,
        })
    }

    /// The command line of a worker.
    pub(super) fn worker(&self, linting: &LintingArgs) -> Vec<OsString> {
        let mut args: Vec<OsString> = vec!["worker".into(), "--color".into(), "never".into()];
        let mut option = |name: &str, value: OsString| args.extend([name.into(), value]);
        for profile in &linting.profiles.profile {
            option("--profile", profile.into());
        }
        for (name, folder) in [
            ("--packs", &linting.profiles.packs),
            ("--site-root", &linting.site.site_root),
            ("--config", &self.config),
        ] {
            if let Some(path) = folder {
                option(name, path.into());
            }
        }
        for (name, rules) in [("--select", &linting.select), ("--ignore", &linting.ignore)] {
            if !rules.is_empty() {
                option(name, rules.join(",").into());
            }
        }
        if let Some(date) = linting.release_date {
            option("--release-date", date.to_string().into());
        }
        option("--messages", language(self.speech).into());
        option("--page-time", linting.page_time.to_string().into());
        option("--page-memory", linting.page_memory.to_string().into());
        if self.config.is_none() {
            args.push("--no-config".into());
        }
        if linting.no_ignores {
            args.push("--no-ignores".into());
        }
        args
    }
}

fn language(speech: Speech) -> &'static str {
    match speech {
        Speech::English => "en",
        Speech::Korean => "ko",
    }
}

fn identity(
    args: &AuditArgs,
    in_force: &InForce,
    rules: &[&'static Rule],
    speech: Speech,
) -> anyhow::Result<RunIdentity> {
    let linting = &args.linting;
    let mut options = BTreeMap::new();
    let mut option = |name: &str, value: String| {
        if !value.is_empty() {
            options.insert(name.to_owned(), value);
        }
    };
    option("profile", linting.profiles.profile.join(","));
    option("select", linting.select.join(","));
    option("ignore", linting.ignore.join(","));
    let date = linting.release_date.map(|date| date.to_string());
    option("release-date", date.unwrap_or_default());
    let root = linting.site.site_root.as_ref();
    option(
        "site-root",
        root.map(|r| r.display().to_string()).unwrap_or_default(),
    );
    option(
        "no-ignores",
        if linting.no_ignores { "true" } else { "" }.to_owned(),
    );
    option("messages", language(speech).to_owned());
    option("max-bytes", args.max_bytes.to_string());
    option("page-time", linting.page_time.to_string());
    option("page-memory", linting.page_memory.to_string());
    let mut hasher = Xxh3Default::new();
    let mut add = |part: &[u8]| {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    };
    add(env!("CARGO_PKG_VERSION").as_bytes());
    for rule in rules {
        add(rule.id.as_bytes());
    }
    for (name, value) in &options {
        add(name.as_bytes());
        add(value.as_bytes());
    }
    for file in &in_force.config.files {
        add(file.text.as_bytes());
    }
    if let Some(folder) = in_force.packs_folder() {
        for file in files(folder).with_context(|| not_read(folder))? {
            let text = fs::read(&file).with_context(|| not_read(&file))?;
            add(file
                .strip_prefix(folder)
                .unwrap_or(&file)
                .to_string_lossy()
                .as_bytes());
            add(&text);
        }
    }
    Ok(RunIdentity {
        tool: "presslint".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        ruleset: format!("{:016x}", hasher.digest()),
        options,
        rules: rules
            .iter()
            .zip(0..)
            .map(|(rule, n)| of_run(rule, n))
            .collect(),
    })
}

fn not_read(path: &Path) -> Refused {
    let path = shown_path(path);
    Refused(crate::words!(
        "{path} cannot be read",
        "{path}: 읽을 수 없습니다"
    ))
}

/// The files below a folder, in order.
fn files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| entry.map(|e| e.path()))
        .collect::<Result<_, _>>()?;
    entries.sort();
    let mut all = Vec::new();
    for path in entries {
        if path.is_dir() {
            all.extend(files(&path)?);
        } else {
            all.push(path);
        }
    }
    Ok(all)
}

fn of_run(rule: &Rule, number: u16) -> RunRule {
    let owned = |list: &[&str]| list.iter().map(|&word| word.to_owned()).collect();
    RunRule {
        number,
        id: rule.id.to_owned(),
        group: rule.group.name().to_owned(),
        severity: None,
        wcag: owned(rule.wcag),
        kwcag: owned(rule.kwcag),
        act: owned(rule.act),
    }
}
