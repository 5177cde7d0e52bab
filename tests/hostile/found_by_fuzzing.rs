//! Pages on which presslint failed once, as the fuzzer found them: `fixtures/hostile`.

use crate::invariants::{mending, places, reports};
use presslint::config::{Configs, Layer};
use presslint::engine::{Linter, Options};
use presslint::pack::PackSet;
use presslint::source::Source;

#[test]
fn what_broke_once_holds() {
    let linter = |profiles: &[String]| {
        let configs = Configs::of_packs(PackSet::embedded(), Layer::asked(profiles, &[]));
        Linter::new(configs, Options::default()).unwrap()
    };
    let chosen = linter(&[]);
    let packs = PackSet::embedded();
    let profiles = packs.profiles();
    for entry in std::fs::read_dir("fixtures/hostile").unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "html") {
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        let name = path.to_string_lossy();
        places::hold(&Source::decode(&*name, &bytes).text);
        // `name.profile.html`
        let asked = name
            .rsplit('.')
            .nth(1)
            .filter(|word| profiles.contains(word));
        let own = asked.map(|profile| linter(&[profile.to_owned()]));
        let linter = own.as_ref().unwrap_or(&chosen);
        reports::hold(linter, &name, &bytes);
        for unsafe_fixes in [false, true] {
            mending::hold(linter, &name, &bytes, unsafe_fixes).unwrap();
        }
    }
}
