//! `rules/*.txt`: phrases with their examples.

use super::Compiler;
use super::keys::Keys;
use super::lexicon::default;
use super::lines::{Line, SourceFile, lines};
use super::pattern::{self, Pattern};
use crate::pack::data::{Element, Lists};
use crate::pack::error::{PackError, PackErrorKind};

/// A rule while its lines are read.
struct Rule<'a> {
    line: Line<'a>,
    entry: u32,
    exact: bool,
    matches: Vec<Pattern>,
    /// With their lines.
    unless: Vec<(u32, Vec<Element>)>,
    /// A line of it is wrong.
    broken: bool,
    seen: (bool, bool),
}

impl Compiler {
    pub(super) fn rule_file(&mut self, file: &SourceFile) {
        let mut defaults = self.defaults();
        let mut lists = Lists::new();
        let mut rule: Option<Rule> = None;
        for line in lines(file) {
            let result = if let (true, Some(rule)) = (line.indented, &mut rule) {
                let result = self.rule_line(&line, rule, &lists);
                rule.broken |= result.is_err();
                result
            } else {
                let done = rule.take();
                self.finish(done);
                match line.text.split(' ').next() {
                    Some("list") => {
                        let shared = self.lists.get(line.language);
                        let known: Vec<&Lists> = std::iter::once(&lists).chain(shared).collect();
                        pattern::list(&line, &known).map(|(name, words)| {
                            lists.insert(name, words);
                        })
                    }
                    Some("rule") => self.rule(&line, &defaults).map(|new| rule = Some(new)),
                    Some(at) if at.starts_with('@') => default(&line, &mut defaults, self),
                    _ => Err(line.error(PackErrorKind::Syntax("list, rule or @key".into()))),
                }
            };
            self.errors.extend(result.err());
        }
        self.finish(rule);
    }

    fn rule<'a>(&mut self, line: &Line<'a>, defaults: &Keys) -> Result<Rule<'a>, PackError> {
        let fields = line.fields();
        let [_, name, rest @ ..] = fields.as_slice() else {
            return Err(line.error(PackErrorKind::Syntax("rule NAME key=value…".into())));
        };
        self.own_rule(line, name.text)?;
        let mut keys = defaults.clone();
        keys.set_all(line, rest, &self.whys)?;
        let entry = keys.entry(line)?;
        Ok(Rule {
            line: *line,
            entry: self.entry(entry),
            exact: keys.exact.unwrap_or(false),
            matches: Vec::new(),
            unless: Vec::new(),
            broken: false,
            seen: (false, false),
        })
    }

    fn rule_line(&mut self, line: &Line, rule: &mut Rule, lists: &Lists) -> Result<(), PackError> {
        if let Some((positive, text)) = line.example() {
            *if positive {
                &mut rule.seen.0
            } else {
                &mut rule.seen.1
            } = true;
            self.example(line, Some(rule.entry), positive, text);
            return Ok(());
        }
        let shared = self.lists.get(line.language);
        let known: Vec<&Lists> = std::iter::once(lists).chain(shared).collect();
        let pattern = pattern::parse(line, line.after_first(), &known, &self.frequencies);
        match line.text.split(' ').next() {
            Some("match") => rule.matches.push(pattern?),
            Some("unless") => rule.unless.push((line.number, pattern?.elements)),
            _ => return Err(line.error(PackErrorKind::Syntax("match, unless, + or -".into()))),
        }
        Ok(())
    }

    fn finish(&mut self, rule: Option<Rule>) {
        let Some(rule) = rule else { return };
        if rule.matches.is_empty() && !rule.broken {
            self.errors.push(
                rule.line
                    .error(PackErrorKind::Syntax("at least one `match` line".into())),
            );
        }
        let vetoes = (!rule.unless.is_empty()).then(|| {
            let (lines, elements) = rule.unless.into_iter().unzip();
            self.out.data.places.vetoes.push(lines);
            self.out.data.vetoes.push(elements);
            self.out.data.vetoes.len() as u32 - 1
        });
        for pattern in rule.matches {
            self.phrase(Some(rule.entry), pattern, vetoes, rule.exact);
        }
        self.need_examples(&rule.line, rule.seen);
    }
}
