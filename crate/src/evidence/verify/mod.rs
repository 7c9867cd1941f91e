//! Checks a case file without its makers: everything that follows from the evidence is written again and compared byte for byte.

mod container;
mod custody;
mod detection;
mod signature;

pub use detection::Replay;

use super::Act;
use super::case::{Contents, PACKAGE, package};
use super::manifest::{FORMAT, Manifest, VERSION};
use super::merkle;
use crate::Engine;
use crate::ledger::{self, Case};
use container::Container;
use serde::Serialize;
use std::collections::BTreeMap;

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The answer in one word.
    pub verdict: Verdict,
    /// Nothing was changed since it was signed.
    pub intact: bool,
    /// What is wrong, the first reason first; empty when intact.
    pub problems: Vec<Problem>,
    /// The key that signed it; `None` when the file could not be read so far.
    pub key: Option<KeyReport>,
    /// Whose word the times are.
    pub time: &'static str,
    /// All pictures are there and every act was sealed when it was saved.
    pub complete: bool,
    /// What is missing, or was taken out on purpose.
    pub missing: Vec<String>,
    /// How many acts the file has.
    pub acts: usize,
    /// The most distinct acts in one of its cases, counted anew.
    pub distinct_acts: u32,
    /// A case of a known account has two or more distinct acts.
    pub systematic: bool,
    /// What is claimed of the pages: never more than `asserted`.
    pub capture_fidelity: &'static str,
    /// Whether this program finds the same in the texts.
    pub detection: Replay,
}

/// The answer in one word; see [`Report::exit_code`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Intact, complete, signed by a known key.
    Valid,
    /// Changed after it was signed, or never a case file.
    Tampered,
    /// Intact; pictures or seals are missing.
    Incomplete,
    /// Intact and complete; nobody said whose key it is.
    KeyUnknown,
}

/// Something that does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Where: a file of the case, or `container`.
    pub file: String,
    /// What.
    pub message: String,
}

/// The signing key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeyReport {
    /// SHA-256 of the key's DER, hex; printed on the report.
    pub fingerprint: String,
    /// It is among those the checker knows.
    pub known: bool,
}

impl Report {
    /// 0 valid, 1 tampered, 2 incomplete, 3 key unknown.
    pub fn exit_code(&self) -> u8 {
        match self.verdict {
            Verdict::Valid => 0,
            Verdict::Tampered => 1,
            Verdict::Incomplete => 2,
            Verdict::KeyUnknown => 3,
        }
    }
}

/// Checks a case file. `known` are fingerprints of keys the checker trusts, in hex; blanks and case do not matter.
pub fn verify(bytes: &[u8], known: &[String], engine: &Engine) -> Report {
    let mut report = Report {
        verdict: Verdict::Tampered,
        intact: false,
        problems: Vec::new(),
        key: None,
        time: "self-asserted",
        complete: false,
        missing: Vec::new(),
        acts: 0,
        distinct_acts: 0,
        systematic: false,
        capture_fidelity: "asserted",
        detection: Replay::NotTried,
    };
    if let Err(problem) = check(bytes, known, engine, &mut report) {
        report.problems.push(problem);
        return report;
    }
    report.intact = true;
    report.complete = report.missing.is_empty();
    report.verdict = match &report.key {
        _ if !report.complete => Verdict::Incomplete,
        Some(key) if key.known => Verdict::Valid,
        _ => Verdict::KeyUnknown,
    };
    report
}

/// A problem of a file.
fn wrong(file: &str, message: impl Into<String>) -> Problem {
    Problem {
        file: file.to_owned(),
        message: message.into(),
    }
}

