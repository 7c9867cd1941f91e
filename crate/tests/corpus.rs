//! The project's own texts (`tests/corpus`): harmful ones are hidden from a child of 12, harmless ones never.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use qorgan::{Profile, Scratch};
use serde_json::Value;
use std::path::PathBuf;

/// What became of the texts of a file.
struct Judged {
    texts: u64,
    harmful: f64,
    found: f64,
    /// Harmless rows that were flagged.
    alarms: Vec<Value>,
}

/// Judges a file of each language, named by `path`; `check` is given its limits from that section of `thresholds.json`.
fn judge(section: &str, path: fn(&str) -> String, check: fn(&str, &Value, &Judged)) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let thresholds: Value = serde_json::from_str(&read("thresholds.json")).unwrap();
    let engine = qorgan::embedded().unwrap();
    let mut scratch = Scratch::default();
    for language in ["kk", "ru", "en"] {
        let mut judged = Judged {
            texts: 0,
            harmful: 0.0,
            found: 0.0,
            alarms: Vec::new(),
        };
        for line in read(&path(language)).lines() {
            let row: Value = serde_json::from_str(line).unwrap();
            let text = row["text"].as_str().unwrap();
            let flag = engine.scan(&mut scratch, text, Profile::default()).flag;
            judged.texts += 1;
            if row["harmful"].as_bool().unwrap() {
                judged.harmful += 1.0;
                judged.found += f64::from(u8::from(flag));
            } else if flag {
                judged.alarms.push(row);
            }
        }
        check(language, &thresholds[section][language], &judged);
    }
}

fn recall(language: &str, limits: &Value, judged: &Judged) {
    let (found, harmful) = (judged.found, judged.harmful);
    assert!(
        found >= harmful * limits["recall"].as_f64().unwrap(),
        "{language}: {found} of {harmful} found"
    );
}

#[test]
fn harm_is_found_and_nothing_else() {
    let path = |language: &str| format!("{language}.jsonl");
    judge("corpus", path, |language, limits, judged| {
        let Judged { texts, alarms, .. } = judged;
        assert!(alarms.is_empty(), "false alarms in {language}: {alarms:?}");
        assert!(
            *texts >= limits["texts"].as_u64().unwrap(),
            "{language} has {texts} texts"
        );
        recall(language, limits, judged);
    });
}

/// Everyday phrasings that were written by somebody who did not know the packs: what is found of them may only rise, what is
/// flagged of the harmless ones only fall. The limits stand in `thresholds.json`.
#[test]
fn everyday_phrasings() {
    let path = |language: &str| format!("everyday/{language}.jsonl");
    judge("everyday", path, |language, limits, judged| {
        recall(language, limits, judged);
        let alarms = judged.alarms.len() as u64;
        assert!(
            alarms <= limits["alarms"].as_u64().unwrap(),
            "{language}: {alarms} false alarms"
        );
    });
}
