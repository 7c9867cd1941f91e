//! The words and alternatives of phrases as bytes: most of a pack, so that it is worth being brief.
//!
//! Words are sorted and written by what they do not share with the one before; the single words of an alternative are sorted and
//! written by their distance; so are the first words of rows of several.

use super::out_of_range;
use crate::order;
use crate::pack::data::{Alternatives, Anchor, Literal};
use crate::pack::error::DecodeError;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct WireLists {
    /// For each word: shared letters twice, plus one where any ending may follow; other letters' number; those letters.
    #[serde(with = "serde_bytes")]
    words: Vec<u8>,
    /// For each list: how many single words, their distances.
    #[serde(with = "serde_bytes")]
    singles: Vec<u8>,
    /// For each list: how many rows; for each row: its words less two, which of them it is looked for by, the distance of the
    /// first, the others.
    #[serde(with = "serde_bytes")]
    rows: Vec<u8>,
}

/// Alternatives that were read.
pub(super) struct List {
    pub rows: Arc<Alternatives>,
    /// For each row of several words the one it is looked for by.
    rarest: Vec<usize>,
}

impl List {
    /// The anchors of a phrase that is looked for by these alternatives.
    pub(super) fn anchors(&self, phrase: u32) -> Vec<Anchor> {
        let mut rarest = self.rarest.iter();
        let anchor = |row: &Vec<Literal>| {
            let alone = row.len() == 1;
            let at = if alone { 0 } else { *rarest.next()? };
            let literal = row.get(at)?;
            Some(Anchor {
                bytes: literal.skeleton(),
                phrase,
                alone,
                open: literal.open,
            })
        };
        let mut anchors: Vec<Anchor> = self.rows.iter().filter_map(anchor).collect();
        order::sort_by(&mut anchors, Anchor::compare);
        anchors.dedup();
        anchors
    }
}

impl WireLists {
    /// Writes lists; `anchors` are the words by which phrases of some are looked for.
    pub(super) fn new(lists: &[Alternatives], anchors: &BTreeMap<u32, Vec<&Anchor>>) -> Self {
        let literals: BTreeSet<&Literal> = lists.iter().flatten().flatten().collect();
        let index: BTreeMap<&Literal, u32> = literals.iter().copied().zip(0..).collect();
        let mut new = Self {
            words: Vec::new(),
            singles: Vec::new(),
            rows: Vec::new(),
        };
        let mut last: &[u8] = &[];
        for literal in literals {
            let letters = &literal.letters[..];
            let pairs = letters.iter().zip(last).take(0x7F);
            let shared = pairs.take_while(|(a, b)| a == b).count();
            put(
                &mut new.words,
                (shared as u32) << 1 | u32::from(literal.open),
            );
            put(&mut new.words, (letters.len() - shared) as u32);
            new.words.extend_from_slice(&letters[shared..]);
            last = letters;
        }
        for (i, list) in (0..).zip(lists) {
            let words: BTreeSet<Vec<u32>> = list
                .iter()
                .map(|row| row.iter().map(|l| index[l]).collect())
                .collect();
            let (singles, rows): (Vec<&Vec<u32>>, _) = words.iter().partition(|r| r.len() == 1);
            put(&mut new.singles, singles.len() as u32);
            put_distances(&mut new.singles, singles.iter().map(|r| r[0]));
            put(&mut new.rows, rows.len() as u32);
            let mut last = 0;
            for row in rows {
                let original = list
                    .iter()
                    .find(|r| r.iter().map(|l| index[l]).eq(row.iter().copied()));
                let by = anchors.get(&i).zip(original).and_then(|(anchors, row)| {
                    row.iter().position(|l| {
                        let skeleton = l.skeleton();
                        let is = |a: &&Anchor| !a.alone && a.open == l.open && a.bytes == skeleton;
                        anchors.iter().any(is)
                    })
                });
                put(&mut new.rows, row.len() as u32 - 2);
                put(&mut new.rows, by.unwrap_or(0) as u32);
                put(&mut new.rows, row[0] - last);
                last = row[0];
                row[1..].iter().for_each(|&w| put(&mut new.rows, w));
            }
        }
        new
    }

    /// The lists.
    ///
    /// # Errors
    /// [`DecodeError::Content`] when the bytes end too early or refer to what is not there.
    pub(super) fn read(&self) -> Result<Vec<List>, DecodeError> {
        let words = self.read_words()?;
        let word = |i: u32| {
            let word = words.get(i as usize);
            word.cloned().ok_or_else(|| out_of_range("word", i))
        };
        let (mut singles, mut rows) = (Bytes(&self.singles), Bytes(&self.rows));
        let mut lists = Vec::new();
        while !singles.0.is_empty() {
            let mut all = Vec::new();
            let mut last = 0_u32;
            for _ in 0..singles.number()? {
                last = last.saturating_add(singles.number()?);
                all.push(vec![word(last)?]);
            }
            let mut rarest = Vec::new();
            last = 0;
            for _ in 0..rows.number()? {
                let others = rows.number()? + 1;
                rarest.push(rows.number()? as usize);
                last = last.saturating_add(rows.number()?);
                let mut row = vec![word(last)?];
                for _ in 0..others {
                    row.push(word(rows.number()?)?);
                }
                all.push(row);
            }
            lists.push(List {
                rows: Arc::new(all),
                rarest,
            });
        }
        Ok(lists)
    }

    fn read_words(&self) -> Result<Vec<Literal>, DecodeError> {
        let mut bytes = Bytes(&self.words);
        let mut words: Vec<Literal> = Vec::new();
        while !bytes.0.is_empty() {
            let head = bytes.number()?;
            let own = bytes.number()? as usize;
            let last = words.last().map_or(&[][..], |w| &w.letters[..]);
            let mut letters = last.get(..head as usize >> 1).ok_or_else(ended)?.to_vec();
            letters.extend_from_slice(bytes.take(own)?);
            words.push(Literal {
                letters,
                open: head & 1 == 1,
            });
        }
        Ok(words)
    }
}

fn put_distances(out: &mut Vec<u8>, numbers: impl Iterator<Item = u32>) {
    let mut last = 0;
    for number in numbers {
        put(out, number - last);
        last = number;
    }
}

/// Appends a number, seven bits a byte, the lowest first.
fn put(out: &mut Vec<u8>, mut number: u32) {
    while number > 0x7F {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Bytes that are being read.
struct Bytes<'b>(&'b [u8]);

impl<'b> Bytes<'b> {
    fn take(&mut self, len: usize) -> Result<&'b [u8], DecodeError> {
        let (taken, rest) = self.0.split_at_checked(len).ok_or_else(ended)?;
        self.0 = rest;
        Ok(taken)
    }

    fn number(&mut self) -> Result<u32, DecodeError> {
        let mut number = 0;
        for shift in (0..32).step_by(7) {
            let byte = self.take(1)?[0];
            number |= u32::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(ended())
    }
}

fn ended() -> DecodeError {
    DecodeError::Content("a number or a word is cut short".into())
}
