//! `datapackage.json` and its digest, as WACZ 1.1.1 and its signing extension have them.

use crate::evidence::canonical::{CanonicalError, to_canonical_json};
use crate::evidence::hash::sha256_hex;
use serde::{Deserialize, Serialize};

/// `datapackage.json`.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Package {
    pub profile: String,
    pub wacz_version: String,
    pub title: String,
    pub software: String,
    pub created: String,
    pub resources: Vec<Resource>,
}

/// A file of the case.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Resource {
    pub name: String,
    pub path: String,
    pub hash: String,
    pub bytes: u64,
}

impl Package {
    /// The package of these files.
    pub fn new(title: &str, software: &str, created: &str, files: &[(&str, Vec<u8>)]) -> Self {
        Self {
            profile: "data-package".into(),
            wacz_version: "1.1.1".into(),
            title: title.into(),
            software: software.into(),
            created: created.into(),
            resources: files
                .iter()
                .map(|(path, bytes)| Resource {
                    name: path.rsplit('/').next().unwrap_or(path).into(),
                    path: (*path).into(),
                    hash: format!("sha256:{}", sha256_hex(bytes)),
                    bytes: bytes.len() as u64,
                })
                .collect(),
        }
    }
}

/// `datapackage-digest.json`.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Digest {
    pub path: String,
    pub hash: String,
    #[serde(rename = "signedData")]
    pub signed: Signed,
}

/// The signature over the text of `hash`.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct Signed {
    pub hash: String,
    pub signature: String,
    pub public_key: String,
    pub created: String,
    pub software: String,
}

/// What is signed: `sha256:` and the hash of `datapackage.json`.
pub(crate) fn to_sign(package: &[u8]) -> String {
    format!("sha256:{}", sha256_hex(package))
}

/// `datapackage-digest.json` of a package.
pub(crate) fn digest(
    package: &Package,
    bytes: &[u8],
    key: &str,
    signature: &str,
) -> Result<Vec<u8>, CanonicalError> {
    let hash = to_sign(bytes);
    to_canonical_json(&Digest {
        path: "datapackage.json".into(),
        hash: hash.clone(),
        signed: Signed {
            hash,
            signature: signature.into(),
            public_key: key.into(),
            created: package.created.clone(),
            software: package.software.clone(),
        },
    })
}
