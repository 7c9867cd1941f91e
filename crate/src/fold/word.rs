//! The slow path of the fold: one word of mixed writing.

use super::class::{self, STAR, kind, raw};
use super::tables::FoldTables;
use crate::span::ByteSpan;

/// A plain word made of (a part of) a mixed one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Letters, digits and [`STAR`]s, not yet a skeleton: Kazakh letters, `ь ъ` and doubled letters are kept.
    pub letters: Vec<u8>,
    /// Where it stands in the word's source.
    pub span: ByteSpan,
}

/// One character of a word that counts.
#[derive(Clone, Copy)]
struct Unit {
    c: char,
    class: u8,
    at: u32,
    len: u32,
}

/// Rewrites a word in one script: look-alikes, leet, stars. Numbers at the edges become words of their own.
pub fn resolve(tables: &FoldTables, source: &str) -> Vec<Part> {
    let units = units(tables, source);
    let (mut parts, mut tail) = (Vec::new(), Vec::new());
    let mut body = &units[..];
    loop {
        let before = body.len();
        body = trim(body);
        let (front, rest) = body.split_at(leading_number(tables, body));
        let (rest, end) = rest.split_at(rest.len() - trailing_number(rest));
        push_number(front, &mut parts);
        push_number(end, &mut tail);
        body = rest;
        if body.len() == before {
            break;
        }
    }
    if !body.is_empty() {
        parts.push(part(body, rewrite(tables, body)));
    }
    parts.extend(tail.into_iter().rev());
    parts
}

/// The letters of a word as one plain word, every letter kept.
pub fn letters(tables: &FoldTables, source: &str) -> Vec<u8> {
    if let Some(plain) = plain(tables, source) {
        return plain;
    }
    let mut out = Vec::new();
    for part in resolve(tables, source) {
        if out.is_empty() || part.letters.iter().any(|&b| is_letter(b)) {
            out = part.letters;
        }
    }
    out
}

/// The letters of a word that needs no rewriting: letters of one script and nothing else.
fn plain(tables: &FoldTables, source: &str) -> Option<Vec<u8>> {
    let letters: Vec<u8> = source.chars().map(|c| tables.class_of(c)).collect();
    let kind = class_kind(*letters.first()?);
    let whole = matches!(kind, kind::LATIN | kind::CYRILLIC)
        && letters.iter().all(|&b| class_kind(b) == kind);
    whole.then_some(letters)
}

/// Single letters with separators between them, as the skeleton of one word; `None` when it has fewer than `least` letters.
pub(crate) fn spelled_out(tables: &FoldTables, source: &str, least: usize) -> Option<Vec<u8>> {
    let mut units = units(tables, source);
    units.retain(|u| is_letter(u.class));
    let mut letters = Vec::new();
    to_skeleton(&rewrite(tables, &units), &mut letters);
    (letters.len() >= least).then_some(letters)
}

/// Appends the skeleton of `letters`: lossy letter classes, runs of letters collapsed.
pub fn to_skeleton(letters: &[u8], out: &mut Vec<u8>) {
    for &b in letters {
        if let Some(byte) = class::skeleton(b)
            && (out.last() != Some(&byte) || is_digit(byte))
        {
            out.push(byte);
        }
    }
}

/// Runs of three or more letters become one, two stay two: what strict entries are compared with.
pub fn unstretch(letters: &[u8]) -> Vec<u8> {
    letters
        .chunk_by(|a, b| a == b)
        .flat_map(|run| std::iter::repeat_n(run[0], if run.len() > 2 { 1 } else { run.len() }))
        .collect()
}

fn units(tables: &FoldTables, source: &str) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    for (at, c) in source.char_indices() {
        let class = match (tables.class_of(c), c) {
            (raw::IGNORED, '\u{306}' | '\u{308}') => {
                if let Some(u) = units.last_mut() {
                    u.class = compose(u.class, c);
                    u.len = (at + c.len_utf8()) as u32 - u.at;
                }
                continue;
            }
            (raw::AMBIGUOUS, '*') => STAR,
            (class, _) => class,
        };
        // A letter that the skeleton drops says something after a letter only.
        let lost =
            class::skeleton(class).is_none() && !units.last().is_some_and(|u| is_letter(u.class));
        if (class >= class::WORD || class == raw::AMBIGUOUS) && !lost {
            units.push(Unit {
                c,
                class,
                at: at as u32,
                len: c.len_utf8() as u32,
            });
        }
    }
    units
}

/// `и` with a breve is `й`, `е` with a diaeresis `ё`.
fn compose(class: u8, mark: char) -> u8 {
    let letter = match (class::to_char(class), mark) {
        ('и', '\u{306}') => 'й',
        ('е', '\u{308}') => 'ё',
        _ => return class,
    };
    class::of_char(letter).unwrap_or(class)
}

