//! What may follow a stem: inflection classes, checked after a hit.

use crate::fold::class::WORD;
use crate::fold::word::to_skeleton;
use crate::order;
use crate::pack::data;

/// Endings are not looked for beyond this many letters.
const LONGEST: usize = 32;

/// What the endings of a word say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks {
    /// The word addresses "you".
    pub second: bool,
    /// The word denies.
    pub negates: bool,
}

impl Marks {
    fn or(self, other: Self) -> Self {
        Self {
            second: self.second || other.second,
            negates: self.negates || other.negates,
        }
    }
}

/// An inflection class ready for matching.
#[derive(Debug)]
pub struct Class {
    sequences: Vec<Vec<Slot>>,
    any: usize,
}

#[derive(Debug)]
struct Slot {
    /// Exact and folded letters of each ending, longest first.
    endings: Vec<(Vec<u8>, Vec<u8>)>,
    /// How they begin, exact and folded: most words need no look at them.
    first: [bool; 256],
    optional: bool,
    marks: Marks,
}

/// The letters after a stem.
#[derive(Clone, Copy)]
pub(crate) struct Rest<'a> {
    /// The letters.
    pub letters: &'a [u8],
    /// The letter before them: in folded text an ending that begins with it has lost its first letter.
    pub before: u8,
    /// The letters are exact ones, not a skeleton.
    pub exact: bool,
}

impl Class {
    /// Makes a class of pack data.
    pub fn new(data: &data::Class) -> Self {
        let slot = |s: &data::Slot| {
            let mut endings: Vec<(Vec<u8>, Vec<u8>)> = s
                .endings
                .iter()
                .map(|e| {
                    let mut folded = Vec::new();
                    to_skeleton(e, &mut folded);
                    (e.clone(), folded)
                })
                .collect();
            order::sort_by_key(&mut endings, |(e, _)| std::cmp::Reverse(e.len()));
            let mut first = [false; 256];
            for letter in endings.iter().flat_map(|(e, f)| [e.first(), f.first()]) {
                // An ending without letters fits every word.
                match letter {
                    Some(letter) => first[usize::from(*letter)] = true,
                    None => first = [true; 256],
                }
            }
            Slot {
                endings,
                first,
                optional: s.optional,
                marks: Marks {
                    second: s.second,
                    negates: s.negates,
                },
            }
        };
        Self {
            sequences: data
                .sequences
                .iter()
                .map(|s| s.iter().map(slot).collect())
                .collect(),
            any: usize::from(data.any),
        }
    }

    /// Whether the rest of the word is one the class allows, and what it says.
    pub(crate) fn accept(&self, rest: Rest) -> Option<Marks> {
        if rest.letters.len() > LONGEST {
            return None;
        }
        if self.any > 0 && rest.letters.len() <= self.any && rest.letters.iter().all(|&b| b >= WORD)
        {
            return Some(Marks::default());
        }
        let mut found = None;
        for sequence in &self.sequences {
            walk(sequence, rest, Marks::default(), &mut found);
        }
        found
    }

    /// Endings of the class, at most `limit`, exact letters: for words with letters left out.
    pub fn endings(&self, limit: usize) -> Vec<Vec<u8>> {
        let mut all = vec![Vec::new()];
        for slot in self.sequences.iter().filter_map(|s| s.first()) {
            all.extend(slot.endings.iter().map(|(e, _)| e.clone()));
        }
        all.truncate(limit);
        all
    }
}

/// Adds up what every way to read the endings says: folded letters are ambiguous (`сың` and `сын`).
fn walk(slots: &[Slot], rest: Rest, marks: Marks, found: &mut Option<Marks>) {
    let Some((slot, others)) = slots.split_first() else {
        if rest.letters.is_empty() {
            *found = Some(found.unwrap_or_default().or(marks));
        }
        return;
    };
    let begins = |letter: u8| slot.first[usize::from(letter)];
    let next = rest.letters.first().copied().unwrap_or(0);
    let may = begins(next) || (!rest.exact && begins(rest.before));
    for (exact, folded) in slot.endings.iter().filter(|_| may) {
        let ending = if rest.exact { exact } else { folded };
        let merged = !rest.exact && ending.first() == Some(&rest.before);
        let ending = if merged { &ending[1..] } else { &ending[..] };
        if let Some(letters) = rest.letters.strip_prefix(ending) {
            let before = ending.last().copied().unwrap_or(rest.before);
            walk(
                others,
                Rest {
                    letters,
                    before,
                    ..rest
                },
                marks.or(slot.marks),
                found,
            );
        }
    }
    if slot.optional {
        walk(others, rest, marks, found);
    }
}

/// Whether letters doubled in the stem are doubled in the word, and the other way round.
///
/// `word` and `stem` are exact letters. Longer stems tolerate a doubled or a lost letter; three and more in a row are stretching.
pub(crate) fn doubles_agree(word: &[u8], stem: &[u8]) -> bool {
    if word.starts_with(stem) {
        return true;
    }
    let (word, stem) = (undoubled(word), undoubled(stem));
    let last = stem.len().saturating_sub(1);
    stem.iter().enumerate().all(|(i, &(letter, wanted))| {
        word.get(i).is_some_and(|&(other, found)| {
            letter == other
                && (found == wanted
                    || found > 2
                    || (found == 2 && (i == last || stem.len() > 3))
                    || (found == 1 && stem.len() > 5))
        })
    })
}

/// Letters of the skeleton with the length of their runs.
fn undoubled(letters: &[u8]) -> Vec<(u8, usize)> {
    let mut runs: Vec<(u8, usize)> = Vec::new();
    for byte in letters
        .iter()
        .filter_map(|&b| crate::fold::class::skeleton(b))
    {
        match runs.last_mut() {
            Some((last, count)) if *last == byte => *count += 1,
            _ => runs.push((byte, 1)),
        }
    }
    runs
}
