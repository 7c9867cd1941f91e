//! The tables of `tests/conformance`, run natively. The same tables run in WebAssembly.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

use qorgan::fold::Folded;
use qorgan::{Profile, Scratch};
use serde_json::Value;
use std::path::Path;

fn table(name: &str) -> Vec<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../tests/conformance")
        .join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let rows: Vec<Value> = serde_json::from_str(&text).expect("a JSON array");
    assert!(!rows.is_empty(), "{name} has no rows");
    rows
}

#[test]
fn fold() {
    let engine = qorgan::embedded().unwrap();
    for row in table("fold.json") {
        let mut folded = Folded::default();
        engine
            .folder()
            .fold(row["text"].as_str().unwrap(), &mut folded);
        assert_eq!(folded.text(), row["folded"].as_str().unwrap(), "{row}");
    }
}

#[test]
fn verdicts() {
    let engine = qorgan::embedded().unwrap();
    let mut scratch = Scratch::default();
    for row in table("verdicts.json") {
        let age = row["age"].as_u64().unwrap_or(12) as u8;
        let verdict = engine.scan(&mut scratch, row["text"].as_str().unwrap(), Profile { age });
        let verdict = serde_json::to_value(&verdict).unwrap();
        for (key, wanted) in row["verdict"].as_object().unwrap() {
            assert!(agrees(&verdict[key], wanted), "`{key}` of {row}: {verdict}");
        }
        for finding in verdict["findings"].as_array().unwrap() {
            let (file, line) = finding["entry"].as_str().unwrap().rsplit_once(':').unwrap();
            assert!(line.parse::<u32>().is_ok_and(|n| n > 0), "{finding}");
            assert!(
                file.contains("/lexicon/") || file.contains("/rules/"),
                "{finding}"
            );
        }
    }
}

/// Whether a value is the one of the table; of objects the keys that the table has. The row a finding was made by changes
/// place with every edit of the packs, so the table does not name it.
fn agrees(value: &Value, wanted: &Value) -> bool {
    match (value, wanted) {
        (Value::Array(values), Value::Array(wanted)) => {
            values.len() == wanted.len() && values.iter().zip(wanted).all(|(v, w)| agrees(v, w))
        }
        (Value::Object(_), Value::Object(keys)) => keys.iter().all(|(k, w)| agrees(&value[k], w)),
        _ => value == wanted,
    }
}

#[test]
fn ledger() {
    for row in table("ledger.json") {
        let acts: Vec<qorgan::evidence::Act> = serde_json::from_value(row["acts"].clone()).unwrap();
        let cases = serde_json::to_value(qorgan::ledger::group(&acts)).unwrap();
        let wanted = row["cases"].as_array().unwrap();
        assert_eq!(cases.as_array().unwrap().len(), wanted.len(), "{cases}");
        for (case, wanted) in cases.as_array().unwrap().iter().zip(wanted) {
            for (key, value) in wanted.as_object().unwrap() {
                assert_eq!(&case[key], value, "`{key}` of {case}");
            }
        }
    }
}
