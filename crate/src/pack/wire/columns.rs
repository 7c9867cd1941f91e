//! Columns of bytes: numbers and letters of a kind stand together, which packs far better than record after record.

use super::out_of_range;
use crate::pack::error::DecodeError;
use std::collections::BTreeMap;

macro_rules! columns {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {
        /// What stands in a column.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Of { $($(#[$doc])* $name),+ }

        /// How many columns there are.
        const COLUMNS: usize = [$(Of::$name),+].len();
    };
}

columns! {
    /// How many records a section has.
    Records,
    Phrases,
    /// Lengths of texts and lists that have no column of their own.
    Len,
    Text,
    /// Classes of characters by place, and of those of a table.
    Class,
    Char,
    TableLetters,
    /// Fields of entries; of the line the change.
    Language,
    File,
    Line,
    Category,
    Severity,
    Needs,
    Target,
    Fixed,
    Why,
    /// Inflection classes.
    Sequences,
    Endings,
    EndingLetters,
    SlotFlags,
    /// Stems.
    StemShared,
    StemLetters,
    StemEntry,
    StemClass,
    StemFlags,
    /// Words of phrases: letters shared with the word before, twice, plus one where any ending may follow; the other letters.
    WordShared,
    WordLetters,
    /// Rows of several words.
    RowShared,
    RowLen,
    RowFirst,
    RowWord,
    RowAnchor,
    /// Lists: the one it is like, which of its words it has, and its own words.
    Like,
    Runs,
    Run,
    Singles,
    Single,
    Rows,
    Row,
    /// Phrases.
    PhraseEntry,
    Anchor,
    Veto,
    Exact,
    Elements,
    Element,
    Gap,
    List,
    /// Context words.
    CueLetters,
    CueKinds,
    CueShape,
    CueLanguage,
}

/// Columns that are being written.
#[derive(Debug)]
pub(super) struct Writer {
    columns: [(Vec<u8>, Vec<u8>); COLUMNS],
    names: BTreeMap<String, u32>,
}

impl Writer {
    pub fn new() -> Self {
        Self {
            columns: std::array::from_fn(|_| (Vec::new(), Vec::new())),
            names: BTreeMap::new(),
        }
    }

    /// Appends a number: seven bits and whether more follow; these stand apart, because they repeat more often.
    pub fn number(&mut self, of: Of, number: u32) {
        let (low, high) = &mut self.columns[of as usize];
        low.push(number as u8 & 0x7F | u8::from(number > 0x7F) << 7);
        if number > 0x7F {
            varint(high, number >> 7);
        }
    }

    /// Appends a number by its distance from the last, which may be greater.
    pub fn change(&mut self, of: Of, number: u32, last: &mut u32) {
        let change = number.wrapping_sub(*last).cast_signed();
        self.number(of, (change << 1 ^ change >> 31).cast_unsigned());
        *last = number;
    }

    /// Appends letters and their end.
    pub fn letters(&mut self, of: Of, letters: &[u8]) {
        debug_assert!(!letters.contains(&0));
        self.columns[of as usize].0.extend_from_slice(letters);
        self.columns[of as usize].0.push(0);
    }

    /// Appends bytes as they are.
    pub fn bytes(&mut self, of: Of, bytes: &[u8]) {
        self.columns[of as usize].0.extend_from_slice(bytes);
    }

    pub fn text(&mut self, text: &str) {
        self.number(Of::Len, text.len() as u32);
        self.bytes(Of::Text, text.as_bytes());
    }

    /// Appends a text that is written once and then by its number.
    pub fn name(&mut self, of: Of, name: &str) {
        let next = self.names.len() as u32;
        let number = *self.names.entry(name.to_owned()).or_insert(next);
        self.number(of, number);
        if number == next {
            self.text(name);
        }
    }

    /// All columns, the length of each before it.
    pub fn finish(self) -> Vec<u8> {
        let mut out = Vec::new();
        for part in self.columns.iter().flat_map(|(low, high)| [low, high]) {
            varint(&mut out, part.len() as u32);
            out.extend_from_slice(part);
        }
        out
    }
}

/// Columns that are being read. What ends too early is an error; no number of records is believed before they are read.
pub(super) struct Reader<'b> {
    columns: [(Bytes<'b>, Bytes<'b>); COLUMNS],
    names: Vec<String>,
}

