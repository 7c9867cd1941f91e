//! The printed report. It needs Chromium and poppler, which `make test` has installed; plain `cargo test` leaves it out.
#![allow(
    clippy::unwrap_used,
    clippy::needless_pass_by_value,
    reason = "a test may stop, and reads better with literals"
)]

mod report_support;

use qorgan::report::render;
use report_support::{KAZAKH, act, input, with};
use serde_json::json;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;
use std::{env, fs};

/// Prints a document and answers with the path of the PDF.
fn print(name: &str, html: &str) -> PathBuf {
    let folder = env::temp_dir().join(format!("qorgan-report-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let (page, pdf) = (
        folder.join(format!("{name}.html")),
        folder.join(format!("{name}.pdf")),
    );
    fs::write(&page, html).unwrap();
    let status = Command::new(env::var("QORGAN_CHROMIUM").unwrap_or_else(|_| "chromium".into()))
        .args([
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            "--disable-background-networking",
        ])
        .arg(format!(
            "--user-data-dir={}",
            folder.join(format!("{name}-profile")).display()
        ))
        .arg(format!("--print-to-pdf={}", pdf.display()))
        .arg(format!("file://{}", page.display()))
        .output()
        .unwrap();
    assert!(pdf.exists(), "{}", String::from_utf8_lossy(&status.stderr));
    pdf
}

fn output(program: &str, args: &[&str]) -> String {
    let output = Command::new(program).args(args).output().unwrap();
    assert!(
        output.status.success(),
        "{program}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

#[test]
#[ignore = "needs chromium, pdftotext, pdffonts, pdfinfo"]
fn every_kazakh_letter_survives_printing_and_fonts_are_embedded() {
    for lang in ["kk", "ru", "en"] {
        let html = render(&with(
            lang,
            vec![act("a", &format!("бастауы {KAZAKH} соңы"), json!({}))],
            BTreeMap::new(),
        ))
        .unwrap();
        let pdf = print(&format!("letters-{lang}"), &html);
        let text = output("pdftotext", &[pdf.to_str().unwrap(), "-"]);
        assert!(
            text.contains(KAZAKH),
            "{lang}: the letters are not in the text of the PDF"
        );
        let fonts = output("pdffonts", &[pdf.to_str().unwrap()]);
        let rows: Vec<&str> = fonts.lines().skip(2).collect();
        assert!(!rows.is_empty());
        for row in rows {
            // Counted from the right, because the type ("CID TrueType") has a blank: emb sub uni object generation.
            let columns: Vec<&str> = row.split_whitespace().rev().collect();
            assert_eq!(
                (columns[4], columns[2]),
                ("yes", "yes"),
                "{lang}: not embedded or without Unicode: {row}"
            );
        }
    }
}

#[test]
#[ignore = "needs chromium, pdftotext, pdfinfo, pdfimages"]
fn twelve_acts_print_on_a4_with_every_picture_whole() {
    let pdf = print("twelve", &render(&input("kk", 12)).unwrap());
    let path = pdf.to_str().unwrap();
    let info = output("pdfinfo", &[path]);
    assert!(info.contains("(A4)"), "{info}");
    // A picture cut by a page break would be there twice, one that was left out not at all.
    let images = output("pdfimages", &["-list", path]);
    let pictures = images
        .lines()
        .skip(2)
        .filter(|line| line.split_whitespace().nth(2) == Some("image"))
        .count();
    assert_eq!(pictures, 12, "{images}");
    let text = output("pdftotext", &[path, "-"]);
    for number in 1..=12 {
        assert!(
            text.contains(&format!("({number})")),
            "the text of act {number} is missing"
        );
    }
    let pages: u32 = info
        .lines()
        .find_map(|line| line.strip_prefix("Pages:"))
        .unwrap()
        .trim()
        .parse()
        .unwrap();
    assert!(
        text.contains(&format!("{pages} / {pages}")),
        "pages are numbered"
    );
}
