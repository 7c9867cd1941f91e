//! The content of a pack as an LZMA stream: a fifth smaller than what a browser's gzip makes of it.

use super::error::DecodeError;
use lzma_rust2::LzmaReader;
use std::io::Read;

/// The longest content that is read, in bytes.
const LONGEST: u32 = 64 << 20;
/// Bits of the letter before that predict the next one; no positions: packs have no columns.
const LC: u32 = 1;
const LP: u32 = 0;
const PB: u32 = 0;
/// The whole content is looked back at.
const DICTIONARY: u32 = 4 << 20;

/// Reads `length` bytes of content.
///
/// # Errors
/// [`DecodeError::Content`] when the stream is damaged or longer than a pack may be.
pub(super) fn unpack(packed: &[u8], length: u32) -> Result<Vec<u8>, DecodeError> {
    if length > LONGEST {
        return Err(DecodeError::Content(format!(
            "{length} bytes of content; at most {LONGEST} are read"
        )));
    }
    let broken = |e: &dyn std::fmt::Display| DecodeError::Content(format!("damaged: {e}"));
    let mut reader = LzmaReader::new(packed, u64::from(length), LC, LP, PB, DICTIONARY, None)
        .map_err(|e| broken(&e))?;
    let mut content = vec![0; length as usize];
    reader.read_exact(&mut content).map_err(|e| broken(&e))?;
    Ok(content)
}

/// Writes content as a bare stream.
///
/// # Errors
/// [`DecodeError::Content`] when it cannot be written.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn pack(content: &[u8]) -> Result<Vec<u8>, DecodeError> {
    use lzma_rust2::{LzmaOptions, LzmaWriter};
    use std::io::Write;
    let failed = |e: &dyn std::fmt::Display| DecodeError::Content(format!("cannot be packed: {e}"));
    let mut options = LzmaOptions::with_preset(9);
    (options.lc, options.lp, options.pb) = (LC, LP, PB);
    options.dict_size = DICTIONARY;
    let mut writer =
        LzmaWriter::new_no_header(Vec::new(), &options, false).map_err(|e| failed(&e))?;
    writer.write_all(content).map_err(|e| failed(&e))?;
    writer.finish().map_err(|e| failed(&e))
}
