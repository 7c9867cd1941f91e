//! Acts as a browser sends them, real PNG files, and a whole case.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::needless_pass_by_value,
    reason = "each test file uses a part; a test may stop"
)]

pub mod sign;
pub mod tags;

use qorgan::evidence::hash::sha256_hex;
use qorgan::evidence::{Act, CaseInput};
use qorgan::ledger;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// All letters that Kazakh has and Russian has not.
pub const KAZAKH: &str = "Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі";

/// An act as JSON; `changes` replaces fields.
pub fn act_json(id: &str, text: &str, changes: Value) -> Value {
    let mut act = json!({
        "id": id,
        "url": "https://vk.com/wall-1_2?utm_source=feed",
        "platform": "vk",
        "post_id": format!("post-{id}"),
        "author": {"handle": "@Qysym_01", "name": "Қысым Жасаушы", "url": "https://vk.com/qysym_01"},
        "target": {"handle": "aliya_k", "name": "Әлия"},
        "posted_at": "кеше 18:04",
        "captured_at": {"wall": "2026-11-22T09:15:00.250Z", "mono": 81234.5},
        "title": "Сынып чаты",
        "text": text,
        "text_sha256": sha256_hex(text.as_bytes()),
        "selector": "#post-2 > .text",
        "box": {"x": 16, "y": 220.5, "width": 560, "height": 90},
        "viewport": {"width": 1280, "height": 720, "dpr": 2, "zoom": 1, "scroll_x": 0, "scroll_y": 1400},
        "browser": "Chromium 156", "locale": "kk", "time_zone": "Asia/Almaty",
        "engine": {"version": "0.1.0", "pack_sha256": "ab".repeat(32)},
        "profile": {"role": "child", "age": 12},
        "severity": 2,
        "findings": [finding("insult", Some("humiliation"), 2, "attack", "ақымақсың", "insult_mind")],
        "shots": [],
        "dom_sha256": "cd".repeat(32),
        "notes": ""
    });
    for (key, value) in changes.as_object().cloned().unwrap_or_default() {
        act[key] = value;
    }
    act
}

/// A finding as the engine reports it.
pub fn finding(
    category: &str,
    sign: Option<&str>,
    severity: u8,
    stance: &str,
    text: &str,
    why: &str,
) -> Value {
    json!({"category": category, "sign": sign, "severity": severity, "target": "second", "stance": stance,
           "span": [4, 4 + text.encode_utf16().count()], "text": text, "why": why})
}

/// [`act_json`] read as the library reads it.
pub fn act(id: &str, text: &str, changes: Value) -> Act {
    serde_json::from_value(act_json(id, text, changes)).unwrap()
}

/// A grey picture with a black frame, a valid PNG of stored blocks.
pub fn png(width: u32, height: u32, grey: u8) -> Vec<u8> {
    let mut raw = Vec::new();
    for y in 0..height {
        raw.push(0);
        raw.extend((0..width).map(|x| {
            if x == 0 || y == 0 || x == width - 1 || y == height - 1 {
                0
            } else {
                grey
            }
        }));
    }
    let mut zlib = vec![0x78, 1];
    let blocks: Vec<&[u8]> = raw.chunks(65_535).collect();
    for (i, block) in blocks.iter().enumerate() {
        zlib.push(u8::from(i + 1 == blocks.len()));
        zlib.extend((block.len() as u16).to_le_bytes());
        zlib.extend((!(block.len() as u16)).to_le_bytes());
        zlib.extend(*block);
    }
    let (a, b) = raw.iter().fold((1u32, 0u32), |(a, b), &x| {
        ((a + u32::from(x)) % 65_521, (b + a + u32::from(x)) % 65_521)
    });
    zlib.extend(((b << 16) | a).to_be_bytes());
    let mut header = [width.to_be_bytes(), height.to_be_bytes()].concat();
    header.extend([8, 0, 0, 0, 0]);
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in [(b"IHDR", header), (b"IDAT", zlib), (b"IEND", Vec::new())] {
        let body = [&kind[..], &data].concat();
        file.extend((data.len() as u32).to_be_bytes());
        file.extend(&body);
        file.extend(crc32(&body).to_be_bytes());
    }
    file
}

// Bit by bit on purpose: not the code under test.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |c, _| {
            if c & 1 == 1 {
                (c >> 1) ^ 0xEDB8_8320
            } else {
                c >> 1
            }
        })
    })
}

/// A screenshot as JSON.
pub fn shot(png: &[u8], width: u32, height: u32) -> Value {
    json!({"role": "element", "sha256": sha256_hex(png), "bytes": png.len(), "width": width, "height": height, "derived_from": null, "transform": "crop"})
}

/// A form with every field typed; the values occur nowhere else.
pub fn form() -> Value {
    json!({"applicant_name": "Өтінішова Ұлжан Һамитқызы", "iin": "050514600017", "address": "Ғарышкер көшесі, 7", "phone": "+7 700 000 00 00",
           "date": "23.11.2026", "child_name": "Сыналғанова Әлия", "child_birth_date": "05.05.2014", "capacity": "representative"})
}

/// The texts of the sample case.
pub const TEXTS: [&str; 3] = [
    "Сен ақымақсың, бәрі сені жек көреді!\nЕртең мектепке келме.",
    "Мектептен кейін күтемін, сазайыңды тарттырамын. Өкінесің.",
    "Ертеңге дейін суретіңді жібермесең, бәріне айтамын.",
];

/// A case of `count` acts with a picture each, grouped by the ledger.
pub fn input(lang: &str, count: usize) -> CaseInput {
    let kinds = [
        ("insult", "humiliation", "insult_mind"),
        ("threat", "intimidation", "threat_beat"),
        ("coercion", "coercion", "coercion_photos"),
    ];
    let mut shots: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let acts: Vec<Act> = (0..count)
        .map(|i| {
            let (category, sign, why) = kinds[i % 3];
            let picture = png(96, 40 + 4 * i as u32, 180 + 5 * i as u8);
            let act = act(&format!("act-{i:02}"), &format!("{} ({})", TEXTS[i % 3], i + 1), json!({
                "captured_at": {"wall": format!("2026-11-{:02}T{:02}:15:00Z", 10 + i, 14 + i % 10)},
                "url": format!("https://vk.com/wall-1_{i}"),
                "severity": 2 + i % 3,
                "findings": [finding(category, Some(sign), 2 + (i % 3) as u8, "attack", TEXTS[i % 3].split_whitespace().nth(1).unwrap(), why)],
                "shots": [shot(&picture, 96, 40 + 4 * i as u32)],
            }));
            shots.insert(sha256_hex(&picture), picture);
            act
        })
        .collect();
    with(lang, acts, shots)
}

/// An input of these acts, grouped by the ledger, with a fixed engine and time.
pub fn with(lang: &str, acts: Vec<Act>, shots: BTreeMap<String, Vec<u8>>) -> CaseInput {
    let cases = ledger::group(&acts);
    let mut input: CaseInput = serde_json::from_value(json!({
        "cases": cases, "acts": acts, "form": form(), "lang": lang, "generated_at": "2026-11-23T05:00:00.000Z",
        "engine": {"version": "0.1.0", "pack_sha256": "ab".repeat(32)},
    }))
    .unwrap();
    input.shots = shots
        .into_iter()
        .map(|(hash, bytes)| (hash, bytes.into()))
        .collect();
    input
}
