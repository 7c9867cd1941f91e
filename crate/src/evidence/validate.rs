//! Checks that an act is what it says it is, before anything is built on it.

use super::act::Act;
use super::hash::{is_sha256_hex, sha256_hex};
use super::instant::{Instant, InstantError};

/// Longest identity of an act, in bytes.
pub const MAX_ID: usize = 128;

/// Why an act cannot be used as evidence. `act` is its identity, cut to 128 characters.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ActError {
    /// The identity is empty, too long, or has a character outside letters, digits, `-`, `_`, `.`, `:`.
    #[error("act {act:?}: expected an id of 1 to 128 letters, digits, '-', '_', '.' or ':'")]
    Id {
        /// Which act.
        act: String,
    },
    /// The address is empty.
    #[error("act {act}: the address is empty")]
    Url {
        /// Which act.
        act: String,
    },
    /// A hash is not 64 lower-case hexadecimal digits.
    #[error("act {act}: {field}: expected 64 lower-case hexadecimal digits, found {found:?}")]
    Hash {
        /// Which act.
        act: String,
        /// Which field.
        field: &'static str,
        /// What stands there, at most 80 characters of it.
        found: String,
    },
    /// The text does not have the hash that was taken when it was saved.
    #[error(
        "act {act}: the text was changed after it was saved: SHA-256 expected {expected}, found {found}"
    )]
    TextChanged {
        /// Which act.
        act: String,
        /// The recorded hash.
        expected: String,
        /// The hash of the text as it is now.
        found: String,
    },
    /// The time of saving cannot be read.
    #[error("act {act}: captured_at.wall: {source}")]
    Time {
        /// Which act.
        act: String,
        /// What is wrong with it.
        source: InstantError,
    },
    /// A severity above 4.
    #[error("act {act}: expected a severity from 0 to 4, found {found}")]
    Severity {
        /// Which act.
        act: String,
        /// What stands there.
        found: u8,
    },
    /// A finding whose span ends before it begins.
    #[error("act {act}: finding {index}: the span ends before it begins")]
    Span {
        /// Which act.
        act: String,
        /// Which finding, from 0.
        index: usize,
    },
    /// A measure that is not a finite number.
    #[error("act {act}: {field}: expected a finite number")]
    Measure {
        /// Which act.
        act: String,
        /// Which field.
        field: &'static str,
    },
}

impl Act {
    /// Checks identity, address, hashes, times, severities, spans and measures, and that the text still has its hash.
    ///
    /// # Errors
    /// The first [`ActError`] in that order.
    pub fn validate(&self) -> Result<(), ActError> {
        let act = || self.id.chars().take(MAX_ID).collect::<String>();
        let id_char = |b: u8| b.is_ascii_alphanumeric() || b"-_.:".contains(&b);
        if self.id.is_empty() || self.id.len() > MAX_ID || !self.id.bytes().all(id_char) {
            return Err(ActError::Id { act: act() });
        }
        if self.url.trim().is_empty() {
            return Err(ActError::Url { act: act() });
        }
        for (field, hash) in self.hashes() {
            if !is_sha256_hex(hash) {
                return Err(ActError::Hash {
                    act: act(),
                    field,
                    found: hash.chars().take(80).collect(),
                });
            }
        }
        let found = sha256_hex(self.text.as_bytes());
        if found != self.text_sha256 {
            return Err(ActError::TextChanged {
                act: act(),
                expected: self.text_sha256.clone(),
                found,
            });
        }
        Instant::parse(&self.captured_at.wall)
            .map_err(|source| ActError::Time { act: act(), source })?;
        for found in std::iter::once(self.severity).chain(self.findings.iter().map(|f| f.severity))
        {
            if found > 4 {
                return Err(ActError::Severity { act: act(), found });
            }
        }
        if let Some(index) = self.findings.iter().position(|f| f.span.start > f.span.end) {
            return Err(ActError::Span { act: act(), index });
        }
        match self.measures().into_iter().find(|(_, m)| !m.is_finite()) {
            Some((field, _)) => Err(ActError::Measure { act: act(), field }),
            None => Ok(()),
        }
    }

    /// The hashes that are there; only that of the text must be.
    fn hashes(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let optional = [
            ("dom_sha256", &self.dom_sha256),
            ("engine.pack_sha256", &self.engine.pack_sha256),
        ];
        let shots = self.shots.iter().flat_map(|shot| {
            let derived = shot
                .derived_from
                .as_deref()
                .map(|hash| ("shots.derived_from", hash));
            std::iter::once(("shots.sha256", shot.sha256.as_str())).chain(derived)
        });
        let own = self.engine.own_packs.iter();
        std::iter::once(("text_sha256", self.text_sha256.as_str()))
            .chain(own.map(|p| ("engine.own_packs.sha256", p.sha256.as_str())))
            .chain(
                optional
                    .into_iter()
                    .filter(|(_, h)| !h.is_empty())
                    .map(|(f, h)| (f, h.as_str())),
            )
            .chain(shots)
    }

    fn measures(&self) -> [(&'static str, f64); 11] {
        let (area, view) = (self.area, self.viewport);
        [
            ("captured_at.mono", self.captured_at.mono.unwrap_or(0.0)),
            ("box.x", area.x),
            ("box.y", area.y),
            ("box.width", area.width),
            ("box.height", area.height),
            ("viewport.width", view.width),
            ("viewport.height", view.height),
            ("viewport.dpr", view.dpr),
            ("viewport.zoom", view.zoom),
            ("viewport.scroll_x", view.scroll_x),
            ("viewport.scroll_y", view.scroll_y),
        ]
    }
}
