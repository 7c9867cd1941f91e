//! `qorgan scan`: JSON lines `{"id","text"}` in, JSON lines with findings out.

use super::Stop;
use super::load::Loaded;
use crate::engine::{Engine, Scratch};
use crate::explain::{self, Derivation, Explainer};
use crate::verdict::{Finding, Profile, Verdict};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::PathBuf;

/// How verdicts are explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Explain {
    /// Not at all.
    #[default]
    No,
    /// In a field `explain` of every answer.
    Json,
    /// In lines for people, in place of JSON.
    Text,
}

#[derive(Deserialize)]
struct Line {
    id: serde_json::Value,
    text: String,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a serde_json::Value,
    flag: bool,
    severity: u8,
    findings: &'a [Finding],
    #[serde(skip_serializing_if = "Option::is_none")]
    explain: Option<&'a Derivation>,
}

/// Judges with or without a derivation.
enum Judge {
    Plain(Box<Engine>),
    Explained(Box<Explainer>, Explain),
}

/// Judges every line of the files, or of standard input; bad ones are named on standard error and skipped. Answers how many.
///
/// # Errors
/// [`Stop`] when a file cannot be read or the answers cannot be written.
pub fn scan(
    packs: Loaded,
    files: &[PathBuf],
    profile: Profile,
    explain: Explain,
    out: &mut impl Write,
) -> Result<usize, Stop> {
    let judge = match explain {
        Explain::No => Judge::Plain(Box::new(packs.engine()?)),
        _ => Judge::Explained(Box::new(Explainer::new(packs.data, packs.hash)?), explain),
    };
    let mut scan = Scan {
        judge,
        scratch: Scratch::default(),
        profile,
        bad: 0,
    };
    if files.is_empty() {
        scan.lines("standard input", io::stdin().lock(), out)?;
    }
    for path in files {
        let file = File::open(path).map_err(|source| Stop::Open {
            path: path.clone(),
            source,
        })?;
        scan.lines(&path.display().to_string(), BufReader::new(file), out)?;
    }
    Ok(scan.bad)
}

struct Scan {
    judge: Judge,
    scratch: Scratch,
    profile: Profile,
    bad: usize,
}

impl Scan {
    fn lines(
        &mut self,
        name: &str,
        mut input: impl BufRead,
        out: &mut impl Write,
    ) -> Result<(), Stop> {
        let mut raw = Vec::new();
        for number in 1.. {
            raw.clear();
            let read = input
                .read_until(b'\n', &mut raw)
                .map_err(|source| Stop::Open {
                    path: name.into(),
                    source,
                })?;
            if read == 0 {
                return Ok(());
            }
            if raw.trim_ascii().is_empty() {
                continue;
            }
            match serde_json::from_slice::<Line>(&raw) {
                Ok(line) => self.answer(&line, out)?,
                Err(e) => {
                    self.bad += 1;
                    eprintln!(
                        "qorgan: {name}:{number}: expected {{\"id\": …, \"text\": \"…\"}}: {e}"
                    );
                }
            }
        }
        Ok(())
    }

    fn answer(&mut self, line: &Line, out: &mut impl Write) -> Result<(), Stop> {
        let (verdict, derivation, explain) = match &self.judge {
            Judge::Plain(engine) => {
                let verdict = engine.scan(&mut self.scratch, &line.text, self.profile);
                (verdict, None, Explain::No)
            }
            Judge::Explained(explainer, explain) => {
                let (verdict, derivation) =
                    explainer.explain(&mut self.scratch, &line.text, self.profile);
                (verdict, Some(derivation), *explain)
            }
        };
        let Verdict {
            severity,
            flag,
            findings,
        } = &verdict;
        if let (Explain::Text, Some(derivation)) = (explain, &derivation) {
            let lines = explain::lines(derivation);
            writeln!(
                out,
                "id       {}\nverdict  severity {severity}, flag {flag}",
                line.id
            )?;
            writeln!(out, "{lines}")?;
            return Ok(());
        }
        let answer = Answer {
            id: &line.id,
            flag: *flag,
            severity: *severity,
            findings,
            explain: derivation.as_ref(),
        };
        serde_json::to_writer(&mut *out, &answer)?;
        out.write_all(b"\n")?;
        Ok(())
    }
}
