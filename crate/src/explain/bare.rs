//! Pack data that hide nothing: what silences others becomes a row of its own, so that one pass tells every hit and what
//! undid it.

use crate::pack::data::{Anchor, Atom, Element, Entry, Literal, Needs, PackData, Phrase};
use crate::verdict::Category;
use std::ops::Range;

/// What an entry of the bare data stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// A row that makes findings: the entry of this index in the original data.
    Row,
    /// A phrase that is never flagged.
    Allow,
    /// An `unless` line of the entry with this index.
    Unless(u32),
}

/// The data without vetoes and allowed phrases, and what each of its entries stands for.
pub(super) fn bare(data: &PackData) -> (PackData, Vec<Origin>) {
    let mut bare = data.clone();
    let mut origins = vec![Origin::Row; data.entries.len()];
    for (phrase, place) in &data.places.allowed {
        let entry = add(&mut bare, &mut origins, Origin::Allow, place.clone());
        if let Some(phrase) = bare.phrases.get_mut(*phrase as usize) {
            phrase.entry = Some(entry);
        }
    }
    for (index, rows) in data.vetoes.iter().enumerate() {
        let rule = data.phrases.iter().find(|p| p.vetoes == Some(index as u32));
        let Some((Some(owner), exact)) = rule.map(|p| (p.entry, p.exact)) else {
            continue;
        };
        let file = data.entries.get(owner as usize).map_or("", |e| file(&e.id));
        let lines = data.places.vetoes.get(index).map_or(&[][..], |l| &l[..]);
        for (elements, line) in rows.iter().zip(lines) {
            let place = format!("{file}:{line}");
            let entry = add(&mut bare, &mut origins, Origin::Unless(owner), place);
            veto(&mut bare, entry, elements, exact);
        }
    }
    for phrase in &mut bare.phrases {
        phrase.vetoes = None;
    }
    (bare, origins)
}

/// The file of `file:line`.
fn file(id: &str) -> &str {
    id.rsplit_once(':').map_or(id, |(file, _)| file)
}

/// Adds an entry that only says where its row stands.
fn add(bare: &mut PackData, origins: &mut Vec<Origin>, origin: Origin, place: String) -> u32 {
    origins.push(origin);
    bare.entries.push(Entry {
        language: String::new(),
        id: place,
        category: Category::Profanity,
        severity: 1,
        needs: Needs::Nothing,
        target: None,
        fixed: true,
        why: String::new(),
    });
    bare.entries.len() as u32 - 1
}

/// Adds an `unless` line as a phrase, anchored at the first place that must be there.
fn veto(bare: &mut PackData, entry: u32, elements: &[Element], exact: bool) {
    let anchor = elements.iter().enumerate().find_map(|(i, e)| match e {
        Element {
            atom: Atom::Words(words),
            optional: false,
        } => Some((i, words)),
        _ => None,
    });
    let Some((anchor, words)) = anchor else {
        return;
    };
    let phrase = bare.phrases.len() as u32;
    let anchor_of = |row: &Vec<Literal>| {
        let longest = row.iter().max_by_key(|l| l.letters.len())?;
        Some(Anchor {
            bytes: longest.skeleton(),
            phrase,
            alone: row.len() == 1,
            open: longest.open,
        })
    };
    bare.anchors.extend(words.iter().filter_map(anchor_of));
    bare.phrases.push(Phrase {
        entry: Some(entry),
        elements: elements.to_vec(),
        anchor: anchor as u16,
        vetoes: None,
        exact,
    });
}

/// How many words lie between two ranges.
pub(super) fn distance(a: &Range<usize>, b: &Range<usize>) -> usize {
    a.start
        .saturating_sub(b.end)
        .max(b.start.saturating_sub(a.end))
}
