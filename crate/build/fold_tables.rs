//! Makes the fold's character tables from Unicode data and `packs/fold/*.txt`.

use crate::fold::class::{self, raw};
use crate::fold::tables::{FoldTables, TWO_BYTE};
use crate::fold::translit::TranslitTables;
use crate::pack::error::{PackError, PackErrorKind};
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Builds the tables; `homoglyphs` and `leet` are the texts of the two files.
pub fn build(
    homoglyphs: &str,
    leet: &str,
    translit: TranslitTables,
) -> Result<FoldTables, PackError> {
    let class = |code: usize| char::from_u32(code as u32).map_or(raw::SEPARATOR, raw_class);
    let mut rest = Vec::new();
    for code in 0x800..0x0011_0000 {
        let Some(c) = char::from_u32(code) else {
            continue;
        };
        let class = raw_class(c);
        let default = if c.is_alphabetic() {
            class::OTHER
        } else {
            raw::SEPARATOR
        };
        if class != default {
            rest.push((code, class));
        }
    }
    Ok(FoldTables {
        ascii: (0..0x80).map(class).collect(),
        two_byte: (0x80..0x80 + TWO_BYTE).map(class).collect(),
        rest,
        alike: alike(homoglyphs, leet)?,
        translit,
    })
}

fn raw_class(c: char) -> u8 {
    match c {
        '\'' | '’' | 'ʼ' | '`' | '´' => return raw::IGNORED,
        '.' | '!' | '?' | '…' | '。' | '！' | '？' => return raw::STOP,
        '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' => return raw::NEWLINE,
        '@' | '$' | '*' | '€' => return raw::AMBIGUOUS,
        _ => {}
    }
    if is_ignored(c) {
        return raw::IGNORED;
    }
    if let Some(class) = letter(c) {
        return class;
    }
    // Compatibility forms: full width, mathematical alphabets, letters with accents.
    let mut base = c.nfkd().filter(|&d| !is_combining_mark(d));
    if let (Some(first), None) = (base.next(), base.next())
        && first != c
    {
        return raw_class(first);
    }
    if c.is_whitespace() {
        raw::BLANK
    } else if c.is_alphabetic() {
        class::OTHER
    } else {
        raw::SEPARATOR
    }
}

fn letter(c: char) -> Option<u8> {
    let mut lower = c.to_lowercase();
    let (first, None) = (lower.next()?, lower.next()) else {
        return None;
    };
    let first = match first {
        'ı' => 'i',
        'є' => 'е',
        'ў' => 'у',
        'ґ' => 'г',
        'ø' => 'o',
        'ł' => 'l',
        'đ' => 'd',
        'ї' | 'ӏ' => 'і',
        other => other,
    };
    class::of_char(first)
}

/// Characters that leave no trace: they may stand inside a word.
fn is_ignored(c: char) -> bool {
    is_combining_mark(c)
        || matches!(c as u32,
            0xAD | 0x34F | 0x61C | 0x640 | 0x115F | 0x1160 | 0x17B4 | 0x17B5 | 0x180B..=0x180F | 0x200B..=0x200F
            | 0x202A..=0x202E | 0x2060..=0x206F | 0x3164 | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0 | 0xE0000..=0xE0FFF)
}

fn alike(homoglyphs: &str, leet: &str) -> Result<Vec<(u32, u8, u8)>, PackError> {
    let mut table: BTreeMap<char, (u8, u8)> = BTreeMap::new();
    for (file, text) in [
        ("packs/fold/homoglyphs.txt", homoglyphs),
        ("packs/fold/leet.txt", leet),
    ] {
        for (number, line) in text.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let fields: Vec<char> = line.split(' ').filter_map(|f| f.chars().next()).collect();
            let error = || PackError {
                file: file.into(),
                line: number as u32 + 1,
                column: 1,
                kind: PackErrorKind::Syntax(
                    "`latin cyrillic`, `cyrillic > latin` or `character latin cyrillic`".into(),
                ),
            };
            let (from, latin, cyrillic) = match fields.as_slice() {
                &[latin, cyrillic] => (latin, latin, cyrillic),
                &[cyrillic, '>', latin] => (cyrillic, latin, cyrillic),
                &['=', from, latin, cyrillic] | &[from, latin, cyrillic] => (from, latin, cyrillic),
                _ => return Err(error()),
            };
            let of = |c: char| class::of_char(c).or_else(|| letter(c));
            let latin = of(latin).ok_or_else(error)?;
            let cyrillic = of(cyrillic).unwrap_or(latin);
            for c in std::iter::once(from).chain(from.to_uppercase()) {
                table.entry(c).or_insert((latin, cyrillic));
            }
        }
    }
    Ok(table
        .into_iter()
        .map(|(c, (l, k))| (c as u32, l, k))
        .collect())
}
