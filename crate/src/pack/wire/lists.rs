//! The words and alternatives of phrases: most of a pack, so that it is worth being brief.
//!
//! Words are sorted and written by what they do not share with the one before; rows of several words likewise, by the numbers of
//! their words. A list is a set of words and rows, by number. Many lists are like another that came before: such a list is written as
//! runs of what it has and has not of the other, and what it has besides.

use super::columns::{Of, Reader, Writer};
use super::out_of_range;
use crate::order;
use crate::pack::data::{Alternatives, Anchor, Literal};
use crate::pack::error::DecodeError;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Alternatives that were read.
pub(super) struct List {
    pub rows: Arc<Alternatives>,
    /// For each row the word it is looked for by.
    rarest: Vec<usize>,
}

impl List {
    /// The anchors of a phrase that is looked for by these alternatives.
    pub(super) fn anchors(&self, phrase: u32) -> Vec<Anchor> {
        let rows = self.rows.iter().zip(&self.rarest);
        let anchor = |(row, &at): (&Vec<Literal>, &usize)| {
            let literal = row.get(at)?;
            Some(Anchor {
                bytes: literal.skeleton(),
                phrase,
                alone: row.len() == 1,
                open: literal.open,
            })
        };
        let mut anchors: Vec<Anchor> = rows.filter_map(anchor).collect();
        order::sort_by(&mut anchors, Anchor::compare);
        anchors.dedup();
        anchors
    }
}

/// Writes lists; `anchors` are the words by which phrases of some are looked for.
pub(super) fn write(
    out: &mut Writer,
    lists: &[Alternatives],
    anchors: &BTreeMap<u32, Vec<&Anchor>>,
) {
    let literals: BTreeSet<&Literal> = order::gather(lists.iter().flatten().flatten());
    let numbers: BTreeMap<&Literal, u32> = order::gather(literals.iter().copied().zip(0..));
    write_words(out, &literals);
    let row = |row: &Vec<Literal>| -> Vec<u32> { row.iter().map(|l| numbers[l]).collect() };
    // Of each row of several words the one it is looked for by, which no list changes.
    let mut rows: BTreeMap<Vec<u32>, usize> = BTreeMap::new();
    for (i, list) in (0..).zip(lists) {
        for literals in list.iter().filter(|r| r.len() > 1) {
            let anchored = anchors.get(&i).and_then(|found| {
                literals.iter().position(|l| {
                    let skeleton = l.skeleton();
                    let is = |a: &&Anchor| !a.alone && a.open == l.open && a.bytes == skeleton;
                    found.iter().any(is)
                })
            });
            let known = rows.entry(row(literals)).or_default();
            *known = anchored.unwrap_or(*known);
        }
    }
    write_rows(out, &rows);
    let first_row = literals.len() as u32;
    let numbered: BTreeMap<&Vec<u32>, u32> = order::gather(rows.keys().zip(first_row..));
    let sets = lists.iter().map(|list| {
        let items = list.iter().map(|r| match row(r)[..] {
            [word] => word,
            ref words => numbered[&words.to_vec()],
        });
        let set: BTreeSet<u32> = order::gather(items);
        set.into_iter().collect()
    });
    write_sets(out, &sets.collect::<Vec<_>>(), first_row);
}

fn write_words(out: &mut Writer, literals: &BTreeSet<&Literal>) {
    out.number(Of::Records, literals.len() as u32);
    let mut last: &[u8] = &[];
    for literal in literals {
        let letters = &literal.letters[..];
        let shared = shared(letters, last);
        out.number(
            Of::WordShared,
            (shared as u32) << 1 | u32::from(literal.open),
        );
        out.letters(Of::WordLetters, &letters[shared..]);
        last = letters;
    }
}

fn write_rows(out: &mut Writer, rows: &BTreeMap<Vec<u32>, usize>) {
    out.number(Of::Records, rows.len() as u32);
    let mut last: &[u32] = &[];
    for (row, &anchor) in rows {
        let shared = shared(row, last);
        out.number(Of::RowShared, shared as u32);
        out.number(Of::RowLen, (row.len() - shared) as u32);
        for (at, &word) in row.iter().enumerate().skip(shared) {
            if at == shared {
                let before = last.get(at).copied().unwrap_or(0);
                out.change(Of::RowFirst, word, &mut { before });
            } else {
                out.number(Of::RowWord, word);
            }
        }
        out.number(Of::RowAnchor, anchor as u32);
        last = row;
    }
}

/// How many items two sequences begin alike with.
fn shared<T: PartialEq>(one: &[T], other: &[T]) -> usize {
    one.iter().zip(other).take_while(|(a, b)| a == b).count()
}

/// Lists as sets of numbers: words below `first_row`, rows from there.
fn write_sets(out: &mut Writer, sets: &[Vec<u32>], first_row: u32) {
    out.number(Of::Records, sets.len() as u32);
    let mut holders: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (i, set) in sets.iter().enumerate() {
        let mut rest: Vec<u32> = set.clone();
        if let Some(like) = most_like(i, sets, &holders) {
            let runs = runs(&sets[like], set);
            out.number(Of::Like, (i - like) as u32);
            out.number(Of::Runs, runs.len() as u32);
            for &run in &runs {
                out.number(Of::Run, run);
            }
            rest.retain(|n| sets[like].binary_search(n).is_err());
        } else {
            out.number(Of::Like, 0);
        }
        let words = rest.partition_point(|&n| n < first_row);
        for (part, first, count, number) in [
            (&rest[..words], 0, Of::Singles, Of::Single),
            (&rest[words..], first_row, Of::Rows, Of::Row),
        ] {
            out.number(count, part.len() as u32);
            let mut last = first;
            for &n in part {
                out.number(number, n - last);
                last = n;
            }
        }
        for &n in set {
            holders.entry(n).or_default().push(i);
        }
    }
}

