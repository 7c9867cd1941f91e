//! The command-line program: arguments, exit codes, and where things are written. What is done stands in `cli/`.

use clap::{Parser, Subcommand, ValueEnum};
use qorgan::Profile;
use qorgan::cli::{Stop, expand, load, packs, scan, verify};
use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;
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
        /// A file of own words and rules, or a folder of them, to add to the packs; may be given several times.
        #[arg(long, value_name = "FILE_OR_DIR")]
        add: Vec<PathBuf>,
        /// Adds to every answer how it came about; `--explain=text` writes that for people, in place of JSON.
        #[arg(long, value_enum, value_name = "FORMAT", num_args = 0..=1, require_equals = true, default_missing_value = "json")]
        explain: Option<Format>,
    },
    /// Checks a case file: exit code 0 valid, 1 tampered, 2 incomplete, 3 key unknown, 4 not readable.
    Verify {
        /// The case, case-….wacz.
        case: PathBuf,
        /// Fingerprint of a key you trust, as the report has it; may be given several times.
        #[arg(long, value_name = "FINGERPRINT")]
        key: Vec<String>,
    },
    /// Language packs: checks, counts, forms of a stem.
    Packs {
        #[command(subcommand)]
        command: PacksCommand,
    },
}

#[derive(Subcommand)]
enum PacksCommand {
    /// Checks a folder of packs and runs all their examples; says where every mistake is.
    Check {
        /// The folder that holds kk, ru and en.
        dir: PathBuf,
    },
    /// Counts stems, rules and entries by language and category, as JSON.
    Stats {
        /// A folder of packs, in place of the built-in ones.
        dir: Option<PathBuf>,
    },
    /// Writes the forms of a stem, one a line, with what their endings say.
    Expand {
        /// A stem as it stands in a lexicon, or a row as ru/lexicon/insult.txt:12.
        stem: String,
        /// A folder of packs, in place of the built-in ones.
        #[arg(long, value_name = "DIR")]
        packs: Option<PathBuf>,
        /// At most so many forms.
        #[arg(long, default_value_t = 10_000)]
        limit: usize,
    },
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Json,
    Text,
}

fn main() -> ExitCode {
    let command = Arguments::parse().command;
    match run(&command) {
        Ok(code) => code,
        Err(stop) if stop.is_broken_pipe() => ExitCode::SUCCESS,
        Err(stop) => {
            eprintln!("qorgan: {stop}");
            // The exit codes below are verdicts there.
            let verifies = matches!(command, Command::Verify { .. });
            ExitCode::from(if verifies { 4 } else { 2 })
        }
    }
}

fn run(command: &Command) -> Result<ExitCode, Stop> {
    let mut out = BufWriter::new(io::stdout().lock());
    let code = match command {
        Command::Scan {
            files,
            age,
            packs,
            add,
            explain,
        } => {
            let explain = match explain {
                None => scan::Explain::No,
                Some(Format::Json) => scan::Explain::Json,
                Some(Format::Text) => scan::Explain::Text,
            };
            let packs = load(packs.as_deref(), add)?;
            let bad = scan::scan(packs, files, Profile { age: *age }, explain, &mut out)?;
            ExitCode::from(u8::from(bad > 0))
        }
        Command::Verify { case, key } => {
            let report = verify::verify(case, key)?;
            serde_json::to_writer_pretty(&mut out, &report)?;
            writeln!(out)?;
            ExitCode::from(report.exit_code())
        }
        Command::Packs { command } => packs_command(command, &mut out)?,
    };
    out.flush()?;
    Ok(code)
}

fn packs_command(command: &PacksCommand, out: &mut impl Write) -> Result<ExitCode, Stop> {
    match command {
        PacksCommand::Check { dir } => {
            let stats = packs::stats(load(Some(dir), &[])?)?;
            serde_json::to_writer(&mut *out, &stats)?;
            writeln!(out)?;
        }
        PacksCommand::Stats { dir } => {
            let stats = packs::stats(load(dir.as_deref(), &[])?)?;
            serde_json::to_writer_pretty(&mut *out, &stats)?;
            writeln!(out)?;
        }
        PacksCommand::Expand { stem, packs, limit } => {
            let packs = load(packs.as_deref(), &[])?;
            let mut left = *limit;
            let mut failed = Ok(());
            expand::expand(&packs.data, stem, |form| {
                if left == 0 {
                    eprintln!("qorgan: stopped after {limit} forms; --limit gives more");
                    return ControlFlow::Break(());
                }
                left -= 1;
                failed = writeln!(out, "{form}");
                if failed.is_ok() {
                    ControlFlow::Continue(())
                } else {
                    ControlFlow::Break(())
                }
            })?;
            failed?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
