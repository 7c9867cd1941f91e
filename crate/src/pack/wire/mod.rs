//! How pack data are written: every word, list of words and name once and references to them, all of it in columns.
#![cfg_attr(
    target_arch = "wasm32",
    allow(dead_code, unused_imports, reason = "packs are written natively only")
)]

mod columns;
mod lexicon;
mod lists;
mod phrases;
mod tables;

use super::data::{Names, PackData};
use super::error::DecodeError;
use crate::order;
use columns::{Of, Reader, Writer};
use phrases::{ListReader, ListWriter};

/// The content of a pack.
pub(super) fn write(data: &PackData) -> Vec<u8> {
    let mut out = Writer::new();
    let mut lists = ListWriter::default();
    tables::write(&mut out, &data.tables);
    lexicon::write_entries(&mut out, &data.entries);
    lexicon::write_classes(&mut out, &data.classes);
    lexicon::write_stems(&mut out, &data.stems);
    lexicon::write_cues(&mut out, &data.cues);
    phrases::write(&mut out, data, &mut lists);
    write_names(&mut out, &data.names, &mut lists);
    lists.write(&mut out);
    out.finish()
}

/// The data.
///
/// # Errors
/// [`DecodeError::Content`] when a column ends too early or refers to what is not there.
pub(super) fn read(content: &[u8]) -> Result<PackData, DecodeError> {
    let mut from = Reader::new(content)?;
    let mut data = PackData {
        tables: tables::read(&mut from)?,
        entries: lexicon::read_entries(&mut from)?,
        classes: lexicon::read_classes(&mut from)?,
        stems: lexicon::read_stems(&mut from)?,
        cues: lexicon::read_cues(&mut from)?,
        ..PackData::default()
    };
    let mut lists = ListReader::new(lists::read(&mut from)?);
    phrases::read(&mut from, &mut data, &mut lists)?;
    data.names = read_names(&mut from, &mut lists)?;
    Ok(data)
}

fn write_names(out: &mut Writer, names: &Names, lists: &mut ListWriter) {
    out.number(Of::Len, names.classes.len() as u32);
    for (name, &class) in &names.classes {
        out.text(name);
        out.number(Of::Len, u32::from(class));
    }
    out.number(Of::Len, names.alternations.len() as u32);
    for (&class, pairs) in &names.alternations {
        out.number(Of::Len, u32::from(class));
        out.number(Of::Len, pairs.len() as u32);
        for &(a, b) in pairs {
            out.bytes(Of::Class, &[a, b]);
        }
    }
    out.number(Of::Len, names.prefixes.len() as u32);
    for (name, prefixes) in &names.prefixes {
        out.text(name);
        out.number(Of::Len, prefixes.len() as u32);
        for prefix in prefixes {
            out.letters(Of::TableLetters, prefix);
        }
    }
    out.number(Of::Len, names.lists.len() as u32);
    for (language, named) in &names.lists {
        out.text(language);
        out.number(Of::Len, named.len() as u32);
        for (name, rows) in named {
            out.text(name);
            lists.put(out, rows);
        }
    }
    out.number(Of::Len, names.whys.len() as u32);
    for why in &names.whys {
        out.text(why);
    }
}

fn read_names(from: &mut Reader<'_>, lists: &mut ListReader) -> Result<Names, DecodeError> {
    let class = |from: &mut Reader<'_>| Ok((from.text()?, from.number(Of::Len)? as u16));
    let pair = |from: &mut Reader<'_>| Ok((from.byte(Of::Class)?, from.byte(Of::Class)?));
    let named = |from: &mut Reader<'_>, lists: &mut ListReader| {
        Ok((from.text()?, lists.get(from)?.rows.to_vec()))
    };
    Ok(Names {
        classes: order::gather(from.many(Of::Len, class)?),
        alternations: order::gather(from.many(Of::Len, |from| {
            Ok((from.number(Of::Len)? as u16, from.many(Of::Len, pair)?))
        })?),
        prefixes: order::gather(from.many(Of::Len, |from| {
            let name = from.text()?;
            let prefixes = from.many(Of::Len, |from| from.letters(Of::TableLetters))?;
            Ok((name, prefixes))
        })?),
        lists: order::gather(from.many(Of::Len, |from| {
            let language = from.text()?;
            let named = from.many(Of::Len, |from| named(from, lists))?;
            Ok((language, order::gather(named)))
        })?),
        whys: order::gather(from.many(Of::Len, Reader::text)?),
    })
}

fn out_of_range(what: &str, index: u32) -> DecodeError {
    DecodeError::Content(format!("no {what} has the index {index}"))
}
