use super::*;

fn read(text: &str) -> Result<OwnRules, String> {
    let mut rules = OwnRules::default();
    let file = PackFile {
        profile: "mine".into(),
        name: "rules".into(),
        path: "mine/rules.toml".into(),
        text: text.to_owned().into(),
    };
    rules.add(&file).map_err(|e| e.to_string())?;
    Ok(rules)
}

const HEAD: &str = "[[rule]]\nid = \"city-misspelt\"\nseverity = \"note\"\nsource = \"x\"\n\
                    summary = { en = \"a\" }\nmessage = { ko = \"{found}\" }\n";

fn refused(rest: &str) -> String {
    read(&format!("{HEAD}{rest}")).unwrap_err()
}

#[test]
fn a_rule_that_says_all_it_must_is_taken() {
    let rules = read(&format!(
        "{HEAD}swap = [{{ from = \"Pusan\", to = \"Busan\" }}]"
    ))
    .unwrap();
    let rule = rules.by_id("city-misspelt").unwrap();
    assert_eq!(rule.message.get_ref().both(), ("{found}", "{found}"));
    assert_eq!(rule.swaps.find("In PUSAN, not Pusans").len(), 1);
}

#[test]
fn the_rules_of_the_program_are_held_to_their_form() {
    let packs = crate::pack::PackSet::embedded();
    for file in packs.of_kind(OwnRules::NAME) {
        let mut rules = OwnRules::default();
        rules.add(file).unwrap();
        let held = rules.list.iter().try_for_each(hold::patterns);
        held.map_err(|fault| fault.at(file)).unwrap();
    }
}

#[test]
fn what_is_wrong_is_refused_with_its_place_and_a_proposal() {
    assert_eq!(
        refused("swop = []"),
        "mine/rules.toml:7:1: unknown key `swop`; did you mean `swap`?"
    );
    assert_eq!(
        refused(""),
        "mine/rules.toml:2:6: the rule `city-misspelt` looks for nothing; \
         give it one of exists, swap, variants, capitals, length or elements"
    );
    assert_eq!(
        refused("scope = \"headlin\"\nlength = [{ words = 3 }]"),
        "mine/rules.toml:7:9: unknown value `headlin`; did you mean `headline`?"
    );
    assert_eq!(
        refused("length = [{ words = 3 }]\ncapitals = { style = \"title\" }"),
        "mine/rules.toml:2:6: the rule `city-misspelt` has capitals and length; make a rule of each"
    );
    assert_eq!(
        refused("help = { en = \"write {wright}\" }\nswap = [{ from = \"a\", to = \"b\" }]"),
        "mine/rules.toml:7:8: nothing fills `{wright}` here; did you mean `right`?"
    );
    assert_eq!(
        refused("languages = [\"en-US\"]\nlength = [{ words = 3 }]"),
        "mine/rules.toml:7:14: `en-US` is no primary language subtag; write it as in BCP 47: \"ko\", \"en\""
    );
    assert_eq!(
        refused("swap = [{ from = \"a b\", to = \"c\" }, { from = \"A b\", to = \"d\" }]"),
        "mine/rules.toml:7:46: \"A b\" stands twice; keep one of them"
    );
    let regex = refused("exists = [{ patterns = ['a(b'] }]");
    assert!(
        regex.starts_with(
            "mine/rules.toml:7:25: `a(b` is no regular expression: unclosed group; see"
        ),
        "{regex}"
    );
    let empty = refused("exists = [{ patterns = ['a*'] }]");
    assert!(
        empty.contains("7:25: `a*` matches an empty text; say"),
        "{empty}"
    );
    let css = refused("elements = { css = \"p >\", forbid = true }");
    assert!(
        css.starts_with("mine/rules.toml:7:20: `p >` is no CSS selector: "),
        "{css}"
    );
    let nothing = refused("elements = { css = \"p\" }");
    assert!(
        nothing.contains("must ask for exactly one thing; write `forbid = true`"),
        "{nothing}"
    );
}

#[test]
fn ids_are_words_and_unique() {
    let wrong = HEAD.replace("city-misspelt", "City Misspelt");
    assert_eq!(
        read(&wrong).unwrap_err(),
        "mine/rules.toml:2:6: `City Misspelt` is no id: ids are lower-case words joined by hyphens; write `city-misspelt`"
    );
    let rule = format!("{HEAD}length = [{{ words = 3 }}]\n");
    assert_eq!(
        read(&format!("{rule}{rule}")).unwrap_err(),
        "mine/rules.toml:9:6: another rule is called `city-misspelt`; give it a name of its own; the other is in mine/rules.toml"
    );
}

#[test]
fn words_are_found_whole_and_in_any_script() {
    let finder = Finder::of(&["discuss about", "회의"], Vec::new(), false).unwrap();
    assert_eq!(
        finder
            .find("Discuss about it, do not rediscuss about it")
            .len(),
        1
    );
    assert_eq!(finder.find("외교부회의를 discuss aboutness").len(), 1);
}
