//! The case file: a WACZ 1.1.1 archive with the signed evidence beside the web archive.
//!
//! Every file of it but the report follows from the manifest, the seals, the log and the pictures: whoever checks a case writes it
//! again from these and compares the bytes. See `docs/case-file.md`.

pub(crate) mod gzip;
mod index;
pub(crate) mod package;
pub(crate) mod page;
pub(crate) mod warc;

use super::bundle::{Bundle, BundleError};
use super::canonical::{CanonicalError, to_canonical_json};
use super::custody::{self, Entry, Kind};
use super::hash::sha256_hex;
use super::input::CaseInput;
use super::manifest::{Key, Manifest};
use super::merkle::{self, Seal};
use super::zip::{ZipError, ZipWriter};
use super::{Act, Instant};
use crate::report::{ReportError, render_bundle};
use package::Package;
use std::collections::{BTreeMap, BTreeSet};
use warc::Record;

/// The web archive: pages, pictures and texts.
pub const ARCHIVE: &str = "archive/data.warc.gz";
/// The cases and acts.
pub const MANIFEST: &str = "evidence/manifest.json";
/// The files in their order; [`PACKAGE`] and [`DIGEST`] follow.
pub const FILES: [&str; 7] = [
    ARCHIVE,
    "indexes/index.cdx",
    "pages/pages.jsonl",
    MANIFEST,
    "evidence/merkle.json",
    "evidence/log.jsonl",
    "evidence/report.html",
];
/// Lists the files with their hashes.
pub const PACKAGE: &str = "datapackage.json";
/// Carries the signature over [`PACKAGE`].
pub const DIGEST: &str = "datapackage-digest.json";

/// Bytes of the secret under which an act is sealed.
pub const SECRET: usize = 32;

