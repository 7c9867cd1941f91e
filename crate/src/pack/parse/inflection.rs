//! `inflection.txt`: slots, classes, alternations, prefixes.

use super::lines::{Line, SourceFile, lines};
use super::literal;
use crate::pack::data::{Class, PackData, Slot};
use crate::pack::error::{PackError, PackErrorKind};
use std::collections::BTreeMap;

/// Letters a word may have beyond a stem of class `any`.
const ANY_ENDING: u8 = 6;

/// The inflection of all languages, by name.
#[derive(Debug, Default)]
pub(crate) struct Inflection {
    slots: BTreeMap<String, Slot>,
    pub names: BTreeMap<String, u16>,
    /// How many classes were there before.
    built_in: usize,
    pub classes: Vec<Class>,
    pub alternations: BTreeMap<u16, Vec<(u8, u8)>>,
    pub prefixes: BTreeMap<String, Vec<Vec<u8>>>,
}

impl Inflection {
    /// With the classes that always exist.
    pub fn new() -> Self {
        let mut new = Self::default();
        new.class("none").sequences.push(Vec::new());
        new.class("any").any = ANY_ENDING;
        new
    }

    /// With the classes of compiled data, which get no more alternatives.
    pub fn of(data: &PackData) -> Self {
        Self {
            slots: BTreeMap::new(),
            names: data.names.classes.clone(),
            built_in: data.classes.len(),
            classes: data.classes.clone(),
            alternations: data.names.alternations.clone(),
            prefixes: data.names.prefixes.clone(),
        }
    }

    fn is_built_in(&self, class: u16) -> bool {
        usize::from(class) < self.built_in
    }

    /// Refuses a name of the built-in packs: their rows would change with it.
    fn is_own(&self, line: &Line, what: &str, taken: bool) -> Result<(), PackError> {
        if taken && self.built_in > 0 {
            let what = format!("a {what} name that the built-in packs do not have");
            return Err(line.error(PackErrorKind::Syntax(what)));
        }
        Ok(())
    }

    fn class(&mut self, name: &str) -> &mut Class {
        let next = self.classes.len();
        let index = *self.names.entry(name.to_owned()).or_insert(next as u16);
        if usize::from(index) == next {
            self.classes.push(Class::default());
        }
        &mut self.classes[usize::from(index)]
    }

    /// Reads a file.
    pub fn read(&mut self, file: &SourceFile) -> Result<(), PackError> {
        lines(file).try_for_each(|line| self.row(&line))
    }

    fn row(&mut self, line: &Line) -> Result<(), PackError> {
        let shape = || {
            line.error(PackErrorKind::Syntax(
                "slot|class|alternate|prefixes NAME = …".into(),
            ))
        };
        let (head, body) = line.text.split_once('=').ok_or_else(shape)?;
        let head: Vec<&str> = head.split_whitespace().collect();
        let (&[what, name, ..], items) = (head.as_slice(), body.split_whitespace()) else {
            return Err(shape());
        };
        match what {
            "slot" => {
                let slot = slot(line, &head[2..], items)?;
                self.slots.insert(name.to_owned(), slot);
            }
            "class" => {
                let sequence = items
                    .map(|i| self.slot_use(line, i))
                    .collect::<Result<_, _>>()?;
                let index = self.names.get(name).copied();
                self.is_own(line, "class", index.is_some_and(|i| self.is_built_in(i)))?;
                self.class(name).sequences.push(sequence);
            }
            "alternate" => {
                let class = *self
                    .names
                    .get(name)
                    .ok_or_else(|| unknown(line, "class", name))?;
                self.is_own(line, "class", self.is_built_in(class))?;
                for item in items {
                    let pair = item
                        .split_once('>')
                        .and_then(|(a, b)| Some((one(a)?, one(b)?)));
                    let pair = pair
                        .ok_or_else(|| line.error(PackErrorKind::Syntax("letter>letter".into())))?;
                    self.alternations.entry(class).or_default().push(pair);
                }
            }
            "prefixes" => {
                let list = items
                    .map(|i| literal::letters(line, line.column, i))
                    .collect::<Result<_, _>>()?;
                self.is_own(line, "prefixes", self.prefixes.contains_key(name))?;
                self.prefixes.insert(name.to_owned(), list);
            }
            _ => return Err(shape()),
        }
        Ok(())
    }

    fn slot_use(&self, line: &Line, item: &str) -> Result<Slot, PackError> {
        let (name, optional) = item.strip_suffix('?').map_or((item, false), |n| (n, true));
        let mut slot = self
            .slots
            .get(name)
            .cloned()
            .ok_or_else(|| unknown(line, "slot", name))?;
        slot.optional |= optional;
        Ok(slot)
    }
}

fn slot<'a>(
    line: &Line,
    marks: &[&str],
    items: impl Iterator<Item = &'a str>,
) -> Result<Slot, PackError> {
    let mut slot = Slot {
        endings: Vec::new(),
        optional: false,
        second: false,
        negates: false,
    };
    for &mark in marks {
        match mark {
            "second" => slot.second = true,
            "negates" => slot.negates = true,
            _ => return Err(unknown(line, "mark", mark)),
        }
    }
    for item in items {
        if item == "-" {
            slot.optional = true;
        } else {
            slot.endings
                .push(literal::letters(line, line.column, item)?);
        }
    }
    Ok(slot)
}

fn one(text: &str) -> Option<u8> {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => crate::fold::class::of_char(c),
        _ => None,
    }
}

fn unknown(line: &Line, what: &'static str, name: &str) -> PackError {
    line.error(PackErrorKind::Unknown {
        what,
        name: name.to_owned(),
        hint: "define it above, or correct the spelling".into(),
    })
}
