//! Benchmark peers in WebAssembly: the engine with a given number of patterns, its fold alone, and a bare automaton over raw UTF-8.
//!
//! `tools/bench` builds this with wasm-bindgen and times the calls in one run.
#![allow(missing_docs, reason = "a benchmark, not an interface")]
#![allow(
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    reason = "a benchmark stops by panicking"
)]

use aho_corasick::Anchored;
use aho_corasick::automaton::Automaton;
use aho_corasick::nfa::contiguous::NFA;
use qorgan::fold::{Folded, class};
use qorgan::pack::data::{PackData, Stem};
use qorgan::{Engine, Profile, Scratch};
use std::collections::BTreeSet;
use wasm_bindgen::prelude::wasm_bindgen;

/// The embedded packs brought to `patterns` different ones: every stem and an even share of the phrases where there are more,
/// made-up stems where there are fewer. 0 leaves the packs as they are.
fn data(patterns: usize) -> PackData {
    let (mut data, _) = qorgan::pack::decode(qorgan::embedded_bytes()).unwrap();
    if patterns == 0 {
        return data;
    }
    if patterns < data.stems.len() {
        let step = data.stems.len().div_ceil(patterns / 2);
        data.stems = data.stems.into_iter().step_by(step).collect();
    }
    let different = |data: &PackData| {
        let anchors: BTreeSet<(&[u8], bool)> = data
            .anchors
            .iter()
            .map(|a| (&a.bytes[..], a.open))
            .collect();
        anchors.len()
    };
    let room = patterns - data.stems.len().min(patterns);
    let all = data.anchors.clone();
    let mut share = 1_000;
    while different(&data) > room {
        share -= 5;
        data.anchors = all
            .iter()
            .filter(|a| a.phrase * 619 % 1_000 < share)
            .cloned()
            .collect();
    }
    let stems = patterns.saturating_sub(different(&data));
    let mut seed = 1_u64;
    while data.stems.len() < stems {
        let mut random = |n: u64| {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % n
        };
        let letters = (0..6 + random(5))
            .map(|_| class::CYRILLIC + random(32) as u8)
            .collect();
        data.stems.push(Stem {
            letters,
            entry: 0,
            class: 0,
            exact: false,
            bound: false,
        });
    }
    data.stems.truncate(stems);
    data
}

#[wasm_bindgen]
pub struct Bench {
    engine: Engine,
    scratch: Scratch,
    folded: Folded,
    bare: NFA,
    texts: Vec<String>,
    pub patterns: usize,
}

#[wasm_bindgen]
impl Bench {
    #[wasm_bindgen(constructor)]
    pub fn new(patterns: usize) -> Self {
        let data = data(patterns);
        let words = |letters: &[u8]| {
            letters
                .iter()
                .map(|&b| class::to_char(b))
                .collect::<String>()
        };
        let anchors: BTreeSet<String> = data.anchors.iter().map(|a| words(&a.bytes)).collect();
        let bare = NFA::builder()
            .prefilter(false)
            .build(data.stems.iter().map(|s| words(&s.letters)).chain(anchors))
            .unwrap();
        let engine = Engine::new(data, String::new()).unwrap();
        Self {
            patterns: engine.patterns(),
            engine,
            scratch: Scratch::default(),
            folded: Folded::default(),
            bare,
            texts: Vec::new(),
        }
    }

    /// Keeps the texts that are judged.
    pub fn load(&mut self, texts: Vec<String>) {
        self.texts = texts;
    }

    /// Full verdicts; answers the number of findings.
    pub fn verdicts(&mut self) -> usize {
        let profile = Profile::default();
        self.texts
            .iter()
            .map(|t| {
                self.engine
                    .scan(&mut self.scratch, t, profile)
                    .findings
                    .len()
            })
            .sum()
    }

    /// The fold alone; answers the number of folded bytes.
    pub fn fold(&mut self) -> usize {
        let mut bytes = 0;
        for text in &self.texts {
            self.engine.folder().fold(text, &mut self.folded);
            bytes += self.folded.bytes.len();
        }
        bytes
    }

    /// A bare automaton over the raw UTF-8, with the same patterns; answers the number of matches.
    pub fn bare(&mut self) -> usize {
        self.texts
            .iter()
            .map(|t| count(&self.bare, t.as_bytes()))
            .sum()
    }
}

fn count(nfa: &NFA, bytes: &[u8]) -> usize {
    let mut state = nfa.start_state(Anchored::No).unwrap();
    let mut matches = 0;
    for &b in bytes {
        state = nfa.next_state(Anchored::No, state, b);
        if nfa.is_special(state) && nfa.is_match(state) {
            matches += nfa.match_len(state);
        }
    }
    matches
}
