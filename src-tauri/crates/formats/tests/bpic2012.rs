//! A real log: BPI Challenge 2012, the loan applications of a Dutch bank. Skipped where the file is missing.
#![expect(clippy::print_stdout, reason = "says why it was skipped")]

use hergang_formats::{LogFileReader, ReadOptions, user_id};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

fn real_log() -> Option<PathBuf> {
    let folder = match std::env::var_os("HERGANG_DATA") {
        Some(folder) => PathBuf::from(folder),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data"),
    };
    let log = folder.join("bpic2012.xes.gz");
    if log.exists() {
        return Some(log);
    }
    println!("skipped: {} is missing (set HERGANG_DATA to its folder)", log.display());
    None
}

#[test]
fn a_real_log_is_read_whole() {
    let Some(path) = real_log() else { return };
    let mut reader = LogFileReader::open(&path, &ReadOptions::default()).unwrap();
    assert_eq!(reader.events_total(), Some(262_200));

    let mut versions = HashMap::new();
    let mut ids = HashSet::new();
    let mut types: BTreeMap<String, u64> = BTreeMap::new();
    let mut nobody = 0;
    let mut first = None;
    for item in reader.by_ref() {
        let imported = item.unwrap();
        let event = &imported.event;
        let version = versions.entry(event.aggregate_id).or_insert(0);
        *version += 1;
        assert_eq!(event.version.get(), *version);
        assert!(ids.insert(event.event_id));
        *types.entry(event.event_type.to_string()).or_default() += 1;
        nobody += u64::from(event.user_id.is_none());
        first.get_or_insert(imported);
    }
    assert_eq!(reader.bytes_read(), reader.bytes_total());
    assert_eq!((ids.len(), versions.len(), nobody), (262_200, 13_087, 18_010));

    let activities: HashSet<&str> = types.keys().map(|name| name.split('+').next().unwrap()).collect();
    assert_eq!(activities.len(), 24);
    assert_eq!(types["A_SUBMITTED"], 13_087);
    assert!(types.contains_key("W_Nabellen offertes+START"), "{types:?}");
    // Of all the bank's own work, only this one is always SCHEDULE.
    let named_with_transition = |name: &str| name.starts_with("W_") && name != "W_Wijzigen contractgegevens";
    assert!(types.keys().all(|name| name.contains('+') == named_with_transition(name)), "{types:?}");

    let first = first.unwrap();
    assert_eq!(first.event.aggregate_type.as_str(), "bpi_challenge_2012");
    assert_eq!(first.event.event_type.as_str(), "A_SUBMITTED");
    assert_eq!(first.event.occurred_at.to_string(), "2011-09-30T22:38:44.546Z");
    assert_eq!(first.event.user_id, Some(user_id("112")));
    assert_eq!(
        first.event.metadata.as_str(),
        r#"{"source":"xes","user_name":"112","aggregate_name":"173688"}"#
    );
    assert_eq!(
        first.event.event_data.as_str(),
        concat!(
            r#"{"lifecycle:transition":"COMPLETE","trace":{"REG_DATE":"2011-10-01T00:38:44.546+02:00","#,
            r#""concept:name":"173688","AMOUNT_REQ":"20000"}}"#
        )
    );
}
