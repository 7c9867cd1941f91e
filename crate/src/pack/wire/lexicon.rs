//! Entries, inflection classes, stems and context words.

use super::columns::{Of, Reader, Writer};
use super::out_of_range;
use crate::pack::data::{Class, Cue, Entry, Needs, Shape, Slot, Stem};
use crate::pack::error::DecodeError;
use crate::verdict::{Category, Target};

pub(super) fn write_entries(out: &mut Writer, entries: &[Entry]) {
    out.number(Of::Records, entries.len() as u32);
    let mut last = 0;
    for e in entries {
        let (file, line) = e.id.rsplit_once(':').unwrap_or((&e.id, ""));
        out.name(Of::Language, &e.language);
        out.name(Of::File, file);
        out.change(Of::Line, line.parse().unwrap_or(0), &mut last);
        out.number(Of::Category, e.category as u32);
        out.number(Of::Severity, u32::from(e.severity));
        out.number(Of::Needs, e.needs as u32);
        out.number(Of::Target, e.target.map_or(0, |t| t as u32 + 1));
        out.number(Of::Fixed, u32::from(e.fixed));
        out.name(Of::Why, &e.why);
    }
}

pub(super) fn read_entries(from: &mut Reader<'_>) -> Result<Vec<Entry>, DecodeError> {
    let mut last = 0;
    from.many(Of::Records, |from| {
        let language = from.name(Of::Language)?;
        let file = from.name(Of::File)?;
        let line = from.change(Of::Line, &mut last)?;
        Ok(Entry {
            language,
            id: format!("{file}:{line}"),
            category: one_of(from.number(Of::Category)?, Category::ALL)?,
            severity: from.number(Of::Severity)? as u8,
            needs: one_of(from.number(Of::Needs)?, &Needs::ALL)?,
            target: match from.number(Of::Target)? {
                0 => None,
                n => Some(one_of(n - 1, Target::ALL)?),
            },
            fixed: from.number(Of::Fixed)? == 1,
            why: from.name(Of::Why)?,
        })
    })
}

pub(super) fn write_classes(out: &mut Writer, classes: &[Class]) {
    out.number(Of::Records, classes.len() as u32);
    for class in classes {
        out.number(Of::Len, u32::from(class.any));
        out.number(Of::Sequences, class.sequences.len() as u32);
        for sequence in &class.sequences {
            out.number(Of::Sequences, sequence.len() as u32);
            for slot in sequence {
                let flags = [slot.optional, slot.second, slot.negates];
                out.number(Of::SlotFlags, bits(flags));
                out.number(Of::Endings, slot.endings.len() as u32);
                for ending in &slot.endings {
                    out.letters(Of::EndingLetters, ending);
                }
            }
        }
    }
}

pub(super) fn read_classes(from: &mut Reader<'_>) -> Result<Vec<Class>, DecodeError> {
    let slot = |from: &mut Reader<'_>| {
        let flags = from.number(Of::SlotFlags)?;
        Ok(Slot {
            endings: from.many(Of::Endings, |from| from.letters(Of::EndingLetters))?,
            optional: flags & 1 > 0,
            second: flags & 2 > 0,
            negates: flags & 4 > 0,
        })
    };
    from.many(Of::Records, |from| {
        Ok(Class {
            any: from.number(Of::Len)? as u8,
            sequences: from.many(Of::Sequences, |from| from.many(Of::Sequences, slot))?,
        })
    })
}

pub(super) fn write_stems(out: &mut Writer, stems: &[Stem]) {
    out.number(Of::Records, stems.len() as u32);
    let (mut entry, mut letters): (u32, &[u8]) = (0, &[]);
    for s in stems {
        let shared = s.letters.iter().zip(letters).take_while(|(a, b)| a == b);
        let shared = shared.count();
        out.number(Of::StemShared, shared as u32);
        out.letters(Of::StemLetters, &s.letters[shared..]);
        out.change(Of::StemEntry, s.entry, &mut entry);
        out.number(Of::StemClass, u32::from(s.class));
        out.number(Of::StemFlags, bits([s.exact, s.bound, false]));
        letters = &s.letters;
    }
}

pub(super) fn read_stems(from: &mut Reader<'_>) -> Result<Vec<Stem>, DecodeError> {
    let (mut entry, mut letters) = (0, Vec::new());
    from.many(Of::Records, |from| {
        letters.truncate(from.number(Of::StemShared)? as usize);
        letters.append(&mut from.letters(Of::StemLetters)?);
        let entry = from.change(Of::StemEntry, &mut entry)?;
        let class = from.number(Of::StemClass)? as u16;
        let flags = from.number(Of::StemFlags)?;
        Ok(Stem {
            letters: letters.clone(),
            entry,
            class,
            exact: flags & 1 > 0,
            bound: flags & 2 > 0,
        })
    })
}

pub(super) fn write_cues(out: &mut Writer, cues: &[Cue]) {
    out.number(Of::Records, cues.len() as u32);
    for cue in cues {
        out.letters(Of::CueLetters, &cue.bytes);
        out.number(Of::CueKinds, u32::from(cue.kinds));
        out.number(Of::CueShape, cue.shape as u32);
        out.name(Of::CueLanguage, &cue.language);
    }
}

pub(super) fn read_cues(from: &mut Reader<'_>) -> Result<Vec<Cue>, DecodeError> {
    from.many(Of::Records, |from| {
        Ok(Cue {
            bytes: from.letters(Of::CueLetters)?,
            kinds: from.number(Of::CueKinds)? as u16,
            shape: one_of(from.number(Of::CueShape)?, &Shape::ALL)?,
            language: from.name(Of::CueLanguage)?,
        })
    })
}

fn bits(flags: [bool; 3]) -> u32 {
    (0..)
        .zip(flags)
        .map(|(at, flag)| u32::from(flag) << at)
        .sum()
}

fn one_of<T: Copy>(index: u32, all: &[T]) -> Result<T, DecodeError> {
    let one = all.get(index as usize);
    one.copied().ok_or_else(|| out_of_range("value", index))
}
