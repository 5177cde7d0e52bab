//! Reads stylesheets: style rules, nested ones too, `@media`, `@supports`, `@layer`, `@import` (CSS Syntax 3, CSS Nesting 1).

use super::declaration::Body;
use super::media;
use super::screen::Condition;
use super::selector::{self, Css, FocusUse};
use super::sheet::{Import, LayerPath, Sheet};
use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, ParseError, Parser, ParserState,
    QualifiedRuleParser, RuleBodyItemParser, RuleBodyParser, StyleSheetParser,
};
use selectors::parser::SelectorList;

/// Reads the text of a stylesheet into it.
pub(super) fn read(sheet: &mut Sheet, text: &str) {
    let mut rules = Rules {
        sheet,
        around: None,
        scope: Scope {
            condition: Condition::ALWAYS,
            layer: None,
            uncertain: false,
        },
        imports: true,
    };
    let mut input = Parser::new(text);
    for _ in StyleSheetParser::new(&mut input, &mut rules) {}
}

/// Where a rule stands.
#[derive(Clone, Debug)]
pub(super) struct Scope {
    pub(super) condition: Condition,
    /// Index in the layers of the sheet.
    pub(super) layer: Option<u32>,
    /// Inside a condition that only layout decides.
    uncertain: bool,
}

/// The selectors of a style rule, for the rules nested in it.
struct Around {
    list: SelectorList<Css>,
    /// Whether no letter in them is in upper case.
    is_lower: bool,
    /// How many selectors a match may have to try, since each `&` stands for those of the rule around.
    weight: usize,
}

/// A selector heavier than this is left out: nested rules could double it at each level.
const HEAVIEST: usize = 1000;

/// Reads rules, at the top of a sheet, in a conditional group or in a style rule.
struct Rules<'s, 'a> {
    sheet: &'s mut Sheet,
    /// The selectors of the style rule around, for nesting.
    around: Option<&'a Around>,
    scope: Scope,
    /// Whether `@import` may still come.
    imports: bool,
}

enum Prelude {
    Media(Condition),
    Supports(bool),
    Layer(Vec<LayerPath>),
    Import(Option<Import>),
    /// A condition, or a limit, that is not known to hold.
    Uncertain,
    /// Of no matter here, with all it contains.
    Skipped,
}

impl Rules<'_, '_> {
    fn path(&self, names: &[&str]) -> LayerPath {
        let around = self
            .scope
            .layer
            .and_then(|l| self.sheet.layers.get(l as usize));
        let mut path = around.cloned().unwrap_or_default();
        path.extend(names.iter().map(|name| Box::from(*name)));
        path
    }

    fn nameless(&self) -> LayerPath {
        // No name holds a space.
        let name = format!(" {} {}", self.sheet.address, self.sheet.layers.len());
        self.path(&[&name])
    }

    /// Reads what is in the braces of a group.
    fn group(&mut self, input: &mut Parser<'_>, scope: Scope) {
        let around = self.around;
        let mut inner = Group {
            rules: Rules {
                sheet: self.sheet,
                around,
                scope,
                imports: false,
            },
            body: Body::default(),
        };
        inner.read(input);
    }
}

/// Declarations and rules in braces.
struct Group<'s, 'a> {
    rules: Rules<'s, 'a>,
    body: Body,
}

impl Group<'_, '_> {
    fn read(&mut self, input: &mut Parser<'_>) {
        self.body.uncertain = self.rules.scope.uncertain;
        for _ in RuleBodyParser::new(input, self) {}
        self.flush();
    }

    /// Declarations count where they stand among nested rules.
    fn flush(&mut self) {
        let list = std::mem::take(&mut self.body.list);
        if let Some(around) = self.rules.around
            && !list.is_empty()
        {
            let scope = self.rules.scope.clone();
            let selectors = (&around.list, around.is_lower);
            self.rules.sheet.style_rule(selectors, list, &scope);
        }
    }
}

impl<'i> AtRuleParser<'i> for Rules<'_, '_> {
    type Prelude = Prelude;
    type AtRule = ();
    type Error = ();

    fn parse_prelude(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
    ) -> Result<Prelude, ParseError<()>> {
        let name = name.to_ascii_lowercase();
        if !matches!(&*name, "import" | "layer") {
            self.imports = false;
        }
        Ok(match &*name {
            "media" => Prelude::Media(media::condition(rest(input))),
            "supports" => Prelude::Supports(supports(rest(input))),
            "layer" => {
                let mut paths = Vec::new();
                for name in rest(input).split(',').map(str::trim) {
                    if !name.is_empty() {
                        let names: Vec<&str> = name.split('.').collect();
                        paths.push(self.path(&names));
                    }
                }
                Prelude::Layer(paths)
            }
            "import" if self.imports => Prelude::Import(import(input, self)),
            "container" | "scope" | "starting-style" => {
                rest(input);
                Prelude::Uncertain
            }
            _ => {
                rest(input);
                Prelude::Skipped
            }
        })
    }

    fn rule_without_block(&mut self, prelude: Prelude, _: &ParserState) -> Result<(), ()> {
        match prelude {
            Prelude::Layer(paths) => {
                for path in paths {
                    self.sheet.layer(path);
                }
            }
            Prelude::Import(Some(import)) if !import.condition.never() => {
                if let Some(path) = &import.layer {
                    self.sheet.layer(path.clone());
                }
                self.sheet.imports.push(import);
            }
            _ => {}
        }
        Ok(())
    }

