//! The fast path of the fold: every character read once, from a table to the end of a buffer.

use super::cells::Cells;
use super::class::{self, PARAGRAPH, SPACE, STAR, STOP, kind, raw};
use super::{FoldTables, Folded, Word, word};
use crate::span::ByteSpan;

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
    /// No blank stands between them, as in `д.у.р.а.к`: a blank ends such a word.
    tight: bool,
}

impl Singles {
    /// How many single letters in a row are taken for a spelled-out word.
    fn least(self) -> usize {
        if self.tight { 2 } else { 3 }
    }
}

/// The letters of a word, and what comes after them.
#[derive(Default, Clone, Copy)]
struct Run {
    /// Where the word ends.
    end: usize,
    /// The scripts it uses, as bits of [`kind`]; 0 where there is no word.
    kinds: u8,
    /// How many bytes were written.
    len: usize,
    /// The [`raw`] class of the character after it, and where the next one begins.
    after: u8,
    next: usize,
}

/// Room for what is written beside the letters of a word: a gap on either side of it.
const ROOM: usize = 8;

/// Folded bytes under construction: written at `len`, with room behind it for all that a text may still give, so that the inner
/// loop has nothing to ask.
struct Buffer<'b> {
    bytes: &'b mut Vec<u8>,
    len: usize,
}

impl Buffer<'_> {
    /// Makes room for so many more bytes.
    #[inline(never)]
    fn reserve(&mut self, more: usize) {
        if self.bytes.len() < self.len + more {
            self.bytes.resize(2 * (self.len + more), 0);
        }
    }

    #[inline]
    fn put(&mut self, byte: u8, keep: bool) {
        if let Some(slot) = self.bytes.get_mut(self.len) {
            *slot = byte;
            self.len += usize::from(keep);
        }
    }

    /// What is still to be written.
    #[inline]
    fn rest(&mut self) -> &mut [u8] {
        self.bytes.get_mut(self.len..).unwrap_or_default()
    }

    fn extend(&mut self, bytes: &[u8]) {
        self.reserve(bytes.len());
        self.bytes[self.len..self.len + bytes.len()].copy_from_slice(bytes);
        self.len += bytes.len();
    }

    #[inline]
    fn put_gap(&mut self, gap: Gap) {
        self.put(PARAGRAPH, gap.newlines > 1);
        self.put(STOP, gap.stop);
        self.put(SPACE, true);
    }

    /// Puts bytes in place of the longer `from..to`; answers by how much they are fewer.
    fn shorten(&mut self, from: u32, to: u32, bytes: &[u8]) -> u32 {
        let (from, to) = (from as usize, to as usize);
        let end = from + bytes.len();
        self.bytes[from..end].copy_from_slice(bytes);
        self.bytes.copy_within(to..self.len, end);
        self.len -= to - end;
        (to - end) as u32
    }
}

/// Folds texts with the tables of a pack.
#[derive(Debug)]
pub struct Folder {
    cells: Cells,
}

impl Folder {
    /// A folder over these tables.
    pub fn new(tables: FoldTables) -> Self {
        Self {
            cells: Cells::new(tables),
        }
    }

    /// The tables.
    pub fn tables(&self) -> &FoldTables {
        self.cells.tables()
    }

    /// Folds `text` (at most 4 GiB) into `out`, replacing what was there.
    pub fn fold(&self, text: &str, out: &mut Folded) {
        let mut bytes = std::mem::take(&mut out.bytes);
        let mut buffer = Buffer {
            bytes: &mut bytes,
            len: 0,
        };
        buffer.reserve(text.len() + ROOM);
        out.words.clear();
        out.starred.clear();
        out.scripts = 0;
        self.words(text, out, &mut buffer);
        let len = buffer.len;
        bytes.truncate(len);
        out.bytes = bytes;
    }

