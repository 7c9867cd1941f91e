//! Folding: from text as people write it to words over a one-byte alphabet.
//!
//! The fast path reads every character once, table by table. A word that mixes scripts, digits and letters, or stars takes the
//! slow path ([`word`]). Folding keeps, for every word, where it stood in the source; spans are made of whole words.
//! Folding the text of a [`Folded`] again gives the same bytes.

pub mod class;
pub(crate) mod key;
pub mod tables;
pub mod word;

use crate::span::ByteSpan;
use class::{PARAGRAPH, SPACE, STAR, STOP, kind, raw};
pub use tables::FoldTables;

/// One word: its place in the folded bytes and in the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// First byte in [`Folded::bytes`].
    pub start: u32,
    /// One past the last byte in [`Folded::bytes`].
    pub end: u32,
    /// Where the word stands in the source.
    pub source: ByteSpan,
}

/// A folded text. Buffers are reused from text to text.
#[derive(Debug, Default, Clone)]
pub struct Folded {
    /// Words, each with a [`SPACE`] before it (and a [`STOP`] or [`PARAGRAPH`] before that), and one at the end.
    pub bytes: Vec<u8>,
    /// The words in order.
    pub words: Vec<Word>,
    /// Indices of words with letters left out.
    pub starred: Vec<u32>,
    /// For each word a number of its first two letters; empty until [`Folded::number_words`].
    pub(crate) beginnings: Vec<u8>,
}

impl Folded {
    /// The folded words as text; folding it gives the same bytes.
    pub fn text(&self) -> String {
        let mut out = String::with_capacity(self.bytes.len() * 2);
        for &b in &self.bytes {
            match b {
                PARAGRAPH => out.push_str("\n\n"),
                STAR => out.push_str("**"),
                b => out.push(class::to_char(b)),
            }
        }
        out
    }

    /// The bytes of the word with this index.
    pub fn word(&self, index: usize) -> &[u8] {
        self.words
            .get(index)
            .and_then(|w| self.bytes.get(w.start as usize..w.end as usize))
            .unwrap_or(&[])
    }

    /// Numbers the beginnings of the words, where phrases are to be looked for.
    pub(crate) fn number_words(&mut self) {
        let Self {
            bytes,
            words,
            beginnings,
            ..
        } = self;
        beginnings.clear();
        beginnings.extend(
            words
                .iter()
                .map(|w| beginning(&bytes[w.start as usize..w.end as usize])),
        );
    }

    /// The word that holds the folded byte `at`, or the next one after it.
    pub fn word_at(&self, at: usize) -> usize {
        self.words.partition_point(|w| w.end as usize <= at)
    }
}

/// A number under 128 for the first two letters of a word.
pub(crate) fn beginning(word: &[u8]) -> u8 {
    let letter = |i: usize| word.get(i).copied().unwrap_or(0);
    letter(0).wrapping_mul(37).wrapping_add(letter(1)) & 127
}

/// What lay between two words.
#[derive(Default, Clone, Copy)]
struct Gap {
    stop: bool,
    newlines: u8,
    blanks: u8,
}

impl Gap {
    fn add(&mut self, class: u8) {
        match class {
            raw::STOP => self.stop = true,
            raw::NEWLINE => self.newlines = self.newlines.saturating_add(1),
            raw::BLANK => self.blanks = self.blanks.saturating_add(1),
            _ => {}
        }
    }

    /// Two blanks or a line end part the words of a spelled-out phrase.
    fn is_wide(self) -> bool {
        self.newlines > 0 || self.blanks > 1
    }
}

/// Words of one letter in a row: how many, and the index of the first.
#[derive(Default, Clone, Copy)]
struct Singles {
    first: usize,
    count: usize,
}

/// How many single letters in a row are taken for a spelled-out word.
const SPELLED_OUT: usize = 3;

/// Folds texts with the tables of a pack.
#[derive(Debug)]
pub struct Folder {
    tables: FoldTables,
    /// What becomes of the characters under U+2100, punctuation included: one look-up a character.
    cells: Vec<Cell>,
}

/// How many characters have a [`Cell`].
const CELLS: usize = 0x2100;

