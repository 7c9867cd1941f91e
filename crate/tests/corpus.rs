//! The project's own texts (`tests/corpus`): harmful ones are hidden from a child of 12, harmless ones never.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use qorgan::{Profile, Scratch};
use serde_json::Value;
use std::path::Path;

/// Harmful texts that must be found, in per cent.
const RECALL: usize = 95;

#[test]
fn harm_is_found_and_nothing_else() {
    let engine = qorgan::embedded().unwrap();
    let mut scratch = Scratch::default();
    for language in ["kk", "ru", "en"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../tests/corpus")
            .join(format!("{language}.jsonl"));
        let rows: Vec<Value> = std::fs::read_to_string(path)
            .unwrap()
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        let (mut harmful, mut found) = (0, 0);
        for row in &rows {
            let text = row["text"].as_str().unwrap();
            let verdict = engine.scan(&mut scratch, text, Profile::default());
            if row["harmful"].as_bool().unwrap() {
                harmful += 1;
                found += usize::from(verdict.flag);
            } else {
                assert!(!verdict.flag, "a false alarm in {language}: {row}");
            }
        }
        assert!(rows.len() >= 100, "{language} has {} texts", rows.len());
        assert!(
            found * 100 >= harmful * RECALL,
            "{language}: {found} of {harmful} found"
        );
    }
}
