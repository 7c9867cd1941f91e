//! The custody log: what was done with the evidence of a device, each entry chained to the one before and signed when it was made.

use super::canonical::{CanonicalError, to_canonical_json};
use super::hash::sha256_hex;
use serde::{Deserialize, Serialize};

/// The `prev` of the first entry.
pub const START: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// One entry, as a line of `evidence/log.jsonl`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// From 1, without gaps.
    pub seq: u32,
    /// [`Entry::hash`] of the entry before, or [`START`].
    pub prev: String,
    /// The device's clock: ISO 8601 in UTC.
    pub wall: String,
    /// Milliseconds of the browser's monotonic clock.
    pub mono: f64,
    /// What was done.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// SHA-256 of what it was done with, hex; see [`Kind`].
    pub body_sha256: String,
    /// Signature over [`Entry::bytes`]: base64 of raw r‖s. Empty while it is being made.
    #[serde(default)]
    pub sig: String,
}

/// What an entry records, and of what its `body_sha256` is the hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The key was made; the key in DER.
    Install,
    /// An act was saved; not a hash but the root of its seal.
    Capture,
    /// An act that had been saved without a seal was sealed later; the root.
    Seal,
    /// A case or an act was opened; its identity.
    View,
    /// Something was taken out for an export; what.
    Redact,
    /// A case file was made; its manifest.
    Export,
    /// A saved address was visited again; what was found.
    Recheck,
    /// Protection was paused; for how long and where.
    Pause,
    /// Acts were deleted; which.
    Delete,
}

impl Entry {
    /// What is signed: the entry without its signature, as canonical JSON.
    ///
    /// # Errors
    /// [`CanonicalError`] when the entry cannot be written.
    pub fn bytes(&self) -> Result<Vec<u8>, CanonicalError> {
        let mut value = serde_json::to_value(self)?;
        if let Some(fields) = value.as_object_mut() {
            fields.remove("sig");
        }
        to_canonical_json(&value)
    }

    /// SHA-256 of [`Entry::bytes`], hex.
    ///
    /// # Errors
    /// [`CanonicalError`] when the entry cannot be written.
    pub fn hash(&self) -> Result<String, CanonicalError> {
        Ok(sha256_hex(&self.bytes()?))
    }
}

/// The entries as they stand in a case file, one a line.
///
/// # Errors
/// [`CanonicalError`] when an entry cannot be written.
pub fn to_lines(log: &[Entry]) -> Result<Vec<u8>, CanonicalError> {
    let mut out = Vec::new();
    for entry in log {
        out.append(&mut to_canonical_json(entry)?);
        out.push(b'\n');
    }
    Ok(out)
}
