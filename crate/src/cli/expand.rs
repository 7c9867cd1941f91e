//! `qorgan packs expand`: the forms of a stem, one after the other.

use super::Stop;
use crate::fold::class;
use crate::inflect::Marks;
use crate::pack::PackData;
use crate::pack::data::{Class, Slot, Stem};
use std::collections::BTreeSet;
use std::fmt;
use std::ops::ControlFlow;

/// A form of a stem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The word.
    pub word: String,
    /// Any ending of at most so many letters may follow.
    pub any: u8,
    /// What its endings say.
    pub marks: Marks,
}

impl fmt::Display for Form {
    /// `word`, then what its endings say; `word…6` where any ending of at most six letters may follow.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.word)?;
        if self.any > 0 {
            write!(f, "…{}", self.any)?;
        }
        for (name, set) in [
            ("second", self.marks.second),
            ("negates", self.marks.negates),
        ] {
            if set {
                write!(f, "\t{name}")?;
            }
        }
        Ok(())
    }
}

/// Calls `each` for the forms of a stem, or of the stems of a row (`ru/lexicon/insult.txt:12`), each form once, until it breaks.
///
/// # Errors
/// [`Stop::Nothing`] when no row has that name or stem.
pub fn expand(
    data: &PackData,
    name: &str,
    mut each: impl FnMut(Form) -> ControlFlow<()>,
) -> Result<(), Stop> {
    let entries = entries(data, name)?;
    let mut seen = BTreeSet::new();
    let mut once = |letters: &[u8], any: u8, marks: Marks| {
        let key = (letters.to_vec(), any, marks.second, marks.negates);
        if !seen.insert(key) {
            return ControlFlow::Continue(());
        }
        each(Form {
            word: text(letters),
            any,
            marks,
        })
    };
    let stems = || data.stems.iter().filter(|s| entries.contains(&s.entry));
    let class = |s: &Stem| data.classes.get(usize::from(s.class));
    let sequences = stems().filter_map(class).flat_map(|c| &c.sequences);
    let longest = sequences.map(Vec::len).max().unwrap_or(0);
    // Forms of fewer endings first: a limit cuts off the rarest.
    for endings in 0..=longest {
        for stem in stems() {
            let Some(class) = class(stem) else { continue };
            if forms(stem, class, endings, &mut once).is_break() {
                return Ok(());
            }
        }
    }
    Ok(())
}

/// The rows of the lexicon with this place or stem.
fn entries(data: &PackData, name: &str) -> Result<BTreeSet<u32>, Stop> {
    let rows = || data.entries.iter().zip(0..);
    if let Some((_, index)) = rows().find(|(e, _)| e.id == name) {
        if data.stems.iter().any(|s| s.entry == index) {
            return Ok(BTreeSet::from([index]));
        }
        return Err(Stop::Nothing(format!(
            "{name} is a rule; expected a row of a lexicon"
        )));
    }
    let letters: Option<Vec<u8>> = name
        .chars()
        .flat_map(char::to_lowercase)
        .filter(|c| !matches!(c, '\'' | '’'))
        .map(class::of_char)
        .collect();
    let same = data
        .stems
        .iter()
        .filter(|s| Some(&s.letters) == letters.as_ref());
    let entries: BTreeSet<u32> = same.map(|s| s.entry).collect();
    if entries.is_empty() {
        return Err(Stop::Nothing(format!(
            "no row has the stem {name}; expected a stem as it stands in a lexicon, or a row as ru/lexicon/insult.txt:12"
        )));
    }
    Ok(entries)
}

type Each<'a> = dyn FnMut(&[u8], u8, Marks) -> ControlFlow<()> + 'a;

fn forms(stem: &Stem, class: &Class, endings: usize, each: &mut Each) -> ControlFlow<()> {
    if class.any > 0 && endings == 0 {
        return each(&stem.letters, class.any, Marks::default());
    }
    // A variant that only occurs before an ending is no word without one.
    if stem.bound && endings == 0 {
        return ControlFlow::Continue(());
    }
    let mut word = stem.letters.clone();
    for slots in &class.sequences {
        walk(&mut word, slots, endings, Marks::default(), each)?;
    }
    ControlFlow::Continue(())
}

/// Appends so many endings, of as many of the slots.
fn walk(
    word: &mut Vec<u8>,
    slots: &[Slot],
    endings: usize,
    marks: Marks,
    each: &mut Each,
) -> ControlFlow<()> {
    let Some((slot, others)) = slots.split_first() else {
        return if endings == 0 {
            each(word, 0, marks)
        } else {
            ControlFlow::Continue(())
        };
    };
    if slot.optional {
        walk(word, others, endings, marks, each)?;
    }
    let Some(left) = endings.checked_sub(1) else {
        return ControlFlow::Continue(());
    };
    let says = Marks {
        second: marks.second || slot.second,
        negates: marks.negates || slot.negates,
    };
    for ending in &slot.endings {
        let len = word.len();
        word.extend_from_slice(ending);
        let flow = walk(word, others, left, says, each);
        word.truncate(len);
        flow?;
    }
    ControlFlow::Continue(())
}

fn text(letters: &[u8]) -> String {
    letters.iter().map(|&b| class::to_char(b)).collect()
}
