//! What becomes of a character: one look-up each.

use super::class::{self, kind, raw};
use super::tables::FoldTables;

/// How many characters have a [`Cell`] of their own: those under U+2100, punctuation included.
const CELLS: usize = 0x2100;

/// What becomes of a character.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Cell(u16);

impl Cell {
    fn new(class: u8) -> Self {
        let (byte, kind) = match class {
            raw::AMBIGUOUS => (0, kind::AMBIGUOUS),
            class::WORD.. => (
                class::skeleton(class).unwrap_or(0),
                KIND[usize::from(class)],
            ),
            between => (between, 0),
        };
        Self(u16::from(kind) << 8 | u16::from(byte))
    }

    /// The folded byte of a character of a word, 0 where it is dropped; a [`raw`] class between words.
    #[inline]
    pub(super) fn byte(self) -> u8 {
        self.0 as u8
    }

    /// Bits of [`kind`]; 0 between words.
    #[inline]
    pub(super) fn kind(self) -> u8 {
        (self.0 >> 8) as u8
    }

    /// Whether the character belongs to a word.
    #[inline]
    pub(super) fn is_word(self) -> bool {
        self.0 > 0xFF
    }
}

/// The cells of all characters.
#[derive(Debug)]
pub(super) struct Cells {
    cells: Box<[Cell; CELLS]>,
    tables: FoldTables,
}

impl Cells {
    #[allow(
        clippy::large_stack_arrays,
        reason = "a fixed size spares the inner loop a question a letter; made once"
    )]
    pub(super) fn new(tables: FoldTables) -> Self {
        let mut cells = Box::new([Cell::default(); CELLS]);
        for (c, cell) in ('\0'..).zip(cells.iter_mut()) {
            *cell = Cell::new(tables.class_of(c));
        }
        Self { cells, tables }
    }

    pub(super) fn tables(&self) -> &FoldTables {
        &self.tables
    }

    /// The cell of the character at `at`, and where the next one begins.
    #[inline]
    pub(super) fn read(&self, text: &str, at: usize) -> Option<(Cell, usize)> {
        let bytes = text.as_bytes();
        let &b = bytes.get(at)?;
        if b < 0x80 {
            return Some((self.cells[usize::from(b)], at + 1));
        }
        let next = usize::from(bytes.get(at + 1)? & 0x3F);
        if b < 0xE0 {
            return Some((self.cells[usize::from(b & 0x1F) << 6 | next], at + 2));
        }
        if b < 0xE3 {
            let last = usize::from(bytes.get(at + 2)? & 0x3F);
            let code = usize::from(b & 0x0F) << 12 | next << 6 | last;
            if let Some(&cell) = self.cells.get(code) {
                return Some((cell, at + 3));
            }
        }
        self.read_rare(text, at)
    }

    #[cold]
    fn read_rare(&self, text: &str, at: usize) -> Option<(Cell, usize)> {
        let c = text.get(at..)?.chars().next()?;
        let cell = Cell::new(self.tables.class_of_rest(c));
        Some((cell, at + c.len_utf8()))
    }
}

/// The script of a class, as a bit of [`kind`].
pub(super) static KIND: [u8; 256] = kind_table();

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
