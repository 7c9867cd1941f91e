//! The character tables.

use super::columns::{Of, Reader, Writer};
use crate::fold::FoldTables;
use crate::fold::key::{Key, key};
use crate::fold::translit::TranslitTables;
use crate::order;
use crate::pack::error::DecodeError;

pub(super) fn write(out: &mut Writer, tables: &FoldTables) {
    for classes in [&tables.ascii, &tables.two_byte] {
        out.number(Of::Len, classes.len() as u32);
        out.bytes(Of::Class, classes);
    }
    let mut last = 0;
    out.number(Of::Len, tables.rest.len() as u32);
    for &(c, class) in &tables.rest {
        out.change(Of::Char, c, &mut last);
        out.bytes(Of::Class, &[class]);
    }
    last = 0;
    out.number(Of::Len, tables.alike.len() as u32);
    for &(c, latin, cyrillic) in &tables.alike {
        out.change(Of::Char, c, &mut last);
        out.bytes(Of::Class, &[latin, cyrillic]);
    }
    let translit = &tables.translit;
    out.number(Of::Len, translit.latin.len() as u32);
    for (text, readings) in &translit.latin {
        out.text(text);
        for reading in readings {
            out.letters(Of::TableLetters, reading);
        }
    }
    last = 0;
    out.number(Of::Len, translit.arabic.len() as u32);
    for (c, readings) in &translit.arabic {
        out.change(Of::Char, u32::from(*c), &mut last);
        out.bytes(Of::Class, readings);
    }
    out.number(Of::Len, translit.english.len() as u32);
    let mut words: Vec<_> = translit.english.iter().map(|k| k.to_le_bytes()).collect();
    order::sort(&mut words);
    for word in words {
        let end = word.iter().position(|b| *b == 0).unwrap_or(word.len());
        out.letters(Of::TableLetters, &word[..end]);
    }
}

pub(super) fn read(from: &mut Reader<'_>) -> Result<FoldTables, DecodeError> {
    let classes = |from: &mut Reader<'_>| {
        let len = from.number(Of::Len)?;
        Ok(from.bytes(Of::Class, len as usize)?.to_vec())
    };
    let class = |from: &mut Reader<'_>| from.byte(Of::Class);
    let mut last = 0;
    let (ascii, two_byte) = (classes(from)?, classes(from)?);
    let rest = from.many(Of::Len, |from| {
        Ok((from.change(Of::Char, &mut last)?, class(from)?))
    })?;
    last = 0;
    let alike = from.many(Of::Len, |from| {
        Ok((
            from.change(Of::Char, &mut last)?,
            class(from)?,
            class(from)?,
        ))
    })?;
    let letters = |from: &mut Reader<'_>| from.letters(Of::TableLetters);
    let latin = from.many(Of::Len, |from| {
        Ok((from.text()?, [letters(from)?, letters(from)?]))
    })?;
    last = 0;
    let arabic = from.many(Of::Len, |from| {
        let code = from.change(Of::Char, &mut last)?;
        let c = char::from_u32(code);
        let c = c.ok_or_else(|| super::out_of_range("character", code))?;
        Ok((c, [class(from)?, class(from)?]))
    })?;
    let mut english: Vec<Key> = from.many(Of::Len, |from| {
        let word = letters(from)?;
        Ok(key(&word, word.len()))
    })?;
    order::sort(&mut english);
    Ok(FoldTables {
        ascii,
        two_byte,
        rest,
        alike,
        translit: TranslitTables {
            latin,
            arabic,
            english,
        },
    })
}
