//! What must stand near an anchor: a look that costs little and spares most matching.

use super::Element;
use super::words::Words;
use crate::fold::class;
use crate::fold::key::key;
use crate::fold::{BEGINNING, Folded, beginning};
use crate::pack::data;

/// What must stand near an anchor: the beginnings of words, as bits, and within how many words on which side.
/// It tells most hits apart from matches.
#[derive(Debug, Clone)]
pub struct Near {
    pub(super) before: Side,
    pub(super) after: Side,
    /// Of an anchor that is one of several words in a row.
    pub(super) row: Option<Box<Neighbours>>,
}

/// The beginnings of which the next word on either side must have one.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Neighbours {
    before: Beginnings,
    after: Beginnings,
}

impl Neighbours {
    /// The neighbours of a word in rows of words, each with whether any ending may follow.
    pub(super) fn new<'r>(
        rows: impl Iterator<Item = &'r [(Vec<u8>, bool)]>,
        (letters, open): (&[u8], bool),
    ) -> Self {
        let side = |neighbour: Option<&(Vec<u8>, bool)>| {
            neighbour.map_or(Beginnings::ALL, |(letters, open)| {
                Beginnings::of_letters(letters, *open)
            })
        };
        let mut new = Self::default();
        for row in rows {
            for (i, word) in row.iter().enumerate() {
                if word.0 == letters && word.1 == open {
                    new.before = new
                        .before
                        .or(side(i.checked_sub(1).and_then(|i| row.get(i))));
                    new.after = new.after.or(side(row.get(i + 1)));
                }
            }
        }
        new
    }

    fn allow(&self, before: &[u8], after: &[u8]) -> bool {
        let has = |set: Beginnings, word: Option<&u8>| {
            set == Beginnings::ALL || word.is_some_and(|&b| set.has(b))
        };
        has(self.before, before.last()) && has(self.after, after.get(1))
    }
}

/// The beginnings of which one must stand on a side, and within how many words; 0 where none needs to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Side {
    beginnings: Beginnings,
    reach: u32,
}

/// A set of [`beginning`] numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Beginnings([u64; 4]);

impl Beginnings {
    /// All of them: says nothing.
    pub(super) const ALL: Self = Self([u64::MAX; 4]);

    /// The beginnings of the words that a literal stands for.
    pub(super) fn of(literal: &data::Literal) -> Self {
        Self::of_letters(&literal.skeleton(), literal.open)
    }

    /// The beginnings of a word with these letters, or of all that begin with them.
    pub(super) fn of_letters(letters: &[u8], open: bool) -> Self {
        if open && letters.len() + 1 < BEGINNING {
            return Self::ALL;
        }
        let mut new = Self::default();
        new.insert(letters);
        if open && letters.len() < BEGINNING {
            for letter in class::letters() {
                new.insert(&[letters, &[letter]].concat());
            }
        }
        new
    }

    fn insert(&mut self, letters: &[u8]) {
        let number = beginning(key(letters, letters.len()));
        self.0[usize::from(number >> 6)] |= 1 << (number & 63);
    }

    pub(super) fn or(self, other: Self) -> Self {
        Self(std::array::from_fn(|i| self.0[i] | other.0[i]))
    }

    #[inline]
    pub(super) fn has(&self, number: u8) -> bool {
        self.0[usize::from(number >> 6)] >> (number & 63) & 1 != 0
    }
}

impl Near {
    /// Whether a phrase may match round a place; the words must have been numbered.
    #[inline]
    pub(crate) fn allows(&self, folded: &Folded, word: usize) -> bool {
        let (before, after) = folded.beginnings.split_at(word);
        self.row.as_ref().is_none_or(|r| r.allow(before, after))
            && self.after.allows(after.iter().skip(1))
            && self.before.allows(before.iter().rev())
    }
}

impl Side {
    pub(super) fn new((beginnings, reach): (Beginnings, usize), slack: usize) -> Self {
        let reach = if beginnings == Beginnings::ALL {
            0
        } else {
            reach + slack
        };
        Self {
            beginnings,
            reach: reach as u32,
        }
    }

    /// `words` begin at the anchor.
    #[inline]
    fn allows<'a>(&self, words: impl Iterator<Item = &'a u8>) -> bool {
        let mut near = words.take(self.reach as usize);
        self.reach == 0 || near.any(|&b| self.beginnings.has(b))
    }
}

/// The beginnings that the next mandatory element needs, and within how many words.
pub(super) fn needed<'a>(
    elements: impl Iterator<Item = &'a Element>,
    side: impl Fn(&Words) -> Beginnings,
) -> (Beginnings, usize) {
    let mut reach = 1;
    for element in elements {
        match element {
            Element::Gap(_, most) => reach += most,
            Element::Words {
                words,
                optional: true,
            } => reach += words.longest,
            Element::Words {
                words,
                optional: false,
            } => return (side(words), reach),
        }
    }
    (Beginnings::ALL, reach)
}
