//! What a person types to find somebody: a number, an address, a telephone, a name as it is typed without umlauts, a login.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{Files, contents};
use hergang_events::search::Search;
use hergang_events::{Json, NewEvent, Position, Timestamp, UserId};
use hergang_views::{Direction, EntityFilter, LogFilter, Views, Zone};
use rusqlite::Connection;
use serde_json::{Value, json};
use uuid::Uuid;

fn event(kind: &str, id: Uuid, version: u64, event_type: &str, data: &Value) -> NewEvent {
    common::event(kind, id, version, event_type, data, version.cast_signed())
}

/// The names of those that the list has for a text.
fn listed(views: &Views, text: &str) -> Vec<String> {
    let filter = EntityFilter { text: text.into(), entity_type: Some("customer".into()) };
    let found = views.entities(&filter, None, 10).unwrap();
    found.into_iter().filter_map(|entity| entity.name).collect()
}

/// What the search over all events finds, last recorded first.
fn searched(views: &Views, text: &str) -> Vec<u64> {
    let filter = LogFilter { text: text.into(), ..LogFilter::default() };
    let found = views.positions(&filter, Position::ZERO..=Position::MAX, Direction::Older, 10).unwrap();
    found.into_iter().map(Position::get).collect()
}

fn company() -> (Files, Uuid) {
    let files = Files::new();
    let (baker, other) = (Uuid::now_v7(), Uuid::now_v7());
    let created = |id: Uuid, name: &str, email: &str, number: &str| {
        json!({"customerId": id, "name": name, "email": email, "type": "B2B", "creditLimit": 1,
            "customerNumber": number})
    };
    let baker_s = created(baker, "Günther Backwaren", "einkauf@guenther.example", "K-10023");
    let other_s = created(other, "Jäger KG", "post@jaeger.example", "K-20046");
    let moved = json!({"customerId": baker,
        "newAddress": {"street": "Römerstraße 7", "postalCode": "34117", "city": "Kassel", "country": "DE"}});
    let contact = json!({"customerId": baker, "contactId": Uuid::now_v7(), "name": "Rosa Behrens",
        "phone": "+49 561 5550142"});
    files.append(vec![
        event("customer", baker, 1, "CustomerCreatedEvent", &baker_s),
        event("customer", other, 1, "CustomerCreatedEvent", &other_s),
        event("customer", baker, 2, "CustomerAddressChangedEvent", &moved),
        event("customer", baker, 3, "CustomerContactAddedEvent", &contact),
    ]);
    (files, baker)
}

#[test]
fn a_customer_is_listed_by_whatever_tells_him_apart() {
    let (files, baker) = company();
    let views = files.project();
    let id = baker.to_string();
    // As it is shown; an end of nothing but digits might be an order's number.
    let shown_end = format!("…{}", &id[id.len() - 8..]);
    for typed in [
        "K-10023",
        "10023",
        "einkauf@guenther.example",
        "guenther",
        "Günther",
        "gunther",
        "Römerstrasse",
        "roemerstrasse 7",
        "Römerstraße 7 Kassel",
        "Behrens",
        "+49 561 5550142",
        "0561 5550142",
        "05615550142",
        "+495615550142",
        "00495615550142",
        "0561/5550142",
        id.as_str(),
        shown_end.as_str(),
    ] {
        assert_eq!(listed(&views, typed), ["Günther Backwaren"], "{typed}");
    }
    assert_eq!(listed(&views, "jaeger"), ["Jäger KG"]);
    assert_eq!(listed(&views, "backwaren 20046"), Vec::<String>::new(), "both must be of one");
}

#[test]
fn he_is_found_by_the_former_address_too_and_only_once() {
    let (files, baker) = company();
    files.project();
    let updated = json!({"customerId": baker, "name": "Günther & Sohn", "email": "neu@sohn.example"});
    files.append(vec![event("customer", baker, 4, "CustomerUpdatedEvent", &updated)]);
    let views = files.project();
    for typed in ["sohn", "neu@sohn.example", "einkauf@guenther.example", "K-10023"] {
        assert_eq!(listed(&views, typed), ["Günther & Sohn"], "{typed}");
    }
    assert_eq!(listed(&views, "backwaren"), Vec::<String>::new(), "a former name is nobody's");
    let anew = files.folder.path().join("anew.db");
    common::project(&files.log(), &anew);
    assert!(contents(&files.views()) == contents(&anew));
}

