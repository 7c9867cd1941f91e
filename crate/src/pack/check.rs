//! Runs the examples of a pack through the engine.

use super::error::{PackError, PackErrorKind};
use super::parse::{Compiled, Example};
use crate::engine::{Engine, Scratch};

/// Every example that does not come out as its row says.
///
/// # Errors
/// The failed examples, with file and line.
pub fn examples(engine: &Engine, compiled: &Compiled) -> Result<(), Vec<PackError>> {
    let mut scratch = Scratch::default();
    let errors: Vec<PackError> = compiled
        .examples
        .iter()
        .filter_map(|e| failure(engine, &mut scratch, e))
        .collect();
    if errors.is_empty() {
        Ok(())
    } else {
        Err(errors)
    }
}

fn failure(engine: &Engine, scratch: &mut Scratch, example: &Example) -> Option<PackError> {
    let marks = engine.marks(scratch, &example.text);
    let found = marks
        .iter()
        .any(|m| example.entry.is_none_or(|e| e == m.entry));
    let kind = match (found, example.positive) {
        (false, true) => PackErrorKind::Missed(example.text.clone()),
        (true, false) => PackErrorKind::FalseAlarm(example.text.clone()),
        _ => return None,
    };
    Some(PackError {
        file: example.file.clone(),
        line: example.line,
        column: 1,
        kind,
    })
}
