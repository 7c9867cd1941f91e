//! Whether the engine finds in the sealed texts what the acts say was found.

use crate::evidence::Act;
use crate::{Engine, Profile, Scratch};
use serde::Serialize;

/// What came of judging the texts again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Replay {
    /// The same findings in every act that these packs had judged.
    Same,
    /// Other findings in some act that these very packs had judged.
    Different,
    /// All acts were judged with other packs: nothing to compare.
    OtherPacks,
    /// The file could not be read so far.
    NotTried,
}

/// Judges the texts of the acts that this engine's packs had judged.
pub(super) fn replay(acts: &[Act], engine: &Engine) -> Replay {
    let mut scratch = Scratch::default();
    let ours = |act: &&Act| {
        act.engine.pack_sha256 == engine.pack_hash() && act.engine.own_packs.is_empty()
    };
    let same = acts.iter().filter(ours).map(|act| {
        let profile = Profile {
            age: act.profile.age,
        };
        engine.scan(&mut scratch, &act.text, profile).findings == act.findings
    });
    same.reduce(|all, one| all && one)
        .map_or(Replay::OtherPacks, |same| {
            if same {
                Replay::Same
            } else {
                Replay::Different
            }
        })
}
