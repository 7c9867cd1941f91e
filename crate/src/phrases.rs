//! Phrases: words and gaps in a row, looked for only round the hits of their anchors.
//!
//! The pattern language knows words, not letters, so it is matched word by word from the anchor outwards: most hits fail at
//! the first neighbour.

use crate::fold::class::{PARAGRAPH, STOP};
use crate::fold::key::{Key, first, key};
use crate::fold::word::unstretch;
use crate::fold::{Folded, beginning};
use crate::pack::data;
use std::ops::Range;

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

/// What must stand near an anchor: the beginnings of words, as bits, and within how many words on which side.
/// It tells most hits apart from matches.
#[derive(Debug, Clone, Copy)]
pub struct Near {
    before: Side,
    after: Side,
}

/// The beginnings of which one must stand on a side, and within how many words; 0 where none needs to.
#[derive(Debug, Clone, Copy)]
struct Side {
    beginnings: Beginnings,
    reach: u32,
}

/// A set of [`beginning`] numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Beginnings([u64; 2]);

impl Beginnings {
    /// All of them: says nothing.
    const ALL: Self = Self([u64::MAX; 2]);

    /// The beginnings of the words that a literal stands for.
    fn of(literal: &data::Literal) -> Self {
        Self::of_letters(&literal.skeleton(), literal.open)
    }

    /// The beginnings of a word with these letters, or of all that begin with them.
    pub(crate) fn of_letters(letters: &[u8], open: bool) -> Self {
        if open && letters.len() < 2 {
            return Self::ALL;
        }
        let number = beginning(letters);
        let mut new = Self::default();
        new.0[usize::from(number >> 6 & 1)] = 1 << (number & 63);
        new
    }

    pub(crate) fn or(self, other: Self) -> Self {
        Self([self.0[0] | other.0[0], self.0[1] | other.0[1]])
    }

    #[inline]
    pub(crate) fn has(&self, number: u8) -> bool {
        self.0[usize::from(number >> 6 & 1)] >> (number & 63) & 1 != 0
    }
}

#[derive(Debug)]
enum Element {
    Words { words: Words, optional: bool },
    Gap(usize, usize),
}

/// Alternatives, sorted for look-up.
#[derive(Debug, Default)]
struct Words {
    /// Single words by their key.
    whole: Vec<(Key, Vec<u8>)>,
    /// Beginnings of single words, with their key.
    open: Vec<(Key, Vec<u8>)>,
    /// Rows of several words by the key of the first; 0 where that word is open.
    rows: Vec<(Key, Row)>,
    /// Words of the longest alternative.
    longest: usize,
    /// Beginnings of the first words.
    first: Beginnings,
    /// Beginnings of the last words.
    last: Beginnings,
}

/// Letters of words in a row, and whether any ending may follow each.
type Row = Vec<(Vec<u8>, bool)>;

/// Lengths in words that fit at a place, as bits.
type Lengths = u32;