/// Why no case file was built.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// The input does not hold together.
    #[error(transparent)]
    Bundle(#[from] BundleError),
    /// The report could not be written.
    #[error(transparent)]
    Report(#[from] ReportError),
    /// A file could not be written.
    #[error(transparent)]
    Canonical(#[from] CanonicalError),
    /// The zip would be too large.
    #[error(transparent)]
    Zip(#[from] ZipError),
    /// The key is no base64.
    #[error("key: expected the base64 of a public key")]
    Key,
    /// An act was never sealed.
    #[error("act {0} has no seal: expected a secret of 32 bytes")]
    Unsealed(String),
    /// The log does not end with the entry of this export.
    #[error("the log must end with an export entry whose body is {expected}")]
    Log {
        /// The hash of the manifest.
        expected: String,
    },
    /// A step was taken before the one it needs.
    #[error("the case is not sealed yet: call seal before finish")]
    Order,
}

/// What all files but the report follow from.
#[derive(Debug)]
pub(crate) struct Contents<'a> {
    pub manifest: Manifest,
    pub seals: Vec<Seal>,
    pub log: Vec<Entry>,
    pub report: Vec<u8>,
    /// PNG files by hash.
    pub shots: BTreeMap<&'a str, &'a [u8]>,
    /// DOM serialisations by hash.
    pub doms: BTreeMap<&'a str, &'a str>,
}

impl Contents<'_> {
    /// The files in their order.
    ///
    /// # Errors
    /// [`CanonicalError`] when a file cannot be written.
    pub fn files(&self, acts: &[Act]) -> Result<Vec<(&'static str, Vec<u8>)>, CanonicalError> {
        let (warc, cdx) = self.archive(acts)?;
        let pages = index::pages(acts.iter().map(|act| (act, moment(act))))?;
        let files = [
            warc,
            cdx,
            pages,
            to_canonical_json(&self.manifest)?,
            to_canonical_json(&self.seals)?,
            custody::to_lines(&self.log)?,
            self.report.clone(),
        ];
        Ok(FILES.into_iter().zip(files).collect())
    }

    /// The package of these files.
    pub fn package(&self, files: &[(&'static str, Vec<u8>)]) -> Package {
        let title = self.manifest.cases.iter().map(|case| case.id.as_str());
        let title = title.collect::<Vec<_>>().join(", ");
        let software = software(&self.manifest);
        Package::new(&title, &software, &self.manifest.generated_at, files)
    }

    /// The web archive and its index.
    fn archive(&self, acts: &[Act]) -> Result<(Vec<u8>, Vec<u8>), CanonicalError> {
        let (mut out, mut index) = (Vec::new(), index::Index::default());
        let made = Instant::parse(&self.manifest.generated_at).unwrap_or_default();
        let info = format!(
            "software: {}\r\nformat: WARC File Format 1.1\r\n",
            software(&self.manifest)
        );
        let info = Record {
            uri: None,
            mime: "application/warc-fields",
            at: made,
            block: info.as_bytes(),
        };
        warc::write(&mut out, &info);
        let mut written = BTreeSet::new();
        for (number, act) in (1..).zip(acts) {
            let at = moment(act);
            let mut add = |uri: &str, mime: &str, block: &[u8]| {
                let record = Record {
                    uri: Some(uri),
                    mime,
                    at,
                    block,
                };
                let placed = warc::write(&mut out, &record);
                index.add(uri, mime, at, &placed)
            };
            let dom = self.doms.get(act.dom_sha256.as_str()).copied();
            add(&act.url, "text/html", page::document(act, dom).as_bytes())?;
            for shot in &act.shots {
                let Some(png) = self.shots.get(shot.sha256.as_str()) else {
                    continue;
                };
                if written.insert(shot.sha256.as_str()) {
                    let uri = match shot.role {
                        super::act::ShotRole::Viewport => format!("urn:view:{}", act.url),
                        super::act::ShotRole::Element => {
                            format!("urn:element:{number}:{}", act.url)
                        }
                    };
                    add(&uri, "image/png", png)?;
                }
            }
            add(
                &format!("urn:text:{}", act.url),
                "text/plain",
                act.text.as_bytes(),
            )?;
            let info = to_canonical_json(&self.manifest.acts.get(number - 1))?;
            add(
                &format!("urn:pageinfo:{}", act.url),
                "application/json",
                &info,
            )?;
        }
        Ok((out, index.finish()))
    }
}

/// When an act was saved; acts are checked before.
fn moment(act: &Act) -> Instant {
    Instant::parse(&act.captured_at.wall).unwrap_or_default()
}

fn software(manifest: &Manifest) -> String {
    format!("Qorgan {}", manifest.engine.version)
}

/// A case file in the making: its manifest is known, then it is sealed with the log, then finished with the signature.
#[derive(Debug)]
pub struct CaseFile {
    input: CaseInput,
    manifest: Manifest,
    /// As the manifest has them.
    acts: Vec<Act>,
    seals: Vec<Seal>,
    sealed: Option<Sealed>,
}

/// The files, ready to be signed.
#[derive(Debug)]
struct Sealed {
    files: Vec<(&'static str, Vec<u8>)>,
    package: Package,
    bytes: Vec<u8>,
}

impl CaseFile {
    /// Checks the input and seals its acts.
    ///
    /// # Errors
    /// [`ArchiveError`]: an act or a picture that was changed, a case without its acts, an act without a secret.
    pub fn new(mut input: CaseInput) -> Result<Self, ArchiveError> {
        input
            .shots
            .retain(|sha256, _| !input.redacted_shots.contains(sha256));
        let key = Key::new(&input.key).ok_or(ArchiveError::Key)?;
        let bundle = Bundle::check(&input)?;
        let (mut seals, mut all, mut acts) = (Vec::new(), Vec::new(), Vec::new());
        let none = Vec::new();
        for act in bundle.acts() {
            let secret = input.secrets.get(&act.id).filter(|s| s.len() == SECRET);
            let secret = secret.ok_or_else(|| ArchiveError::Unsealed(act.id.clone()))?;
            let redact = input.redact.get(&act.id).unwrap_or(&none);
            let (seal, fields) = merkle::seal(act, secret, redact)?;
            seals.push(seal);
            all.push(fields);
            acts.push(merkle::without(act, redact));
        }
        let manifest = Manifest::new(&bundle, key, all);
        Ok(Self {
            input,
            manifest,
            acts,
            seals,
            sealed: None,
        })
    }

    /// SHA-256 of the manifest, hex: the body of the log's export entry.
    ///
    /// # Errors
    /// [`ArchiveError::Canonical`] when the manifest cannot be written.
    pub fn manifest_sha256(&self) -> Result<String, ArchiveError> {
        Ok(sha256_hex(&to_canonical_json(&self.manifest)?))
    }

    /// The report, which names the manifest's hash.
    fn report(&self) -> Result<String, ArchiveError> {
        let bundle = Bundle::check(&self.input)?;
        let manifest = to_canonical_json(&self.manifest)?;
        Ok(render_bundle(&bundle, &bundle.data_files(Some(manifest)))?)
    }

    /// Takes the whole log, whose last entry is that of this export; answers the text to sign.
    ///
    /// # Errors
    /// [`ArchiveError::Log`] when the log ends otherwise, or what writing the files meets.
    pub fn seal(&mut self, log: Vec<Entry>) -> Result<String, ArchiveError> {
        let expected = self.manifest_sha256()?;
        let ends = |e: &Entry| e.kind == Kind::Export && e.body_sha256 == expected;
        if !log.last().is_some_and(ends) {
            return Err(ArchiveError::Log { expected });
        }
        let bundle = Bundle::check(&self.input)?;
        let report = self.report()?;
        let doms = self.input.doms.iter();
        let doms = doms.filter(|(sha256, dom)| sha256_hex(dom.as_bytes()) == **sha256);
        let contents = Contents {
            manifest: self.manifest.clone(),
            seals: self.seals.clone(),
            log,
            report: report.into_bytes(),
            shots: bundle.shots,
            doms: crate::order::gather(doms.map(|(s, d)| (s.as_str(), d.as_str()))),
        };
        let files = contents.files(&self.acts)?;
        let package = contents.package(&files);
        let bytes = to_canonical_json(&package)?;
        let text = package::to_sign(&bytes);
        self.sealed = Some(Sealed {
            files,
            package,
            bytes,
        });
        Ok(text)
    }

    /// The finished file; `signature` is the base64 of raw r‖s over the text that [`CaseFile::seal`] answered.
    ///
    /// # Errors
    /// [`ArchiveError::Order`] before [`CaseFile::seal`], [`ArchiveError::Zip`] above 4 GB.
    pub fn finish(self, signature: &str) -> Result<Vec<u8>, ArchiveError> {
        let Sealed {
            mut files,
            package,
            bytes,
        } = self.sealed.ok_or(ArchiveError::Order)?;
        let digest = package::digest(&package, &bytes, &self.manifest.key.spki, signature)?;
        files.extend([(PACKAGE, bytes), (DIGEST, digest)]);
        Ok(pack(&files, &self.manifest.generated_at)?)
    }
}

/// The files as one zip whose files all carry the time of making.
pub(crate) fn pack(files: &[(&str, Vec<u8>)], generated_at: &str) -> Result<Vec<u8>, ZipError> {
    let mut zip = ZipWriter::new(Instant::parse(generated_at).unwrap_or_default());
    for (path, bytes) in files {
        zip.add(path, bytes)?;
    }
    zip.finish()
}
