//! `manifest.json`: what is in the archive, and what should be and is not.

use super::act::EngineInfo;
use super::bundle::{Bundle, DataFile};
use crate::order;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The name of the archive's format.
pub const FORMAT: &str = "qorgan-case";
/// The version of the archive's format.
pub const VERSION: u32 = 1;

/// Content of `manifest.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Always [`FORMAT`].
    pub format: String,
    /// [`VERSION`] when it was written.
    pub version: u32,
    /// When it was made, as given.
    pub generated_at: String,
    /// Every other file of the archive, in the archive's order.
    pub files: Vec<ManifestFile>,
    /// Pictures that acts name and the device no longer had.
    pub missing: Vec<MissingShot>,
    /// What made the archive.
    pub engine: EngineInfo,
    /// What had analysed the acts; several when packs were updated in between.
    pub analysed_with: Vec<EngineInfo>,
}

/// One file of the archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestFile {
    /// Path inside the archive.
    pub path: String,
    /// SHA-256 of its content.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
}

/// A picture that is not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissingShot {
    /// Where it would stand.
    pub path: String,
    /// The hash the acts give for it.
    pub sha256: String,
    /// The acts that name it.
    pub acts: Vec<String>,
}

impl Manifest {
    /// The manifest of a bundle whose files are these.
    pub fn new(bundle: &Bundle<'_>, files: &[DataFile<'_>]) -> Self {
        let analysed: BTreeSet<EngineInfo> =
            order::gather(bundle.acts().map(|act| act.engine.clone()));
        Self {
            format: FORMAT.into(),
            version: VERSION,
            generated_at: bundle.input.generated_at.clone(),
            files: files
                .iter()
                .map(|file| ManifestFile {
                    path: file.path.clone(),
                    sha256: file.sha256.clone(),
                    bytes: file.bytes.len() as u64,
                })
                .collect(),
            missing: bundle
                .missing
                .iter()
                .map(|(&sha256, acts)| MissingShot {
                    path: super::bundle::shot_path(sha256),
                    sha256: sha256.into(),
                    acts: acts.iter().map(|&act| act.into()).collect(),
                })
                .collect(),
            engine: bundle.engine(),
            analysed_with: analysed.into_iter().collect(),
        }
    }
}