    fn parse_block(
        &mut self,
        prelude: Prelude,
        _: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<(), ParseError<()>> {
        self.imports = false;
        let mut scope = self.scope.clone();
        match prelude {
            Prelude::Media(condition) => scope.condition = scope.condition.and(condition),
            Prelude::Supports(holds) if holds => {}
            Prelude::Layer(paths) => {
                let path = paths.into_iter().next().unwrap_or_else(|| self.nameless());
                scope.layer = Some(self.sheet.layer(path));
            }
            Prelude::Uncertain => scope.uncertain = true,
            Prelude::Supports(_) | Prelude::Import(_) | Prelude::Skipped => {
                scope.condition = media::condition("not all");
            }
        }
        if scope.condition.never() {
            while input.next().is_ok() {}
        } else {
            self.group(input, scope);
        }
        Ok(())
    }
}

impl<'i> QualifiedRuleParser<'i> for Rules<'_, '_> {
    type Prelude = Around;
    type QualifiedRule = ();
    type Error = ();

    fn parse_prelude(&mut self, input: &mut Parser<'i>) -> Result<Around, ParseError<()>> {
        self.imports = false;
        let start = input.position();
        let list = selector::parse(input, self.around.map(|around| &around.list));
        let text = input.slice_from(start);
        let parents = text.matches('&').count().max(1);
        let is_lower = !text.bytes().any(|b| b.is_ascii_uppercase() || b == b'\\')
            && self.around.is_none_or(|around| around.is_lower);
        let weight = self.around.map_or(1, |a| a.weight.saturating_mul(parents));
        list.filter(|_| weight <= HEAVIEST)
            .map(|list| Around {
                list,
                is_lower,
                weight,
            })
            .ok_or_else(|| ParseError::custom(()))
    }

    fn parse_block(
        &mut self,
        around: Around,
        _: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<(), ParseError<()>> {
        let keep_others = around
            .list
            .slice()
            .iter()
            .any(|s| selector::focus_use(s) != FocusUse::None);
        let mut inner = Group {
            rules: Rules {
                sheet: self.sheet,
                around: Some(&around),
                scope: self.scope.clone(),
                imports: false,
            },
            body: Body {
                keep_others,
                ..Body::default()
            },
        };
        inner.read(input);
        Ok(())
    }
}

impl<'i> DeclarationParser<'i> for Group<'_, '_> {
    type Declaration = ();
    type Error = ();

    fn parse_value(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
        _: &ParserState,
    ) -> Result<(), ParseError<()>> {
        if self.rules.around.is_none() {
            return Err(ParseError::custom(()));
        }
        // `a:hover { }` in a rule looks like a declaration; a property's value has no braces.
        let start = input.state();
        while let Ok(token) = input.next() {
            if matches!(token, cssparser::Token::CurlyBracketBlock) && !name.starts_with("--") {
                return Err(ParseError::custom(()));
            }
        }
        input.reset(&start);
        self.body.read(&name, input);
        Ok(())
    }
}

impl<'i> AtRuleParser<'i> for Group<'_, '_> {
    type Prelude = Prelude;
    type AtRule = ();
    type Error = ();

    fn parse_prelude(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
    ) -> Result<Prelude, ParseError<()>> {
        self.flush();
        AtRuleParser::parse_prelude(&mut self.rules, name, input)
    }

    fn rule_without_block(&mut self, prelude: Prelude, start: &ParserState) -> Result<(), ()> {
        self.rules.rule_without_block(prelude, start)
    }

    fn parse_block(
        &mut self,
        prelude: Prelude,
        start: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<(), ParseError<()>> {
        AtRuleParser::parse_block(&mut self.rules, prelude, start, input)
    }
}

impl<'i> QualifiedRuleParser<'i> for Group<'_, '_> {
    type Prelude = Around;
    type QualifiedRule = ();
    type Error = ();

    fn parse_prelude(&mut self, input: &mut Parser<'i>) -> Result<Around, ParseError<()>> {
        self.flush();
        QualifiedRuleParser::parse_prelude(&mut self.rules, input)
    }

    fn parse_block(
        &mut self,
        around: Around,
        start: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<(), ParseError<()>> {
        QualifiedRuleParser::parse_block(&mut self.rules, around, start, input)
    }
}

impl RuleBodyItemParser<'_, (), ()> for Group<'_, '_> {
    fn parse_declarations(&self) -> bool {
        self.rules.around.is_some()
    }

    fn parse_qualified(&self) -> bool {
        true
    }
}

/// The text up to where the parser must stop.
fn rest<'i>(input: &mut Parser<'i>) -> &'i str {
    let start = input.position();
    while input.next().is_ok() {}
    input.slice_from(start).trim()
}

/// Whether what `@supports` asks for is taken to be there: features are, their absence is not.
fn supports(text: &str) -> bool {
    let text = text.trim_start();
    !text
        .get(..3)
        .is_some_and(|word| word.eq_ignore_ascii_case("not"))
}

/// `@import url layer(name) supports(…) media` (CSS Cascade 5 §2).
fn import(input: &mut Parser<'_>, rules: &Rules<'_, '_>) -> Option<Import> {
    let href = input.expect_url_or_string().ok()?.to_string();
    let mut layer = None;
    if input
        .try_parse(|i| i.expect_ident_matching("layer"))
        .is_ok()
    {
        layer = Some(rules.nameless());
    } else if let Ok(name) = input.try_parse(|input| {
        input.expect_function_matching("layer")?;
        input.parse_nested_block(|input| Ok::<_, ParseError<()>>(rest(input).to_owned()))
    }) {
        let names: Vec<&str> = name.split('.').map(str::trim).collect();
        layer = Some(rules.path(&names));
    }
    let supported = input.try_parse(|input| {
        input.expect_function_matching("supports")?;
        input.parse_nested_block(|input| Ok::<_, ParseError<()>>(supports(rest(input))))
    });
    let mut condition = media::condition(rest(input));
    if supported == Ok(false) {
        condition = media::condition("not all");
    }
    Some(Import {
        href,
        condition,
        layer,
    })
}
