//! Who sits before the screen: what he is called, what he may do, and whether his machine's clock can be right.

use crate::access::acts::acted;
use crate::access::identity::NAMELESS;
use crate::access::policy::Act;
use crate::api::{ClockDoubt, Me, UserRef};
use crate::{Actor, EngineError, Home, Workspace};
use hergang_events::{Catalog, Language, Position, Timestamp};
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// How far a clock may be behind the log's last event: other machines' are a little ahead.
const MAY_BE_BEHIND: Duration = DAY;

/// How long nobody may have added anything without its being doubtful.
const MAY_BE_AHEAD: Duration = Duration::from_secs(366 * DAY.as_secs());

impl Workspace {
    /// Who somebody is in this workspace, and whether he may add entries.
    ///
    /// # Errors
    /// [`EngineError::Store`], [`EngineError::Views`].
    pub fn me(&self, actor: &Actor) -> Result<Me, EngineError> {
        let standing = self.standing(actor)?;
        let known = self.readers().lend()?.views.user(actor.id)?.and_then(|user| user.avatar);
        let avatar = actor.picture.clone().or(known);
        Ok(Me {
            user: UserRef { id: actor.id.to_string(), name: standing.name().to_owned(), avatar, login: None },
            role: standing.role().to_owned(),
            role_name: Language::ALL
                .map(|language| {
                    (language.as_str(), Catalog::builtin().role_name(standing.role(), language).to_owned())
                })
                .into(),
            may_write: standing.check(Act::Append).is_ok(),
            is_named: standing.is_named(),
            proposed_name: Some(&actor.name).filter(|name| *name != NAMELESS).cloned().unwrap_or_default(),
            set_aside: actor.set_aside.as_ref().map(|file| file.display().to_string()),
        })
    }

    /// Lets whoever uses the installation be called so, and have this picture: from now on and, where its history knows him by another name
    /// and he may add to it, in this workspace.
    ///
    /// # Errors
    /// [`EngineError::InvalidInput`] for a name or a picture that is none; [`EngineError::Store`], [`EngineError::Views`].
    #[tracing::instrument(skip_all)]
    pub fn rename_me(&self, home: &Home, name: &str, picture: Option<&str>) -> Result<Me, EngineError> {
        let actor = home.rename_me(name, picture)?;
        let mut standing = self.standing(&actor)?;
        if standing.check(Act::Append).is_ok() {
            let events = acted(&actor, self.clock().now(), |context| standing.renaming(context))?;
            if !events.is_empty() {
                self.append_blocking(events)?;
            }
        }
        self.me(&actor)
    }

    /// Why the machine's clock cannot be right, if it cannot: the log's last event was recorded long after it, or longer ago than anybody
    /// waits. What is added then has that time for ever.
    ///
    /// # Errors
    /// [`EngineError::Store`].
    pub fn clock_doubt(&self) -> Result<Option<ClockDoubt>, EngineError> {
        let reader = self.readers().lend()?;
        let head = reader.log.head()?;
        let last = if head == Position::ZERO { None } else { reader.log.at(&[head])?.pop() };
        let now = self.clock().now();
        Ok(last
            .map(|last| last.recorded_at)
            .filter(|last| is_doubtful(now, *last))
            .map(|last| ClockDoubt { now: now.to_string(), last_recorded_at: last.to_string() }))
    }
}

fn is_doubtful(now: Timestamp, last: Timestamp) -> bool {
    let ahead = i128::from(now.micros()) - i128::from(last.micros());
    let most = |duration: Duration| duration.as_micros().cast_signed();
    ahead > most(MAY_BE_AHEAD) || -ahead > most(MAY_BE_BEHIND)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_doubted_when_it_is_days_behind_the_log_or_years_ahead_of_it() {
        const A_DAY: i64 = 86_400_000_000;
        let last = Timestamp::from_micros(1_700_000_000_000_000);
        for (days, doubtful) in
            [(-4_000, true), (-2, true), (-1, false), (0, false), (366, false), (367, true), (20_000, true)]
        {
            let now = Timestamp::from_micros(last.micros() + days * A_DAY);
            assert_eq!(is_doubtful(now, last), doubtful, "{days} days");
        }
    }
}
