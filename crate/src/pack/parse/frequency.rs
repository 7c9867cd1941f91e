//! How often words are met, as far as the packs' own examples tell: phrases are anchored at their rarest words.

use super::lines::{SourceFile, lines};
use crate::fold::class;
use crate::fold::word::to_skeleton;
use crate::pack::data::{Atom, Element, Literal};
use std::collections::BTreeMap;

/// Counts of folded words.
#[derive(Debug, Default)]
pub(crate) struct Frequencies(BTreeMap<Vec<u8>, u32>);

/// Expected hits of an anchor, then the shortness of its words: less is better.
pub(crate) type Cost = (u32, usize);

/// What a word costs that no example has, by its length: short words are met more often.
const UNSEEN: u32 = 12;

impl Frequencies {
    /// Counts the words of all examples.
    pub fn new(files: &[&SourceFile]) -> Self {
        let mut new = Self::default();
        let examples = files
            .iter()
            .flat_map(|f| lines(f))
            .filter_map(|l| l.example());
        for (_, text) in examples {
            for word in text.split(|c: char| !c.is_alphanumeric()) {
                let letters: Vec<u8> = word
                    .chars()
                    .flat_map(char::to_lowercase)
                    .filter_map(class::of_char)
                    .collect();
                let mut folded = Vec::new();
                to_skeleton(&letters, &mut folded);
                *new.0.entry(folded).or_default() += 1;
            }
        }
        new
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
        let (len, unseen) = (folded.len(), UNSEEN.saturating_sub(2 * folded.len() as u32));
        let seen: u32 = if literal.open {
            self.0
                .range(folded.clone()..)
                .take_while(|(w, _)| w.starts_with(&folded))
                .map(|(_, n)| 10 * n)
                .sum()
        } else {
            self.0.get(&folded).map_or(0, |n| 10 * n)
        };
        (seen + unseen, usize::MAX - len)
    }
}
