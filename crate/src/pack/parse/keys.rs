//! `key=value` pairs and `@` defaults of lexicon and rule rows.

use super::lines::{Field, Line};
use crate::pack::data::{Entry, Needs};
use crate::pack::error::{PackError, PackErrorKind};
use crate::verdict::{Category, Target};
use std::collections::BTreeSet;

/// What the keys of a row, or the defaults of a file, say.
#[derive(Debug, Clone, Default)]
pub(crate) struct Keys {
    category: Option<Category>,
    severity: Option<u8>,
    needs: Option<Needs>,
    why: Option<String>,
    target: Option<Target>,
    fixed: bool,
    pub exact: Option<bool>,
    pub prefix: Option<String>,
}

impl Keys {
    /// With a category and a severity.
    pub fn new(category: Category, severity: u8) -> Self {
        Self {
            category: Some(category),
            severity: Some(severity),
            ..Self::default()
        }
    }

    /// Sets a key; `whys` are the reason keys that have a sentence.
    pub fn set(
        &mut self,
        line: &Line,
        column: u32,
        key: &str,
        value: &str,
        whys: &BTreeSet<String>,
    ) -> Result<(), PackError> {
        let wrong = |expected: &str| {
            line.error_at(
                column,
                PackErrorKind::Value {
                    key: key.into(),
                    value: value.into(),
                    expected: expected.into(),
                },
            )
        };
        match key {
            "category" => {
                self.category = Some(Category::parse(value).ok_or_else(|| wrong(&names()))?);
            }
            "severity" => {
                let n = value.parse().ok().filter(|n| (1..=4).contains(n));
                self.severity = Some(n.ok_or_else(|| wrong("1, 2, 3 or 4"))?);
            }
            "needs" => {
                self.needs = Some(match value {
                    "you" => Needs::You,
                    "person" => Needs::Person,
                    "offer" => Needs::Offer,
                    "urge" => Needs::Urge,
                    "none" => Needs::Nothing,
                    _ => return Err(wrong("you, person, offer, urge or none")),
                });
            }
            "strict" => {
                self.exact = Some(match value {
                    "exact" => true,
                    "fold" => false,
                    _ => return Err(wrong("exact or fold")),
                });
            }
            "target" => {
                self.target = Some(
                    Target::parse(value).ok_or_else(|| wrong("second, third, group or self"))?,
                );
            }
            "stance" if value == "fixed" => self.fixed = true,
            "stance" => return Err(wrong("fixed")),
            "prefix" => self.prefix = Some(value.to_owned()),
            "why" if whys.contains(value) => self.why = Some(value.to_owned()),
            "why" => return Err(wrong("a key of packs/why.txt")),
            _ => {
                return Err(line.error_at(
                    column,
                    PackErrorKind::Unknown {
                        what: "key",
                        name: key.into(),
                        hint: "keys are category, severity, needs, strict, target, stance, prefix and why".into(),
                    },
                ));
            }
        }
        Ok(())
    }

    /// Sets the keys of a row.
    pub fn set_all(
        &mut self,
        line: &Line,
        fields: &[Field],
        whys: &BTreeSet<String>,
    ) -> Result<(), PackError> {
        for field in fields {
            let Some((key, value)) = field.text.split_once('=') else {
                return Err(line.error_at(field.column, PackErrorKind::Syntax("key=value".into())));
            };
            self.set(line, field.column, key, value, whys)?;
        }
        Ok(())
    }

    /// The entry of a row.
    pub fn entry(&self, line: &Line) -> Result<Entry, PackError> {
        let need = |what: &str| {
            line.error(PackErrorKind::Syntax(format!(
                "{what}=… in the row or @{what} above it"
            )))
        };
        let category = self.category.ok_or_else(|| need("category"))?;
        Ok(Entry {
            language: line.language.to_owned(),
            id: line.place(),
            category,
            severity: self.severity.ok_or_else(|| need("severity"))?,
            needs: self.needs.unwrap_or(Needs::Nothing),
            target: self.target,
            fixed: self.fixed,
            why: self
                .why
                .clone()
                .unwrap_or_else(|| category.name().to_owned()),
        })
    }
}

fn names() -> String {
    let names: Vec<&str> = Category::ALL.iter().map(|c| c.name()).collect();
    names.join(", ")
}
