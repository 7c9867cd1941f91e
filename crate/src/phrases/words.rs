//! The alternatives of one place in a phrase.

use super::near::Beginnings;
use super::view::View;
use crate::fold::key::{Key, first, key};
use crate::pack::data;

/// Alternatives, sorted for look-up.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// Single words by their key.
    whole: Vec<(Key, Vec<u8>)>,
    /// Beginnings of single words, with their key.
    open: Vec<(Key, Vec<u8>)>,
    /// Rows of several words by the key of the first; 0 where that word is open.
    rows: Vec<(Key, Row)>,
    /// Words of the longest alternative.
    pub(super) longest: usize,
    /// Beginnings of the first words.
    pub(super) first: Beginnings,
    /// Beginnings of the last words.
    pub(super) last: Beginnings,
}

/// Letters of words in a row, and whether any ending may follow each.
type Row = Vec<(Vec<u8>, bool)>;

/// Lengths in words that fit at a place, as bits.
pub(super) type Lengths = u32;

impl Words {
    /// The lengths of the alternatives that stand at a word.
    pub(super) fn at(&self, view: &View, index: usize) -> Lengths {
        if !view.begins(index, self.first) {
            return 0;
        }
        let Some(word) = view.word(index) else {
            return 0;
        };
        let key = view.key(index);
        let single = self.has(key, word);
        if self.rows.is_empty() {
            return Lengths::from(single) << 1;
        }
        let fits = |row: &Row| {
            row.iter().enumerate().all(|(i, (letters, open))| {
                view.word(index + i).is_some_and(|w| {
                    if *open {
                        w.starts_with(letters)
                    } else {
                        w == &letters[..]
                    }
                }) && (i == 0 || view.joins(index + i))
            })
        };
        let from = self.rows.partition_point(|r| r.0 < key);
        let open = self.rows.iter().take_while(|r| r.0 == 0);
        let same = self.rows[from..].iter().take_while(|r| r.0 == key);
        let rows = open.chain(same).filter(|r| fits(&r.1));
        rows.fold(Lengths::from(single) << 1, |all, row| {
            all | 1 << row.1.len()
        })
    }
}

impl Words {
    /// Whether a word is one of the alternatives.
    pub(super) fn has(&self, key: Key, word: &[u8]) -> bool {
        let from = self.whole.partition_point(|w| w.0 < key);
        let same = self.whole[from..].iter().take_while(|w| w.0 == key);
        // A key holds all letters of most words.
        same.into_iter()
            .any(|w| w.1.len() == word.len() && (word.len() <= 8 || w.1 == word))
            || self.open.iter().any(|(start, letters)| {
                first(key, letters.len().min(8)) == *start
                    && (letters.len() <= 8 || word.starts_with(letters))
            })
    }
}

impl Words {
    pub(super) fn new(alternatives: &[Vec<data::Literal>], exact: bool) -> Self {
        let letters = |l: &data::Literal| {
            if exact {
                l.letters.clone()
            } else {
                l.skeleton()
            }
        };
        let mut new = Self::default();
        for row in alternatives {
            new.longest = new.longest.max(row.len());
            new.first = row
                .first()
                .map_or(new.first, |l| new.first.or(Beginnings::of(l)));
            new.last = row
                .last()
                .map_or(new.last, |l| new.last.or(Beginnings::of(l)));
            match &row[..] {
                [word] if word.open => {
                    let letters = letters(word);
                    new.open.push((key(&letters, letters.len()), letters));
                }
                [word] => {
                    let letters = letters(word);
                    new.whole.push((key(&letters, letters.len()), letters));
                }
                row => {
                    let first = row.first().filter(|l| !l.open).map_or(0, |l| {
                        let letters = letters(l);
                        key(&letters, letters.len())
                    });
                    new.rows
                        .push((first, row.iter().map(|l| (letters(l), l.open)).collect()));
                }
            }
        }
        new.rows.sort();
        new.whole.sort();
        new
    }
}

/// Where alternatives of these lengths end.
pub(super) fn ends(start: usize, lengths: Lengths) -> impl Iterator<Item = usize> {
    (1..Lengths::BITS as usize)
        .rev()
        .filter(move |n| lengths & (1 << n) != 0)
        .map(move |n| start + n)
}
