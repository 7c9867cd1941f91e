//! The custody log of a case: chained, signed, and naming every act and this very file.

use super::signature::Key;
use super::{Problem, wrong};
use crate::evidence::Act;
use crate::evidence::canonical::to_canonical_json;
use crate::evidence::case::Contents;
use crate::evidence::custody::{Kind, START};
use crate::evidence::hash::sha256_hex;
use crate::evidence::merkle;

const LOG: &str = "evidence/log.jsonl";
const SEALS: &str = "evidence/merkle.json";

/// Checks log and seals; answers the acts that were sealed only after they had been saved.
pub(super) fn check(
    contents: &Contents<'_>,
    acts: &[Act],
    key: &Key,
) -> Result<Vec<String>, Problem> {
    let manifest = &contents.manifest;
    if manifest.key.fingerprint != key.fingerprint() {
        return Err(wrong(
            "evidence/manifest.json",
            "names another key than the one that signed",
        ));
    }
    chain(contents, key)?;
    let log = &contents.log;
    let first = log.first().filter(|e| e.kind == Kind::Install);
    if first.is_none_or(|e| e.body_sha256 != key.fingerprint()) {
        return Err(wrong(LOG, "does not begin with the making of the key"));
    }
    let whole = to_canonical_json(manifest).map_err(|e| wrong(LOG, e.to_string()))?;
    let last = log.last().filter(|e| e.kind == Kind::Export);
    if last.is_none_or(|e| e.body_sha256 != sha256_hex(&whole)) {
        return Err(wrong(LOG, "does not end with the export of this manifest"));
    }
    if contents.seals.len() != manifest.acts.len() {
        return Err(wrong(SEALS, "does not have one seal for every act"));
    }
    let mut late = Vec::new();
    for ((seal, fields), act) in contents.seals.iter().zip(&manifest.acts).zip(acts) {
        if seal.id != act.id || !merkle::fits(seal, fields) {
            return Err(wrong(
                SEALS,
                format!("the seal of act {} does not fit", act.id),
            ));
        }
        let of = |kind| {
            log.iter()
                .any(|e| e.kind == kind && e.body_sha256 == seal.root)
        };
        if !of(Kind::Capture) {
            if !of(Kind::Seal) {
                return Err(wrong(LOG, format!("has no entry for act {}", act.id)));
            }
            late.push(format!("seal at the time of saving of act {}", act.id));
        }
    }
    Ok(late)
}

/// Every entry follows the one before and is signed.
fn chain(contents: &Contents<'_>, key: &Key) -> Result<(), Problem> {
    let mut prev = START.to_owned();
    for (number, entry) in (1..).zip(&contents.log) {
        let at = |what: &str| wrong(LOG, format!("entry {number}: {what}"));
        if entry.seq != number || entry.prev != prev {
            return Err(at("does not follow the entry before"));
        }
        let bytes = entry.bytes().map_err(|e| at(&e.to_string()))?;
        if !key.signed(&bytes, &entry.sig) {
            return Err(at("the signature does not fit"));
        }
        prev = sha256_hex(&bytes);
    }
    Ok(())
}
