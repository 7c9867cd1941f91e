//! The archive: complete, deterministic, readable by others, and silent about the form.
#![allow(
    clippy::unwrap_used,
    clippy::needless_pass_by_value,
    reason = "a test may stop, and reads better with literals"
)]

mod report_support;

use qorgan::evidence::archive::{ArchiveError, build};
use qorgan::evidence::hash::sha256_hex;
use qorgan::evidence::manifest::Manifest;
use qorgan::evidence::{Act, BundleError};
use qorgan::ledger::Case;
use report_support::{act, input, png, shot, with};
use serde_json::json;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

fn unpack(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|i| {
            let mut file = zip.by_index(i).unwrap();
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            (file.name().to_owned(), content)
        })
        .collect()
}

#[test]
fn every_file_is_there_and_has_its_hash() {
    let input = input("kk", 3);
    let files = unpack(&build(&input).unwrap());
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names[..3], ["report.html", "acts.json", "cases.json"]);
    assert_eq!(*names.last().unwrap(), "manifest.json");
    assert_eq!(
        names
            .iter()
            .filter(|name| name.starts_with("shots/"))
            .count(),
        3
    );

    let manifest: Manifest = serde_json::from_slice(&files.last().unwrap().1).unwrap();
    assert_eq!(
        (manifest.format.as_str(), manifest.version),
        ("qorgan-case", 1)
    );
    assert_eq!(manifest.generated_at, "2026-11-23T05:00:00.000Z");
    assert_eq!(manifest.engine.version, "0.1.0");
    assert_eq!(manifest.files.len(), files.len() - 1);
    for (entry, (name, content)) in manifest.files.iter().zip(&files) {
        assert_eq!(
            (&entry.path, &entry.sha256, entry.bytes),
            (name, &sha256_hex(content), content.len() as u64)
        );
    }
    assert!(manifest.missing.is_empty());
    for (name, content) in files.iter().filter(|(name, _)| name.starts_with("shots/")) {
        assert_eq!(*name, format!("shots/{}.png", sha256_hex(content)));
    }
    let acts: Vec<Act> = serde_json::from_slice(&files[1].1).unwrap();
    assert_eq!(acts, input.acts);
    let cases: Vec<Case> = serde_json::from_slice(&files[2].1).unwrap();
    assert_eq!(cases, input.cases);
    let html = String::from_utf8(files[0].1.clone()).unwrap();
    for entry in &manifest.files[1..] {
        assert!(
            html.contains(&entry.sha256),
            "the report names the hash of {}",
            entry.path
        );
    }
}

#[test]
fn the_same_input_gives_the_same_bytes_whatever_the_order_of_acts() {
    let one = input("ru", 4);
    let mut other = one.clone();
    other.acts.reverse();
    assert_eq!(build(&one).unwrap(), build(&other).unwrap());
}

#[test]
fn files_carry_the_time_of_making() {
    let bytes = build(&input("en", 1)).unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let time = zip.by_index(0).unwrap().last_modified().unwrap();
    assert_eq!(
        (
            time.year(),
            time.month(),
            time.day(),
            time.hour(),
            time.minute()
        ),
        (2026, 11, 23, 5, 0)
    );
}

#[test]
fn personal_data_stand_in_the_report_only() {
    let files = unpack(&build(&input("kk", 2)).unwrap());
    for value in report_support::form()
        .as_object()
        .unwrap()
        .values()
        .filter_map(|v| v.as_str())
        .filter(|v| *v != "representative")
    {
        for (name, content) in &files {
            let there = String::from_utf8_lossy(content).contains(value);
            assert_eq!(there, name == "report.html", "{value} in {name}");
        }
    }
}

#[test]
fn a_changed_picture_is_an_error() {
    let mut input = input("kk", 2);
    let bytes = input.shots.values_mut().next().unwrap();
    let last = bytes.len() - 20;
    bytes[last] ^= 1;
    assert!(matches!(
        build(&input),
        Err(ArchiveError::Bundle(BundleError::ShotChanged { .. }))
    ));
}

#[test]
fn a_missing_picture_is_listed_and_shown() {
    let mut input = input("kk", 2);
    let gone = input.acts[1].shots[0].sha256.clone();
    input.shots.remove(&gone);
    let files = unpack(&build(&input).unwrap());
    let manifest: Manifest = serde_json::from_slice(&files.last().unwrap().1).unwrap();
    assert_eq!(manifest.missing.len(), 1);
    assert_eq!(
        (&manifest.missing[0].sha256, &manifest.missing[0].acts),
        (&gone, &vec!["act-01".to_owned()])
    );
    assert!(String::from_utf8_lossy(&files[0].1).contains(&format!("shots/{gone}.png")));
    assert!(!files.iter().any(|(name, _)| name.contains(&gone)));
}

#[test]
fn pictures_and_acts_of_no_case_stay_out() {
    let mut input = input("kk", 2);
    let stray = png(10, 10, 7);
    input.acts.push(act(
        "stray",
        "басқа",
        json!({"shots": [shot(&stray, 10, 10)]}),
    ));
    input.shots.insert(sha256_hex(&stray), stray.clone().into());
    let files = unpack(&build(&input).unwrap());
    assert!(
        !files
            .iter()
            .any(|(name, content)| name.contains(&sha256_hex(&stray))
                || String::from_utf8_lossy(content).contains("stray"))
    );
}

#[test]
fn inputs_that_do_not_hold_together_are_refused() {
    let refuse = |change: &dyn Fn(&mut qorgan::evidence::CaseInput)| {
        let mut input = input("kk", 2);
        change(&mut input);
        match build(&input).unwrap_err() {
            ArchiveError::Bundle(error) => error,
            other => panic!("{other}"),
        }
    };
    assert!(matches!(
        refuse(&|i| i.cases[0].acts.push("nobody".into())),
        BundleError::NoSuchAct { .. }
    ));
    assert!(matches!(
        refuse(&|i| i.cases[0].acts.push("act-00".into())),
        BundleError::NamedTwice(_)
    ));
    assert!(matches!(
        refuse(&|i| i.acts[0].text.push('!')),
        BundleError::Act(_)
    ));
    assert!(matches!(
        refuse(&|i| i.generated_at = "today".into()),
        BundleError::GeneratedAt(_)
    ));
    assert!(matches!(
        refuse(&|i| i.acts[0].shots[0].bytes += 1),
        BundleError::ShotSize { .. }
    ));
    assert!(matches!(
        refuse(&|i| {
            let mut twin = i.acts[0].clone();
            twin.title.push('x');
            i.acts.push(twin);
        }),
        BundleError::TwoActs(_)
    ));
}

#[test]
fn what_is_no_png_is_refused() {
    let html = b"<svg onload=alert(1)>".to_vec();
    let act = act("a", "мәтін", json!({"shots": [shot(&html, 1, 1)]}));
    let input = with("kk", vec![act], BTreeMap::from([(sha256_hex(&html), html)]));
    assert!(matches!(
        build(&input),
        Err(ArchiveError::Bundle(BundleError::NotPng { .. }))
    ));
}
