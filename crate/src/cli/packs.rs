//! `qorgan packs check` and `qorgan packs stats`.

use super::load::Loaded;
use crate::pack::PackData;
use serde::Serialize;
use std::collections::BTreeMap;

/// What packs hold.
#[derive(Debug, Serialize)]
pub struct Stats {
    /// Version of the program.
    pub version: &'static str,
    /// Identifies the packs in evidence.
    pub pack_sha256: String,
    /// Patterns of the automaton.
    pub patterns: usize,
    /// Rows by language.
    pub languages: BTreeMap<String, Language>,
}

/// What the pack of a language holds.
#[derive(Debug, Default, Serialize)]
pub struct Language {
    /// Rows of the lexicon.
    pub stems: usize,
    /// Stems of the automaton: with prefixes and alternations.
    pub forms: usize,
    /// Rules.
    pub rules: usize,
    /// Phrases that are never flagged.
    pub allowed: usize,
    /// Rows by category.
    pub categories: BTreeMap<&'static str, Rows>,
}

/// Rows of one category.
#[derive(Debug, Default, Serialize)]
pub struct Rows {
    /// Rows of the lexicon.
    pub stems: usize,
    /// Rules.
    pub rules: usize,
    /// Both.
    pub entries: usize,
}

/// Counts the rows of packs.
///
/// # Errors
/// [`super::Stop::Pack`] when the automaton cannot be built.
pub fn stats(packs: Loaded) -> Result<Stats, super::Stop> {
    let languages = languages(&packs.data);
    let engine = packs.engine()?;
    Ok(Stats {
        version: env!("CARGO_PKG_VERSION"),
        pack_sha256: engine.pack_hash().to_owned(),
        patterns: engine.patterns(),
        languages,
    })
}

fn languages(data: &PackData) -> BTreeMap<String, Language> {
    let mut languages: BTreeMap<String, Language> = BTreeMap::new();
    let mut forms = vec![0_usize; data.entries.len()];
    for stem in &data.stems {
        if let Some(count) = forms.get_mut(stem.entry as usize) {
            *count += 1;
        }
    }
    for (entry, forms) in data.entries.iter().zip(forms) {
        let language = languages.entry(entry.language.clone()).or_default();
        let rows = language
            .categories
            .entry(entry.category.name())
            .or_default();
        rows.entries += 1;
        if forms > 0 {
            rows.stems += 1;
            language.stems += 1;
            language.forms += forms;
        } else {
            rows.rules += 1;
            language.rules += 1;
        }
    }
    for (_, place) in &data.places.allowed {
        let language = place.split('/').next().unwrap_or("");
        languages.entry(language.to_owned()).or_default().allowed += 1;
    }
    languages
}
