//! What the engine answers: categories, signs, targets, stances, findings and verdicts.

use crate::span::Utf16Span;
use serde::{Deserialize, Serialize};

macro_rules! names {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $text)] $variant),+ }

        impl $name {
            /// Every value, in declaration order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name used in packs, messages and reports.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// The value with this name.
            pub fn parse(name: &str) -> Option<Self> {
                match name { $($text => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

names! {
    /// Kinds of harm. The first seven are bullying and carry a [`Sign`]; the rest is harmful content.
    Category {
        /// Humiliating a person.
        Insult = "insult",
        /// Announcing harm to a person.
        Threat = "threat",
        /// Pursuing a person: watching, following, publishing where they live.
        Stalking = "stalking",
        /// Blackmail and pressure.
        Coercion = "coercion",
        /// Hate at a person or group for who they are.
        Discrimination = "discrimination",
        /// Driving somebody out of a group.
        Exclusion = "exclusion",
        /// Telling somebody to hurt or kill themselves.
        SelfHarmIncitement = "self_harm_incitement",
        /// Calls to acts dangerous to life or health.
        DangerousAct = "dangerous_act",
        /// An adult winning a child's trust for abuse.
        Grooming = "grooming",
        /// Sexual content.
        Sexual = "sexual",
        /// Sexual violence.
        SexualViolence = "sexual_violence",
        /// Cruelty to people or animals.
        Cruelty = "cruelty",
        /// Sale of drugs and recruiting for it.
        Drugs = "drugs",
        /// Offers of gambling.
        Gambling = "gambling",
        /// Offers of sex for money.
        Prostitution = "prostitution",
        /// Calls to violence for an ideology.
        Extremism = "extremism",
        /// Calls to unlawful and antisocial acts.
        Antisocial = "antisocial",
        /// Swindling.
        Fraud = "fraud",
        /// Pushing to constant play or presence online.
        Compulsion = "compulsion",
        /// Obscene words.
        Profanity = "profanity",
    }
}

names! {
    /// The signs of the legal definition of cyberbullying of a child.
    Sign {
        /// қорлау · унижение
        Humiliation = "humiliation",
        /// қудалау · преследование
        Pursuit = "pursuit",
        /// қорқыту · запугивание
        Intimidation = "intimidation",
        /// мәжбүрлеу · принуждение
        Coercion = "coercion",
    }
}

names! {
    /// Who is meant.
    Target {
        /// The reader: "you".
        Second = "second",
        /// Somebody spoken about.
        Third = "third",
        /// A group of people.
        Group = "group",
        /// Somebody named.
        Named = "named",
        /// The writer.
        Oneself = "self",
        /// Nobody that the text shows.
        Nobody = "none",
    }
}

names! {
    /// How the words are meant.
    Stance {
        /// Meant as it stands.
        Attack = "attack",
        /// Somebody else's words.
        Quotation = "quotation",
        /// News, law, research.
        Report = "report",
        /// The writer speaks against it.
        Condemnation = "condemnation",
        /// Help and prevention.
        Advice = "advice",
        /// Asking about the words.
        Question = "question",
        /// Among friends.
        Joke = "joke",
        /// "I do not want to …"
        Negated = "negated",
        /// The writer speaks of hurting themselves: they need support, not a blur.
        Distress = "distress",
    }
}

impl Category {
    /// The sign of the legal definition; `None` for harmful content that is not bullying.
    pub fn sign(self) -> Option<Sign> {
        match self {
            Self::Insult | Self::Discrimination | Self::Exclusion => Some(Sign::Humiliation),
            Self::Threat => Some(Sign::Intimidation),
            Self::Stalking => Some(Sign::Pursuit),
            Self::Coercion | Self::SelfHarmIncitement => Some(Sign::Coercion),
            _ => None,
        }
    }

    /// Whether the category is one of the bullying ones.
    pub fn is_bullying(self) -> bool {
        self.sign().is_some()
    }
}

/// One harmful place in a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Kind of harm.
    pub category: Category,
    /// Sign of the legal definition, where the category has one.
    pub sign: Option<Sign>,
    /// 1 coarse, 2 insulting or unsuitable, 3 attack on a person or clear incitement, 4 danger to life or abuse of a child.
    pub severity: u8,
    /// Who is meant.
    pub target: Target,
    /// How it is meant.
    pub stance: Stance,
    /// Where, in UTF-16 code units of the scanned text; whole words.
    pub span: Utf16Span,
    /// The words of the span as they stand in the text.
    pub text: String,
    /// Reason key; the user interface has a sentence `why_<key>` for it.
    pub why: String,
    /// The row of the packs that made it, as `ru/rules/threat.txt:12`; empty in what older versions saved.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub entry: String,
}

/// The engine's answer for one text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// The highest severity of the findings, 0 without any.
    pub severity: u8,
    /// Whether the profile would hide the text.
    pub flag: bool,
    /// The findings, in text order.
    pub findings: Vec<Finding>,
}

/// Whose eyes the text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Age mark: 0 (for 6-), 6, 12, 14, 16 or 18.
    pub age: u8,
}

impl Default for Profile {
    /// A child of 12 or more, the profile the command line's `flag` stands for.
    fn default() -> Self {
        Self { age: 12 }
    }
}

impl Profile {
    /// The lowest severity that is hidden from this profile.
    pub fn threshold(self, category: Category) -> u8 {
        match (self.age, category) {
            (0..=11, _) => 1,
            (16..=17, Category::Profanity) | (18.., _) => 3,
            (12..=17, _) => 2,
        }
    }

    /// Whether the finding is hidden from this profile.
    pub fn hides(self, finding: &Finding) -> bool {
        finding.stance != Stance::Distress && finding.severity >= self.threshold(finding.category)
    }
}
