//! Own rows against each other, and against the built-in ones.

use crate::fold::word::to_skeleton;
use crate::order;
use crate::pack::data::{Atom, Element, Literal, PackData, Stem};
use crate::pack::error::{PackError, PackErrorKind};
use std::collections::BTreeSet;

/// Own stems that an own allowed word silences.
pub(super) fn find(base: &PackData, data: &PackData) -> Vec<PackError> {
    let allowed = data.places.allowed.iter().skip(base.places.allowed.len());
    let stems: Vec<(&Stem, Vec<u8>)> = own(base, data).map(|s| (s, skeleton(&s.letters))).collect();
    let mut errors = Vec::new();
    for (phrase, place) in allowed {
        let elements = data.phrases.get(*phrase as usize).map(|p| &p.elements[..]);
        for word in elements.into_iter().flat_map(single) {
            let letters = word.skeleton();
            let covers = |stem: &[u8]| stem == letters || (word.open && stem.starts_with(&letters));
            let row = stems
                .iter()
                .find(|(_, stem)| covers(stem))
                .and_then(|(stem, _)| data.entries.get(stem.entry as usize));
            errors.extend(row.and_then(|row| conflict(place, &row.id)));
        }
    }
    errors
}

/// The words of a phrase of one place.
fn single(elements: &[Element]) -> impl Iterator<Item = &Literal> {
    let rows = match elements {
        [
            Element {
                atom: Atom::Words(rows),
                ..
            },
        ] => &rows[..],
        _ => &[],
    };
    rows.iter().filter_map(|row| match &row[..] {
        [word] => Some(word),
        _ => None,
    })
}

/// An error at `own/file:line`.
fn conflict(place: &str, row: &str) -> Option<PackError> {
    let (file, line) = place.strip_prefix("own/")?.rsplit_once(':')?;
    Some(PackError {
        file: file.to_owned(),
        line: line.parse().ok()?,
        column: 1,
        kind: PackErrorKind::Conflict {
            what: "never flagging this word".into(),
            place: row.strip_prefix("own/").unwrap_or(row).to_owned(),
        },
    })
}

/// Takes out the built-in stems whose stem, class and category an own row has too.
pub(super) fn replace(base: &PackData, data: &mut PackData) {
    let category = |s: &Stem| data.entries.get(s.entry as usize).map(|e| e.category);
    let key = |s: &Stem| (s.letters.clone(), s.class, category(s));
    let own: BTreeSet<_> = order::gather(own(base, data).map(key));
    let replaced = bases(&base.stems).filter(|s| own.contains(&key(s)));
    let replaced: BTreeSet<u32> = order::gather(replaced.map(|s| s.entry));
    data.stems.retain(|s| !replaced.contains(&s.entry));
}

/// The own stems as they are written in their rows.
fn own<'d>(base: &PackData, data: &'d PackData) -> impl Iterator<Item = &'d Stem> {
    bases(data.stems.get(base.stems.len()..).unwrap_or(&[]))
}

/// Of the stems of a row, variants and prefixed ones among them, the one that is written in it: the first that is no variant.
fn bases(stems: &[Stem]) -> impl Iterator<Item = &Stem> {
    let mut last = None;
    stems.iter().filter(move |s| {
        let first = !s.bound && last != Some(s.entry);
        if first {
            last = Some(s.entry);
        }
        first
    })
}

fn skeleton(letters: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    to_skeleton(letters, &mut out);
    out
}
