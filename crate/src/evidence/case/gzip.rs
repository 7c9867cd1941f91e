//! Gzip members of stored blocks: what is large in a case file is compressed already, and one way of writing means one possible file.

use crate::evidence::crc::crc32;

/// Magic, deflate, no flags, no time, no hints, unknown system.
const HEADER: [u8; 10] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF];
/// The most a stored block holds.
const BLOCK: usize = 0xFFFF;

/// Appends a member with this content.
pub(crate) fn write(out: &mut Vec<u8>, content: &[u8]) {
    out.extend_from_slice(&HEADER);
    let blocks = content.len().div_ceil(BLOCK).max(1);
    for at in 0..blocks {
        let block = &content[at * BLOCK..content.len().min((at + 1) * BLOCK)];
        let len = block.len() as u16;
        out.push(u8::from(at + 1 == blocks));
        out.extend_from_slice(&len.to_le_bytes());
        out.extend_from_slice(&(!len).to_le_bytes());
        out.extend_from_slice(block);
    }
    out.extend_from_slice(&crc32(content).to_le_bytes());
    out.extend_from_slice(&(content.len() as u32).to_le_bytes());
}

/// Reads the first member: its content, and what follows; `None` for anything [`write`] does not write.
pub(crate) fn read(bytes: &[u8]) -> Option<(Vec<u8>, &[u8])> {
    let mut rest = bytes.strip_prefix(&HEADER)?;
    let mut content = Vec::new();
    loop {
        let (&[last, a, b, c, d], after) = rest.split_first_chunk()?;
        let len = u16::from_le_bytes([a, b]);
        if last > 1 || u16::from_le_bytes([c, d]) != !len {
            return None;
        }
        let (block, after) = after.split_at_checked(usize::from(len))?;
        content.extend_from_slice(block);
        rest = after;
        if last == 1 {
            break;
        }
    }
    let (crc, rest) = rest.split_first_chunk()?;
    let (len, rest) = rest.split_first_chunk()?;
    let right = u32::from_le_bytes(*crc) == crc32(&content)
        && u32::from_le_bytes(*len) == content.len() as u32;
    right.then_some((content, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(len in 0_usize..200_000, byte: u8, cut: usize) {
            let content = vec![byte; len];
            let mut member = Vec::new();
            write(&mut member, &content);
            let whole = member.len();
            member.extend_from_slice(b"next");
            prop_assert_eq!(read(&member), Some((content, &b"next"[..])));
            prop_assert_eq!(read(&member[..cut % whole]), None);
        }
    }
}