#[test]
fn the_search_finds_the_events_that_say_it() {
    let (files, _) = company();
    let views = files.project();
    assert_eq!(searched(&views, "K-10023"), [1]);
    assert_eq!(searched(&views, "Römerstrasse"), [3], "and not all that happened to who lives there");
    assert_eq!(searched(&views, "05615550142"), [4]);
    assert_eq!(searched(&views, "guenther"), [4, 3, 1], "the name of the entity");
    assert_eq!(searched(&views, "jäger"), [2]);
}

#[test]
fn who_has_no_name_is_found_by_the_login_that_is_shown_and_who_has_one_is_not() {
    let files = Files::new();
    let (named, nameless) = (Uuid::now_v7(), Uuid::now_v7());
    let loan = Uuid::now_v7();
    let registered =
        json!({"userId": named, "name": "Rosa Behrens", "email": "rosa@firma.example", "role": "sales"});
    let by = |user: Uuid, event: NewEvent| NewEvent { user_id: Some(UserId(user)), ..event };
    files.append(vec![
        event("user", named, 1, "UserRegisteredEvent", &registered),
        by(named, event("loan", loan, 1, "A", &json!({}))),
        by(nameless, event("loan", loan, 2, "A", &json!({}))),
    ]);
    let views = files.project();
    let login: String = Connection::open(files.log())
        .unwrap()
        .query_row("SELECT recorded_by FROM domain_events WHERE global_position = 3", [], |row| row.get(0))
        .unwrap();
    assert_eq!(searched(&views, &login), [3]);
    assert_eq!(searched(&views, "rosa@firma.example"), [2, 1], "and a person by his address");
}

#[test]
fn blanks_are_no_name() {
    let files = Files::new();
    let id = Uuid::now_v7();
    let created = json!({"customerId": id, "name": " \u{a0}\t", "email": "a@b.example", "type": "B2B", "creditLimit": 1});
    files.append(vec![event("customer", id, 1, "CustomerCreatedEvent", &created)]);
    let renamed = json!({"customerId": id, "name": "Backwaren"});
    let entity = |views: &Views| views.entity("customer", id).unwrap().unwrap().name;
    assert_eq!(entity(&files.project()), None);
    files.append(vec![event("customer", id, 2, "CustomerUpdatedEvent", &renamed)]);
    files.append(vec![event("customer", id, 3, "CustomerUpdatedEvent", &created)]);
    assert_eq!(entity(&files.project()).as_deref(), Some("Backwaren"), "nor do they take one");
}

#[test]
fn what_a_row_shows_besides_words_finds_it_too() {
    let files = Files::new();
    let [loan, other, user, order] = [(); 4].map(|()| Uuid::now_v7());
    let registered =
        json!({"userId": user, "name": "Rosa Behrens", "email": "rosa@firma.example", "role": "sales"});
    let customer = json!({"customerId": other, "name": "Na\u{200b}me KG", "email": "a@b.example", "type": "B2B",
        "creditLimit": 1});
    let from_a_shop = NewEvent {
        metadata: Json::from_value(&json!({"source": "https://laden.example/kasse", "cloudevent_id": "7"}))
            .unwrap(),
        ..event("loan", loan, 2, "Paid", &json!({}))
    };
    files.append(vec![
        event("user", user, 1, "UserRegisteredEvent", &registered),
        event("customer", other, 1, "CustomerCreatedEvent", &customer),
        event("loan", loan, 1, "Asked", &json!({"text": "Danke 🎉👍🏽"})),
        from_a_shop,
        event("order", order, 1, "Sent", &json!({})),
    ]);
    let views = files.project();
    let id = loan.to_string();
    let made_name = format!("Loan …{}", &id[id.len() - 8..]);
    for (typed, positions) in [
        ("🎉", &[3][..]),
        ("👍", &[3]),
        ("👍🏽 danke", &[3]),
        ("💼", &[]),
        ("https://laden.example/kasse", &[4]),
        ("laden.example", &[4]),
        ("Vertrieb", &[1]),
        ("Geschäftskunde", &[2]),
        ("business customer", &[2]),
        ("Kunde", &[2]),
        ("Bestellung", &[5]),
        ("Loan", &[4, 3]),
        (made_name.as_str(), &[4, 3]),
        ("Na\u{200b}me", &[2]),
        ("Name", &[2]),
        ("Na[U+200B]me", &[2]),
    ] {
        assert_eq!(searched(&views, typed), positions, "{typed}");
    }
    let any = |text: &str| {
        let found = views.entities(&EntityFilter { text: text.into(), entity_type: None }, None, 10).unwrap();
        found.into_iter().map(|entity| entity.entity_type).collect::<Vec<_>>()
    };
    for (typed, kinds) in [
        (made_name.as_str(), &["loan"][..]),
        ("Loan", &["loan"]),
        ("Loa", &[]),
        ("Kunde", &["customer"]),
        ("Kunde Name", &[]),
        ("Bestellung", &["order"]),
        ("name", &["customer"]),
    ] {
        assert_eq!(any(typed), kinds, "{typed}");
    }
}

