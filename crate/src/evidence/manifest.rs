//! `evidence/manifest.json`: the cases and acts of a case file, what made it, and what should be in it and is not.

use super::act::EngineInfo;
use super::bundle::Bundle;
use super::hash::sha256_hex;
use super::merkle::Fields;
use crate::ledger::Case;
use crate::order;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The name of the format.
pub const FORMAT: &str = "qorgan-case";
/// The version of the format.
pub const VERSION: u32 = 2;

/// Content of `evidence/manifest.json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Always [`FORMAT`].
    pub format: String,
    /// [`VERSION`] when it was written.
    pub version: u32,
    /// When it was made, as given.
    pub generated_at: String,
    /// What made the file.
    pub engine: EngineInfo,
    /// What had analysed the acts; several when packs were updated in between.
    pub analysed_with: Vec<EngineInfo>,
    /// The key that signed the log and the file.
    pub key: Key,
    /// The cases, in the order of printing.
    pub cases: Vec<Case>,
    /// The acts of the cases in that order, without the fields that were taken out.
    pub acts: Vec<Fields>,
    /// Pictures that acts name and the file does not have.
    pub missing: Vec<MissingShot>,
    /// What the file claims, and what it does not.
    pub claims: Claims,
}

/// A public key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Key {
    /// `SubjectPublicKeyInfo` of an ECDSA P-384 key in base64.
    pub spki: String,
    /// SHA-256 of its DER, hex.
    pub fingerprint: String,
}

/// A picture that is not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MissingShot {
    /// The hash the acts give for it.
    pub sha256: String,
    /// The acts that name it.
    pub acts: Vec<String>,
    /// It was taken out on purpose.
    pub redacted: bool,
}

/// The claims of a case file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claims {
    /// That a page looked so: `asserted`, because a page can be changed in the browser before it is saved.
    pub capture: String,
    /// Whose word the times are: `self-asserted`, the device's.
    pub time: String,
}

impl Key {
    /// A key with its fingerprint; `None` when it is no base64.
    pub fn new(spki: &str) -> Option<Self> {
        let der = STANDARD.decode(spki).ok()?;
        Some(Self {
            spki: spki.into(),
            fingerprint: sha256_hex(&der),
        })
    }

    /// The fingerprint in groups of four digits, for people to compare.
    pub fn grouped(&self) -> String {
        let digits = self.fingerprint.chars().enumerate();
        let spaced = digits.flat_map(|(at, c)| {
            (at > 0 && at % 4 == 0)
                .then_some(' ')
                .into_iter()
                .chain([c])
        });
        spaced.collect()
    }
}

impl Manifest {
    /// The manifest of a bundle.
    pub fn new(bundle: &Bundle<'_>, key: Key, acts: Vec<Fields>) -> Self {
        let analysed: BTreeSet<EngineInfo> =
            order::gather(bundle.acts().map(|act| act.engine.clone()));
        Self {
            format: FORMAT.into(),
            version: VERSION,
            generated_at: bundle.input.generated_at.clone(),
            engine: bundle.engine(),
            analysed_with: analysed.into_iter().collect(),
            key,
            cases: bundle
                .cases
                .iter()
                .map(|(case, _)| (*case).clone())
                .collect(),
            acts,
            missing: bundle
                .missing
                .iter()
                .map(|(&sha256, acts)| MissingShot {
                    sha256: sha256.into(),
                    acts: acts.iter().map(|&act| act.into()).collect(),
                    redacted: bundle.input.redacted_shots.iter().any(|s| s == sha256),
                })
                .collect(),
            claims: Claims {
                capture: "asserted".into(),
                time: "self-asserted".into(),
            },
        }
    }
}
