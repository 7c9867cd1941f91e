//! How pack data are written: every word, list of words and reason once, and references to them.
#![cfg_attr(
    target_arch = "wasm32",
    allow(dead_code, unused_imports, reason = "packs are written natively only")
)]

mod lists;

use super::data::{
    Alternatives, Anchor, Atom, Class, Cue, Element, Entry, Names, Needs, PackData, Phrase, Places,
    Stem,
};
use super::error::DecodeError;
use crate::fold::FoldTables;
use crate::order;
use crate::verdict::{Category, Target};
use lists::WireLists;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash;

/// [`PackData`] as it is written.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Wire {
    tables: FoldTables,
    /// Languages, files and reason keys.
    strings: Vec<String>,
    entries: Vec<WireEntry>,
    classes: Vec<Class>,
    stems: Vec<Stem>,
    /// The words and alternatives of phrases.
    lists: WireLists,
    phrases: Vec<WirePhrase>,
    vetoes: Vec<Vec<Vec<WireElement>>>,
    cues: Vec<Cue>,
    places: Places,
    names: WireNames,
}

#[derive(Debug, Serialize, Deserialize)]
struct WireEntry {
    language: u32,
    /// File and line of the identifier.
    file: u32,
    line: u32,
    category: Category,
    severity: u8,
    needs: Needs,
    target: Option<Target>,
    fixed: bool,
    why: u32,
}

#[derive(Debug, Serialize, Deserialize)]
struct WirePhrase {
    entry: Option<u32>,
    elements: Vec<WireElement>,
    anchor: u16,
    vetoes: Option<u32>,
    exact: bool,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
enum WireElement {
    Words(u32),
    Optional(u32),
    Gap(u8, u8),
}

#[derive(Debug, Serialize, Deserialize)]
struct WireNames {
    classes: BTreeMap<String, u16>,
    alternations: BTreeMap<u16, Vec<(u8, u8)>>,
    prefixes: BTreeMap<String, Vec<Vec<u8>>>,
    lists: BTreeMap<String, BTreeMap<String, u32>>,
    whys: BTreeSet<String>,
}

/// Values that are written once, by index.
struct Interned<T>(BTreeMap<T, u32>);

impl<T: Ord + Clone + Hash> Interned<T> {
    fn new() -> Self {
        Self(BTreeMap::new())
    }

    fn index(&mut self, value: &T) -> u32 {
        if let Some(&index) = self.0.get(value) {
            return index;
        }
        let index = self.0.len() as u32;
        self.0.insert(value.clone(), index);
        index
    }

    fn into_values(self) -> Vec<T> {
        let mut values: Vec<(u32, T)> = self.0.into_iter().map(|(v, i)| (i, v)).collect();
        order::sort_by_key(&mut values, |(i, _)| *i);
        values.into_iter().map(|(_, v)| v).collect()
    }
}

/// What is gathered while data are written.
struct Writer {
    strings: Interned<String>,
    lists: Interned<Alternatives>,
}

impl Writer {
    fn list(&mut self, rows: &Alternatives) -> u32 {
        self.lists.index(rows)
    }

    fn elements(&mut self, elements: &[Element]) -> Vec<WireElement> {
        let element = |e: &Element| match &e.atom {
            Atom::Gap(least, most) => WireElement::Gap(*least, *most),
            Atom::Words(rows) if e.optional => WireElement::Optional(self.list(rows)),
            Atom::Words(rows) => WireElement::Words(self.list(rows)),
        };
        elements.iter().map(element).collect()
    }

