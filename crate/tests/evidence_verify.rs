//! The verifier: a case as it was made is valid; whatever is changed is found.
#![allow(clippy::unwrap_used, reason = "a test may stop")]

mod report_support;

use qorgan::evidence::case::CaseFile;
use qorgan::evidence::custody::{Entry, Kind};
use qorgan::evidence::verify::{Replay, Report, Verdict, verify};
use qorgan::evidence::{CaseInput, merkle};
use qorgan::{Engine, Profile, Scratch};
use report_support::sign::Device;
use report_support::{act, input, png, shot, with};
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| qorgan::embedded().unwrap());

fn check(bytes: &[u8], known: &[String]) -> Report {
    verify(bytes, known, &ENGINE)
}

fn small(count: usize) -> CaseInput {
    let acts = (0..count)
        .map(|i| {
            act(
                &format!("a{i}"),
                &format!("Сен ақымақсың {i}"),
                json!({"url": format!("https://vk.com/wall-1_{i}")}),
            )
        })
        .collect();
    with("en", acts, BTreeMap::new())
}

#[test]
fn a_case_as_it_was_made_is_valid() {
    let mut device = Device::new(7);
    let bytes = device.build(input("kk", 3)).unwrap();
    let grouped = device.fingerprint().to_uppercase();
    let report = check(&bytes, &[format!("{} {}", &grouped[..30], &grouped[30..])]);
    assert_eq!(report.problems, []);
    assert_eq!((report.verdict, report.exit_code()), (Verdict::Valid, 0));
    assert!(report.intact && report.complete && report.systematic);
    assert_eq!((report.acts, report.distinct_acts), (3, 3));
    assert_eq!(report.capture_fidelity, "asserted");
    assert_eq!(report.detection, Replay::OtherPacks);
    let unknown = check(&bytes, &[]);
    assert_eq!(
        (unknown.verdict, unknown.exit_code()),
        (Verdict::KeyUnknown, 3)
    );
    assert!(!unknown.key.unwrap().known);
}

#[test]
fn a_missing_picture_or_a_late_seal_is_incomplete() {
    let mut device = Device::new(7);
    let mut with_gap = input("kk", 2);
    let gone = with_gap.acts[0].shots[0].sha256.clone();
    with_gap.shots.remove(&gone);
    let report = check(&device.build(with_gap).unwrap(), &[device.fingerprint()]);
    assert_eq!(
        (report.verdict, report.exit_code()),
        (Verdict::Incomplete, 2)
    );
    assert_eq!(report.missing, [format!("picture {gone}")]);

    let mut late = small(2);
    device.capture(&mut late);
    device.log.retain(|e| e.kind == Kind::Install);
    for act in &late.acts {
        let (seal, _) = merkle::seal(act, &Device::secret(&act.id), &[]).unwrap();
        device.append(Kind::Seal, &seal.root);
    }
    let report = check(&device.export(late).unwrap(), &[device.fingerprint()]);
    assert_eq!(report.verdict, Verdict::Incomplete, "{report:?}");
    assert_eq!(report.missing.len(), 2);
}

#[test]
fn what_is_taken_out_later_leaves_the_seal_whole() {
    let mut device = Device::new(7);
    let mut input = input("ru", 2);
    device.capture(&mut input);
    let hidden = input.acts[0].shots[0].sha256.clone();
    input.redacted_shots = vec![hidden.clone()];
    input.redact.insert(
        "act-00".into(),
        vec!["title".into(), "author".into(), "time_zone".into()],
    );
    let bytes = device.export(input).unwrap();
    let report = check(&bytes, &[device.fingerprint()]);
    assert_eq!(report.problems, []);
    assert_eq!(
        report.verdict,
        Verdict::Valid,
        "taken out on purpose is not missing: {report:?}"
    );
    let text = String::from_utf8_lossy(&bytes);
    let manifest = text.split("evidence/manifest.json").nth(1).unwrap();
    let first = manifest.split("\"act-01\"").next().unwrap();
    assert!(!first.contains("\"title\""), "the title is out");
    assert!(
        first.contains("\"author\""),
        "who wrote it cannot be taken out"
    );
}

#[test]
fn the_same_packs_find_the_same_again() {
    let text = "Сен ақымақсың, сені өлтіремін";
    let verdict = ENGINE.scan(&mut Scratch::default(), text, Profile { age: 12 });
    let engine = json!({"version": "0.1.0", "pack_sha256": ENGINE.pack_hash()});
    let mut device = Device::new(7);
    for (findings, expected) in [
        (json!(verdict.findings), Replay::Same),
        (json!([]), Replay::Different),
    ] {
        let acts = vec![act(
            "a",
            text,
            json!({"engine": engine, "findings": findings}),
        )];
        let report = check(
            &device.build(with("kk", acts, BTreeMap::new())).unwrap(),
            &[],
        );
        assert_eq!(report.problems, []);
        assert_eq!(report.detection, expected);
    }
}

