//! The one-byte alphabet that texts are folded to.
//!
//! Digits and Latin letters keep their ASCII values, Cyrillic letters start at [`CYRILLIC`], everything else is a separator
//! or one of the markers below. Bytes under [`WORD`] end a word.

/// Between words.
pub const SPACE: u8 = b' ';
/// Before the [`SPACE`] where a sentence ends.
pub const STOP: u8 = b'.';
/// Before the [`SPACE`] where a paragraph ends.
pub const PARAGRAPH: u8 = b'\n';
/// The first byte that belongs to words.
pub const WORD: u8 = b'0';
/// Letters left out with stars.
pub const STAR: u8 = b'_';
/// The Cyrillic letters `а` … `я`, then [`EXTRA`].
pub const CYRILLIC: u8 = 0x80;
/// Cyrillic letters after `я`, in this order.
pub const EXTRA: [char; 10] = ['ё', 'ә', 'ғ', 'қ', 'ң', 'ө', 'ұ', 'ү', 'һ', 'і'];
/// A letter of any other script.
pub const OTHER: u8 = 0xFF;

/// Character classes that are not part of folded text.
pub(crate) mod raw {
    /// Punctuation, symbols, emoji.
    pub const SEPARATOR: u8 = 0;
    /// Zero-width characters, soft hyphens, combining marks, apostrophes.
    pub const IGNORED: u8 = 1;
    /// `. ! ? …`
    pub const STOP: u8 = 2;
    /// Line ends.
    pub const NEWLINE: u8 = 3;
    /// `@ $ * €`: a letter or a star inside a word, a separator elsewhere.
    pub const AMBIGUOUS: u8 = 4;
    /// Blanks.
    pub const BLANK: u8 = 5;
}

/// What scripts a word is written in, as bits.
pub(crate) mod kind {
    pub const DIGIT: u8 = 1;
    pub const LATIN: u8 = 2;
    pub const CYRILLIC: u8 = 4;
    pub const OTHER: u8 = 8;
    pub const AMBIGUOUS: u8 = 16;
}

/// The byte of a lower-case letter or digit of the alphabet.
pub fn of_char(c: char) -> Option<u8> {
    match c {
        '0'..='9' | 'a'..='z' => Some(c as u8),
        'а'..='я' => Some(CYRILLIC + (c as u32 - 'а' as u32) as u8),
        _ => EXTRA
            .iter()
            .position(|&x| x == c)
            .map(|i| CYRILLIC + 32 + i as u8),
    }
}

/// The letter of a byte; separators give the character that folds to them again.
pub fn to_char(class: u8) -> char {
    match class {
        STAR => '*',
        CYRILLIC..=0x9F => char::from_u32('а' as u32 + u32::from(class - CYRILLIC)).unwrap_or('?'),
        0xA0..=0xA9 => EXTRA[usize::from(class - 0xA0)],
        OTHER => 'あ',
        ascii => char::from(ascii),
    }
}

/// The letters and digits of folded words.
pub(crate) fn letters() -> impl Iterator<Item = u8> {
    (WORD..=u8::MAX).filter(|&b| b.is_ascii_alphanumeric() || b >= CYRILLIC)
}

/// The lossy step: Kazakh letters as typed on a Russian keyboard, `ё й щ` without their marks, `ь ъ` dropped (`None`).
pub fn skeleton(class: u8) -> Option<u8> {
    let to = match to_char(class) {
        'ь' | 'ъ' if class >= CYRILLIC => return None,
        'ё' => 'е',
        'й' | 'і' => 'и',
        'щ' => 'ш',
        'ә' => 'а',
        'ғ' => 'г',
        'қ' => 'к',
        'ң' => 'н',
        'ө' => 'о',
        'ұ' | 'ү' => 'у',
        'һ' => 'х',
        _ => return Some(class),
    };
    of_char(to)
}