/// Bits that a number of a list takes, that a run takes, and that naming another list takes: as measured, roughly.
const NUMBER: usize = 11;
const RUN: usize = 5;
const NAMING: usize = 10;
/// So many of the last lists with a word are looked at.
const LOOKED_AT: usize = 300;

/// The list before by which a list is written most briefly, if by any.
fn most_like(i: usize, sets: &[Vec<u32>], holders: &BTreeMap<u32, Vec<usize>>) -> Option<usize> {
    let set = &sets[i];
    let mut common: BTreeMap<usize, usize> = BTreeMap::new();
    for held in set.iter().filter_map(|n| holders.get(n)) {
        for &other in held.iter().rev().take(LOOKED_AT) {
            *common.entry(other).or_default() += 1;
        }
    }
    let cost = |(&other, &common): (&usize, &usize)| {
        let runs = runs(&sets[other], set).len();
        (NAMING + runs * RUN + (set.len() - common) * NUMBER, other)
    };
    let best = common.iter().rev().map(cost).min_by_key(|(cost, _)| *cost);
    best.filter(|(cost, _)| *cost < set.len() * NUMBER)
        .map(|(_, other)| other)
}

/// How many numbers in a row a set has of another, has not, has, and so on; the last run is not written.
fn runs(other: &[u32], set: &[u32]) -> Vec<u32> {
    let (mut runs, mut has, mut run) = (Vec::new(), true, 0);
    for n in other {
        if set.binary_search(n).is_ok() == has {
            run += 1;
        } else {
            runs.push(run);
            (has, run) = (!has, 1);
        }
    }
    runs
}

/// Reads lists.
///
/// # Errors
/// [`DecodeError::Content`] when a column ends too early or refers to what is not there.
pub(super) fn read(from: &mut Reader<'_>) -> Result<Vec<List>, DecodeError> {
    let words = read_words(from)?;
    let rows = read_rows(from, &words)?;
    let sets = read_sets(from, words.len() as u32)?;
    let alone = |word: Literal| (vec![word], 0);
    let all: Vec<(Vec<Literal>, usize)> = words.into_iter().map(alone).chain(rows).collect();
    let list = |set: &Vec<u32>| {
        let one = |&n: &u32| {
            let one = all.get(n as usize).cloned();
            one.ok_or_else(|| out_of_range("row", n))
        };
        let rows: Result<(Vec<_>, Vec<_>), DecodeError> = set.iter().map(one).collect();
        let (rows, rarest) = rows?;
        Ok(List {
            rows: Arc::new(rows),
            rarest,
        })
    };
    sets.iter().map(list).collect()
}

fn read_words(from: &mut Reader<'_>) -> Result<Vec<Literal>, DecodeError> {
    let mut last: Vec<u8> = Vec::new();
    from.many(Of::Records, |from| {
        let head = from.number(Of::WordShared)?;
        last.truncate(head as usize >> 1);
        last.append(&mut from.letters(Of::WordLetters)?);
        Ok(Literal {
            letters: last.clone(),
            open: head & 1 == 1,
        })
    })
}

/// Rows, and which of its words each is looked for by.
fn read_rows(
    from: &mut Reader<'_>,
    words: &[Literal],
) -> Result<Vec<(Vec<Literal>, usize)>, DecodeError> {
    let mut last: Vec<u32> = Vec::new();
    from.many(Of::Records, |from| {
        let shared = from.number(Of::RowShared)? as usize;
        let mut before = last.get(shared).copied().unwrap_or(0);
        last.truncate(shared);
        for at in 0..from.number(Of::RowLen)? {
            last.push(if at == 0 {
                from.change(Of::RowFirst, &mut before)?
            } else {
                from.number(Of::RowWord)?
            });
        }
        let word = |&n: &u32| {
            let word = words.get(n as usize).cloned();
            word.ok_or_else(|| out_of_range("word", n))
        };
        let row: Result<Vec<Literal>, DecodeError> = last.iter().map(word).collect();
        Ok((row?, from.number(Of::RowAnchor)? as usize))
    })
}

fn read_sets(from: &mut Reader<'_>, first_row: u32) -> Result<Vec<Vec<u32>>, DecodeError> {
    let mut sets: Vec<Vec<u32>> = Vec::new();
    for _ in 0..from.number(Of::Records)? {
        let mut set = Vec::new();
        let back = from.number(Of::Like)?;
        if back > 0 {
            let like = sets.len().checked_sub(back as usize);
            let like = like.ok_or_else(|| out_of_range("list", back))?;
            let (mut rest, mut has) = (&sets[like][..], true);
            for _ in 0..from.number(Of::Runs)? {
                let run = from.number(Of::Run)?;
                let split = rest.split_at_checked(run as usize);
                let (run, after) = split.ok_or_else(|| out_of_range("word of a list", run))?;
                if has {
                    set.extend_from_slice(run);
                }
                (rest, has) = (after, !has);
            }
            if has {
                set.extend_from_slice(rest);
            }
        }
        for (first, count, number) in [(0, Of::Singles, Of::Single), (first_row, Of::Rows, Of::Row)]
        {
            let mut last: u32 = first;
            for _ in 0..from.number(count)? {
                last = last.saturating_add(from.number(number)?);
                set.push(last);
            }
        }
        order::sort(&mut set);
        sets.push(set);
    }
    Ok(sets)
}
