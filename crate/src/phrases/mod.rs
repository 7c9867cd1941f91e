//! Phrases: words and gaps in a row, looked for only round the hits of their anchors.
//!
//! The pattern language knows words, not letters, so it is matched word by word from the anchor outwards: most hits fail at
//! the first neighbour.

mod near;
mod singles;
mod view;
mod words;

use crate::fold::Folded;
use crate::fold::word::unstretch;
use crate::pack::data;
pub use near::Near;
use near::{Neighbours, Side, needed};

use std::ops::Range;
use view::View;
use words::{Words, ends};

/// Words before and after an anchor in which a veto counts.
const REACH: usize = 16;

/// All phrases of a pack, ready for matching.
#[derive(Debug)]
pub struct Phrases {
    phrases: Vec<Phrase>,
    /// Vetoes as written in a rule, over folded and over exact letters.
    vetoes: Vec<[Vec<Vec<Element>>; 2]>,
}

#[derive(Debug)]
struct Phrase {
    entry: Option<u32>,
    /// Over folded letters, and over exact ones where they matter.
    elements: Vec<Element>,
    exact: Option<Vec<Element>>,
    anchor: usize,
    vetoes: Option<usize>,
}

/// The word of an anchor that was found.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// Index of the word.
    pub word: usize,
    /// The word is a whole alternative of the anchor element.
    pub alone: bool,
}

#[derive(Debug)]
enum Element {
    Words { words: Words, optional: bool },
    Gap(usize, usize),
}

impl Phrases {
    /// Makes the phrases of pack data.
    pub fn new(data: &data::PackData) -> Self {
        let phrase = |p: &data::Phrase| Phrase {
            entry: p.entry,
            elements: elements(&p.elements, false),
            exact: p.exact.then(|| elements(&p.elements, true)),
            anchor: usize::from(p.anchor),
            vetoes: p.vetoes.map(|v| v as usize),
        };
        let veto = |rows: &Vec<Vec<data::Element>>| {
            [false, true].map(|exact| rows.iter().map(|r| elements(r, exact)).collect())
        };
        Self {
            phrases: data.phrases.iter().map(phrase).collect(),
            vetoes: data.vetoes.iter().map(veto).collect(),
        }
    }

    /// What must stand near an anchor of a phrase.
    pub fn near(&self, anchor: &data::Anchor) -> Option<Near> {
        self.phrases
            .get(anchor.phrase as usize)
            .map(|p| p.near(anchor))
    }

    /// The words that a phrase covers when it matches round an anchor, and its entry (`None`: never flagged).
    pub fn find(
        &self,
        phrase: u32,
        folded: &Folded,
        place: Place,
        letters: impl Fn(usize) -> Vec<u8>,
    ) -> Option<(Range<usize>, Option<u32>)> {
        let phrase = self.phrases.get(phrase as usize)?;
        let mut view = View {
            folded,
            exact: None,
        };
        let mut found = phrase.round(&phrase.elements, &view, place)?;
        if let Some(elements) = &phrase.exact {
            let window = place.word.saturating_sub(2 * REACH)
                ..(place.word + 2 * REACH).min(folded.words.len());
            view.exact = Some((
                window.start,
                window.map(|i| unstretch(&letters(i))).collect(),
            ));
            found = phrase.round(
                elements,
                &view,
                Place {
                    alone: false,
                    ..place
                },
            )?;
        }
        let vetoes = phrase.vetoes.and_then(|v| self.vetoes.get(v));
        let near =
            place.word.saturating_sub(REACH)..(place.word + REACH + 1).min(folded.words.len());
        let undone = |rows: &Vec<Vec<Element>>| rows.iter().any(|r| view.is_within(r, &near));
        (!vetoes.is_some_and(|v| undone(&v[usize::from(phrase.exact.is_some())])))
            .then_some((found, phrase.entry))
    }
}

impl Phrase {
    /// The match whose anchor element covers a word.
    fn round(&self, elements: &[Element], view: &View, place: Place) -> Option<Range<usize>> {
        let Element::Words { words, .. } = elements.get(self.anchor)? else {
            return None;
        };
        let (before, after) = (&elements[..self.anchor], &elements[self.anchor + 1..]);
        let fits = |start: usize, end: usize| {
            let end = view.after(after, end)?;
            Some(view.before(before, start)?..end)
        };
        if place.alone {
            return fits(place.word, place.word + 1);
        }
        let first = (place.word + 1).saturating_sub(words.longest);
        (first..=place.word).find_map(|start| {
            ends(start, words.at(view, start))
                .filter(|&end| end > place.word)
                .find_map(|end| fits(start, end))
        })
    }

    fn near(&self, anchor: &data::Anchor) -> Near {
        let words = match self.elements.get(self.anchor) {
            Some(Element::Words { words, .. }) if !anchor.alone => Some(words),
            _ => None,
        };
        // The alternative may go on for so many words on either side of the anchor.
        let slack = words.map_or(0, |w| w.longest.max(1) - 1);
        let (before, after) = (
            &self.elements[..self.anchor],
            &self.elements[self.anchor + 1..],
        );
        Near {
            before: Side::new(needed(before.iter().rev(), |w| w.last), slack),
            after: Side::new(needed(after.iter(), |w| w.first), slack),
            row: words
                .map(|w| Neighbours::new(w.rows(), (&anchor.bytes, anchor.open)))
                .map(Box::new),
        }
    }
}

fn elements(data: &[data::Element], exact: bool) -> Vec<Element> {
    let element = |e: &data::Element| match &e.atom {
        data::Atom::Gap(least, most) => Element::Gap(usize::from(*least), usize::from(*most)),
        data::Atom::Words(words) => Element::Words {
            words: Words::new(words, exact),
            optional: e.optional,
        },
    };
    data.iter().map(element).collect()
}
