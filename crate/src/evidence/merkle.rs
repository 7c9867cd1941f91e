//! The seal of an act: a Merkle tree over its fields, each with a salt of its own.
//!
//! The root is what the custody log signs when an act is saved. A field can be taken out later and its leaf left in its place: the
//! root, and with it the signature, still holds, and the salt keeps anybody from guessing what the field was.
//!
//! Leaf: SHA-256 of `0x00`, the salt and the field as canonical JSON `{"name":value}`. Node: SHA-256 of `0x01` and its two children;
//! split as in RFC 6962, section 2.1. Leaves stand in the order of the names' bytes.

use super::act::{Act, Area, Viewport};
use super::canonical::{CanonicalError, to_canonical_json};
use super::hash::{self, from_hex};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

/// Fields that may be taken out: nothing that says who wrote what to whom, where and when.
pub const REDACTABLE: [&str; 8] = [
    "box",
    "browser",
    "locale",
    "notes",
    "selector",
    "time_zone",
    "title",
    "viewport",
];

type Hash = [u8; 32];

/// The seal of one act, as `evidence/merkle.json` has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seal {
    /// The act.
    pub id: String,
    /// Root of the tree, hex.
    pub root: String,
    /// One for every field, in the order of the leaves.
    pub fields: Vec<Field>,
}

/// A leaf: of a field that is there its salt, of one that was taken out the leaf itself; both hex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Name of the field.
    pub name: String,
    /// Salt of a field that is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub salt: Option<String>,
    /// Leaf of a field that was taken out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leaf: Option<String>,
}

/// An act as it stands in a case file: the fields that are there.
pub type Fields = Map<String, Value>;

/// The fields of an act.
///
/// # Errors
/// [`CanonicalError`] when the act cannot be written as JSON.
pub fn fields(act: &Act) -> Result<Fields, CanonicalError> {
    match serde_json::to_value(act)? {
        Value::Object(fields) => Ok(fields),
        _ => Ok(Map::new()),
    }
}

/// Seals an act under a secret, and takes out the fields named.
///
/// # Errors
/// [`CanonicalError`] when the act cannot be written as JSON.
pub fn seal(act: &Act, secret: &[u8], redact: &[String]) -> Result<(Seal, Fields), CanonicalError> {
    let mut fields = fields(act)?;
    let mut leaves = Vec::with_capacity(fields.len());
    let mut parts = Vec::with_capacity(fields.len());
    for (name, value) in &fields {
        let salt = salt(secret, name);
        let leaf = leaf(&salt, name, value)?;
        let gone = is_redactable(name) && redact.contains(name);
        parts.push(Field {
            name: name.clone(),
            salt: (!gone).then(|| hex(&salt)),
            leaf: gone.then(|| hex(&leaf)),
        });
        leaves.push(leaf);
    }
    fields.retain(|name, _| !(is_redactable(name) && redact.contains(name)));
    let seal = Seal {
        id: act.id.clone(),
        root: hex(&root(&leaves)),
        fields: parts,
    };
    Ok((seal, fields))
}

/// An act without the fields named: they have their defaults.
pub fn without(act: &Act, redact: &[String]) -> Act {
    let mut act = act.clone();
    for name in redact {
        match name.as_str() {
            "box" => act.area = Area::default(),
            "browser" => act.browser.clear(),
            "locale" => act.locale.clear(),
            "notes" => act.notes.clear(),
            "selector" => act.selector.clear(),
            "time_zone" => act.time_zone.clear(),
            "title" => act.title.clear(),
            "viewport" => act.viewport = Viewport::default(),
            _ => {}
        }
    }
    act
}

/// Whether a seal fits the fields that are there: every field has its salt, every other its leaf, and the root comes out.
pub fn fits(seal: &Seal, fields: &Fields) -> bool {
    let leaf_of = |field: &Field| match (fields.get(&field.name), &field.salt, &field.leaf) {
        (Some(value), Some(salt), None) => leaf(&from_hex(salt)?, &field.name, value).ok(),
        (None, None, Some(leaf)) if is_redactable(&field.name) => from_hex(leaf),
        _ => None,
    };
    let in_order = seal.fields.windows(2).all(|w| w[0].name < w[1].name);
    let leaves: Option<Vec<Hash>> = seal.fields.iter().map(leaf_of).collect();
    let known = |name: &String| seal.fields.iter().any(|f| f.name == *name);
    in_order
        && fields.keys().all(known)
        && leaves.is_some_and(|leaves| hex(&root(&leaves)) == seal.root)
}

fn is_redactable(name: &str) -> bool {
    REDACTABLE.contains(&name)
}

fn salt(secret: &[u8], name: &str) -> Hash {
    Sha256::new()
        .chain_update(secret)
        .chain_update(name.as_bytes())
        .finalize()
        .into()
}

fn leaf(salt: &Hash, name: &str, value: &Value) -> Result<Hash, CanonicalError> {
    let mut field = Map::new();
    field.insert(name.to_owned(), value.clone());
    Ok(Sha256::new()
        .chain_update([0])
        .chain_update(salt)
        .chain_update(to_canonical_json(&field)?)
        .finalize()
        .into())
}

fn root(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => Sha256::digest([]).into(),
        [leaf] => *leaf,
        _ => {
            let (left, right) = leaves.split_at(leaves.len().next_power_of_two() / 2);
            Sha256::new()
                .chain_update([1])
                .chain_update(root(left))
                .chain_update(root(right))
                .finalize()
                .into()
        }
    }
}

fn hex(hash: &Hash) -> String {
    hash::hex(hash)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::hash::sha256_hex;

    #[test]
    fn the_empty_tree_and_its_split() {
        assert_eq!(hex(&root(&[])), sha256_hex(b""));
        let leaves = [[1; 32], [2; 32], [3; 32]];
        let node = |l: Hash, r: Hash| -> Hash {
            Sha256::new()
                .chain_update([1])
                .chain_update(l)
                .chain_update(r)
                .finalize()
                .into()
        };
        assert_eq!(root(&leaves), node(node([1; 32], [2; 32]), [3; 32]));
    }
}
