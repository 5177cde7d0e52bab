//! The command line: one file in `tests/cmd` for each behaviour, and the README's own example.

#[test]
fn commands_behave() {
    trycmd::TestCases::new()
        .env("LC_ALL", "C")
        .case("README.md")
        .case("tests/cmd/*.toml")
        .case("tests/cmd/*.trycmd");
}
