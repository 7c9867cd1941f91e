//! Embeds the messages that reports are written with: the extension's own, so that every text has one home.

use crate::{keys, strings};
use std::fs;
use std::path::Path;

/// Writes `messages_<language>.tbl` for every language of the reports.
pub fn embed(locales: &Path, out: &Path) -> Result<(), String> {
    let mut languages = Vec::new();
    for language in ["kk", "ru", "en"] {
        let path = locales.join(language).join("messages.json");
        let say = |e: &dyn std::fmt::Display| format!("{}: {e}", path.display());
        let json = fs::read_to_string(&path).map_err(|e| say(&e))?;
        languages.push((
            language,
            strings::filter_messages(&json).map_err(|e| say(&e))?,
        ));
    }
    strings::check_messages(&languages, keys::REQUIRED.iter().copied())
        .map_err(|e| e.to_string())?;
    for (language, messages) in &languages {
        let path = out.join(format!("messages_{language}.tbl"));
        fs::write(&path, strings::table(messages)).map_err(|e| e.to_string())?;
    }
    Ok(())
}
