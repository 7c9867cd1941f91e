//! What a browser does not know arrives as `null`, `undefined` or nothing at all; all three mean the default.

use serde::{Deserialize, Deserializer};

/// Reads `null` as the default of the type; anything of another type is still an error.
pub(crate) fn nullable<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + Default,
{
    Option::<T>::deserialize(deserializer).map(Option::unwrap_or_default)
}
