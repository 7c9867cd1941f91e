//! Compiles the language packs, proves them with their own examples, and embeds what the library needs.
//!
//! The packs are compiled by the library's own modules, so that a row is checked by the code that will use it.
#![allow(
    dead_code,
    reason = "the build script uses a part of the modules it shares with the library"
)]
#![allow(
    missing_docs,
    unused_imports,
    reason = "documented and used in the library"
)]

#[path = "src/context/mod.rs"]
mod context;
#[path = "src/engine.rs"]
mod engine;
#[path = "src/fold/mod.rs"]
mod fold;
#[path = "build/fold_tables.rs"]
mod fold_tables;
#[path = "src/inflect.rs"]
mod inflect;
#[path = "src/report/keys.rs"]
mod keys;
#[path = "src/matcher/mod.rs"]
mod matcher;
#[path = "build/messages.rs"]
mod messages;
#[path = "src/order.rs"]
mod order;
#[path = "src/pack/mod.rs"]
mod pack;
#[path = "src/phrases/mod.rs"]
mod phrases;
#[path = "src/score.rs"]
mod score;
#[path = "src/span.rs"]
mod span;
#[path = "src/report/strings.rs"]
mod strings;
#[path = "build/translit.rs"]
mod translit;
#[path = "src/verdict.rs"]
mod verdict;

use std::path::PathBuf;
use std::{env, fs};

/// Languages to build with, separated by blanks: a pack author's own only, while the others are being changed.
const LANGUAGES: &str = "QORGAN_LANGUAGES";
/// At most this many mistakes are printed.
const SHOWN: usize = 60;

fn main() {
    println!("cargo:rerun-if-changed=packs");
    println!("cargo:rerun-if-changed=build");
    println!("cargo:rerun-if-changed=src");
    println!("cargo:rerun-if-changed=../extension/_locales");
    println!("cargo:rerun-if-env-changed={LANGUAGES}");
    if let Err(message) = run() {
        eprintln!("{message}");
        std::process::exit(1);
    }
}

fn run() -> Result<(), String> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(|e| e.to_string())?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(|e| e.to_string())?);
    messages::embed(&root.join("../extension/_locales"), &out)?;
    let packs = root.join("packs");
    let read =
        |name: &str| fs::read_to_string(packs.join(name)).map_err(|e| format!("packs/{name}: {e}"));
    let translit = translit::build(&read("fold/translit.txt")?).map_err(|e| e.to_string())?;
    let tables = fold_tables::build(
        &read("fold/homoglyphs.txt")?,
        &read("fold/leet.txt")?,
        translit,
    )
    .map_err(|e| e.to_string())?;
    let languages = env::var(LANGUAGES).unwrap_or_else(|_| pack::LANGUAGES.join(" "));
    let files = pack::folder::read(&packs, languages.split_whitespace())?;
    let compiled = pack::parse::compile(&files, tables).map_err(|e| report(&e))?;
    let bytes = pack::encode(&compiled.data).map_err(|e| e.to_string())?;
    let engine = engine::Engine::from_bytes(&bytes).map_err(|e| e.to_string())?;
    pack::check::examples(&engine, &compiled).map_err(|e| report(&e))?;
    fs::write(out.join("packs.bin"), bytes).map_err(|e| e.to_string())
}

fn report(errors: &[pack::PackError]) -> String {
    let mut lines: Vec<String> = errors
        .iter()
        .take(SHOWN)
        .map(|e| format!("packs/{e}"))
        .collect();
    if errors.len() > SHOWN {
        lines.push(format!("… and {} more", errors.len() - SHOWN));
    }
    lines.join("\n")
}