    fn entry(&mut self, e: &Entry) -> WireEntry {
        let (file, line) = e.id.rsplit_once(':').unwrap_or((&e.id, ""));
        WireEntry {
            language: self.strings.index(&e.language),
            file: self.strings.index(&file.to_owned()),
            line: line.parse().unwrap_or(0),
            category: e.category,
            severity: e.severity,
            needs: e.needs,
            target: e.target,
            fixed: e.fixed,
            why: self.strings.index(&e.why),
        }
    }
}

impl Wire {
    pub(super) fn new(data: &PackData) -> Self {
        let mut writer = Writer {
            strings: Interned::new(),
            lists: Interned::new(),
        };
        let mut words: BTreeMap<u32, Vec<&Anchor>> = BTreeMap::new();
        for anchor in &data.anchors {
            words.entry(anchor.phrase).or_default().push(anchor);
        }
        let mut anchors = BTreeMap::new();
        let mut phrases = Vec::with_capacity(data.phrases.len());
        for (index, p) in data.phrases.iter().enumerate() {
            if let (Some(Atom::Words(rows)), Some(found)) = (
                p.elements.get(usize::from(p.anchor)).map(|e| &e.atom),
                words.remove(&(index as u32)),
            ) {
                anchors.entry(writer.list(rows)).or_insert(found);
            }
            phrases.push(WirePhrase {
                entry: p.entry,
                elements: writer.elements(&p.elements),
                anchor: p.anchor,
                vetoes: p.vetoes,
                exact: p.exact,
            });
        }
        let vetoes = data.vetoes.iter().map(|rows| {
            let rows = rows.iter().map(|r| writer.elements(r));
            rows.collect()
        });
        let vetoes = vetoes.collect();
        let entries = data.entries.iter().map(|e| writer.entry(e)).collect();
        let names = WireNames {
            classes: data.names.classes.clone(),
            alternations: data.names.alternations.clone(),
            prefixes: data.names.prefixes.clone(),
            lists: data
                .names
                .lists
                .iter()
                .map(|(language, lists)| {
                    let lists = lists
                        .iter()
                        .map(|(name, rows)| (name.clone(), writer.list(rows)));
                    (language.clone(), lists.collect())
                })
                .collect(),
            whys: data.names.whys.clone(),
        };
        Self {
            tables: data.tables.clone(),
            strings: writer.strings.into_values(),
            entries,
            classes: data.classes.clone(),
            stems: data.stems.clone(),
            lists: WireLists::new(&writer.lists.into_values(), &anchors),
            phrases,
            vetoes,
            cues: data.cues.clone(),
            places: data.places.clone(),
            names,
        }
    }

    /// The data.
    ///
    /// # Errors
    /// [`DecodeError::Content`] when an index is out of range.
    pub(super) fn into_data(self) -> Result<PackData, DecodeError> {
        let lists = self.lists.read()?;
        let list = |i: u32| lists.get(i as usize).ok_or_else(|| out_of_range("list", i));
        let rows = |i: u32| list(i).map(|l| l.rows.clone());
        let string = |i: u32| {
            let text = self.strings.get(i as usize);
            text.cloned().ok_or_else(|| out_of_range("string", i))
        };
        let element = |e: &WireElement| {
            let (atom, optional) = match *e {
                WireElement::Gap(least, most) => (Atom::Gap(least, most), false),
                WireElement::Words(i) => (Atom::Words(rows(i)?), false),
                WireElement::Optional(i) => (Atom::Words(rows(i)?), true),
            };
            Ok(Element { atom, optional })
        };
        let elements = |all: &Vec<WireElement>| all.iter().map(element).collect();
        let mut phrases = Vec::with_capacity(self.phrases.len());
        let mut anchors = Vec::new();
        for (index, p) in self.phrases.iter().enumerate() {
            if let Some(WireElement::Words(i)) = p.elements.get(usize::from(p.anchor)) {
                anchors.extend(list(*i)?.anchors(index as u32));
            }
            phrases.push(Phrase {
                entry: p.entry,
                elements: elements(&p.elements)?,
                anchor: p.anchor,
                vetoes: p.vetoes,
                exact: p.exact,
            });
        }
        let entry = |e: &WireEntry| {
            Ok(Entry {
                language: string(e.language)?,
                id: format!("{}:{}", string(e.file)?, e.line),
                category: e.category,
                severity: e.severity,
                needs: e.needs,
                target: e.target,
                fixed: e.fixed,
                why: string(e.why)?,
            })
        };
        let entries = self.entries.iter().map(entry).collect::<Result<_, _>>()?;
        let vetoes = self
            .vetoes
            .iter()
            .map(|rows| rows.iter().map(elements).collect())
            .collect::<Result<_, _>>()?;
        let mut named = BTreeMap::new();
        for (language, names) in &self.names.lists {
            let mut lists = BTreeMap::new();
            for (name, &i) in names {
                lists.insert(name.clone(), rows(i)?.to_vec());
            }
            named.insert(language.clone(), lists);
        }
        Ok(PackData {
            tables: self.tables,
            entries,
            classes: self.classes,
            stems: self.stems,
            phrases,
            vetoes,
            anchors,
            cues: self.cues,
            places: self.places,
            names: Names {
                classes: self.names.classes,
                alternations: self.names.alternations,
                prefixes: self.names.prefixes,
                lists: named,
                whys: self.names.whys,
            },
        })
    }
}

fn out_of_range(what: &str, index: u32) -> DecodeError {
    DecodeError::Content(format!("no {what} has the index {index}"))
}
