//! Random commands: whatever is asked of an aggregate, it keeps its invariants, and its history folds back to it.

use super::*;
use proptest::prelude::*;

/// State after raising = state after loading everything = state after any snapshot and the rest.
fn folds_back<A: Aggregate + PartialEq + std::fmt::Debug>(
    root: &AggregateRoot<A>,
) -> Result<(), TestCaseError> {
    let history = stored(root.pending_events());
    prop_assert_eq!(root.version().get(), history.len() as u64);
    prop_assert!(history.iter().zip(1..).all(|(event, version)| event.version.get() == version));
    let whole = loaded::<A>(root.id(), &history);
    prop_assert_eq!(whole.state(), root.state());
    for middle in 0..=history.len() {
        let (before, after) = history.split_at(middle);
        let early = loaded::<A>(root.id(), before);
        let snapshot = early.to_snapshot().unwrap();
        let mut resumed = AggregateRoot::<A>::from_snapshot(root.id(), &snapshot, early.version()).unwrap();
        resumed.load_from_history(after).unwrap();
        prop_assert_eq!(resumed.state(), root.state());
        prop_assert_eq!(resumed.version(), root.version());
    }
    Ok(())
}

#[derive(Debug, Clone)]
enum OnCustomer {
    Limit(i64),
    Rename(String),
    Tag(String, Option<String>),
    Deactivate,
    Reactivate,
    Contact(u8),
    Move(u8),
    Absorb(u8),
    BeAbsorbed,
}

fn on_customer() -> impl Strategy<Value = OnCustomer> {
    prop_oneof![
        4 => (-10_000i64..1_000_000).prop_map(OnCustomer::Limit),
        2 => "[ a-cä]{0,3}".prop_map(OnCustomer::Rename),
        2 => ("[ab]", proptest::option::of("[xy]")).prop_map(|(key, value)| OnCustomer::Tag(key, value)),
        2 => Just(OnCustomer::Deactivate),
        2 => Just(OnCustomer::Reactivate),
        1 => (0u8..4).prop_map(OnCustomer::Contact),
        1 => (0u8..3).prop_map(OnCustomer::Move),
        1 => (1u8..4).prop_map(OnCustomer::Absorb),
        1 => Just(OnCustomer::BeAbsorbed),
    ]
}

fn command(
    root: &mut AggregateRoot<Customer>,
    command: OnCustomer,
    ids: &mut CountingIds,
) -> Result<crate::EventId, BusinessError> {
    let other = |number: u8, ids: &mut CountingIds| {
        AggregateRoot::<Customer>::create(new_customer(number.into()), &mut context(ids)).unwrap()
    };
    match command {
        OnCustomer::Limit(cents) => {
            root.update_credit_limit(Decimal::new(cents, 2), "x".into(), &mut context(ids))
        }
        OnCustomer::Rename(name) => {
            root.update(CustomerChanges { name: Some(name), ..Default::default() }, &mut context(ids))
        }
        OnCustomer::Tag(key, value) => {
            let metadata = [(key, value)].into();
            root.update(CustomerChanges { metadata, ..Default::default() }, &mut context(ids))
        }
        OnCustomer::Deactivate => root.deactivate("x".into(), &mut context(ids)),
        OnCustomer::Reactivate => root.reactivate("x".into(), &mut context(ids)),
        OnCustomer::Contact(number) => {
            let contact = CustomerContactAdded {
                customer_id: root.id(),
                contact_id: Uuid::from_u128(number.into()),
                name: "Rosa".into(),
                role: None,
                email: None,
                phone: None,
            };
            root.add_contact(contact, &mut context(ids))
        }
        OnCustomer::Move(number) => {
            let street = format!("Gasse {number}");
            let address =
                Address { street, postal_code: "1".into(), city: "Ulm".into(), country: "DE".into() };
            root.change_address(address, &mut context(ids))
        }
        OnCustomer::Absorb(number) => {
            let mut absorbed = other(number, ids);
            root.merge(&mut absorbed, None, &mut context(ids))
        }
        OnCustomer::BeAbsorbed => other(9, ids).merge(root, None, &mut context(ids)),
    }
}

