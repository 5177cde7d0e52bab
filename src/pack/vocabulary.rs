//! The vocabularies of the profiles in force: each is read when a page first asks for it, once in a run.

use super::bullets::Bullets;
use super::numbering::Numbering;
use super::release_words::ReleaseWords;
use super::{
    Abbreviations, Countries, Holders, JoinedWords, Kind, Labels, Languages, LinkWords, Names,
    Organisations, OwnRules, PackError, PackFile, PackSet, Posts, SkipWords, Translation,
};
use rustc_hash::FxHashMap;
use std::any::Any;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

/// What is read when first asked for: of all vocabularies, a page needs few.
type Lazy<T> = LazyLock<T, Box<dyn FnOnce() -> T + Send>>;

/// All vocabularies of the profiles in force. One field for each kind of file.
#[derive(Debug)]
pub struct Vocabulary {
    pub release: Arc<Lazy<ReleaseWords>>,
    pub labels: Arc<Lazy<Labels>>,
    pub languages: Arc<Lazy<Languages>>,
    pub links: Arc<Lazy<LinkWords>>,
    pub skip: Arc<Lazy<SkipWords>>,
    pub organisations: Arc<Lazy<Organisations>>,
    pub posts: Arc<Lazy<Posts>>,
    pub holders: Arc<Lazy<Holders>>,
    pub names: Arc<Lazy<Names>>,
    pub countries: Arc<Lazy<Countries>>,
    pub abbreviations: Arc<Lazy<Abbreviations>>,
    pub bullets: Arc<Lazy<Bullets>>,
    pub numbering: Arc<Lazy<Numbering>>,
    pub joined: Arc<Lazy<JoinedWords>>,
    pub translation: Arc<Lazy<Translation>>,
    pub rules: Arc<Lazy<OwnRules>>,
}

impl Vocabulary {
    /// Of the files of some profiles, the general ones first.
    pub(super) fn of(packs: &PackSet, profiles: &[String]) -> Result<Self, PackError> {
        let organisations = lazy(packs, profiles)?;
        Ok(Self {
            release: lazy(packs, profiles)?,
            labels: lazy(packs, profiles)?,
            languages: lazy(packs, profiles)?,
            links: lazy(packs, profiles)?,
            skip: lazy(packs, profiles)?,
            posts: posts(packs, profiles, &organisations)?,
            organisations,
            holders: lazy(packs, profiles)?,
            names: lazy(packs, profiles)?,
            countries: lazy(packs, profiles)?,
            abbreviations: lazy(packs, profiles)?,
            bullets: lazy(packs, profiles)?,
            numbering: lazy(packs, profiles)?,
            joined: lazy(packs, profiles)?,
            translation: lazy(packs, profiles)?,
            rules: lazy(packs, profiles)?,
        })
    }
}

/// One kind of vocabulary from the files of the profiles, in their order.
fn lazy<K: Kind + Send + Sync + 'static>(
    packs: &PackSet,
    profiles: &[String],
) -> Result<Arc<Lazy<K>>, PackError> {
    let files = files(packs, profiles, K::NAME);
    share(&files, &files, |_| ())
}

/// Posts know the fields that organisations are named for.
fn posts(
    packs: &PackSet,
    profiles: &[String],
    organisations: &Arc<Lazy<Organisations>>,
) -> Result<Arc<Lazy<Posts>>, PackError> {
    let of_posts = files(packs, profiles, Posts::NAME);
    let mut of_both = of_posts.clone();
    of_both.extend(files(packs, profiles, Organisations::NAME));
    let organisations = Arc::clone(organisations);
    share(&of_posts, &of_both, move |posts: &mut Posts| {
        let names = organisations.list.iter();
        posts.learn_field_words(names.filter_map(|o| o.entry.en.as_deref()));
    })
}

fn files<'p>(packs: &'p PackSet, profiles: &[String], kind: &str) -> Vec<&'p PackFile> {
    let files = profiles.iter().filter_map(|p| packs.file(p, kind));
    files.collect()
}

/// The kind of a vocabulary, and the files it comes from.
type Key = (&'static str, Vec<String>);

/// Vocabularies of files that are part of the program: profiles that say nothing of a kind share that of those they extend.
static SHARED: LazyLock<Mutex<FxHashMap<Key, Arc<dyn Any + Send + Sync>>>> =
    LazyLock::new(Mutex::default);

/// A vocabulary that is read from `files`, and depends on those of `from`. Files that are no part of the program are read now, so
/// that a mistake is known before any page is judged; those that are hold none, as a test sees.
fn share<K: Kind + Send + Sync + 'static>(
    files: &[&PackFile],
    from: &[&PackFile],
    then: impl FnOnce(&mut K) + Send + 'static,
) -> Result<Arc<Lazy<K>>, PackError> {
    let held: Vec<PackFile> = files.iter().copied().cloned().collect();
    if !from.iter().all(|file| file.text.is_built_in()) {
        let early = read::<K>(&held)?;
        return Ok(later(move || early, then));
    }
    let key = (K::NAME, from.iter().map(|file| file.path.clone()).collect());
    let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = shared.get(&key)
        && let Ok(known) = Arc::clone(known).downcast()
    {
        return Ok(known);
    }
    let new = later(move || read(&held).unwrap_or_default(), then);
    shared.insert(key, Arc::clone(&new) as Arc<dyn Any + Send + Sync>);
    Ok(new)
}

fn later<K: 'static>(
    read: impl FnOnce() -> K + Send + 'static,
    then: impl FnOnce(&mut K) + Send + 'static,
) -> Arc<Lazy<K>> {
    Arc::new(Lazy::new(Box::new(move || {
        let mut kind = read();
        then(&mut kind);
        kind
    })))
}

fn read<K: Kind>(files: &[PackFile]) -> Result<K, PackError> {
    let mut kind = K::default();
    for file in files {
        kind.add(file)?;
    }
    kind.index();
    Ok(kind)
}
