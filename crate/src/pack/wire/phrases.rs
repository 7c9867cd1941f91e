//! Phrases, what undoes them, and where those stand that make no findings.

use super::columns::{Of, Reader, Writer};
use super::lists::{self, List};
use super::out_of_range;
use crate::pack::data::{Alternatives, Anchor, Atom, Element, PackData, Phrase};
use crate::pack::error::DecodeError;
use std::collections::BTreeMap;

/// The lists met so far; written after all that refers to them.
#[derive(Default)]
pub(super) struct ListWriter<'d> {
    numbers: BTreeMap<Alternatives, u32>,
    lists: Vec<Alternatives>,
    anchors: BTreeMap<u32, Vec<&'d Anchor>>,
}

impl ListWriter<'_> {
    /// Refers to a list: how far back it was met first; 0 for the first time.
    pub fn put(&mut self, out: &mut Writer, rows: &Alternatives) -> u32 {
        let next = self.lists.len() as u32;
        let number = *self.numbers.entry(rows.clone()).or_insert_with(|| {
            self.lists.push(rows.clone());
            next
        });
        out.number(Of::List, next - number);
        number
    }

    pub fn write(&self, out: &mut Writer) {
        lists::write(out, &self.lists, &self.anchors);
    }
}

/// The lists, in the order they are met.
pub(super) struct ListReader {
    lists: Vec<List>,
    met: usize,
}

impl ListReader {
    pub fn new(lists: Vec<List>) -> Self {
        Self { lists, met: 0 }
    }

    /// The list that is referred to.
    pub fn get(&mut self, from: &mut Reader<'_>) -> Result<&List, DecodeError> {
        let back = from.number(Of::List)?;
        let number = self.met.wrapping_sub(back as usize);
        if back == 0 {
            self.met += 1;
        }
        let list = self.lists.get(number);
        list.ok_or_else(|| out_of_range("list", number as u32))
    }
}

/// How an element begins: a gap, words, words that may be left out.
const GAP: u32 = 0;
const WORDS: u32 = 1;
const OPTIONAL: u32 = 2;

/// Writes an element; answers the number of its list.
fn write_element(out: &mut Writer, element: &Element, lists: &mut ListWriter<'_>) -> Option<u32> {
    match &element.atom {
        Atom::Gap(least, most) => {
            out.number(Of::Element, GAP);
            out.bytes(Of::Gap, &[*least, *most]);
            None
        }
        Atom::Words(rows) => {
            let kind = if element.optional { OPTIONAL } else { WORDS };
            out.number(Of::Element, kind);
            Some(lists.put(out, rows))
        }
    }
}

/// Reads an element and its list.
fn read_element<'l>(
    from: &mut Reader<'_>,
    lists: &'l mut ListReader,
) -> Result<(Element, Option<&'l List>), DecodeError> {
    let kind = from.number(Of::Element)?;
    let (atom, list) = if kind == GAP {
        let gap = from.bytes(Of::Gap, 2)?;
        (Atom::Gap(gap[0], gap[1]), None)
    } else {
        let list = lists.get(from)?;
        (Atom::Words(list.rows.clone()), Some(list))
    };
    let optional = kind == OPTIONAL;
    Ok((Element { atom, optional }, list))
}

pub(super) fn write<'d>(out: &mut Writer, data: &'d PackData, lists: &mut ListWriter<'d>) {
    let mut words: BTreeMap<u32, Vec<&Anchor>> = BTreeMap::new();
    for anchor in &data.anchors {
        words.entry(anchor.phrase).or_default().push(anchor);
    }
    out.number(Of::Phrases, data.phrases.len() as u32);
    let (mut entry, mut veto) = (0, 0);
    for (index, p) in (0..).zip(&data.phrases) {
        out.change(Of::PhraseEntry, p.entry.map_or(0, |e| e + 1), &mut entry);
        out.change(Of::Veto, p.vetoes.map_or(0, |v| v + 1), &mut veto);
        out.number(Of::Exact, u32::from(p.exact));
        out.number(Of::Anchor, u32::from(p.anchor));
        out.number(Of::Elements, p.elements.len() as u32);
        for (at, element) in (0..).zip(&p.elements) {
            let list = write_element(out, element, lists);
            if at == p.anchor
                && let (Some(list), Some(words)) = (list, words.remove(&index))
            {
                lists.anchors.entry(list).or_insert(words);
            }
        }
    }
    out.number(Of::Phrases, data.vetoes.len() as u32);
    for rows in &data.vetoes {
        out.number(Of::Phrases, rows.len() as u32);
        for row in rows {
            out.number(Of::Elements, row.len() as u32);
            for element in row {
                write_element(out, element, lists);
            }
        }
    }
    write_places(out, data);
}

pub(super) fn read(
    from: &mut Reader<'_>,
    data: &mut PackData,
    lists: &mut ListReader,
) -> Result<(), DecodeError> {
    let (mut entry, mut veto) = (0, 0);
    let anchors = &mut data.anchors;
    let mut index = 0;
    data.phrases = from.many(Of::Phrases, |from| {
        let entry = from.change(Of::PhraseEntry, &mut entry)?.checked_sub(1);
        let vetoes = from.change(Of::Veto, &mut veto)?.checked_sub(1);
        let exact = from.number(Of::Exact)? == 1;
        let anchor = from.number(Of::Anchor)?;
        let mut elements = Vec::new();
        for at in 0..from.number(Of::Elements)? {
            let (element, list) = read_element(from, lists)?;
            if let Some(list) = list.filter(|_| at == anchor) {
                anchors.extend(list.anchors(index));
            }
            elements.push(element);
        }
        index += 1;
        Ok(Phrase {
            entry,
            elements,
            anchor: anchor as u16,
            vetoes,
            exact,
        })
    })?;
    let row = |from: &mut Reader<'_>, lists: &mut ListReader| {
        from.many(Of::Elements, |from| Ok(read_element(from, lists)?.0))
    };
    data.vetoes = from.many(Of::Phrases, |from| {
        from.many(Of::Phrases, |from| row(from, lists))
    })?;
    read_places(from, data)
}

/// Allowed phrases and the lines of vetoes.
fn write_places(out: &mut Writer, data: &PackData) {
    let (mut phrase, mut line) = (0, 0);
    out.number(Of::Phrases, data.places.allowed.len() as u32);
    for (index, place) in &data.places.allowed {
        let (file, at) = place.rsplit_once(':').unwrap_or((place, ""));
        out.change(Of::PhraseEntry, *index, &mut phrase);
        out.name(Of::File, file);
        out.change(Of::Line, at.parse().unwrap_or(0), &mut line);
    }
    for lines in &data.places.vetoes {
        for &at in lines {
            out.change(Of::Line, at, &mut line);
        }
    }
}

fn read_places(from: &mut Reader<'_>, data: &mut PackData) -> Result<(), DecodeError> {
    let (mut phrase, mut line) = (0, 0);
    data.places.allowed = from.many(Of::Phrases, |from| {
        let phrase = from.change(Of::PhraseEntry, &mut phrase)?;
        let file = from.name(Of::File)?;
        let line = from.change(Of::Line, &mut line)?;
        Ok((phrase, format!("{file}:{line}")))
    })?;
    for rows in &data.vetoes {
        let lines = rows.iter().map(|_| from.change(Of::Line, &mut line));
        let lines: Result<Vec<u32>, DecodeError> = lines.collect();
        data.places.vetoes.push(lines?);
    }
    Ok(())
}
