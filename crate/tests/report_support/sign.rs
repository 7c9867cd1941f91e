//! A key and a custody log as a browser makes them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use p384::ecdsa::{Signature, SigningKey};
use qorgan::evidence::case::CaseFile;
use qorgan::evidence::custody::{Entry, Kind, START};
use qorgan::evidence::hash::sha256_hex;
use qorgan::evidence::merkle;
use qorgan::evidence::{ArchiveError, CaseInput};
use sha2::{Digest as _, Sha256};

/// A device: its key and its log.
#[derive(Clone)]
pub struct Device {
    key: SigningKey,
    pub log: Vec<Entry>,
}

impl Device {
    pub fn new(seed: u8) -> Self {
        let key = SigningKey::from_slice(&[seed; 48]).unwrap();
        let mut device = Self {
            key,
            log: Vec::new(),
        };
        let body = device.fingerprint();
        device.append(Kind::Install, &body);
        device
    }

    /// The key's DER: the head of every P-384 key, then the point.
    fn der(&self) -> Vec<u8> {
        let head = "3076301006072a8648ce3d020106052b81040022036200";
        let byte = |i| u8::from_str_radix(&head[i..i + 2], 16).unwrap();
        let mut der: Vec<u8> = (0..head.len()).step_by(2).map(byte).collect();
        der.extend(self.key.verifying_key().to_encoded_point(false).as_bytes());
        der
    }

    pub fn spki(&self) -> String {
        STANDARD.encode(self.der())
    }

    pub fn fingerprint(&self) -> String {
        sha256_hex(&self.der())
    }

    pub fn sign(&self, bytes: &[u8]) -> String {
        // WebCrypto's ECDSA with SHA-256.
        use p384::ecdsa::signature::hazmat::PrehashSigner as _;
        let hash: [u8; 32] = Sha256::digest(bytes).into();
        let signature: Signature = self.key.sign_prehash(&hash).unwrap();
        STANDARD.encode(signature.to_bytes())
    }

    pub fn append(&mut self, kind: Kind, body: &str) {
        let prev = self.log.last().map(|e| e.hash().unwrap());
        let mut entry = Entry {
            seq: self.log.len() as u32 + 1,
            prev: prev.unwrap_or_else(|| START.into()),
            wall: format!("2026-11-22T10:00:{:02}.000Z", self.log.len() % 60),
            mono: 100.5 * f64::from(self.log.len() as u32),
            kind,
            body_sha256: body.into(),
            sig: String::new(),
        };
        entry.sig = self.sign(&entry.bytes().unwrap());
        self.log.push(entry);
    }

    /// The secret of an act on this device.
    pub fn secret(id: &str) -> Vec<u8> {
        Sha256::digest(id.as_bytes()).to_vec()
    }

    /// Seals the acts of an input, as they were saved.
    pub fn capture(&mut self, input: &mut CaseInput) {
        for act in &input.acts {
            let secret = Self::secret(&act.id);
            let (seal, _) = merkle::seal(act, &secret, &[]).unwrap();
            self.append(Kind::Capture, &seal.root);
            input.secrets.insert(act.id.clone(), secret.into());
        }
        input.key = self.spki();
    }

    /// Makes the case file of an input whose acts are captured.
    pub fn export(&mut self, input: CaseInput) -> Result<Vec<u8>, ArchiveError> {
        let mut file = CaseFile::new(input)?;
        self.append(Kind::Export, &file.manifest_sha256()?);
        let text = file.seal(self.log.clone())?;
        file.finish(&self.sign(text.as_bytes()))
    }

    /// Captures and exports.
    pub fn build(&mut self, mut input: CaseInput) -> Result<Vec<u8>, ArchiveError> {
        self.capture(&mut input);
        self.export(input)
    }
}
