//! How often words are met: phrases are anchored at their rarest words. Counted from the packs' own examples; `common.txt` of a
//! language lists the words that any text is full of.

use super::lines::{Line, SourceFile, lines};
use crate::fold::class;
use crate::fold::word::to_skeleton;
use crate::pack::data::{Atom, Element, Literal};
use std::collections::BTreeMap;

/// Counts of folded words.
#[derive(Debug, Default)]
pub(crate) struct Frequencies(BTreeMap<Vec<u8>, u32>);

/// Expected hits of an anchor, then the shortness of its words: less is better.
pub(crate) type Cost = (u32, usize);

/// What a word counts that no example has, less two for every letter: short words are met more often.
const UNSEEN: u32 = 12;
/// What an example counts.
const EXAMPLE: u32 = 10;
/// What the first of the common words counts; it falls with the rank, four words a step.
const MOST_COMMON: u32 = 40_000;
/// What any common word counts.
const COMMON: u32 = 200;

impl Frequencies {
    /// Counts the words of all examples and lists of common words.
    pub fn new<'f>(files: impl Iterator<Item = &'f SourceFile>) -> Self {
        let mut new = Self::default();
        for file in files {
            if is_common(file) {
                let words = lines(file).flat_map(|l| l.text.split_whitespace());
                for (rank, word) in words.enumerate() {
                    new.add(word, MOST_COMMON / (rank as u32 / 4 + 1) + COMMON);
                }
            }
            for (_, text) in lines(file).filter_map(|l: Line| l.example()) {
                for word in text.split(|c: char| !c.is_alphanumeric()) {
                    new.add(word, EXAMPLE);
                }
            }
        }
        new
    }

    fn add(&mut self, word: &str, count: u32) {
        let letters: Vec<u8> = word
            .chars()
            .flat_map(char::to_lowercase)
            .filter_map(class::of_char)
            .collect();
        let mut folded = Vec::new();
        to_skeleton(&letters, &mut folded);
        *self.0.entry(folded).or_default() += count;
    }

    /// What it costs to look for an element; `None` when it need not be there.
    pub fn cost(&self, element: &Element) -> Option<Cost> {
        match &element.atom {
            Atom::Words(rows) if !element.optional => {
                let costs = rows
                    .iter()
                    .filter_map(|r| self.rarest(r))
                    .map(|l| self.of(l));
                Some(costs.fold((0, 0), |all, cost| (all.0 + cost.0, all.1.max(cost.1))))
            }
            _ => None,
        }
    }

    /// The word of an alternative that is met most seldom.
    pub fn rarest<'l>(&self, row: &'l [Literal]) -> Option<&'l Literal> {
        row.iter().min_by_key(|l| self.of(l))
    }

    fn of(&self, literal: &Literal) -> Cost {
        let folded = literal.skeleton();
        let unseen = UNSEEN.saturating_sub(2 * folded.len() as u32);
        let seen: u32 = if literal.open {
            self.0
                .range(folded.clone()..)
                .take_while(|(w, _)| w.starts_with(&folded))
                .map(|(_, n)| n)
                .sum()
        } else {
            self.0.get(&folded).copied().unwrap_or(0)
        };
        (seen + unseen, usize::MAX - folded.len())
    }
}

/// Whether the file lists common words.
fn is_common(file: &SourceFile) -> bool {
    file.path.ends_with("/common.txt")
}