/// Drops stars and symbols round the word: emphasis, mentions, prices. Two or more stars after letters stand for letters.
fn trim(units: &[Unit]) -> &[Unit] {
    let edge = |u: &&Unit| !is_letter(u.class) && !is_digit(u.class);
    let front = units.iter().take_while(edge).count();
    let rest = &units[front..];
    let (word, tail) = rest.split_at(rest.len() - rest.iter().rev().take_while(edge).count());
    let stars = tail.iter().filter(|u| u.class == STAR).count();
    if front > 0 || stars < 2 { word } else { rest }
}

/// How many digits at the front are a number: all of them, unless it is one digit before letters that it may stand for.
fn leading_number(tables: &FoldTables, units: &[Unit]) -> usize {
    let digits = units.iter().take_while(|u| is_digit(u.class)).count();
    let reads = |u: &Unit| alike(tables, *u).is_some();
    if digits == 1 && units.len() > 3 && reads(&units[0]) {
        0
    } else {
        digits
    }
}

fn trailing_number(units: &[Unit]) -> usize {
    units.iter().rev().take_while(|u| is_digit(u.class)).count()
}

fn push_number(digits: &[Unit], parts: &mut Vec<Part>) {
    if !digits.is_empty() {
        parts.push(part(digits, digits.iter().map(|u| u.class).collect()));
    }
}

fn part(units: &[Unit], letters: Vec<u8>) -> Part {
    let start = units.first().map_or(0, |u| u.at);
    let end = units.last().map_or(0, |u| u.at + u.len);
    Part {
        letters,
        span: ByteSpan { start, end },
    }
}

/// The letters of a word in the script that most of it is written in.
fn rewrite(tables: &FoldTables, units: &[Unit]) -> Vec<u8> {
    let cyrillic = prefers_cyrillic(tables, units);
    units
        .iter()
        .map(|u| {
            let foreign = match class_kind(u.class) {
                kind::LATIN => cyrillic,
                kind::CYRILLIC => !cyrillic,
                _ => u.class != STAR,
            };
            match alike(tables, *u) {
                Some((_, to)) if foreign && cyrillic => to,
                Some((to, _)) if foreign => to,
                _ if u.class == raw::AMBIGUOUS => STAR,
                _ => u.class,
            }
        })
        .collect()
}

/// The look-alikes of a character, or of the plainer letter it folds to.
fn alike(tables: &FoldTables, unit: Unit) -> Option<(u8, u8)> {
    let of = |class: u8| tables.alike(class::to_char(class));
    let plain = || of(class::skeleton(unit.class)?);
    tables
        .alike(unit.c)
        .or_else(|| of(unit.class))
        .or_else(plain)
}

/// Letters without a look-alike decide. Without them any Cyrillic letter does: nobody disguises Latin words so.
fn prefers_cyrillic(tables: &FoldTables, units: &[Unit]) -> bool {
    // As the skeleton shows them, so that a folded word is judged alike: without dropped letters, a stretched one once.
    let mut letters: Vec<Unit> = units
        .iter()
        .filter(|u| class::skeleton(u.class).is_some())
        .copied()
        .collect();
    letters.dedup_by_key(|u| class::skeleton(u.class));
    let count = |kind: u8, sure: bool| {
        letters
            .iter()
            .filter(|u| class_kind(u.class) == kind && (!sure || !looks_double(tables, **u)))
            .count()
    };
    let sure = (count(kind::CYRILLIC, true), count(kind::LATIN, true));
    if sure.0 != sure.1 {
        return sure.0 > sure.1;
    }
    let (cyrillic, latin) = (count(kind::CYRILLIC, false), count(kind::LATIN, false));
    cyrillic > 0 && (sure == (0, 0) || cyrillic >= latin)
}

/// Whether the shape is a letter of both alphabets. Judged by the skeleton, so that a folded word is judged alike.
fn looks_double(tables: &FoldTables, unit: Unit) -> bool {
    const SHARED: &str = "abcehikmoptxyавсеёніікмортхуү";
    let c = class::to_char(class::skeleton(unit.class).unwrap_or(unit.class));
    SHARED.contains(c) && tables.alike(c).is_some()
}

fn class_kind(class: u8) -> u8 {
    super::cells::KIND[usize::from(class)]
}

fn is_letter(class: u8) -> bool {
    class_kind(class) != kind::DIGIT && class > b'9' && class != STAR
}

fn is_digit(class: u8) -> bool {
    class.is_ascii_digit()
}