/// The words of a text, as the phrase wants to see them.
struct View<'a> {
    folded: &'a Folded,
    /// Exact letters of the words from an index on, when they matter.
    exact: Option<(usize, Vec<Vec<u8>>)>,
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

    /// What must stand near an anchor of a phrase; `alone` when it is a whole alternative.
    pub fn near(&self, phrase: u32, alone: bool) -> Option<Near> {
        self.phrases.get(phrase as usize).map(|p| p.near(alone))
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

impl Near {
    /// Whether a phrase may match round a place; the words must have been numbered.
    #[inline]
    pub(crate) fn allows(&self, folded: &Folded, word: usize) -> bool {
        let (before, after) = folded.beginnings.split_at(word);
        self.after.allows(after.iter().skip(1)) && self.before.allows(before.iter().rev())
    }
}

impl Side {
    fn new((beginnings, reach): (Beginnings, usize), slack: usize) -> Self {
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

    fn near(&self, alone: bool) -> Near {
        // The alternative may go on for so many words on either side of the anchor.
        let slack = match self.elements.get(self.anchor) {
            Some(Element::Words { words, .. }) if !alone => words.longest.max(1) - 1,
            _ => 0,
        };
        let (before, after) = (
            &self.elements[..self.anchor],
            &self.elements[self.anchor + 1..],
        );
        Near {
            before: Side::new(needed(before.iter().rev(), |w| w.last), slack),
            after: Side::new(needed(after.iter(), |w| w.first), slack),
        }
    }
}

/// The beginnings that the next mandatory element needs, and within how many words.
fn needed<'a>(
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

impl View<'_> {
    fn word(&self, index: usize) -> Option<&[u8]> {
        if index >= self.folded.words.len() {
            return None;
        }
        match &self.exact {
            Some((from, words)) => words.get(index.checked_sub(*from)?).map(|w| &w[..]),
            None => Some(self.folded.word(index)),
        }
    }

    /// The key of a word's letters.
    fn key(&self, index: usize) -> Key {
        match (&self.exact, self.folded.words.get(index)) {
            (None, Some(word)) => key(
                &self.folded.bytes[word.start as usize..],
                (word.end - word.start) as usize,
            ),
            _ => self.word(index).map_or(0, |w| key(w, w.len())),
        }
    }

    /// Whether a word has one of these beginnings.
    fn begins(&self, index: usize, beginnings: Beginnings) -> bool {
        let beginning = self.folded.beginnings.get(index);
        beginning.is_some_and(|&b| beginnings.has(b))
    }

    /// Whether elements match somewhere in a window.
    fn is_within(&self, elements: &[Element], window: &Range<usize>) -> bool {
        let first = match elements.first() {
            Some(Element::Words {
                words,
                optional: false,
            }) => words.first,
            _ => Beginnings::ALL,
        };
        window
            .clone()
            .any(|i| self.begins(i, first) && self.after(elements, i).is_some())
    }

    /// What ends before a word: a sentence, a paragraph.
    fn ends_before(&self, index: usize) -> Option<u8> {
        let start = self.folded.words.get(index)?.start as usize;
        let byte = *self.folded.bytes.get(start.checked_sub(2)?)?;
        if byte == STOP && start > 2 && self.folded.bytes[start - 3] == PARAGRAPH {
            return Some(PARAGRAPH);
        }
        matches!(byte, STOP | PARAGRAPH).then_some(byte)
    }

    /// Whether the words of a gap stand in one sentence with what is on both sides.
    fn is_gap(&self, start: usize, end: usize) -> bool {
        end <= self.folded.words.len()
            && (start == end || (start..=end).all(|i| self.ends_before(i).is_none()))
    }

    /// Whether two neighbours may belong to one phrase: a sentence may end between them, a paragraph not.
    fn joins(&self, index: usize) -> bool {
        self.ends_before(index) != Some(PARAGRAPH)
    }

    /// Matches elements from a word on; answers where they end.
    fn after(&self, elements: &[Element], at: usize) -> Option<usize> {
        let Some((element, rest)) = elements.split_first() else {
            return Some(at);
        };
        match element {
            Element::Gap(least, most) => (*least..=*most)
                .take_while(|n| self.is_gap(at, at + n))
                .find_map(|n| self.after(rest, at + n)),
            Element::Words { words, optional } => {
                let lengths = words.at(self, at);
                let lengths = if lengths != 0 && self.joins(at) {
                    lengths
                } else {
                    0
                };
                ends(at, lengths)
                    .find_map(|end| self.after(rest, end))
                    .or_else(|| {
                        if *optional {
                            self.after(rest, at)
                        } else {
                            None
                        }
                    })
            }
        }
    }

    /// Matches elements that end before a word; answers where they begin.
    fn before(&self, elements: &[Element], at: usize) -> Option<usize> {
        let Some((element, rest)) = elements.split_last() else {
            return Some(at);
        };
        match element {
            Element::Gap(least, most) => (*least..=*most)
                .take_while(|&n| n <= at && self.is_gap(at - n, at))
                .find_map(|n| self.before(rest, at - n)),
            Element::Words { words, optional } => {
                let fits =
                    |n: usize| n <= at && self.joins(at) && words.at(self, at - n) & (1 << n) != 0;
                (1..=words.longest)
                    .rev()
                    .filter(|&n| fits(n))
                    .find_map(|n| self.before(rest, at - n))
                    .or_else(|| {
                        if *optional {
                            self.before(rest, at)
                        } else {
                            None
                        }
                    })
            }
        }
    }
}

impl Words {
    /// The lengths of the alternatives that stand at a word.
    fn at(&self, view: &View, index: usize) -> Lengths {
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
    fn has(&self, key: Key, word: &[u8]) -> bool {
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

/// Where alternatives of these lengths end.
fn ends(start: usize, lengths: Lengths) -> impl Iterator<Item = usize> {
    (1..Lengths::BITS as usize)
        .rev()
        .filter(move |n| lengths & (1 << n) != 0)
        .map(move |n| start + n)
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

impl Words {
    fn new(alternatives: &[Vec<data::Literal>], exact: bool) -> Self {
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