fn check(
    bytes: &[u8],
    known: &[String],
    engine: &Engine,
    report: &mut Report,
) -> Result<(), Problem> {
    let container = Container::read(bytes)?;
    let manifest: Manifest = container.json("evidence/manifest.json")?;
    if (&*manifest.format, manifest.version) != (FORMAT, VERSION) {
        return Err(wrong(
            "evidence/manifest.json",
            format!(
                "expected {FORMAT} {VERSION}, found {} {}",
                manifest.format, manifest.version
            ),
        ));
    }
    let digest: package::Digest = container.json(super::case::DIGEST)?;
    let key = signature::Key::read(&digest.signed.public_key)?;
    let fingerprint = key.fingerprint();
    let plain = |text: &String| {
        text.split_whitespace()
            .collect::<String>()
            .to_ascii_lowercase()
    };
    report.key = Some(KeyReport {
        known: known.iter().any(|k| plain(k) == fingerprint),
        fingerprint,
    });
    let text = package::to_sign(container.file(PACKAGE)?);
    if !key.signed(text.as_bytes(), &digest.signed.signature) {
        return Err(wrong(
            super::case::DIGEST,
            "the signature does not fit datapackage.json",
        ));
    }
    let acts = read_acts(&manifest)?;
    report.acts = acts.len();
    let (shots, doms) = container.pictures(&acts)?;
    let contents = Contents {
        seals: container.json("evidence/merkle.json")?,
        log: container.lines("evidence/log.jsonl")?,
        report: container.file("evidence/report.html")?.to_vec(),
        shots: shots
            .iter()
            .map(|(s, b)| (s.as_str(), b.as_slice()))
            .collect(),
        doms: doms.iter().map(|(s, d)| (s.as_str(), d.as_str())).collect(),
        manifest,
    };
    same(&container, &contents, &acts, &digest, bytes)?;
    let late = custody::check(&contents, &acts, &key)?;
    let cases = count(&contents.manifest, &acts)?;
    report.distinct_acts = cases.iter().map(|case| case.distinct).max().unwrap_or(0);
    report.systematic = cases.iter().any(|case| case.systematic);
    report.missing = missing(&contents, &acts)?;
    report.missing.extend(late);
    report.detection = detection::replay(&acts, engine);
    Ok(())
}

/// The acts; fields that were taken out have their defaults.
fn read_acts(manifest: &Manifest) -> Result<Vec<Act>, Problem> {
    let damaged = |e: &dyn std::fmt::Display| wrong("evidence/manifest.json", e.to_string());
    let read = |fields: &merkle::Fields| {
        let act: Act = serde_json::from_value(fields.clone().into()).map_err(|e| damaged(&e))?;
        act.validate().map_err(|e| damaged(&e))?;
        Ok(act)
    };
    manifest.acts.iter().map(read).collect()
}

/// Writes the file again and compares.
fn same(
    container: &Container<'_>,
    contents: &Contents<'_>,
    acts: &[Act],
    digest: &package::Digest,
    bytes: &[u8],
) -> Result<(), Problem> {
    let unwritable = |e: &dyn std::fmt::Display| wrong("container", e.to_string());
    let mut files = contents.files(acts).map_err(|e| unwritable(&e))?;
    for (path, expected) in &files {
        if container.file(path)? != expected {
            return Err(wrong(path, "is not what the evidence gives"));
        }
    }
    let package = contents.package(&files);
    let again = super::canonical::to_canonical_json(&package).map_err(|e| unwritable(&e))?;
    if container.file(PACKAGE)? != again {
        return Err(wrong(PACKAGE, "does not list the files as they are"));
    }
    let signed = package::digest(
        &package,
        &again,
        &digest.signed.public_key,
        &digest.signed.signature,
    );
    files.push((PACKAGE, again));
    files.push((super::case::DIGEST, signed.map_err(|e| unwritable(&e))?));
    let whole =
        super::case::pack(&files, &contents.manifest.generated_at).map_err(|e| unwritable(&e))?;
    if whole != bytes {
        return Err(wrong(
            "container",
            "the zip says more or other than its files",
        ));
    }
    Ok(())
}

/// The cases counted anew, which must be what the manifest says.
fn count(manifest: &Manifest, acts: &[Act]) -> Result<Vec<Case>, Problem> {
    let by_id: BTreeMap<String, Case> = ledger::group(acts)
        .into_iter()
        .map(|c| (c.id.clone(), c))
        .collect();
    for case in &manifest.cases {
        if by_id.get(&case.id) != Some(case) {
            return Err(wrong(
                "evidence/manifest.json",
                format!("{}: counted anew, the acts give another case", case.id),
            ));
        }
    }
    if by_id.len() != manifest.cases.len() {
        return Err(wrong(
            "evidence/manifest.json",
            "the acts belong to other cases too",
        ));
    }
    Ok(manifest.cases.clone())
}

/// Pictures and fields that are not there: those the manifest lists, and no others.
fn missing(contents: &Contents<'_>, acts: &[Act]) -> Result<Vec<String>, Problem> {
    let mut gone: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for act in acts {
        for shot in &act.shots {
            if !contents.shots.contains_key(shot.sha256.as_str()) {
                let ids = gone.entry(&shot.sha256).or_default();
                if ids.last() != Some(&act.id.as_str()) {
                    ids.push(&act.id);
                }
            }
        }
    }
    let listed = contents.manifest.missing.iter().map(|m| {
        (
            m.sha256.as_str(),
            m.acts.iter().map(String::as_str).collect(),
        )
    });
    if gone != listed.collect() {
        return Err(wrong(
            "evidence/manifest.json",
            "pictures are missing that it does not list as missing",
        ));
    }
    let named = contents.manifest.missing.iter().filter(|m| !m.redacted);
    Ok(named.map(|m| format!("picture {}", m.sha256)).collect())
}
