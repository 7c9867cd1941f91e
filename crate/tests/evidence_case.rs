//! The case file: complete, deterministic, readable by others, and silent about the form.
#![allow(
    clippy::unwrap_used,
    clippy::needless_pass_by_value,
    reason = "a test may stop, and reads better with literals"
)]

mod report_support;

use qorgan::evidence::case::FILES;
use qorgan::evidence::hash::sha256_hex;
use qorgan::evidence::manifest::Manifest;
use qorgan::evidence::{Act, ArchiveError, BundleError, CaseInput};
use report_support::sign::Device;
use report_support::{act, input, png, shot, with};
use serde_json::{Value, json};
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

/// The case file of an input on a fresh device.
fn build(input: &CaseInput) -> Result<Vec<u8>, ArchiveError> {
    Device::new(7).build(input.clone())
}

fn file<'f>(files: &'f [(String, Vec<u8>)], path: &str) -> &'f [u8] {
    &files.iter().find(|(name, _)| name == path).unwrap().1
}

fn manifest(files: &[(String, Vec<u8>)]) -> Manifest {
    serde_json::from_slice(file(files, "evidence/manifest.json")).unwrap()
}

#[test]
fn every_file_is_there_and_has_its_hash() {
    let input = input("kk", 3);
    let files = unpack(&build(&input).unwrap());
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names[..7], FILES);
    assert_eq!(names[7..], ["datapackage.json", "datapackage-digest.json"]);

    let package: Value = serde_json::from_slice(file(&files, "datapackage.json")).unwrap();
    assert_eq!(package["wacz_version"], "1.1.1");
    let resources = package["resources"].as_array().unwrap();
    assert_eq!(resources.len(), 7);
    for (entry, (name, content)) in resources.iter().zip(&files) {
        assert_eq!(entry["path"], **name);
        assert_eq!(entry["hash"], format!("sha256:{}", sha256_hex(content)));
        assert_eq!(entry["bytes"], content.len());
    }
    let digest: Value = serde_json::from_slice(file(&files, "datapackage-digest.json")).unwrap();
    let hash = format!("sha256:{}", sha256_hex(file(&files, "datapackage.json")));
    assert_eq!(digest["hash"], hash);
    assert_eq!(digest["signedData"]["hash"], hash);
    assert_eq!(digest["signedData"]["created"], package["created"]);

    let manifest = manifest(&files);
    assert_eq!((&*manifest.format, manifest.version), ("qorgan-case", 2));
    assert_eq!(manifest.generated_at, "2026-11-23T05:00:00.000Z");
    assert_eq!(manifest.engine.version, "0.1.0");
    assert_eq!(manifest.cases, input.cases);
    let acts: Vec<Act> = serde_json::from_value(json!(manifest.acts)).unwrap();
    assert_eq!(acts, input.acts);
    assert!(manifest.missing.is_empty());
    let html = String::from_utf8_lossy(file(&files, "evidence/report.html")).into_owned();
    assert!(html.contains(&sha256_hex(file(&files, "evidence/manifest.json"))));
    assert!(html.contains(&manifest.key.grouped()));
    for sha256 in input.shots.keys() {
        assert!(html.contains(sha256));
    }
}

#[test]
fn the_same_input_gives_the_same_bytes_whatever_the_order_of_acts() {
    let mut device = Device::new(7);
    let mut one = input("ru", 4);
    device.capture(&mut one);
    let mut other = one.clone();
    other.acts.reverse();
    let same = device.clone().export(one).unwrap() == device.export(other).unwrap();
    assert!(same);
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
            assert_eq!(there, name == "evidence/report.html", "{value} in {name}");
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
    let manifest = manifest(&files);
    assert_eq!(manifest.missing.len(), 1);
    assert_eq!(
        (&manifest.missing[0].sha256, &manifest.missing[0].acts),
        (&gone, &vec!["act-01".to_owned()])
    );
    assert!(String::from_utf8_lossy(file(&files, "evidence/report.html")).contains(&gone));
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
            .any(|(_, content)| String::from_utf8_lossy(content).contains("stray"))
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

#[test]
fn an_act_without_a_seal_and_a_log_without_the_export_are_refused() {
    let mut device = Device::new(7);
    let mut input = input("kk", 2);
    device.capture(&mut input);
    let mut bare = input.clone();
    bare.secrets.remove("act-01");
    assert!(matches!(
        qorgan::evidence::CaseFile::new(bare),
        Err(ArchiveError::Unsealed(id)) if id == "act-01"
    ));
    let mut file = qorgan::evidence::CaseFile::new(input).unwrap();
    assert!(matches!(
        file.seal(device.log.clone()),
        Err(ArchiveError::Log { .. })
    ));
    assert!(matches!(file.finish("AA=="), Err(ArchiveError::Order)));
}
