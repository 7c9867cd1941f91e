//! The pattern language of rules: words, alternatives, lists, gaps. FORMAT.md describes it.

use super::frequency::Frequencies;
use super::limits;
use super::lines::{Field, Line};
use super::literal;
use crate::pack::data::{Alternatives, Atom, Element, Lists};
use crate::pack::error::{PackError, PackErrorKind};
use std::sync::Arc;

/// The longest gap: a window is a sentence, not a text.
const MAX_GAP: u8 = 16;

/// A parsed pattern.
#[derive(Debug, Clone)]
pub(crate) struct Pattern {
    pub elements: Vec<Element>,
    /// Index of the element to look for in the automaton.
    pub anchor: usize,
}

/// Parses a pattern; `common` says which words are found often, to anchor it elsewhere.
pub(crate) fn parse(
    line: &Line,
    source: Field,
    lists: &[&Lists],
    common: &Frequencies,
) -> Result<Pattern, PackError> {
    let mut elements = Vec::new();
    for field in split(line, source)? {
        elements.push(element(line, field, lists)?);
    }
    limits::pattern(line, source.column, &elements)?;
    let anchor = (0..elements.len())
        .filter_map(|i| Some((common.cost(&elements[i])?, i)))
        .min();
    match anchor {
        Some((_, anchor)) => Ok(Pattern { elements, anchor }),
        None => Err(line.error(PackErrorKind::Syntax(
            "at least one word that must stand there".into(),
        ))),
    }
}

/// Splits at blanks outside of parentheses.
fn split<'a>(line: &Line, source: Field<'a>) -> Result<Vec<Field<'a>>, PackError> {
    let mut fields = Vec::new();
    let (mut depth, mut start, mut column, mut start_column) =
        (0_u32, None, source.column, source.column);
    for (i, c) in source.text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => {
                return Err(line.error_at(column, PackErrorKind::Syntax("`(` before `)`".into())));
            }
            ')' => depth -= 1,
            _ => {}
        }
        if c == ' ' && depth == 0 {
            if let Some(s) = start.take() {
                fields.push(Field {
                    text: &source.text[s..i],
                    column: start_column,
                });
            }
        } else if start.is_none() {
            start = Some(i);
            start_column = column;
        }
        column += 1;
    }
    if depth > 0 {
        return Err(line.error_at(start_column, PackErrorKind::Syntax("`)` after `(`".into())));
    }
    if let Some(s) = start {
        fields.push(Field {
            text: &source.text[s..],
            column: start_column,
        });
    }
    Ok(fields)
}

fn element(line: &Line, field: Field, lists: &[&Lists]) -> Result<Element, PackError> {
    let text = field.text;
    if let Some(gap) = text.strip_prefix("_{") {
        let bounds = gap.strip_suffix('}').and_then(|g| g.split_once(','));
        let bounds =
            bounds.and_then(|(m, n)| Some((m.trim().parse().ok()?, n.trim().parse().ok()?)));
        return match bounds {
            Some((m, n)) if m <= n && n <= MAX_GAP => Ok(Element {
                atom: Atom::Gap(m, n),
                optional: false,
            }),
            _ => Err(line.error_at(
                field.column,
                PackErrorKind::Syntax(format!("a gap `_{{m,n}}` with m ≤ n ≤ {MAX_GAP}")),
            )),
        };
    }
    let (text, optional) = text.strip_suffix('?').map_or((text, false), |t| (t, true));
    let inner = text.strip_prefix('(').and_then(|t| t.strip_suffix(')'));
    let mut words = Vec::new();
    for alternative in inner.unwrap_or(text).split('|') {
        words.extend(alternatives(line, field.column, alternative.trim(), lists)?);
        limits::alternatives(line, field.column, words.len())?;
    }
    Ok(Element {
        atom: Atom::Words(Arc::new(words)),
        optional,
    })
}

/// One alternative: words, or a `<list>`.
fn alternatives(
    line: &Line,
    column: u32,
    text: &str,
    lists: &[&Lists],
) -> Result<Alternatives, PackError> {
    let Some(name) = text.strip_prefix('<').and_then(|t| t.strip_suffix('>')) else {
        return Ok(vec![literal::phrase(line, column, text)?]);
    };
    lists
        .iter()
        .find_map(|l| l.get(name))
        .cloned()
        .ok_or_else(|| {
            line.error_at(
                column,
                PackErrorKind::Unknown {
                    what: "list",
                    name: name.to_owned(),
                    hint: "define it above in this file or in lists.txt".into(),
                },
            )
        })
}

/// The row `list NAME = …`; a word may be a `<list>` itself.
pub(crate) fn list(line: &Line, lists: &[&Lists]) -> Result<(String, Alternatives), PackError> {
    let body = line
        .text
        .strip_prefix("list ")
        .and_then(|l| l.split_once('='));
    let Some((name, items)) = body else {
        return Err(line.error(PackErrorKind::Syntax("list NAME = word word …".into())));
    };
    let mut words = Vec::new();
    for item in items.split_whitespace() {
        words.extend(alternatives(line, line.column, item, lists)?);
        limits::alternatives(line, line.column, words.len())?;
    }
    Ok((name.trim().to_owned(), words))
}
