//! Sorting with little code. The standard library's sorts are compiled anew for every kind of item, 6 to 10 KB of WebAssembly each
//! time, and so are ordered maps and sets that are collected, because they sort first. Here only comparing is compiled anew.

use std::cmp::Ordering;

/// Sorts; equal items stay in their order.
pub fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, Ord::cmp);
}

/// Sorts by what a key says of each item; equal items stay in their order.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts by a comparison; equal items stay in their order.
pub fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    if items.len() < 2 {
        return;
    }
    let mut from = sorted(items.len(), &|a, b| compare(&items[a], &items[b]));
    // Each round of places that follow one another is walked once.
    for start in 0..items.len() {
        let mut at = start;
        loop {
            let next = std::mem::replace(&mut from[at], at);
            if next == start {
                break;
            }
            items.swap(at, next);
            at = next;
        }
    }
}

/// An ordered map or set of these, put in one by one.
pub fn gather<T, C: Default + Extend<T>>(items: impl IntoIterator<Item = T>) -> C {
    let mut all = C::default();
    all.extend(items);
    all
}

/// The places of so many items in their order.
#[inline(never)]
fn sorted(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..len).collect();
    #[expect(clippy::disallowed_methods, reason = "the one sort the others use")]
    places.sort_by(|&a, &b| compare(a, b));
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        #[expect(clippy::disallowed_methods, reason = "what the sort is measured by")]
        fn sorts_like_the_standard_library(items: Vec<(u8, u32)>) {
            let (mut ours, mut theirs) = (items.clone(), items);
            sort_by_key(&mut ours, |i| i.0 % 16);
            theirs.sort_by_key(|i| i.0 % 16);
            prop_assert_eq!(&ours, &theirs);
            sort(&mut ours);
            theirs.sort_unstable();
            prop_assert_eq!(ours, theirs);
        }
    }
}
