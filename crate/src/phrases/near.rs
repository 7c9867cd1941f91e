//! What must stand near an anchor: a look that costs little and spares most matching.

use super::Element;
use super::words::Words;
use crate::fold::class;
use crate::fold::key::key;
use crate::fold::{BEGINNING, Folded, NUMBERS, beginning};
use crate::pack::data;
use std::collections::HashMap;

/// What must stand near an anchor: sets of beginnings of words, and within how many words on which side.
/// It tells most hits apart from matches.
#[derive(Debug, Clone, Copy)]
pub struct Near {
    before: Sides,
    after: Sides,
    /// Of an anchor that is one of several words in a row: what its neighbours begin with.
    row: [Set; 2],
}

/// Index of a set of beginnings; [`ANY`] where there is nothing to ask.
type Set = u16;

const ANY: Set = 0;

/// The set of which one must stand on a side, and within how many words.
#[derive(Debug, Clone, Copy)]
struct Side {
    set: Set,
    reach: u16,
}

/// What the next two places need.
type Sides = [Side; 2];

/// The beginnings that places need, and within how many words; nothing is asked of [`Beginnings::ALL`].
pub(super) type Needed = [(Beginnings, usize); 2];

/// The sets of all anchors: many share theirs.
#[derive(Debug)]
pub(super) struct Sets {
    sets: Vec<Beginnings>,
    known: HashMap<Beginnings, Set>,
}

impl Default for Sets {
    fn default() -> Self {
        Self {
            sets: vec![Beginnings::ALL],
            known: HashMap::from([(Beginnings::ALL, ANY)]),
        }
    }
}

impl Sets {
    fn index(&mut self, set: Beginnings) -> Set {
        let next = self.sets.len();
        if let Some(&known) = self.known.get(&set) {
            return known;
        }
        // More sets than can be told apart: those ask nothing.
        let Ok(index) = Set::try_from(next) else {
            return ANY;
        };
        self.sets.push(set);
        self.known.insert(set, index);
        index
    }

    fn side(&mut self, (beginnings, reach): (Beginnings, usize), slack: usize) -> Side {
        Side {
            set: self.index(beginnings),
            reach: u16::try_from(reach + slack).unwrap_or(u16::MAX),
        }
    }

    /// What must stand near: what is needed before and after, how far the alternative may go on, its rows of several words.
    pub(super) fn near<'r>(
        &mut self,
        (before, after): (Needed, Needed),
        slack: usize,
        rows: impl Iterator<Item = &'r [(Vec<u8>, bool)]>,
        anchor: &data::Anchor,
    ) -> Near {
        let row = if anchor.alone {
            [ANY; 2]
        } else {
            neighbours(rows, anchor).map(|set| self.index(set))
        };
        Near {
            before: before.map(|needed| self.side(needed, slack)),
            after: after.map(|needed| self.side(needed, slack)),
            row,
        }
    }

    /// Whether a phrase may match round a place; the words must have been numbered.
    #[inline]
    pub(super) fn allow(&self, near: &Near, folded: &Folded, word: usize) -> bool {
        let (before, after) = folded.beginnings.split_at(word);
        let next = after.get(1..).unwrap_or_default();
        let beside = |set: Set, word: Option<&u16>| {
            set == ANY || word.is_some_and(|&b| self.sets[usize::from(set)].has(b))
        };
        let after = |side: &Side| {
            side.set == ANY || {
                let set = &self.sets[usize::from(side.set)];
                let reach = next.len().min(usize::from(side.reach));
                next[..reach].iter().any(|&b| set.has(b))
            }
        };
        let earlier = |side: &Side| {
            side.set == ANY || {
                let set = &self.sets[usize::from(side.set)];
                let start = before.len().saturating_sub(usize::from(side.reach));
                before[start..].iter().any(|&b| set.has(b))
            }
        };
        beside(near.row[0], before.last())
            && beside(near.row[1], next.first())
            && near.after.iter().all(after)
            && near.before.iter().all(earlier)
    }
}

/// The beginnings of the neighbours of an anchor in rows of words, each with whether any ending may follow.
fn neighbours<'r>(
    rows: impl Iterator<Item = &'r [(Vec<u8>, bool)]>,
    anchor: &data::Anchor,
) -> [Beginnings; 2] {
    let side = |neighbour: Option<&(Vec<u8>, bool)>| {
        neighbour.map_or(Beginnings::ALL, |(letters, open)| {
            Beginnings::of_letters(letters, *open)
        })
    };
    let mut sides = [Beginnings::default(); 2];
    for row in rows {
        for (i, word) in row.iter().enumerate() {
            if word.0 == anchor.bytes && word.1 == anchor.open {
                let before = i.checked_sub(1).and_then(|i| row.get(i));
                sides = [sides[0].or(side(before)), sides[1].or(side(row.get(i + 1)))];
            }
        }
    }
    sides
}

/// A set of [`beginning`] numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct Beginnings([u64; 1 << (NUMBERS - 6)]);

impl Beginnings {
    /// All of them: says nothing.
    pub(super) const ALL: Self = Self([u64::MAX; 1 << (NUMBERS - 6)]);

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
                let longer = [letters, &[letter]].concat();
                new = new.or(Self::of_letters(&longer, true));
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
    pub(super) fn has(&self, number: u16) -> bool {
        self.0[usize::from(number >> 6)] >> (number & 63) & 1 != 0
    }
}

/// The beginnings that the next two mandatory elements need, and within how many words.
pub(super) fn needed<'a>(
    elements: impl Iterator<Item = &'a Element>,
    side: impl Fn(&Words) -> Beginnings,
) -> Needed {
    let mut needed = [(Beginnings::ALL, 0); 2];
    let mut reach = 1;
    let mut found = 0;
    for element in elements {
        match element {
            Element::Gap(_, most) => reach += most,
            Element::Words { words, optional } => {
                if !optional && let Some(place) = needed.get_mut(found) {
                    *place = (side(words), reach);
                    found += 1;
                }
                reach += words.longest;
            }
        }
    }
    needed
}
