//! The binding for JavaScript; the only file that knows wasm-bindgen.

use crate::engine::{Engine as Core, Scratch};
use crate::evidence::custody::Entry;
use crate::evidence::merkle;
use crate::pack::own::{self, Merged, OwnError, OwnPack};
use crate::pack::parse::SourceFile;
use crate::pack::{self, PackError};
use crate::verdict::{Profile, Verdict};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

/// The engine, once per browser.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine {
    core: Core,
    scratch: Scratch,
    own: Vec<OwnPack>,
}

#[derive(Deserialize)]
struct Block {
    /// Given back as it is.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    id: JsValue,
    text: String,
}

#[derive(Serialize)]
struct Answer {
    #[serde(with = "serde_wasm_bindgen::preserve")]
    id: JsValue,
    #[serde(flatten)]
    verdict: Verdict,
}

#[derive(Serialize)]
struct Info {
    version: &'static str,
    pack_version: u16,
    pack_sha256: String,
    patterns: usize,
    own: Vec<OwnPack>,
}

/// A text of own words and rules.
#[derive(Deserialize)]
struct OwnText {
    name: String,
    text: String,
}

/// A mistake in an own text.
#[derive(Serialize)]
struct RowError {
    file: String,
    line: u32,
    column: u32,
    code: &'static str,
    message: String,
}

/// What is signed of a custody entry.
#[derive(Serialize)]
struct Signable {
    bytes: serde_bytes::ByteBuf,
    hash: String,
}

#[wasm_bindgen]
impl Engine {
    /// Loads the embedded packs, and adds own texts `{name, text}[]` if any are given.
    ///
    /// # Errors
    /// An `Error` named `PackError` when the packs are damaged; one named `OwnPackError` when a text has mistakes, with
    /// `errors: {file, line, column, code, message}[]`.
    #[wasm_bindgen(constructor)]
    pub fn new(own: Option<js_sys::Array>) -> Result<Self, JsValue> {
        let (core, own) = match own_texts(own.map_or(JsValue::UNDEFINED, JsValue::from))? {
            texts if texts.is_empty() => {
                let core = crate::embedded().map_err(|e| error("PackError", &e))?;
                (core, Vec::new())
            }
            texts => {
                let Merged { data, hash, packs } = merged(&texts)?;
                let core = Core::new(data, hash).map_err(|e| error("PackError", &e))?;
                (core, packs)
            }
        };
        Ok(Self {
            core,
            scratch: Scratch::default(),
            own,
        })
    }

    /// Judges `{id, text}` blocks for a profile `{age}`; answers verdicts in the same order.
    ///
    /// # Errors
    /// An `Error` named `InputError` when the arguments have another shape.
    pub fn scan(&mut self, blocks: JsValue, profile: JsValue) -> Result<JsValue, JsValue> {
        let blocks: Vec<Block> = from_js(blocks)?;
        let profile: Profile = from_js(profile)?;
        let answers: Vec<Answer> = blocks
            .into_iter()
            .map(|b| Answer {
                id: b.id,
                verdict: self.core.scan(&mut self.scratch, &b.text, profile),
            })
            .collect();
        to_js(&answers)
    }

    /// The folded text, as the rules see it.
    pub fn fold(&mut self, text: &str) -> String {
        let mut folded = crate::fold::Folded::default();
        self.core.folder().fold(text, &mut folded);
        folded.text()
    }

    /// `{version, pack_version, pack_sha256, patterns, own}`; `own` names the packs that were added.
    ///
    /// # Errors
    /// An `Error` named `InputError` when the answer cannot be made.
    pub fn info(&self) -> Result<JsValue, JsValue> {
        to_js(&Info {
            version: env!("CARGO_PKG_VERSION"),
            pack_version: crate::pack::VERSION,
            pack_sha256: self.core.pack_hash().to_owned(),
            patterns: self.core.patterns(),
            own: self.own.clone(),
        })
    }
}

/// The mistakes of own texts `{name, text}[]` as `{file, line, column, code, message}[]`; none when an engine takes them.
///
/// # Errors
/// An `Error` named `InputError` when the texts have another shape, `PackError` when the embedded packs are damaged.
#[wasm_bindgen]
pub fn check_own(own: JsValue) -> Result<JsValue, JsValue> {
    to_js(&match merge(&own_texts(own)?)? {
        Ok(_) => Vec::new(),
        Err(errors) => errors,
    })
}

fn own_texts(own: JsValue) -> Result<Vec<SourceFile>, JsValue> {
    let texts: Option<Vec<OwnText>> = from_js(own)?;
    let texts = texts.into_iter().flatten();
    Ok(texts.map(|t| SourceFile::new(t.name, t.text)).collect())
}

/// The embedded packs with own texts, or the mistakes of these.
fn merge(texts: &[SourceFile]) -> Result<Result<Merged, Vec<RowError>>, JsValue> {
    let damaged = |e| error("PackError", &e);
    let (data, hash) = pack::decode(crate::embedded_bytes()).map_err(damaged)?;
    match own::merge(&data, &hash, texts) {
        Ok(merged) => Ok(Ok(merged)),
        Err(OwnError::Rows(errors)) => Ok(Err(errors.into_iter().map(RowError::from).collect())),
        Err(OwnError::Data(e)) => Err(damaged(e)),
    }
}

