//! The pipeline, declared: which stages there are, how likely a deal is in each, and where it may go from there.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A stage of the pipeline.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Stage {
    /// Somebody may be interested.
    #[default]
    Lead,
    /// Interest and need are certain.
    Qualified,
    /// An offer is out.
    Proposal,
    /// Terms are talked about.
    Negotiation,
    /// Closed: the deal was made.
    Won,
    /// Closed: the deal was not made.
    Lost,
}

/// What is declared of an open stage.
#[derive(Debug, Clone, Copy)]
pub struct PipelineStage {
    /// The stage.
    pub stage: Stage,
    /// How likely the deal is in it, in percent.
    pub probability: u8,
    /// The open stages that it may go to. Winning and losing is possible from every one.
    pub next: &'static [Stage],
}

/// The open stages, in order. A deal may skip one stage, and fall back as far as to being qualified.
pub const PIPELINE: [PipelineStage; 4] = [
    PipelineStage { stage: Stage::Lead, probability: 10, next: &[Stage::Qualified, Stage::Proposal] },
    PipelineStage {
        stage: Stage::Qualified,
        probability: 30,
        next: &[Stage::Lead, Stage::Proposal, Stage::Negotiation],
    },
    PipelineStage { stage: Stage::Proposal, probability: 50, next: &[Stage::Qualified, Stage::Negotiation] },
    PipelineStage { stage: Stage::Negotiation, probability: 75, next: &[Stage::Qualified, Stage::Proposal] },
];

impl Stage {
    /// What the pipeline declares of the stage; nothing for the closing ones.
    pub fn declared(self) -> Option<&'static PipelineStage> {
        PIPELINE.iter().find(|declared| declared.stage == self)
    }

    /// Whether the deal was made or not made.
    pub fn is_closed(self) -> bool {
        matches!(self, Self::Won | Self::Lost)
    }

    /// The name as it is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lead => "LEAD",
            Self::Qualified => "QUALIFIED",
            Self::Proposal => "PROPOSAL",
            Self::Negotiation => "NEGOTIATION",
            Self::Won => "WON",
            Self::Lost => "LOST",
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