/// What becomes of a character.
#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    /// The folded byte of a character of a word, 0 where it is dropped; a [`raw`] class between words.
    byte: u8,
    /// Bits of [`kind`]; 0 between words.
    kind: u8,
}

impl Folder {
    /// A folder over these tables.
    pub fn new(tables: FoldTables) -> Self {
        let cells = ('\0'..)
            .take(CELLS)
            .map(|c| Cell::new(tables.class_of(c)))
            .collect();
        Self { tables, cells }
    }

    /// The tables.
    pub fn tables(&self) -> &FoldTables {
        &self.tables
    }

    /// Folds `text` (at most 4 GiB) into `out`, replacing what was there.
    pub fn fold(&self, text: &str, out: &mut Folded) {
        out.bytes.clear();
        out.words.clear();
        out.starred.clear();
        out.bytes.reserve(text.len() + 16);
        let mut singles = Singles::default();
        let mut gap = Gap::default();
        let mut at = 0;
        while let Some((cell, len)) = self.cell_at(text, at) {
            if cell.kind == 0 {
                gap.add(cell.byte);
                at += len;
                continue;
            }
            if gap.is_wide() && self.join(text, out, singles, 0) {
                singles = Singles::default();
            }
            let before = out.bytes.len();
            put_gap(&mut out.bytes, gap);
            let start = out.bytes.len();
            let first = out.words.len();
            let (end, kinds) = self.run(text, at, &mut out.bytes);
            let source = ByteSpan {
                start: at as u32,
                end: end as u32,
            };
            if !is_plain(kinds) {
                out.bytes.truncate(start);
                self.slow(text, source, out);
            } else if out.bytes.len() > start {
                out.words.push(Word {
                    start: start as u32,
                    end: out.bytes.len() as u32,
                    source,
                });
            }
            if out.bytes.len() == start {
                // A letter that the skeleton drops: the gap goes on, as narrow as it was.
                out.bytes.truncate(before);
                gap.blanks = gap.blanks.saturating_sub(1);
            } else {
                gap = Gap::default();
                if singles.count > 0 || out.bytes.len() - start == 1 || out.words.len() > first + 1
                {
                    self.count(text, out, &mut singles, first);
                }
            }
            at = end;
        }
        self.join(text, out, singles, 0);
        put_gap(&mut out.bytes, gap);
    }

    /// The cell and length in bytes of the character at `at`.
    #[inline]
    fn cell_at(&self, text: &str, at: usize) -> Option<(Cell, usize)> {
        let bytes = text.as_bytes();
        let b = *bytes.get(at)?;
        if b < 0x80 {
            return Some((self.cells[usize::from(b)], 1));
        }
        let next = usize::from(*bytes.get(at + 1)? & 0x3F);
        if b < 0xE0 {
            return Some((self.cells[usize::from(b & 0x1F) << 6 | next], 2));
        }
        if b < 0xE3 {
            let code =
                usize::from(b & 0x0F) << 12 | next << 6 | usize::from(*bytes.get(at + 2)? & 0x3F);
            if let Some(&cell) = self.cells.get(code) {
                return Some((cell, 3));
            }
        }
        self.rare_cell(text, at)
    }

    #[cold]
    fn rare_cell(&self, text: &str, at: usize) -> Option<(Cell, usize)> {
        let c = text.get(at..)?.chars().next()?;
        Some((Cell::new(self.tables.class_of_rest(c)), c.len_utf8()))
    }

    /// The fast path: appends the word at `at`; answers where it ends and the scripts it uses.
    #[inline]
    fn run(&self, text: &str, mut at: usize, out: &mut Vec<u8>) -> (usize, u8) {
        let mut kinds = 0;
        let mut last = 0;
        let mut end = at;
        while let Some((cell, len)) = self.cell_at(text, at) {
            at += len;
            if cell.kind != 0 {
                kinds |= cell.kind;
                if cell.byte != 0 && (cell.byte != last || cell.byte <= b'9') {
                    out.push(cell.byte);
                    last = cell.byte;
                }
                end = at;
            } else if cell.byte != raw::IGNORED {
                break;
            }
        }
        (end, kinds)
    }

