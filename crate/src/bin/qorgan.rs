//! The command-line program.

use clap::{Parser, Subcommand};
use qorgan::pack::{self, PackData, PackError};
use qorgan::{Engine, Profile, Scratch, Verdict};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Finds harmful text and signs of cyberbullying in Kazakh, Russian and English.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Judges texts: JSON lines {"id","text"} in, JSON lines with findings out.
    Scan {
        /// Files to read; standard input without any.
        files: Vec<PathBuf>,
        /// Age mark of the profile that `flag` stands for.
        #[arg(long, default_value_t = 12)]
        age: u8,
        /// A folder of packs to use in place of the built-in ones.
        #[arg(long, value_name = "DIR")]
        packs: Option<PathBuf>,
    },
    /// Says what the built-in packs hold, as JSON.
    Packs {
        /// A folder of packs to check with all their examples, in place of the built-in ones.
        dir: Option<PathBuf>,
    },
}

#[derive(Deserialize)]
struct Line {
    id: serde_json::Value,
    text: String,
}

#[derive(Serialize)]
struct Answer {
    id: serde_json::Value,
    flag: bool,
    severity: u8,
    findings: Vec<qorgan::Finding>,
}

/// Why the program stops.
#[derive(Debug, thiserror::Error)]
enum Stop {
    #[error("{0}")]
    Pack(#[from] qorgan::DecodeError),
    #[error("{path}: {source}")]
    Open { path: PathBuf, source: io::Error },
    #[error("{0}")]
    Packs(String),
    #[error("cannot write: {0}")]
    Write(#[from] io::Error),
    #[error("cannot write an answer as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

fn main() -> ExitCode {
    match run(&Arguments::parse().command) {
        Ok(code) => code,
        // Whoever reads has seen enough: `qorgan scan … | head`.
        Err(Stop::Write(e)) if e.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(stop) => {
            eprintln!("qorgan: {stop}");
            ExitCode::from(2)
        }
    }
}

/// The built-in engine, or one over the packs of a folder, which must be without mistakes.
fn engine(packs: Option<&Path>) -> Result<Engine, Stop> {
    let Some(packs) = packs else {
        return Ok(qorgan::embedded()?);
    };
    let files =
        pack::folder::read(packs, pack::folder::LANGUAGES.into_iter()).map_err(Stop::Packs)?;
    let (PackData { tables, .. }, _) = pack::decode(qorgan::embedded_bytes())?;
    let wrong = |errors: Vec<PackError>| {
        let lines: Vec<String> = errors.iter().map(PackError::to_string).collect();
        Stop::Packs(lines.join("\n"))
    };
    let compiled = pack::parse::compile(&files, tables).map_err(wrong)?;
    let engine = Engine::from_bytes(&pack::encode(&compiled.data)?)?;
    pack::check::examples(&engine, &compiled).map_err(wrong)?;
    Ok(engine)
}

fn run(command: &Command) -> Result<ExitCode, Stop> {
    let mut out = BufWriter::new(io::stdout().lock());
    match command {
        Command::Packs { dir } => {
            let engine = engine(dir.as_deref())?;
            let info = serde_json::json!({
                "version": env!("CARGO_PKG_VERSION"),
                "pack_sha256": engine.pack_hash(),
                "rows": rows(&engine),
                "patterns": engine.patterns(),
            });
            writeln!(out, "{info}")?;
            out.flush()?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Scan { files, age, packs } => {
            let engine = engine(packs.as_deref())?;
            let mut scan = Scan {
                engine: &engine,
                scratch: Scratch::default(),
                profile: Profile { age: *age },
                bad: 0,
            };
            if files.is_empty() {
                scan.lines("standard input", io::stdin().lock(), &mut out)?;
            }
            for path in files {
                let file = File::open(path).map_err(|source| Stop::Open {
                    path: path.clone(),
                    source,
                })?;
                scan.lines(&path.display().to_string(), BufReader::new(file), &mut out)?;
            }
            out.flush()?;
            Ok(ExitCode::from(u8::from(scan.bad > 0)))
        }
    }
}

/// How many stems and rules the packs hold, by language.
fn rows(engine: &Engine) -> BTreeMap<&str, BTreeMap<&str, usize>> {
    let mut rows: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for entry in engine.entries() {
        let kind = if entry.id.contains("/lexicon/") {
            "stems"
        } else {
            "rules"
        };
        *rows
            .entry(&entry.language)
            .or_default()
            .entry(kind)
            .or_default() += 1;
    }
    rows
}

struct Scan<'e> {
    engine: &'e Engine,
    scratch: Scratch,
    profile: Profile,
    bad: usize,
}

impl Scan<'_> {
    /// Judges every line; bad ones are named on standard error and skipped.
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
                Ok(line) => {
                    let Verdict {
                        severity,
                        flag,
                        findings,
                    } = self
                        .engine
                        .scan(&mut self.scratch, &line.text, self.profile);
                    serde_json::to_writer(
                        &mut *out,
                        &Answer {
                            id: line.id,
                            flag,
                            severity,
                            findings,
                        },
                    )?;
                    out.write_all(b"\n")?;
                }
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
}
