//! A checked [`CaseInput`]: every act is valid, every case knows its acts, every picture has the hash it is filed under.

use super::act::{Act, EngineInfo};
use super::case::{ARCHIVE, MANIFEST};
use super::hash::sha256_hex;
use super::input::CaseInput;
use super::instant::{Instant, InstantError};
use super::validate::ActError;
use crate::ledger::Case;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The first bytes of every PNG file.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Why nothing can be built from an input.
#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    /// An act is not valid.
    #[error(transparent)]
    Act(#[from] ActError),
    /// The time of making cannot be read.
    #[error("generated_at: {0}")]
    GeneratedAt(#[from] InstantError),
    /// Two different acts have one identity.
    #[error("act {0}: two different acts have this id")]
    TwoActs(String),
    /// A case names an act that is not there.
    #[error("case {case}: act {act} is not among the acts")]
    NoSuchAct {
        /// Which case.
        case: String,
        /// Which act.
        act: String,
    },
    /// An act is named twice, by one case or by two.
    #[error("act {0} is named by the cases more than once")]
    NamedTwice(String),
    /// A picture does not have the hash it is filed under.
    #[error("screenshot of act {act} was changed: SHA-256 expected {expected}, found {found}")]
    ShotChanged {
        /// An act that has the picture.
        act: String,
        /// The hash it is filed under.
        expected: String,
        /// The hash of its bytes.
        found: String,
    },
    /// A picture does not have the recorded size.
    #[error("screenshot {sha256} of act {act}: expected {expected} bytes, found {found}")]
    ShotSize {
        /// An act that has the picture.
        act: String,
        /// Its hash.
        sha256: String,
        /// The recorded size.
        expected: u64,
        /// The size of its bytes.
        found: u64,
    },
    /// A picture is not a PNG file.
    #[error("screenshot {sha256} of act {act} is not a PNG file")]
    NotPng {
        /// An act that has the picture.
        act: String,
        /// Its hash.
        sha256: String,
    },
}

/// Something in the case file that the report names with its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataFile<'a> {
    /// The file it is, or stands in.
    pub path: &'static str,
    /// Content.
    pub bytes: Cow<'a, [u8]>,
    /// SHA-256 of the content.
    pub sha256: String,
}

/// A checked input, in the order of printing.
#[derive(Debug)]
pub struct Bundle<'a> {
    /// The input it was made from.
    pub input: &'a CaseInput,
    /// When it is made.
    pub generated_at: Instant,
    /// The cases with their acts, oldest first.
    pub cases: Vec<(&'a Case, Vec<&'a Act>)>,
    /// Pictures that are there, by hash.
    pub shots: BTreeMap<&'a str, &'a [u8]>,
    /// Hashes of pictures that acts name and nobody has, with the acts that name them.
    pub missing: BTreeMap<&'a str, Vec<&'a str>>,
}

impl<'a> Bundle<'a> {
    /// Checks the input.
    ///
    /// # Errors
    /// The first thing that does not hold, as a [`BundleError`]. A picture that is missing is no error: it is listed in `missing`.
    pub fn check(input: &'a CaseInput) -> Result<Self, BundleError> {
        let generated_at = Instant::parse(&input.generated_at)?;
        let mut by_id: BTreeMap<&str, &Act> = BTreeMap::new();
        for act in &input.acts {
            if let Some(other) = by_id.insert(&act.id, act)
                && other != act
            {
                return Err(BundleError::TwoActs(act.id.clone()));
            }
        }
        let mut cases = Vec::with_capacity(input.cases.len());
        let mut named = BTreeSet::new();
        for case in &input.cases {
            let mut acts = Vec::with_capacity(case.acts.len());
            for id in &case.acts {
                let no_such = || BundleError::NoSuchAct {
                    case: case.id.clone(),
                    act: id.clone(),
                };
                let act = *by_id.get(id.as_str()).ok_or_else(no_such)?;
                act.validate()?;
                if !named.insert(id.as_str()) {
                    return Err(BundleError::NamedTwice(id.clone()));
                }
                acts.push(act);
            }
            cases.push((case, acts));
        }
        let mut bundle = Self {
            input,
            generated_at,
            cases,
            shots: BTreeMap::new(),
            missing: BTreeMap::new(),
        };
        bundle.check_shots()?;
        Ok(bundle)
    }

    fn check_shots(&mut self) -> Result<(), BundleError> {
        let acts: Vec<&'a Act> = self.acts().collect();
        for act in acts {
            for shot in &act.shots {
                let sha256 = shot.sha256.as_str();
                let Some(bytes) = self.input.shots.get(sha256) else {
                    let acts = self.missing.entry(sha256).or_default();
                    if acts.last() != Some(&act.id.as_str()) {
                        acts.push(&act.id);
                    }
                    continue;
                };
                let size = bytes.len() as u64;
                if !self.shots.contains_key(sha256) {
                    let found = sha256_hex(bytes);
                    if found != sha256 {
                        return Err(BundleError::ShotChanged {
                            act: act.id.clone(),
                            expected: sha256.into(),
                            found,
                        });
                    }
                    if !bytes.starts_with(PNG) {
                        return Err(BundleError::NotPng {
                            act: act.id.clone(),
                            sha256: found,
                        });
                    }
                    self.shots.insert(sha256, bytes);
                }
                if shot.bytes != 0 && shot.bytes != size {
                    return Err(BundleError::ShotSize {
                        act: act.id.clone(),
                        sha256: sha256.into(),
                        expected: shot.bytes,
                        found: size,
                    });
                }
            }
        }
        Ok(())
    }

    /// The acts of all cases, in the order of printing.
    pub fn acts(&self) -> impl Iterator<Item = &'a Act> {
        self.cases.iter().flat_map(|(_, acts)| acts.iter().copied())
    }

    /// The engine named on the report and in the manifest.
    pub fn engine(&self) -> EngineInfo {
        let own = || EngineInfo {
            version: env!("CARGO_PKG_VERSION").into(),
            pack_sha256: String::new(),
            own_packs: Vec::new(),
        };
        self.input.engine.clone().unwrap_or_else(own)
    }

    /// What the report lists: the manifest, where there is one, and the pictures. Nothing of the form is in them.
    pub fn data_files(&self, manifest: Option<Vec<u8>>) -> Vec<DataFile<'a>> {
        let manifest = manifest.map(|bytes| DataFile {
            path: MANIFEST,
            sha256: sha256_hex(&bytes),
            bytes: Cow::Owned(bytes),
        });
        let shots = self.shots.iter().map(|(&sha256, &bytes)| DataFile {
            path: ARCHIVE,
            bytes: Cow::Borrowed(bytes),
            sha256: sha256.into(),
        });
        manifest.into_iter().chain(shots).collect()
    }
}
