//! The alternatives of one place in a phrase.

use super::near::Beginnings;
use super::singles::Singles;
use super::view::View;
use crate::fold::key::key;
use crate::fold::{BEGINNING, beginning};
use crate::order;
use crate::pack::data;

/// Alternatives, ready for look-up.
#[derive(Debug, Default)]
pub(super) struct Words {
    singles: Singles,
    /// Rows of several words, by the [`beginning`] of the first.
    rows: Vec<(u16, Row)>,
    /// Rows whose first word may be any of several beginnings.
    loose: Vec<Row>,
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
    pub(super) fn new(alternatives: &[Vec<data::Literal>], exact: bool) -> Self {
        let letters = |l: &data::Literal| {
            if exact {
                l.letters.clone()
            } else {
                l.skeleton()
            }
        };
        let mut new = Self {
            singles: Singles::new(alternatives.iter().filter_map(|row| match &row[..] {
                [word] => Some((letters(word), word.open)),
                _ => None,
            })),
            ..Self::default()
        };
        for row in alternatives {
            new.longest = new.longest.max(row.len());
            new.first = row
                .first()
                .map_or(new.first, |l| new.first.or(Beginnings::of(l)));
            new.last = row
                .last()
                .map_or(new.last, |l| new.last.or(Beginnings::of(l)));
            if row.len() > 1 {
                let words: Row = row.iter().map(|l| (letters(l), l.open)).collect();
                let first = row[0].skeleton();
                if row[0].open && first.len() < BEGINNING {
                    new.loose.push(words);
                } else {
                    new.rows.push((beginning(key(&first, first.len())), words));
                }
            }
        }
        order::sort(&mut new.rows);
        new
    }

    /// The lengths of the alternatives that stand at a word.
    pub(super) fn at(&self, view: &View, index: usize) -> Lengths {
        if !view.begins(index, &self.first) {
            return 0;
        }
        let Some(word) = view.word(index) else {
            return 0;
        };
        let key = view.key(index);
        let single = self.singles.has(key, word);
        if self.rows.is_empty() && self.loose.is_empty() {
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
        // Exact letters begin as folded ones do where it matters: the rows are told apart by the folded word.
        let number = view.beginning(index);
        let from = self.rows.partition_point(|r| r.0 < number);
        let same = self.rows[from..].iter().take_while(|r| r.0 == number);
        let rows = same.map(|r| &r.1).chain(&self.loose).filter(|r| fits(r));
        rows.fold(Lengths::from(single) << 1, |all, row| all | 1 << row.len())
    }

    /// The alternatives of several words.
    pub(super) fn rows(&self) -> impl Iterator<Item = &[(Vec<u8>, bool)]> {
        let sorted = self.rows.iter().map(|(_, row)| row);
        sorted.chain(&self.loose).map(|row| &row[..])
    }
}

/// Where alternatives of these lengths end.
pub(super) fn ends(start: usize, lengths: Lengths) -> impl Iterator<Item = usize> {
    (1..Lengths::BITS as usize)
        .rev()
        .filter(move |n| lengths & (1 << n) != 0)
        .map(move |n| start + n)
}
