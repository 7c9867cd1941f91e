//! Character tables of the fold, made by the build script from Unicode data and `packs/fold/*.txt`.

use super::class::{self, raw};
use super::translit::TranslitTables;

/// Everything the fold knows about characters.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FoldTables {
    /// U+0000–U+007F to classes.
    pub ascii: Vec<u8>,
    /// U+0080–U+07FF to classes.
    pub two_byte: Vec<u8>,
    /// Higher characters to classes, sorted; anything not listed is a separator or a letter of another script.
    pub rest: Vec<(u32, u8)>,
    /// Look-alikes and leet, sorted by character: the letter in a Latin word, the letter in a Cyrillic word.
    pub alike: Vec<(u32, u8, u8)>,
    /// The second reading of words in Latin or Arabic letters.
    pub translit: TranslitTables,
}

/// How many characters [`FoldTables::two_byte`] covers.
pub const TWO_BYTE: usize = 0x800 - 0x80;

impl FoldTables {
    /// The class of a character: a byte of the folded alphabet or one of the raw classes.
    pub(crate) fn class_of(&self, c: char) -> u8 {
        let code = c as usize;
        if code < 0x80 {
            self.ascii[code]
        } else if code < 0x800 {
            self.two_byte[code - 0x80]
        } else {
            self.class_of_rest(c)
        }
    }

    /// The class of a character above U+07FF.
    #[cold]
    pub(crate) fn class_of_rest(&self, c: char) -> u8 {
        match self.rest.binary_search_by_key(&(c as u32), |r| r.0) {
            Ok(i) => self.rest[i].1,
            Err(_) if c.is_alphabetic() => class::OTHER,
            Err(_) => raw::SEPARATOR,
        }
    }

    /// What a character stands for in a Latin and in a Cyrillic word.
    pub(crate) fn alike(&self, c: char) -> Option<(u8, u8)> {
        let i = self.alike.binary_search_by_key(&(c as u32), |a| a.0).ok()?;
        Some((self.alike[i].1, self.alike[i].2))
    }
}
