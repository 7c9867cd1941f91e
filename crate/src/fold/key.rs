//! Words as numbers: comparing words mostly comes down to comparing their first letters.

/// Up to eight letters as one number, the first lowest.
pub(crate) type Key = u64;

/// Letters that a key holds.
pub(crate) const KEY_LETTERS: usize = size_of::<Key>();

/// The letters of `word` as a key. `bytes` is what follows the word's beginning, longer where the text goes on.
#[inline]
pub(crate) fn key(bytes: &[u8], len: usize) -> Key {
    let mut eight = [0; 8];
    match bytes.first_chunk() {
        Some(&chunk) => eight = chunk,
        None => eight[..bytes.len()].copy_from_slice(bytes),
    }
    first(Key::from_le_bytes(eight), len.min(eight.len()))
}

/// The first letters of a key.
#[inline]
pub(crate) fn first(key: Key, letters: usize) -> Key {
    key & Key::MAX.checked_shr(64 - 8 * letters as u32).unwrap_or(0)
}

/// Spreads a key over all bits; no two keys give the same number.
#[inline]
pub(crate) fn scramble(key: Key) -> u64 {
    key.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}
