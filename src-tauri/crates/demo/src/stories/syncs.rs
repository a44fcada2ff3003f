//! Sync runs with the other systems, at regular times, and imports of customer lists now and then.

use crate::agenda::Doer;
use crate::calendar::{HOUR, MINUTE, SECOND};
use crate::company::{Company, Outcome, Story};
use crate::thread::{Actor, Thread};
use hergang_events::aggregates::{
    AggregateRoot, CustomerImport, CustomerImportCompleted, SyncRun, SyncStarted,
};

const SYSTEMS: [(&str, &str); 5] = [
    ("WaWi", "Aufträge und Rechnungen"),
    ("WaWi", "Artikel und Preise"),
    ("DATEV", "Zahlungen"),
    ("Webshop", "Bestellungen"),
    ("Newsletter", "Empfänger"),
];

const ERRORS: [&str; 4] = [
    "Zeitüberschreitung nach 30 s",
    "Anmeldung abgelehnt: Zertifikat abgelaufen",
    "Datensatz 1.204: unbekannte Artikelnummer",
    "Verbindung zurückgesetzt",
];

/// Plans the regular runs: about one of a hundred events is one, but at most one an hour.
pub(super) fn plan(company: &mut Company, length: i64, events: usize) {
    let every = (length / (events as i64 / 200).max(1)).max(HOUR);
    company.later(every / 2, Doer::Machine, Due { number: 0, every });
    company.later(length / 9, Doer::Machine, CustomerList { every: length / 9 });
}

/// The next regular run.
struct Due {
    number: usize,
    every: i64,
}

impl Story for Due {
    fn go_on(mut self: Box<Self>, company: &mut Company) -> Outcome {
        let (source, scope) = SYSTEMS[self.number % SYSTEMS.len()];
        self.number += 1;
        company.later(self.every, Doer::Machine, *self);
        let thread = company.new_thread();
        Box::new(Start { source, scope, thread }).go_on(company)
    }
}

struct Start {
    source: &'static str,
    scope: &'static str,
    thread: Thread,
}

impl Story for Start {
    fn go_on(self: Box<Self>, company: &mut Company) -> Outcome {
        let Self { source, scope, mut thread } = *self;
        let sync_id = company.new_id();
        let sync = SyncStarted { sync_id, source: source.into(), scope: Some(scope.into()) };
        let mut root =
            AggregateRoot::<SyncRun>::start(sync, &mut company.context(&thread, Actor::machine(source)))?;
        company.publish(&mut root, &mut thread);
        let micros = company.dice.between(8 * SECOND, 5 * MINUTE);
        company.later(micros, Doer::Machine, End { root, source, scope, micros, thread });
        Ok(())
    }
}

struct End {
    root: AggregateRoot<SyncRun>,
    source: &'static str,
    scope: &'static str,
    micros: i64,
    thread: Thread,
}

impl Story for End {
    fn go_on(self: Box<Self>, company: &mut Company) -> Outcome {
        let Self { mut root, source, scope, micros, mut thread } = *self;
        let actor = Actor::machine(source);
        if company.dice.chance(6) {
            let error = company.dice.word(&ERRORS).to_owned();
            root.fail(error, &mut company.context(&thread, actor))?;
            company.publish(&mut root, &mut thread);
            company.later(10 * MINUTE, Doer::Machine, Start { source, scope, thread });
            return Ok(());
        }
        let records = company.dice.between(3, 2_400) as u64;
        let millis = u64::try_from(micros / 1_000).unwrap_or_default();
        root.complete(records, millis, &mut company.context(&thread, actor))?;
        company.publish(&mut root, &mut thread);
        Ok(())
    }
}

/// A list of customers from elsewhere that is compared with the known ones.
struct CustomerList {
    every: i64,
}

impl Story for CustomerList {
    fn go_on(self: Box<Self>, company: &mut Company) -> Outcome {
        let lists = ["messe_kontakte.csv", "tourenplan_export.csv", "newsletter_abgleich.csv"];
        let import_id = company.new_id();
        let report = CustomerImportCompleted {
            import_id,
            file_name: format!("{}_{}", company.today.format("%Y-%m"), company.dice.word(&lists)),
            created: 0,
            updated: company.dice.between(0, 20) as u64,
            skipped: company.dice.between(5, 60) as u64,
        };
        company.later(self.every, Doer::Machine, *self);
        let mut thread = company.new_thread();
        let mut context = company.context(&thread, Actor::machine("Import"));
        let mut root = AggregateRoot::<CustomerImport>::complete(report, &mut context)?;
        company.publish(&mut root, &mut thread);
        Ok(())
    }
}
