//! The binding for JavaScript; the only file that knows wasm-bindgen.

use crate::engine::{Engine as Core, Scratch};
use crate::verdict::{Profile, Verdict};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

/// The engine, once per browser.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine {
    core: Core,
    scratch: Scratch,
}

#[derive(Deserialize)]
struct Block {
    id: serde_json::Value,
    text: String,
}

#[derive(Serialize)]
struct Answer {
    id: serde_json::Value,
    #[serde(flatten)]
    verdict: Verdict,
}

#[derive(Serialize)]
struct Info {
    version: &'static str,
    pack_version: u16,
    pack_sha256: String,
    patterns: usize,
}

#[wasm_bindgen]
impl Engine {
    /// Loads the embedded packs.
    ///
    /// # Errors
    /// An `Error` named `PackError` when they are damaged.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Result<Self, JsValue> {
        let core = crate::embedded().map_err(|e| error("PackError", &e))?;
        Ok(Self {
            core,
            scratch: Scratch::default(),
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

    /// `{version, pack_version, pack_sha256, patterns}`.
    ///
    /// # Errors
    /// An `Error` named `InputError` when the answer cannot be made.
    pub fn info(&self) -> Result<JsValue, JsValue> {
        to_js(&Info {
            version: env!("CARGO_PKG_VERSION"),
            pack_version: crate::pack::VERSION,
            pack_sha256: self.core.pack_hash().to_owned(),
            patterns: self.core.patterns(),
        })
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

/// The case archive, a zip; see [`crate::evidence::archive`].
///
/// # Errors
/// An `Error` named `InputError` or `ArchiveError`.
#[wasm_bindgen]
pub fn build_case(input: JsValue) -> Result<Vec<u8>, JsValue> {
    crate::evidence::archive::build(&from_js(input)?).map_err(|e| error("ArchiveError", &e))
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
