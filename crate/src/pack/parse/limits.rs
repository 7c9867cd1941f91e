//! How much a row may ask of the matcher: what would take long is refused where it is written, not met while a page waits.

use super::lines::Line;
use crate::pack::data::{Atom, Element};
use crate::pack::error::{PackError, PackErrorKind};

/// Places of a pattern.
const ELEMENTS: usize = 32;
/// Alternatives of one place, or of a list.
const ALTERNATIVES: usize = 1_000;
/// Words of one alternative: their number must fit a bit of [`u32`].
const WORDS: usize = 12;
/// Letters of a word.
const LETTERS: usize = 64;
/// Ways in which the gaps and optional places of a pattern can be filled: they multiply.
const WAYS: usize = 4_096;

/// Whether the places of a pattern are few enough, and the ways to fill them.
pub(super) fn pattern(line: &Line, column: u32, elements: &[Element]) -> Result<(), PackError> {
    most(
        line,
        column,
        "places in a pattern",
        elements.len(),
        ELEMENTS,
    )?;
    let ways = elements.iter().fold(1_usize, |ways, e| match e.atom {
        Atom::Gap(least, most) => ways.saturating_mul(usize::from(most - least) + 1),
        Atom::Words(_) if e.optional => ways.saturating_mul(2),
        Atom::Words(_) => ways,
    });
    let what = "ways to fill the gaps and optional places of a pattern (they multiply)";
    most(line, column, what, ways, WAYS)
}

pub(super) fn alternatives(line: &Line, column: u32, found: usize) -> Result<(), PackError> {
    most(
        line,
        column,
        "alternatives in one place",
        found,
        ALTERNATIVES,
    )
}

pub(super) fn words(line: &Line, column: u32, found: usize) -> Result<(), PackError> {
    most(line, column, "words in one alternative", found, WORDS)
}

pub(super) fn letters(line: &Line, column: u32, found: usize) -> Result<(), PackError> {
    most(line, column, "letters in one word", found, LETTERS)
}

/// Refuses more than there may be.
pub(crate) fn most(
    line: &Line,
    column: u32,
    what: &'static str,
    found: usize,
    most: usize,
) -> Result<(), PackError> {
    if found <= most {
        return Ok(());
    }
    Err(line.error_at(column, PackErrorKind::Limit { what, found, most }))
}