impl<'b> Reader<'b> {
    pub fn new(content: &'b [u8]) -> Result<Self, DecodeError> {
        let mut rest = Bytes(content);
        let mut columns = [const { (Bytes(&[]), Bytes(&[])) }; COLUMNS];
        for (low, high) in &mut columns {
            for part in [low, high] {
                let len = rest.varint()?;
                *part = Bytes(rest.take(len as usize)?);
            }
        }
        Ok(Self {
            columns,
            names: Vec::new(),
        })
    }

    pub fn number(&mut self, of: Of) -> Result<u32, DecodeError> {
        let (low, high) = &mut self.columns[of as usize];
        let byte = low.take(1)?[0];
        let more = if byte > 0x7F { high.varint()? << 7 } else { 0 };
        Ok(u32::from(byte & 0x7F) | more)
    }

    pub fn change(&mut self, of: Of, last: &mut u32) -> Result<u32, DecodeError> {
        let change = self.number(of)?;
        *last = last.wrapping_add(change >> 1 ^ 0_u32.wrapping_sub(change & 1));
        Ok(*last)
    }

    pub fn byte(&mut self, of: Of) -> Result<u8, DecodeError> {
        Ok(self.bytes(of, 1)?[0])
    }

    pub fn letters(&mut self, of: Of) -> Result<Vec<u8>, DecodeError> {
        let low = &mut self.columns[of as usize].0;
        let len = low.0.iter().position(|b| *b == 0).ok_or_else(ended)?;
        let letters = low.take(len)?.to_vec();
        low.take(1)?;
        Ok(letters)
    }

    pub fn bytes(&mut self, of: Of, len: usize) -> Result<&'b [u8], DecodeError> {
        self.columns[of as usize].0.take(len)
    }

    pub fn text(&mut self) -> Result<String, DecodeError> {
        let len = self.number(Of::Len)?;
        let bytes = self.bytes(Of::Text, len as usize)?;
        let text = std::str::from_utf8(bytes);
        text.map(str::to_owned)
            .map_err(|e| DecodeError::Content(e.to_string()))
    }

    pub fn name(&mut self, of: Of) -> Result<String, DecodeError> {
        let number = self.number(of)? as usize;
        if number == self.names.len() {
            let name = self.text()?;
            self.names.push(name);
        }
        let name = self.names.get(number);
        name.cloned()
            .ok_or_else(|| out_of_range("name", number as u32))
    }

    /// As many records as a column says.
    pub fn many<T>(
        &mut self,
        of: Of,
        mut one: impl FnMut(&mut Self) -> Result<T, DecodeError>,
    ) -> Result<Vec<T>, DecodeError> {
        let count = self.number(of)?;
        let mut all = Vec::new();
        for _ in 0..count {
            all.push(one(self)?);
        }
        Ok(all)
    }
}

/// Bytes that are being read.
#[derive(Clone, Copy)]
struct Bytes<'b>(&'b [u8]);

impl<'b> Bytes<'b> {
    fn take(&mut self, len: usize) -> Result<&'b [u8], DecodeError> {
        let (taken, rest) = self.0.split_at_checked(len).ok_or_else(ended)?;
        self.0 = rest;
        Ok(taken)
    }

    fn varint(&mut self) -> Result<u32, DecodeError> {
        let mut number = 0;
        for shift in (0..32).step_by(7) {
            let byte = self.take(1)?[0];
            number |= u32::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(ended())
    }
}

/// Appends a number, seven bits a byte, the lowest first.
fn varint(out: &mut Vec<u8>, mut number: u32) {
    while number > 0x7F {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn ended() -> DecodeError {
    DecodeError::Content("a column ends too early".into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(numbers: Vec<u32>, text: String) {
            let mut writer = Writer::new();
            let mut last = 0;
            for &n in &numbers {
                writer.number(Of::Len, n);
                writer.change(Of::Line, n, &mut last);
            }
            writer.letters(Of::WordLetters, b"ab");
            writer.text(&text);
            writer.name(Of::Why, &text);
            writer.name(Of::Why, &text);
            let content = writer.finish();
            let mut reader = Reader::new(&content)?;
            let mut last = 0;
            for &n in &numbers {
                prop_assert_eq!(reader.number(Of::Len)?, n);
                prop_assert_eq!(reader.change(Of::Line, &mut last)?, n);
            }
            prop_assert_eq!(reader.letters(Of::WordLetters)?, b"ab");
            prop_assert_eq!(reader.text()?, &text[..]);
            prop_assert_eq!(reader.name(Of::Why)?, &text[..]);
            prop_assert_eq!(reader.name(Of::Why)?, &text[..]);
            prop_assert!(reader.text().is_err());
            prop_assert!(reader.letters(Of::WordLetters).is_err());
        }
    }
}
