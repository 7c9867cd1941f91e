//! ECDSA over P-384 with SHA-256, as browsers sign it: raw r‖s in base64.

use super::{Problem, wrong};
use crate::evidence::case::DIGEST;
use crate::evidence::hash::sha256_hex;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use p384::ecdsa::signature::hazmat::PrehashVerifier;
use p384::ecdsa::{Signature, VerifyingKey};
use sha2::{Digest, Sha256};

/// DER of a `SubjectPublicKeyInfo` for P-384, up to the point.
const SPKI: [u8; 23] = [
    0x30, 0x76, 0x30, 0x10, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x05, 0x2B,
    0x81, 0x04, 0x00, 0x22, 0x03, 0x62, 0x00,
];

/// A public key.
pub(super) struct Key {
    key: VerifyingKey,
    der: Vec<u8>,
}

impl Key {
    /// Reads the base64 of a `SubjectPublicKeyInfo`.
    pub fn read(spki: &str) -> Result<Self, Problem> {
        let no_key = || wrong(DIGEST, "publicKey: expected an ECDSA P-384 key");
        let der = STANDARD.decode(spki).map_err(|_| no_key())?;
        let point = der.strip_prefix(&SPKI).ok_or_else(no_key)?;
        let key = VerifyingKey::from_sec1_bytes(point).map_err(|_| no_key())?;
        Ok(Self { key, der })
    }

    /// SHA-256 of the key's DER, hex.
    pub fn fingerprint(&self) -> String {
        sha256_hex(&self.der)
    }

    /// Whether a signature is of this key over these bytes.
    pub fn signed(&self, bytes: &[u8], signature: &str) -> bool {
        let Ok(raw) = STANDARD.decode(signature) else {
            return false;
        };
        let Ok(signature) = Signature::from_slice(&raw) else {
            return false;
        };
        let hash: [u8; 32] = Sha256::digest(bytes).into();
        self.key.verify_prehash(&hash, &signature).is_ok()
    }
}
