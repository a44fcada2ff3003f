//! How far each projection is, and what it could not take.

use crate::api::{DeadLetterRow, ProjectionState, ProjectionsOverview, SubscriptionStatus};
use crate::{EngineError, Workspace};
use hergang_views::{DeadLetter, Subscription};

impl Workspace {
    /// All projections of the workspace, whichever process runs them.
    ///
    /// # Errors
    /// [`EngineError::Views`], [`EngineError::Store`].
    pub fn projections(&self) -> Result<ProjectionsOverview, EngineError> {
        let reader = self.readers().lend()?;
        let subscriptions = reader.views.subscriptions()?;
        let dead_letters = reader.views.dead_letters()?;
        // Read last, so that no projection is ahead of it.
        let head = reader.log.head()?.get();
        Ok(ProjectionsOverview {
            projections: subscriptions.into_iter().map(|subscription| state(subscription, head)).collect(),
            dead_letters: dead_letters.into_iter().map(row).collect(),
        })
    }
}

fn state(subscription: Subscription, head: u64) -> ProjectionState {
    ProjectionState {
        name: subscription.name,
        status: match subscription.status.as_str() {
            "PAUSED" => SubscriptionStatus::Paused,
            "FAILED" => SubscriptionStatus::Failed,
            _ => SubscriptionStatus::Active,
        },
        position: subscription.position.get(),
        head,
        last_processed_at: subscription.last_processed_at.map(|time| time.to_string()),
        error: subscription.error,
        dead_letters: subscription.dead_letters,
    }
}

fn row(letter: DeadLetter) -> DeadLetterRow {
    DeadLetterRow {
        projection: letter.subscription,
        position: letter.position.get(),
        event_type: letter.event_type,
        error: letter.error,
        failed_at: letter.failed_at.to_string(),
    }
}