    /// The slow path: a word of mixed writing becomes one or more plain ones.
    #[cold]
    fn slow(&self, text: &str, source: ByteSpan, out: &mut Folded) {
        let first = out.bytes.len();
        for part in word::resolve(&self.tables, source.slice(text)) {
            let mut letters = Vec::with_capacity(part.letters.len());
            word::to_skeleton(&part.letters, &mut letters);
            if letters.is_empty() {
                continue;
            }
            if out.bytes.len() > first {
                out.bytes.push(SPACE);
            }
            let start = out.bytes.len() as u32;
            if letters.contains(&STAR) {
                out.starred.push(out.words.len() as u32);
            }
            out.bytes.extend_from_slice(&letters);
            out.words.push(Word {
                start,
                end: out.bytes.len() as u32,
                source: ByteSpan {
                    start: source.start + part.span.start,
                    end: source.start + part.span.end,
                },
            });
        }
    }

    /// Keeps account of single letters among the words from `first` on.
    #[inline]
    fn count(&self, text: &str, out: &mut Folded, singles: &mut Singles, first: usize) {
        let mut index = first;
        while index < out.words.len() {
            let single =
                matches!(out.word(index), &[letter] if letter > b'9' && letter != class::OTHER);
            if single {
                if singles.count == 0 {
                    singles.first = index;
                }
                singles.count += 1;
            } else if singles.count > 0 {
                let before = out.words.len();
                self.join(text, out, std::mem::take(singles), before - index);
                index -= before - out.words.len();
            }
            index += 1;
        }
    }

    /// Joins a row of single letters to a word, where they make one; `keep` words after the row stay as they are.
    fn join(&self, text: &str, out: &mut Folded, run: Singles, keep: usize) -> bool {
        if run.count < SPELLED_OUT {
            return false;
        }
        let last = run.first + run.count - 1;
        let (Some(&from), Some(&to)) = (out.words.get(run.first), out.words.get(last)) else {
            return false;
        };
        let source = ByteSpan {
            start: from.source.start,
            end: to.source.end,
        };
        let Some(letters) = word::spelled_out(&self.tables, source.slice(text)) else {
            return false;
        };
        let shrink = to.end - from.start - letters.len() as u32;
        out.bytes.splice(
            from.start as usize..to.end as usize,
            letters.iter().copied(),
        );
        let joined = Word {
            start: from.start,
            end: from.start + letters.len() as u32,
            source,
        };
        out.words.splice(run.first..=last, [joined]);
        let len = out.words.len();
        for w in &mut out.words[len - keep..] {
            w.start -= shrink;
            w.end -= shrink;
        }
        for s in &mut out.starred {
            if *s as usize > last {
                *s -= (run.count - 1) as u32;
            }
        }
        true
    }
}

/// [`class::kind_of`] as a table, for the inner loop.
static KIND: [u8; 256] = kind_table();

const fn kind_table() -> [u8; 256] {
    let mut table = [kind::AMBIGUOUS; 256];
    let mut b = 0;
    while b < 256 {
        table[b] = match b as u8 {
            b'0'..=b'9' => kind::DIGIT,
            b'a'..=b'z' => kind::LATIN,
            class::OTHER => kind::OTHER,
            class::CYRILLIC.. => kind::CYRILLIC,
            _ => kind::AMBIGUOUS,
        };
        b += 1;
    }
    table
}

impl Cell {
    fn new(class: u8) -> Self {
        match class {
            raw::AMBIGUOUS => Self {
                byte: 0,
                kind: kind::AMBIGUOUS,
            },
            class::WORD.. => Self {
                byte: class::skeleton(class).unwrap_or(0),
                kind: KIND[usize::from(class)],
            },
            between => Self {
                byte: between,
                kind: 0,
            },
        }
    }
}

fn is_plain(kinds: u8) -> bool {
    matches!(
        kinds,
        kind::LATIN | kind::CYRILLIC | kind::DIGIT | kind::OTHER
    )
}

fn put_gap(bytes: &mut Vec<u8>, gap: Gap) {
    if gap.newlines > 1 {
        bytes.push(PARAGRAPH);
    }
    if gap.stop {
        bytes.push(STOP);
    }
    bytes.push(SPACE);
}

#[cfg(test)]
mod tests;
