//! `hergangd status --database-url`: how a shared store goes, in words or as JSON.

use crate::progress::{counted, print, say as tell};
use anyhow::bail;
use hergang_events::{Language, Position};
use hergang_store::LockHolder;
use hergang_store_postgres::{Check, DatabaseUrl, Fault, StoreStatus};
use serde_json::{Value, json};
use std::fmt::Display;
use tokio::runtime::Runtime;

/// Says how the store goes. Where the whole log is looked at and something is wrong with it, fails after it has said so.
pub fn say(url: &DatabaseUrl, whole: bool, as_json: bool) -> anyhow::Result<()> {
    let runtime = Runtime::new()?;
    let status = runtime.block_on(hergang_store_postgres::status(url))?;
    if !as_json {
        lines(&status).iter().for_each(|line| print(line));
        if whole {
            tell("reading the whole log …");
        }
    }
    let check = if whole { Some(runtime.block_on(hergang_store_postgres::check(url))?) } else { None };
    if as_json {
        print(&object(&status, check.as_ref()).to_string());
    } else if let Some(check) = &check {
        checked(check).iter().for_each(|line| print(line));
    }
    if check.is_some_and(|check| !check.is_whole()) {
        bail!("the log is not whole: restore it from a backup, or from a follower that has it all")
    }
    Ok(())
}

fn lines(status: &StoreStatus) -> Vec<String> {
    let count = |number| Language::En.count(number);
    let (head, partitioned) = (status.head.get(), status.partitions > 0);
    let last = status.last_recorded.map(|at| format!(", the last at {at}")).unwrap_or_default();
    let mut lines = vec![
        format!("PostgreSQL {}, schema {}", status.server, status.schema),
        format!(
            "{}{last}; {} in the last minute",
            counted(head, "event", "events"),
            count(status.last_minute)
        ),
        match &status.lock {
            None => "nobody holds the log's lock".to_owned(),
            Some(holder) => {
                let waiting = counted(status.waiting, "session waits", "sessions wait");
                format!("the log is locked by {holder}; {waiting}")
            }
        },
    ];
    if partitioned {
        let partitions = counted(status.partitions, "partition", "partitions");
        lines.push(format!("{partitions}; appends go to {}", status.open_part));
    }
    if let (Some(bound), Some(left)) = (status.bound, status.until_bound()) {
        lines.push(format!(
            "WARNING: appends end at position {}, after {} more: splitting off the last partition was not finished; its owner \
             runs hergangd partition",
            count(bound.get()),
            counted(left, "event", "events"),
        ));
    }
    if status.archived > 0 {
        let share = 100.0 * status.archived as f64 / head.max(1) as f64;
        lines.push(format!("{} in the archive ({share:.1} %)", counted(status.archived, "event", "events")));
    }
    lines.push(format!(
        "on the disk: log {}, archive {}, the whole database {}",
        bytes(status.log_bytes),
        bytes(status.archive_bytes),
        bytes(status.database_bytes)
    ));
    lines
}

fn checked(check: &Check) -> Vec<String> {
    let (events, aggregates) =
        (counted(check.events, "event", "events"), counted(check.aggregates, "aggregate", "aggregates"));
    if check.is_whole() {
        return vec![format!("{events} of {aggregates} read: nothing is missing, nothing is there twice")];
    }
    let mut lines = vec![format!("{events} of {aggregates} read")];
    let positions = [
        (&check.missing, "position is missing", "positions are missing"),
        (&check.repeated, "position is there again", "positions are there again"),
    ];
    lines.extend(positions.into_iter().filter_map(|(fault, one, many)| found(fault, one, many)));
    let others = [
        (
            &check.broken_aggregates,
            "aggregate has no versions 1, 2, 3 …",
            "aggregates have no versions 1, 2, 3 …",
        ),
        (&check.repeated_ids, "event is there twice", "events are there twice"),
    ];
    lines.extend(others.into_iter().filter_map(|(fault, one, many)| found(fault, one, many)));
    lines
}

fn found(fault: &Fault<impl Display>, one: &str, many: &str) -> Option<String> {
    let at = fault.at.as_ref()?;
    Some(format!("{}, the first of them {at}", counted(fault.count, one, many)))
}

fn object(status: &StoreStatus, check: Option<&Check>) -> Value {
    let mut object = json!({
        "server": status.server,
        "schema": status.schema,
        "head": status.head.get(),
        "last_recorded": status.last_recorded.map(|at| at.to_string()),
        "last_minute": status.last_minute,
        "lock": status.lock.as_ref().map(holder),
        "waiting": status.waiting,
        "divided": status.divided,
        "partitions": status.partitions,
        "open_part": status.open_part,
        "bound": status.bound.map(Position::get),
        "until_bound": status.until_bound(),
        "archived": status.archived,
        "log_bytes": status.log_bytes,
        "archive_bytes": status.archive_bytes,
        "database_bytes": status.database_bytes,
    });
    if let Some(check) = check {
        object["check"] = json!({
            "whole": check.is_whole(),
            "events": check.events,
            "aggregates": check.aggregates,
            "missing_positions": fault(&check.missing),
            "repeated_positions": fault(&check.repeated),
            "broken_aggregates": fault(&check.broken_aggregates),
            "repeated_ids": fault(&check.repeated_ids),
        });
    }
    object
}

fn holder(holder: &LockHolder) -> Value {
    json!({
        "process": holder.process,
        "login": holder.login,
        "application": holder.application,
        "address": holder.address,
        "seconds": holder.seconds,
    })
}

fn fault<T: Clone + Into<Value>>(fault: &Fault<T>) -> Value {
    json!({ "count": fault.count, "first": fault.at.clone().map(Into::into) })
}

/// In decimal units, to three digits at the most.
fn bytes(number: u64) -> String {
    let mut scaled = number as f64;
    for unit in ["B", "kB", "MB", "GB"] {
        if scaled < 1_000.0 {
            return if unit == "B" || scaled >= 100.0 {
                format!("{scaled:.0} {unit}")
            } else {
                format!("{scaled:.1} {unit}")
            };
        }
        scaled /= 1_000.0;
    }
    format!("{scaled:.1} TB")
}

#[test]
fn a_size_is_said_in_its_own_unit() {
    let said = [
        (0, "0 B"),
        (999, "999 B"),
        (8_192, "8.2 kB"),
        (123_456_789, "123 MB"),
        (2_500_000_000_000, "2.5 TB"),
    ];
    for (number, text) in said {
        assert_eq!(bytes(number), text);
    }
}