#[test]
fn days_and_times_are_those_of_the_reader_s_clocks() {
    /// Two hours ahead of UTC from 29 March on, one before.
    struct Summer;
    impl Zone for Summer {
        fn ahead_of_utc(&self, at: Timestamp) -> i32 {
            if at < "2026-03-29T01:00:00Z".parse().unwrap() { 3_600 } else { 7_200 }
        }
    }
    let files = Files::new();
    let id = Uuid::now_v7();
    let at = |version: u64, moment: &str, data: &Value| NewEvent {
        occurred_at: moment.parse().unwrap(),
        ..event("loan", id, version, "A", data)
    };
    files.append(vec![
        at(1, "2026-03-11T22:59:59Z", &json!({})),
        at(2, "2026-03-11T23:00:00Z", &json!({})),
        at(3, "2026-03-12T13:05:59Z", &json!({})),
        at(4, "2026-03-30T12:05:07Z", &json!({})),
        at(5, "2026-03-30T22:30:00Z", &json!({"due": "2026-03-12"})),
        // Of the same parts, and yet another day and another time.
        at(
            6,
            "2026-04-01T08:00:00Z",
            &json!({"due": "2026-12-03", "note": "um 05:14, 2026 Stück, 12 mal 3,03"}),
        ),
    ]);
    let views = files.project().in_zone(std::sync::Arc::new(Summer));
    for (typed, positions) in [
        ("12.03.2026", &[5, 3, 2][..]),
        ("12.3.2026", &[5, 3, 2]),
        ("2026-03-12", &[5, 3, 2]),
        ("12. März 2026", &[5, 3, 2]),
        ("12 Mar 2026", &[5, 3, 2]),
        ("11.03.2026", &[1]),
        ("31.03.2026", &[5]),
        ("14:05", &[4, 3]),
        ("14:05:07", &[4]),
        ("0:30", &[5]),
        ("12.03.2026 14:05", &[3]),
        ("13:05", &[]),
        ("03.12.2026", &[6]),
        ("05:14", &[6]),
        ("5:14", &[6]),
    ] {
        assert_eq!(searched(&views, typed), positions, "{typed}");
    }
    let is_when = |typed: &str, moment: &str| {
        let moments = views.moments_of(&Search::parse(typed), moment.parse().unwrap());
        assert!(moments.iter().all(|moment| moment.is_day() != typed.contains(':')), "{typed}: {moments:?}");
        !moments.is_empty()
    };
    assert!(!is_when("12.03.2026", "2026-03-11T22:59:59Z"));
    assert!(is_when("12.03.2026", "2026-03-11T23:00:00Z"));
    for (second, minute, moment) in [
        (true, true, "2026-03-30T12:05:07.9Z"),
        (false, true, "2026-03-30T12:05:08Z"),
        (false, false, "2026-03-30T12:06:00Z"),
    ] {
        assert_eq!((is_when("14:05:07", moment), is_when("14:05", moment)), (second, minute), "{moment}");
    }
    assert!(is_when("angebot 14:05", "2026-03-12T13:05:00Z") && !is_when("angebot", "2026-03-12T13:05:00Z"));
}