    fn words(&self, text: &str, out: &mut Folded, buffer: &mut Buffer) {
        let mut singles = Singles::default();
        let mut gap = Gap::default();
        let mut at = 0;
        while at < text.len() {
            let ends = gap.is_wide() || (singles.tight && gap.blanks > 0);
            if ends && self.join(text, out, buffer, singles, 0) {
                singles = Singles::default();
            }
            let before = buffer.len;
            buffer.put_gap(gap);
            let start = buffer.len;
            let first = out.words.len();
            let run = self.run(text, at, buffer.rest());
            let source = ByteSpan {
                start: at as u32,
                end: run.end as u32,
            };
            at = run.next;
            buffer.len += run.len;
            if is_plain(run.kinds) {
                out.scripts |= run.kinds;
                if run.len > 0 {
                    out.words.push(Word {
                        start: start as u32,
                        end: buffer.len as u32,
                        source,
                    });
                }
            } else if run.kinds > 0 {
                buffer.len = start;
                self.slow(text, source, out, buffer);
                buffer.reserve(text.len() - at + ROOM);
            }
            if buffer.len > start {
                let tight = gap.blanks == 0;
                gap = Gap::default();
                if singles.count > 0 || buffer.len - start == 1 || out.words.len() > first + 1 {
                    self.count(text, out, buffer, &mut singles, (first, tight));
                }
            } else {
                buffer.len = before;
                // A letter that the skeleton drops: the gap goes on, as narrow as it was.
                gap.blanks = gap.blanks.saturating_sub(u8::from(run.kinds > 0));
            }
            gap.add(run.after);
        }
        self.join(text, out, buffer, singles, 0);
        buffer.put_gap(gap);
    }

    /// The fast path: writes the word that begins at `at`, if one does.
    // A function of its own keeps all that the loop needs in registers.
    #[inline(never)]
    fn run(&self, text: &str, at: usize, out: &mut [u8]) -> Run {
        let mut run = Run {
            end: at,
            next: at,
            ..Run::default()
        };
        let mut last = 0;
        while let Some((cell, next)) = self.cells.read(text, run.next) {
            run.next = next;
            let byte = cell.byte();
            if !cell.is_word() {
                if byte != raw::IGNORED || run.kinds == 0 {
                    run.after = byte;
                    break;
                }
                continue;
            }
            run.kinds |= cell.kind();
            if let Some(slot) = out.get_mut(run.len) {
                *slot = byte;
            }
            // Dropped letters are 0; runs of letters collapse, runs of digits do not.
            if byte != 0 {
                run.len += usize::from(byte != last || byte <= b'9');
                last = byte;
            }
            run.end = next;
        }
        run
    }

    /// The slow path: a word of mixed writing becomes one or more plain ones.
    #[cold]
    fn slow(&self, text: &str, source: ByteSpan, out: &mut Folded, buffer: &mut Buffer) {
        let first = buffer.len;
        let mut letters = Vec::new();
        for part in word::resolve(self.tables(), source.slice(text)) {
            letters.clear();
            word::to_skeleton(&part.letters, &mut letters);
            if letters.is_empty() {
                continue;
            }
            if buffer.len > first {
                buffer.extend(&[SPACE]);
            }
            let start = buffer.len as u32;
            out.scripts |= kind::LATIN;
            if letters.contains(&STAR) {
                out.starred.push(out.words.len() as u32);
            }
            buffer.extend(&letters);
            out.words.push(Word {
                start,
                end: buffer.len as u32,
                source: ByteSpan {
                    start: source.start + part.span.start,
                    end: source.start + part.span.end,
                },
            });
        }
    }

    /// Keeps account of single letters among the words from `first` on.
    #[inline(never)]
    fn count(
        &self,
        text: &str,
        out: &mut Folded,
        buffer: &mut Buffer,
        singles: &mut Singles,
        (first, tight): (usize, bool),
    ) {
        let mut index = first;
        while let Some(word) = out.words.get(index) {
            let letters = &buffer.bytes[word.start as usize..word.end as usize];
            let single = matches!(letters, &[letter] if letter > b'9' && letter != class::OTHER);
            if single {
                match singles.count {
                    0 => singles.first = index,
                    1 => singles.tight = tight,
                    _ => singles.tight &= tight,
                }
                singles.count += 1;
            } else if singles.count > 0 {
                let before = out.words.len();
                self.join(text, out, buffer, std::mem::take(singles), before - index);
                index -= before - out.words.len();
            }
            index += 1;
        }
    }

    /// Joins a row of single letters to a word, where they make one; `keep` words after the row stay as they are.
    #[inline(never)]
    fn join(
        &self,
        text: &str,
        out: &mut Folded,
        buffer: &mut Buffer,
        run: Singles,
        keep: usize,
    ) -> bool {
        if run.count < run.least() {
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
        let Some(letters) = word::spelled_out(self.tables(), source.slice(text), run.least())
        else {
            return false;
        };
        let shrink = buffer.shorten(from.start, to.end, &letters);
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

fn is_plain(kinds: u8) -> bool {
    matches!(
        kinds,
        kind::LATIN | kind::CYRILLIC | kind::DIGIT | kind::OTHER
    )
}
