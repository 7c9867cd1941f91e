//! The messages the build script took out of the extension's `_locales`.

use crate::evidence::Lang;

/// The table of one language, in the form [`super::strings::Strings::parse`] reads.
pub(super) fn table(lang: Lang) -> &'static str {
    match lang {
        Lang::Kk => include_str!(concat!(env!("OUT_DIR"), "/messages_kk.tbl")),
        Lang::Ru => include_str!(concat!(env!("OUT_DIR"), "/messages_ru.tbl")),
        Lang::En => include_str!(concat!(env!("OUT_DIR"), "/messages_en.tbl")),
    }
}
