//! What a customer allows and refuses.

use super::*;

fn customer(ids: &mut CountingIds) -> AggregateRoot<Customer> {
    let mut root = AggregateRoot::<Customer>::create(new_customer(1), &mut context(ids)).unwrap();
    root.mark_events_as_committed();
    root
}

#[test]
fn a_customer_is_created_with_name_plausible_email_and_a_limit_that_is_not_negative() {
    let ids = &mut CountingIds::default();
    let created = AggregateRoot::<Customer>::create(new_customer(1), &mut context(ids)).unwrap();
    let [event] = created.pending_events() else { panic!("{:?}", created.pending_events()) };
    assert_eq!(event.event_type.as_str(), "CustomerCreatedEvent");
    assert_eq!((event.schema_version, event.version.get(), event.occurred_at), (2, 1, NOW));
    assert_eq!((event.aggregate_id, event.user_id), (id(1), Some(ANNA)));
    assert_eq!(event.metadata.as_str(), r#"{"source":"test"}"#);
    let data = concat!(
        r#"{"customerId":"00000000-0000-0000-0000-000000000001","name":"Gasthof zum Löwen","#,
        r#""email":"kueche@loewen.example","type":"B2B","creditLimit":5000,"currency":"EUR"}"#
    );
    assert_eq!(event.event_data.as_str(), data);

    for broken in [
        CustomerCreated { name: "  ".into(), ..new_customer(1) },
        CustomerCreated { email: "kueche.loewen.example".into(), ..new_customer(1) },
        CustomerCreated { email: "kueche@loewen".into(), ..new_customer(1) },
        CustomerCreated { email: "kueche @loewen.example".into(), ..new_customer(1) },
        CustomerCreated { credit_limit: euros(-1), ..new_customer(1) },
        CustomerCreated { currency: "Euro".into(), ..new_customer(1) },
    ] {
        assert!(AggregateRoot::<Customer>::create(broken.clone(), &mut context(ids)).is_err(), "{broken:?}");
    }
}

#[test]
fn an_update_records_only_what_changes_and_what_it_replaced() {
    let ids = &mut CountingIds::default();
    let mut root = customer(ids);
    let changes = CustomerChanges {
        name: Some("Hotel zum Löwen".into()),
        email: Some("kueche@loewen.example".into()),
        metadata: [("route".into(), Some("Nord".into())), ("unset".into(), None)].into(),
        ..CustomerChanges::default()
    };
    root.update(changes.clone(), &mut context(ids)).unwrap();
    let data = concat!(
        r#"{"customerId":"00000000-0000-0000-0000-000000000001","name":"Hotel zum Löwen","#,
        r#""metadataChanges":{"route":"Nord"},"previous":{"name":"Gasthof zum Löwen"}}"#
    );
    assert_eq!(root.pending_events()[0].event_data.as_str(), data);
    assert_eq!(root.state().name(), "Hotel zum Löwen");
    refused!(root, root.update(changes, &mut context(ids)), BusinessError::NoChange { .. });
    let reserved = CustomerChanges { metadata: [("merged_into".into(), None)].into(), ..Default::default() };
    refused!(root, root.update(reserved, &mut context(ids)), BusinessError::ReservedKey { .. });
}

#[test]
fn a_credit_limit_is_refused_when_negative_or_unchanged() {
    let ids = &mut CountingIds::default();
    let mut root = customer(ids);
    let mut set = |limit| root.update_credit_limit(limit, "Bonität".into(), &mut context(ids)).map(|_| ());
    assert!(matches!(set(euros(-1)), Err(BusinessError::NegativeAmount { .. })));
    assert!(matches!(set(Decimal::new(1, 3)), Err(BusinessError::UnusableAmount { .. })));
    assert!(matches!(set(euros(5_000)), Err(BusinessError::NoChange { .. })));
    set(Decimal::new(750_050, 2)).unwrap();
    assert_eq!(root.state().credit_limit(), Decimal::new(750_050, 2));
    assert!(root.pending_events()[0].event_data.as_str().contains(r#""oldLimit":5000,"newLimit":7500.50,"#));
}

#[test]
fn only_active_customers_are_deactivated_and_only_inactive_ones_reactivated() {
    let ids = &mut CountingIds::default();
    let mut root = customer(ids);
    refused!(root, root.reactivate("Saison".into(), &mut context(ids)), BusinessError::AlreadyActive { .. });
    root.deactivate("Betriebsferien".into(), &mut context(ids)).unwrap();
    assert!(!root.state().is_active());
    refused!(
        root,
        root.deactivate("noch einmal".into(), &mut context(ids)),
        BusinessError::AlreadyInactive { .. }
    );
    root.reactivate("Saison".into(), &mut context(ids)).unwrap();
    assert!(root.state().is_active());
}

#[test]
fn contacts_and_addresses_are_added_once() {
    let ids = &mut CountingIds::default();
    let mut root = customer(ids);
    let contact = CustomerContactAdded {
        customer_id: id(1),
        contact_id: Uuid::from_u128(7),
        name: "Rosa Huber".into(),
        role: None,
        email: Some("rosa@loewen.example".into()),
        phone: None,
    };
    root.add_contact(contact.clone(), &mut context(ids)).unwrap();
    refused!(root, root.add_contact(contact.clone(), &mut context(ids)), BusinessError::ContactExists { .. });
    let bad = CustomerContactAdded { contact_id: Uuid::nil(), email: Some("rosa".into()), ..contact };
    refused!(root, root.add_contact(bad, &mut context(ids)), BusinessError::ImplausibleEmail { .. });

    let address = Address {
        street: "Marktplatz 3".into(),
        postal_code: "79098".into(),
        city: "Freiburg".into(),
        country: "DE".into(),
    };
    root.change_address(address.clone(), &mut context(ids)).unwrap();
    refused!(root, root.change_address(address.clone(), &mut context(ids)), BusinessError::NoChange { .. });
    let moved = Address { street: "Bahnhofstraße 12".into(), ..address.clone() };
    root.change_address(moved.clone(), &mut context(ids)).unwrap();
    let last: CustomerAddressChanged = root.pending_events().last().unwrap().event_data.to().unwrap();
    assert_eq!((last.old_address, last.new_address), (Some(address), moved));
}

#[test]
fn an_absorbed_customer_is_closed_for_good_and_a_survivor_goes_on() {
    let ids = &mut CountingIds::default();
    let mut survivor = customer(ids);
    let mut other = AggregateRoot::<Customer>::create(new_customer(2), &mut context(ids)).unwrap();
    other.mark_events_as_committed();
    let merge = survivor.merge(&mut other, Some("doppelt".into()), &mut context(ids)).unwrap();
    assert_eq!(types(survivor.pending_events()), ["CustomersMergedEvent"]);
    assert_eq!(types(other.pending_events()), ["CustomerDeactivatedEvent", "CustomerUpdatedEvent"]);
    for event in other.pending_events() {
        assert!(event.metadata.as_str().contains(&format!(r#""causation_id":"{merge}""#)));
    }
    assert_eq!(other.state().merged_into(), Some(id(1).to_string().as_str()));
    refused!(other, other.reactivate("doch".into(), &mut context(ids)), BusinessError::MergedAway { .. });
    let note = NoteAdded {
        note_id: Uuid::nil(),
        customer_id: id(2),
        opportunity_id: None,
        text: "Ruft zurück".into(),
    };
    refused!(other, other.add_note(note.clone(), &mut context(ids)), BusinessError::MergedAway { .. });
    refused!(survivor, survivor.merge(&mut other, None, &mut context(ids)), BusinessError::MergedAway { .. });
    survivor.add_note(NoteAdded { customer_id: id(1), ..note }, &mut context(ids)).unwrap();
    let mut itself = survivor.clone();
    refused!(
        survivor,
        survivor.merge(&mut itself, None, &mut context(ids)),
        BusinessError::MergeWithItself { .. }
    );
}

#[test]
fn the_conversation_needs_words_and_the_right_customer() {
    let ids = &mut CountingIds::default();
    let mut root = customer(ids);
    let mention = UserMentioned {
        customer_id: id(1),
        note_id: None,
        mentioned_user_id: ANNA,
        mentioned_user_name: "Anna".into(),
        text: " ".into(),
    };
    refused!(root, root.mention_user(mention.clone(), &mut context(ids)), BusinessError::Blank { .. });
    let elsewhere = UserMentioned { customer_id: id(9), text: "schaust du?".into(), ..mention };
    refused!(root, root.mention_user(elsewhere, &mut context(ids)), BusinessError::WrongAggregate { .. });
    let call = CallLogged {
        call_id: Uuid::nil(),
        customer_id: id(1),
        opportunity_id: None,
        contact_name: None,
        direction: CallDirection::Inbound,
        duration_seconds: 120,
        summary: "Reklamation".into(),
    };
    root.log_call(call, &mut context(ids)).unwrap();
    assert!(root.pending_events()[0].event_data.as_str().contains(r#""direction":"inbound""#));
    let mut nobody = AggregateRoot::<Customer>::empty(id(3));
    refused!(nobody, nobody.deactivate("".into(), &mut context(ids)), BusinessError::Missing { .. });
}