#[test]
fn every_flipped_bit_is_found() {
    let mut device = Device::new(7);
    let picture = png(4, 4, 200);
    let acts = vec![act(
        "a",
        "Сен ақымақсың",
        json!({"shots": [shot(&picture, 4, 4)]}),
    )];
    let shots = BTreeMap::from([(qorgan::evidence::hash::sha256_hex(&picture), picture)]);
    let bytes = device.build(with("en", acts, shots)).unwrap();
    let known = [device.fingerprint()];
    assert_eq!(check(&bytes, &known).verdict, Verdict::Valid);
    // `make bench` flips every byte; here every 61st, which meets all files.
    for at in (0..bytes.len()).step_by(61) {
        let mut changed = bytes.clone();
        changed[at] ^= 1 << (at % 8);
        let report = check(&changed, &known);
        assert_eq!(
            report.verdict,
            Verdict::Tampered,
            "byte {at} of {}",
            bytes.len()
        );
        assert_eq!(report.problems.len(), 1);
    }
}

#[test]
fn bytes_that_are_added_or_cut_off_are_found() {
    let mut device = Device::new(7);
    let bytes = device.build(small(1)).unwrap();
    let known = [device.fingerprint()];
    for changed in [
        [&b"x"[..], &bytes].concat(),
        [&bytes[..], b"x"].concat(),
        bytes[..bytes.len() - 1].to_vec(),
        bytes[..bytes.len() / 2].to_vec(),
        Vec::new(),
        b"PK\x03\x04".to_vec(),
    ] {
        assert_eq!(check(&changed, &known).verdict, Verdict::Tampered);
    }
}

/// A case whose log was changed before it was sealed.
fn with_log(change: impl Fn(&mut Vec<Entry>, &Device)) -> Report {
    let mut device = Device::new(7);
    let mut input = small(2);
    device.capture(&mut input);
    let mut file = CaseFile::new(input).unwrap();
    device.append(Kind::Export, &file.manifest_sha256().unwrap());
    let mut log = device.log.clone();
    change(&mut log, &device);
    let text = file.seal(log).unwrap();
    let bytes = file.finish(&device.sign(text.as_bytes())).unwrap();
    check(&bytes, &[device.fingerprint()])
}

#[test]
fn a_log_that_was_changed_is_found_even_when_the_file_is_signed_again() {
    assert_eq!(with_log(|_, _| {}).verdict, Verdict::Valid);
    let found = |change: fn(&mut Vec<Entry>, &Device)| {
        let report = with_log(change);
        assert_eq!(report.verdict, Verdict::Tampered);
        assert_eq!(report.problems[0].file, "evidence/log.jsonl");
    };
    found(|log, _| log.swap(1, 2));
    found(|log, _| drop(log.remove(1)));
    found(|log, _| log[1].wall = "2026-11-22T09:00:00.000Z".into());
    found(|log, _| log[2].kind = Kind::View);
    found(|log, _| log[1].sig = log[2].sig.clone());
    found(|log, device| {
        // Renumbered and signed again, but without the act's entry.
        let (first, last) = (log[0].clone(), log[3].clone());
        let mut entry = Entry {
            seq: 2,
            prev: first.hash().unwrap(),
            ..last
        };
        entry.sig = device.sign(&entry.bytes().unwrap());
        *log = vec![first, entry];
    });
}

#[test]
fn another_key_is_not_known_and_a_mixed_one_is_found() {
    let mut ours = Device::new(7);
    let theirs = Device::new(9);
    let mut input = small(2);
    ours.capture(&mut input);
    let mut file = CaseFile::new(input.clone()).unwrap();
    ours.append(Kind::Export, &file.manifest_sha256().unwrap());
    let text = file.seal(ours.log.clone()).unwrap();
    let forged = file.finish(&theirs.sign(text.as_bytes())).unwrap();
    assert_eq!(
        check(&forged, &[ours.fingerprint()]).verdict,
        Verdict::Tampered
    );

    let mut again = Device::new(9);
    let bytes = again.build(small(2)).unwrap();
    assert_eq!(
        check(&bytes, &[ours.fingerprint()]).verdict,
        Verdict::KeyUnknown
    );
}

#[test]
fn a_second_act_cannot_be_forged_by_saving_one_twice() {
    let mut device = Device::new(7);
    let same = |id: &str| {
        act(
            id,
            "Сен ақымақсың",
            json!({"post_id": "post-1", "url": "https://vk.com/wall-1_1"}),
        )
    };
    let mut input = with("kk", vec![same("a"), same("b")], BTreeMap::new());
    assert_eq!(input.cases[0].distinct, 1);
    let report = check(
        &device.build(input.clone()).unwrap(),
        &[device.fingerprint()],
    );
    assert_eq!(
        (report.verdict, report.distinct_acts, report.systematic),
        (Verdict::Valid, 1, false)
    );
    // The same, but the manifest says two.
    input.cases[0].distinct = 2;
    input.cases[0].systematic = true;
    let report = check(&device.build(input).unwrap(), &[device.fingerprint()]);
    assert_eq!(report.verdict, Verdict::Tampered);
}
