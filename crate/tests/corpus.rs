//! The project's own texts (`tests/corpus`): harmful ones are hidden from a child of 12, harmless ones never.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use qorgan::{Profile, Scratch};
use serde_json::Value;
use std::path::Path;

#[test]
fn harm_is_found_and_nothing_else() {
    let engine = qorgan::embedded().unwrap();
    let mut scratch = Scratch::default();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus");
    let thresholds = std::fs::read_to_string(folder.join("thresholds.json")).unwrap();
    let thresholds: Value = serde_json::from_str(&thresholds).unwrap();
    for language in ["kk", "ru", "en"] {
        let least = &thresholds["corpus"][language];
        let path = folder.join(format!("{language}.jsonl"));
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
                found += i32::from(verdict.flag);
            } else {
                assert!(!verdict.flag, "a false alarm in {language}: {row}");
            }
        }
        assert!(
            rows.len() as u64 >= least["texts"].as_u64().unwrap(),
            "{language} has {} texts",
            rows.len()
        );
        assert!(
            f64::from(found) >= f64::from(harmful) * least["recall"].as_f64().unwrap(),
            "{language}: {found} of {harmful} found"
        );
    }
}

/// Everyday phrasings that were written by somebody who did not know the packs: what is found of them may only rise, what is
/// flagged of the harmless ones only fall. The limits stand in `thresholds.json`.
#[test]
fn everyday_phrasings() {
    let engine = qorgan::embedded().unwrap();
    let mut scratch = Scratch::default();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus");
    let thresholds = std::fs::read_to_string(folder.join("thresholds.json")).unwrap();
    let thresholds: Value = serde_json::from_str(&thresholds).unwrap();
    for language in ["kk", "ru", "en"] {
        let limits = &thresholds["everyday"][language];
        let text = std::fs::read_to_string(folder.join(format!("everyday/{language}.jsonl")));
        let (mut harmful, mut found, mut alarms) = (0.0, 0.0, 0);
        for line in text.unwrap().lines() {
            let row: Value = serde_json::from_str(line).unwrap();
            let text = row["text"].as_str().unwrap();
            let flag = engine.scan(&mut scratch, text, Profile::default()).flag;
            if row["harmful"].as_bool().unwrap() {
                harmful += 1.0;
                found += f64::from(u8::from(flag));
            } else {
                alarms += u64::from(flag);
            }
        }
        let (recall, most) = (limits["recall"].as_f64(), limits["alarms"].as_u64());
        assert!(
            found / harmful >= recall.unwrap(),
            "{language}: {found} of {harmful} found"
        );
        assert!(alarms <= most.unwrap(), "{language}: {alarms} false alarms");
    }
}
