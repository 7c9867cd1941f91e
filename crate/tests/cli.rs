//! The command-line program as people run it.
#![cfg(feature = "cli")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

use serde_json::Value;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn qorgan(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_qorgan"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

fn json(output: &Output) -> Vec<Value> {
    text(&output.stdout)
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect()
}

fn packs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("packs")
}

/// A folder that is gone after the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let path =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        for (file, content) in files {
            let file = path.join(file);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, content).unwrap();
        }
        Self(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

const LINES: &str =
    "{\"id\":1,\"text\":\"Ты дурак\"}\n{\"id\":\"b\",\"text\":\"Нельзя говорить «дурак»\"}\n";

#[test]
fn an_answer_keeps_its_shape_and_explain_adds_one_field() {
    let plain = json(&qorgan(&["scan"], LINES));
    let explained = json(&qorgan(&["scan", "--explain"], LINES));
    assert_eq!((plain.len(), explained.len()), (2, 2));
    for (plain, explained) in plain.iter().zip(&explained) {
        let mut without = explained.clone();
        without.as_object_mut().unwrap().remove("explain").unwrap();
        assert_eq!(plain, &without);
    }
    let finding = &plain[0]["findings"][0];
    let hit = &explained[0]["explain"]["hits"][0];
    assert_eq!(finding["entry"], hit["entry"]);
    assert!(
        hit["entry"].as_str().unwrap().starts_with("ru/lexicon/"),
        "{hit}"
    );
    assert_eq!(hit["outcome"]["kind"], "finding");
    let dropped = &explained[1]["explain"]["hits"][0];
    assert_eq!(dropped["outcome"]["kind"], "harmless");
    assert_eq!(dropped["severity"], 0);
    assert!(!dropped["stance"]["cues"].as_array().unwrap().is_empty());
}

#[test]
fn explain_text_is_for_people() {
    let output = qorgan(&["scan", "--explain=text"], LINES);
    let lines = text(&output.stdout);
    assert!(output.status.success());
    for wanted in [
        "target   second, by context: “Ты” (second)",
        "outcome  finding of severity 3, hidden",
        "dropped:",
    ] {
        assert!(lines.contains(wanted), "{wanted} in {lines}");
    }
}

#[test]
fn a_bad_line_is_named_and_the_rest_goes_on() {
    let output = qorgan(&["scan"], "{\"id\":1}\n\n{\"id\":2,\"text\":\"x\"}\n");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(json(&output).len(), 1);
    assert!(text(&output.stderr).contains("standard input:1:"));
}

#[test]
fn stats_count_every_row_once() {
    let output = qorgan(&["packs", "stats"], "");
    let stats: Value = serde_json::from_slice(&output.stdout).unwrap();
    for language in ["kk", "ru", "en"] {
        let counts = &stats["languages"][language];
        let of = |v: &Value, key: &str| v[key].as_u64().unwrap();
        assert!(of(counts, "stems") > 100, "{counts}");
        let categories = counts["categories"].as_object().unwrap();
        let entries: u64 = categories.values().map(|c| of(c, "entries")).sum();
        assert_eq!(entries, of(counts, "stems") + of(counts, "rules"));
        assert!(of(counts, "allowed") > 0 && of(counts, "forms") >= of(counts, "stems"));
    }
    let folder = qorgan(&["packs", "stats", packs().to_str().unwrap()], "");
    let folder: Value = serde_json::from_slice(&folder.stdout).unwrap();
    assert_eq!(
        folder["pack_sha256"], stats["pack_sha256"],
        "the same packs, from text"
    );
}

#[test]
fn check_names_file_line_column_and_what_is_expected() {
    let folder = Folder::new(
        "check",
        &[(
            "ru/lexicon/a.txt",
            "@category insult\n@severity 2\nдурень ru.zz\n  + Дурень\n  - Умница\n",
        )],
    );
    let output = qorgan(&["packs", "check", folder.path()], "");
    assert_eq!(output.status.code(), Some(2));
    let message = text(&output.stderr);
    assert!(
        message.contains("ru/lexicon/a.txt:3:8: unknown class `ru.zz`"),
        "{message}"
    );
    let empty = Folder::new("empty", &[("note.txt", "x")]);
    assert_eq!(
        qorgan(&["packs", "check", empty.path()], "").status.code(),
        Some(2)
    );
}

#[test]
fn expand_writes_forms_with_marks_and_stops_at_the_limit() {
    let output = qorgan(&["packs", "expand", "ақымақ"], "");
    let forms: Vec<&str> = text(&output.stdout).lines().collect();
    for wanted in ["ақымақ", "ақымақсың\tsecond", "ақымағы"] {
        assert!(
            forms.contains(&wanted),
            "{wanted}: {:?}",
            &forms[..forms.len().min(20)]
        );
    }
    let mut once = forms.clone();
    qorgan::order::sort(&mut once);
    once.dedup();
    assert_eq!(once.len(), forms.len(), "each form once");
    assert!(!forms.contains(&"ақымағ"), "a bound variant is no word");
    let few = qorgan(&["packs", "expand", "ақымақ", "--limit", "5"], "");
    assert_eq!(text(&few.stdout).lines().count(), 5);
    assert!(text(&few.stderr).contains("stopped after 5"));
}

#[test]
fn expand_takes_the_row_of_a_finding() {
    let finding = &json(&qorgan(
        &["scan"],
        "{\"id\":1,\"text\":\"Сен ақымақсың\"}\n",
    ))[0]["findings"][0];
    let entry = finding["entry"].as_str().unwrap();
    let by_row = qorgan(&["packs", "expand", entry], "");
    assert_eq!(
        by_row.stdout,
        qorgan(&["packs", "expand", "ақымақ"], "").stdout
    );
    for (name, wanted) in [("жоқсөз", "no row"), ("kk/lexicon/none.txt:1", "no row")] {
        let output = qorgan(&["packs", "expand", name], "");
        assert_eq!(output.status.code(), Some(2));
        assert!(text(&output.stderr).contains(wanted));
    }
}

#[test]
fn own_packs_are_added_and_their_mistakes_told() {
    let folder = Folder::new(
        "own",
        &[
            ("words.txt", "@pack class-5b 1\nкракозябр\nallow дурак\n"),
            ("bad.txt", "кракозябр ru.zz\n"),
            (
                "dir/ru/lexicon/a.txt",
                "@category fraud\n@severity 3\nкракозябр none\n",
            ),
        ],
    );
    let input = "{\"id\":1,\"text\":\"Кракозябр, ты дурак\"}\n";
    let scan = |file: &str| {
        let path = format!("{}/{file}", folder.path());
        qorgan(&["scan", "--add", &path], input)
    };
    let own = &json(&scan("words.txt"))[0]["findings"];
    assert_eq!(own.as_array().unwrap().len(), 1, "{own}");
    assert_eq!(own[0]["entry"], "own/words.txt:2");
    let both = &json(&scan("dir"))[0]["findings"];
    assert_eq!(both.as_array().unwrap().len(), 2, "{both}");
    assert_eq!(both[0]["entry"], "own/ru/lexicon/a.txt:3");
    let bad = scan("bad.txt");
    assert_eq!(bad.status.code(), Some(2));
    assert!(bad.stdout.is_empty());
    assert!(
        text(&bad.stderr).contains("bad.txt:1:11: unknown class"),
        "{}",
        text(&bad.stderr)
    );
}

#[test]
fn verify_tells_what_is_no_case_from_what_cannot_be_read() {
    let folder = Folder::new("verify", &[("note.wacz", "no case")]);
    let output = qorgan(
        &["verify", folder.0.join("note.wacz").to_str().unwrap()],
        "",
    );
    assert_eq!(output.status.code(), Some(1));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["verdict"], "tampered");
    let output = qorgan(
        &["verify", folder.0.join("none.wacz").to_str().unwrap()],
        "",
    );
    assert_eq!(output.status.code(), Some(4));
    assert!(text(&output.stderr).contains("none.wacz"));
}