#[derive(Debug, Clone)]
enum OnOpportunity {
    Move(usize),
    Value(i64),
    Win,
    Lose,
}

fn on_opportunity() -> impl Strategy<Value = OnOpportunity> {
    prop_oneof![
        6 => (0usize..6).prop_map(OnOpportunity::Move),
        3 => (-100i64..100_000).prop_map(OnOpportunity::Value),
        1 => Just(OnOpportunity::Win),
        1 => Just(OnOpportunity::Lose),
    ]
}

const STAGES: [Stage; 6] =
    [Stage::Lead, Stage::Qualified, Stage::Proposal, Stage::Negotiation, Stage::Won, Stage::Lost];

proptest! {
    #[test]
    fn customers_keep_their_invariants(commands in proptest::collection::vec(on_customer(), 0..40)) {
        let ids = &mut CountingIds::default();
        let mut root = AggregateRoot::<Customer>::create(new_customer(1), &mut context(ids)).unwrap();
        for asked in commands {
            let before = (root.state().clone(), root.version());
            let refused = command(&mut root, asked, ids).is_err();
            prop_assert!(root.state().credit_limit() >= Decimal::ZERO);
            prop_assert!(!root.state().name().trim().is_empty());
            prop_assert_eq!(refused, root.version() == before.1);
            prop_assert!(!refused || *root.state() == before.0);
            prop_assert!(before.0.merged_into().is_none() || refused, "an absorbed customer took a command");
        }
        folds_back(&root)?;
    }

    #[test]
    fn opportunities_keep_their_invariants(commands in proptest::collection::vec(on_opportunity(), 0..40)) {
        let ids = &mut CountingIds::default();
        let create = new_opportunity(Stage::Lead);
        let mut root = AggregateRoot::<Opportunity>::create(id(5), create, &mut context(ids)).unwrap();
        for asked in commands {
            let before = root.state().clone();
            let done = match asked {
                OnOpportunity::Move(stage) => root.change_stage(STAGES[stage], &mut context(ids)),
                OnOpportunity::Value(cents) => root.change_value(Decimal::new(cents, 2), None, &mut context(ids)),
                OnOpportunity::Win => root.win(None, &mut context(ids)),
                OnOpportunity::Lose => root.lose("Preis".into(), None, &mut context(ids)),
            };
            prop_assert!(root.state().value() >= Decimal::ZERO);
            prop_assert!(!before.stage().is_closed() || done.is_err(), "a closed one took a command");
            prop_assert!(done.is_ok() || *root.state() == before);
        }
        folds_back(&root)?;
    }

    #[test]
    fn orders_are_never_paid_beyond_their_total(
        steps in proptest::collection::vec((any::<bool>(), 0u8..3, 0i64..7_000), 0..30),
    ) {
        let ids = &mut CountingIds::default();
        let import = OrderImported {
            order_id: id(1), customer_id: id(9), opportunity_id: None, order_number: "A-1".into(),
            total: euros(100), currency: "EUR".into(), item_count: 1, source: "WaWi".into(),
        };
        let mut root = AggregateRoot::<Order>::import(import, &mut context(ids)).unwrap();
        for (pay, number, cents) in steps {
            let (order_id, customer_id) = (id(1), id(9));
            let (invoice_number, currency) = (format!("R-{number}"), "EUR".to_owned());
            let amount = Decimal::new(cents, 2);
            // Refusals are a part of the game: what matters is what the state allows.
            let _ = if pay {
                let method = None;
                let paid = PaymentReceived { order_id, customer_id, invoice_number, amount, currency, method };
                root.receive_payment(paid, &mut context(ids))
            } else {
                let (total, due_date, source) = (amount, None, "WaWi".to_owned());
                let invoice =
                    InvoiceImported { order_id, customer_id, invoice_number, total, currency, due_date, source };
                root.invoice(invoice, &mut context(ids))
            };
            prop_assert!(root.state().uninvoiced() >= Decimal::ZERO);
            prop_assert!(root.state().paid() + root.state().uninvoiced() <= euros(100));
        }
        folds_back(&root)?;
    }
}