fn merged(texts: &[SourceFile]) -> Result<Merged, JsValue> {
    merge(texts)?.map_err(|errors| {
        let message = errors.iter().map(|e| {
            let RowError {
                file,
                line,
                column,
                message,
                ..
            } = e;
            format!("{file}:{line}:{column}: {message}")
        });
        let lines: Vec<String> = message.collect();
        let thrown = error("OwnPackError", &lines.join("\n"));
        if let Ok(errors) = to_js(&errors) {
            // Setting a property of a new object cannot fail.
            let _ = js_sys::Reflect::set(&thrown, &"errors".into(), &errors);
        }
        thrown
    })
}

impl From<PackError> for RowError {
    fn from(e: PackError) -> Self {
        Self {
            code: e.kind.code(),
            message: e.kind.to_string(),
            file: e.file,
            line: e.line,
            column: e.column,
        }
    }
}

/// Groups acts into cases; see [`crate::ledger`].
///
/// # Errors
/// An `Error` named `InputError` when an act has another shape.
#[wasm_bindgen]
pub fn group_acts(acts: JsValue) -> Result<JsValue, JsValue> {
    let acts: Vec<crate::evidence::Act> = from_js(acts)?;
    to_js(&crate::ledger::group(&acts))
}

/// The report as one HTML document; see [`crate::report`].
///
/// # Errors
/// An `Error` named `InputError` or `ReportError`.
#[wasm_bindgen]
pub fn render_report(input: JsValue) -> Result<String, JsValue> {
    crate::report::render(&from_js(input)?).map_err(|e| error("ReportError", &e))
}

/// The root of an act's seal under a secret of 32 bytes, hex; see [`crate::evidence::merkle`].
///
/// # Errors
/// An `Error` named `InputError` when the act or the secret has another shape.
#[wasm_bindgen]
pub fn seal_act(act: JsValue, secret: &[u8]) -> Result<String, JsValue> {
    if secret.len() != crate::evidence::case::SECRET {
        return Err(error("InputError", &"secret: expected 32 bytes"));
    }
    let (seal, _) =
        merkle::seal(&from_js(act)?, secret, &[]).map_err(|e| error("InputError", &e))?;
    Ok(seal.root)
}

/// What the key signs of a custody entry without `sig`, and its hash: `{bytes, hash}`; see [`crate::evidence::custody`].
///
/// # Errors
/// An `Error` named `InputError` when the entry has another shape.
#[wasm_bindgen]
pub fn custody_entry(entry: JsValue) -> Result<JsValue, JsValue> {
    let entry: Entry = from_js(entry)?;
    let bytes = entry.bytes().map_err(|e| error("InputError", &e))?;
    let hash = crate::evidence::hash::sha256_hex(&bytes);
    to_js(&Signable {
        bytes: serde_bytes::ByteBuf::from(bytes),
        hash,
    })
}

/// A case file in the making; see [`crate::evidence::case`].
#[wasm_bindgen]
#[derive(Debug)]
pub struct CaseFile(crate::evidence::CaseFile);

#[wasm_bindgen]
impl CaseFile {
    /// Checks the input and seals its acts.
    ///
    /// # Errors
    /// An `Error` named `InputError` or `ArchiveError`.
    #[wasm_bindgen(constructor)]
    pub fn new(input: JsValue) -> Result<Self, JsValue> {
        let file = crate::evidence::CaseFile::new(from_js(input)?);
        file.map(Self).map_err(|e| error("ArchiveError", &e))
    }

    /// SHA-256 of the manifest, hex: the body of the export entry.
    ///
    /// # Errors
    /// An `Error` named `ArchiveError`.
    pub fn manifest_sha256(&self) -> Result<String, JsValue> {
        let hash = self.0.manifest_sha256();
        hash.map_err(|e| error("ArchiveError", &e))
    }

    /// Takes the whole log; answers the text to sign.
    ///
    /// # Errors
    /// An `Error` named `InputError` or `ArchiveError`.
    pub fn seal(&mut self, log: JsValue) -> Result<String, JsValue> {
        let text = self.0.seal(from_js(log)?);
        text.map_err(|e| error("ArchiveError", &e))
    }

    /// The finished file; `signature` is the base64 of raw r‖s.
    ///
    /// # Errors
    /// An `Error` named `ArchiveError`.
    pub fn finish(self, signature: &str) -> Result<Vec<u8>, JsValue> {
        let file = self.0.finish(signature);
        file.map_err(|e| error("ArchiveError", &e))
    }
}

/// Checks a case file; `keys` are fingerprints the caller trusts. See [`crate::evidence::verify`].
///
/// # Errors
/// An `Error` named `PackError` when the embedded packs are damaged.
#[cfg(feature = "verify")]
#[wasm_bindgen]
pub fn verify_case(bytes: &[u8], keys: Vec<String>) -> Result<JsValue, JsValue> {
    let engine = crate::embedded().map_err(|e| error("PackError", &e))?;
    to_js(&crate::evidence::verify::verify(bytes, &keys, &engine))
}

/// SHA-256 as lower-case hex.
#[wasm_bindgen]
pub fn sha256_hex(bytes: &[u8]) -> String {
    crate::evidence::hash::sha256_hex(bytes)
}

fn from_js<T: serde::de::DeserializeOwned>(value: JsValue) -> Result<T, JsValue> {
    serde_wasm_bindgen::from_value(value).map_err(|e| error("InputError", &e))
}

fn to_js<T: Serialize>(value: &T) -> Result<JsValue, JsValue> {
    value
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .map_err(|e| error("InputError", &e))
}

fn error(name: &str, message: &dyn std::fmt::Display) -> JsValue {
    let error = js_sys::Error::new(&message.to_string());
    error.set_name(name);
    error.into()
}
