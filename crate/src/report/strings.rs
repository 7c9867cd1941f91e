//! Messages of one language, taken from the extension's `messages.json`.
//!
//! The build script reads the JSON with [`filter_messages`], checks it with [`check_messages`] and writes a [`table`] a language; the
//! library reads that table. Placeholders are resolved at build time, so that only `$1` to `$9` and `$$` are left. This file depends on
//! nothing else of the crate, because the build script includes it by path.

use crate::order;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// Only messages whose key begins with one of these are embedded.
pub const PREFIXES: [&str; 7] = [
    "report_",
    "category_",
    "sign_",
    "severity_",
    "why_",
    "stance_",
    "note_",
];

const FIELD: char = '\u{1f}';
const RECORD: char = '\u{1e}';

/// What can be wrong with messages.
#[derive(Debug, thiserror::Error)]
pub enum StringsError {
    /// The file is not the JSON of an extension's messages.
    #[error("messages: {0}")]
    Json(#[from] serde_json::Error),
    /// A message names a placeholder that it does not define.
    #[error("message {key}: placeholder ${name}$ is not defined")]
    Placeholder {
        /// Which message.
        key: String,
        /// Which placeholder.
        name: String,
    },
    /// A message has a control character the table uses.
    #[error("message {0}: control characters cannot be embedded")]
    Control(String),
    /// A message is missing in a language.
    #[error("{lang}: message {key} is missing")]
    Missing {
        /// Language code.
        lang: String,
        /// Which message.
        key: String,
    },
    /// The embedded table cannot be read.
    #[error("messages: the embedded table is damaged")]
    Table,
}

#[derive(Deserialize)]
struct Message {
    message: String,
    #[serde(default)]
    placeholders: BTreeMap<String, Placeholder>,
}

#[derive(Deserialize)]
struct Placeholder {
    content: String,
}

/// The messages with one of the [`PREFIXES`], sorted by key, with named placeholders replaced by their content.
///
/// # Errors
/// [`StringsError::Json`], [`StringsError::Placeholder`] or [`StringsError::Control`].
pub fn filter_messages(json: &str) -> Result<Vec<(String, String)>, StringsError> {
    let all: BTreeMap<String, Message> = serde_json::from_str(json)?;
    all.into_iter()
        .filter(|(key, _)| PREFIXES.iter().any(|prefix| key.starts_with(prefix)))
        .map(|(key, message)| {
            let text = resolve(&key, &message)?;
            if key.contains([FIELD, RECORD]) || text.contains([FIELD, RECORD]) {
                return Err(StringsError::Control(key));
            }
            Ok((key, text))
        })
        .collect()
}

/// Checks that all languages have all keys, and that every key of `required` is there.
///
/// # Errors
/// [`StringsError::Missing`] with the first key that is not there.
pub fn check_messages<'a>(
    languages: &'a [(&str, Vec<(String, String)>)],
    required: impl IntoIterator<Item = &'a str>,
) -> Result<(), StringsError> {
    let all = languages
        .iter()
        .flat_map(|(_, messages)| messages.iter().map(|(key, _)| key.as_str()));
    let keys: BTreeSet<&str> = order::gather(all.chain(required));
    for (lang, messages) in languages {
        let have = |key: &str| {
            messages
                .binary_search_by(|(k, _)| k.as_str().cmp(key))
                .is_ok()
        };
        if let Some(key) = keys.iter().find(|key| !have(key)) {
            return Err(StringsError::Missing {
                lang: (*lang).into(),
                key: (*key).into(),
            });
        }
    }
    Ok(())
}

/// The messages as one text: key, unit separator, message, record separator, and so on.
pub fn table(messages: &[(String, String)]) -> String {
    messages
        .iter()
        .flat_map(|(key, text)| [key, "\u{1f}", text, "\u{1e}"])
        .collect()
}

/// `$NAME$` becomes the content of the placeholder, which is `$1` to `$9`; `$1` and `$$` stay as they are.
fn resolve(key: &str, message: &Message) -> Result<String, StringsError> {
    let mut text = String::new();
    let mut rest = message.message.as_str();
    while let Some((before, after)) = rest.split_once('$') {
        text.push_str(before);
        if let Some((name, tail)) = after.split_once('$').filter(|(name, _)| is_name(name)) {
            let found = message
                .placeholders
                .iter()
                .find(|(k, _)| k.eq_ignore_ascii_case(name));
            let missing = || StringsError::Placeholder {
                key: key.into(),
                name: name.into(),
            };
            text.push_str(&found.ok_or_else(missing)?.1.content);
            rest = tail;
        } else {
            // The character after the `$` belongs to it: the second `$` of `$$` must not begin a placeholder.
            let kept = after.chars().next().map_or(0, char::len_utf8);
            text.push('$');
            text.push_str(&after[..kept]);
            rest = &after[kept..];
        }
    }
    text.push_str(rest);
    Ok(text)
}

fn is_name(text: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b == b'_' || b == b'@';
    !text.is_empty() && text.bytes().all(allowed) && !text.starts_with(|c: char| c.is_ascii_digit())
}

/// The messages of one language.
#[derive(Debug)]
pub struct Strings<'a> {
    map: BTreeMap<&'a str, &'a str>,
}

impl<'a> Strings<'a> {
    /// Reads what [`table`] wrote.
    ///
    /// # Errors
    /// [`StringsError::Table`] when a record has no key or the last one is cut off.
    pub fn parse(table: &'a str) -> Result<Self, StringsError> {
        let body = table.strip_suffix(RECORD).ok_or(StringsError::Table)?;
        let mut map = BTreeMap::new();
        for record in body.split(RECORD) {
            let (key, message) = record.split_once(FIELD).ok_or(StringsError::Table)?;
            map.insert(key, message);
        }
        Ok(Self { map })
    }

    /// The message, or the key itself where there is none: an old act may have a reason that no longer exists, and its name is better
    /// than nothing. That the keys written in this crate exist is checked at build time.
    #[inline(never)]
    pub fn get<'b>(&self, key: &'b str) -> &'b str
    where
        'a: 'b,
    {
        self.map.get(key).copied().unwrap_or(key)
    }

    /// The message with `$1` to `$9` replaced; a number without a value gives nothing, `$$` gives `$`.
    #[inline(never)]
    pub fn format(&self, key: &str, values: &[&str]) -> String {
        let mut text = String::new();
        let mut rest = self.get(key);
        while let Some((before, after)) = rest.split_once('$') {
            text.push_str(before);
            let mark = after.chars().next();
            rest = &after[mark.map_or(0, char::len_utf8)..];
            match mark.map(|c| (c, c.to_digit(10))) {
                Some(('$', _)) | None => text.push('$'),
                Some((_, Some(n @ 1..))) => {
                    text.push_str(values.get(n as usize - 1).copied().unwrap_or_default());
                }
                Some((other, _)) => text.extend(['$', other]),
            }
        }
        text.push_str(rest);
        text
    }
}
