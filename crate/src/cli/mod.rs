//! What the command-line program does, without its arguments: `bin/qorgan.rs` knows those.

pub mod expand;
pub mod load;
pub mod packs;
pub mod scan;
pub mod stop;
pub mod verify;

pub use load::load;
pub use stop::Stop;
