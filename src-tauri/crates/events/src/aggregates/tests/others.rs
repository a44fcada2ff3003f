//! What emails, tasks, orders, credit checks, users and the system's happenings allow and refuse.

use super::*;

fn sent() -> EmailSent {
    EmailSent {
        email_id: id(1),
        customer_id: Some(id(9)),
        opportunity_id: None,
        from: "a@haus.example".into(),
        to: vec!["b@gast.example".into(), "c@gast.example".into()],
        subject: "Angebot".into(),
        preview: None,
    }
}

#[test]
fn an_email_bounces_once_an_address_and_opens_where_it_arrived() {
    let ids = &mut CountingIds::default();
    assert!(AggregateRoot::<Email>::send(EmailSent { to: vec![], ..sent() }, &mut context(ids)).is_err());
    let mut email = AggregateRoot::<Email>::send(sent(), &mut context(ids)).unwrap();
    let bounce = |email: &mut AggregateRoot<Email>, from: &str, ids: &mut CountingIds| {
        email.bounce(from.into(), "unbekannt".into(), &mut context(ids))
    };
    bounce(&mut email, "b@gast.example", ids).unwrap();
    refused!(email, bounce(&mut email, "b@gast.example", ids), BusinessError::Bounced { .. });
    refused!(email, bounce(&mut email, "x@gast.example", ids), BusinessError::NotSentTo { .. });
    email.open(Some("c@gast.example".into()), &mut context(ids)).unwrap();
    bounce(&mut email, "c@gast.example", ids).unwrap();
    refused!(email, email.open(None, &mut context(ids)), BusinessError::Bounced { .. });
    let opened: EmailOpened = email.pending_events()[2].event_data.to().unwrap();
    assert_eq!((opened.subject.as_str(), opened.customer_id), ("Angebot", Some(id(9))));

    let received = EmailReceived {
        email_id: id(2),
        customer_id: None,
        opportunity_id: None,
        from: "b@gast.example".into(),
        to: vec!["a@haus.example".into()],
        subject: "AW: Angebot".into(),
        preview: None,
    };
    let mut received = AggregateRoot::<Email>::receive(received, &mut context(ids)).unwrap();
    received.open(None, &mut context(ids)).unwrap();
    refused!(received, bounce(&mut received, "a@haus.example", ids), BusinessError::NotSentTo { .. });
}

#[test]
fn a_task_changes_hands_and_is_completed_once() {
    let ids = &mut CountingIds::default();
    let task = TaskAssigned {
        task_id: id(1),
        customer_id: None,
        opportunity_id: None,
        title: "Preisliste schicken".into(),
        assignee_id: ANNA,
        assignee_name: "Anna".into(),
        due_date: "2026-03-12".parse().ok(),
    };
    let mut task = AggregateRoot::<Task>::assign(task, &mut context(ids)).unwrap();
    assert!(task.pending_events()[0].event_data.as_str().ends_with(r#""dueDate":"2026-03-12"}"#));
    refused!(task, task.reassign(ANNA, "Anna".into(), &mut context(ids)), BusinessError::NoChange { .. });
    task.reassign(UserId(Uuid::from_u128(0xB)), "Bernd".into(), &mut context(ids)).unwrap();
    task.complete(None, &mut context(ids)).unwrap();
    refused!(task, task.complete(None, &mut context(ids)), BusinessError::AlreadyOver { .. });
    refused!(task, task.reassign(ANNA, "Anna".into(), &mut context(ids)), BusinessError::AlreadyOver { .. });
}

fn order(ids: &mut CountingIds) -> AggregateRoot<Order> {
    let order = OrderImported {
        order_id: id(1),
        customer_id: id(9),
        opportunity_id: None,
        order_number: "A-1".into(),
        total: euros(100),
        currency: "EUR".into(),
        item_count: 3,
        source: "WaWi".into(),
    };
    AggregateRoot::<Order>::import(order, &mut context(ids)).unwrap()
}

fn invoice(number: &str, total: Decimal) -> InvoiceImported {
    InvoiceImported {
        order_id: id(1),
        customer_id: id(9),
        invoice_number: number.into(),
        total,
        currency: "EUR".into(),
        due_date: None,
        source: "WaWi".into(),
    }
}

fn payment(number: &str, amount: Decimal) -> PaymentReceived {
    PaymentReceived {
        order_id: id(1),
        customer_id: id(9),
        invoice_number: number.into(),
        amount,
        currency: "EUR".into(),
        method: None,
    }
}

#[test]
fn an_order_is_neither_invoiced_nor_paid_beyond_its_total() {
    let ids = &mut CountingIds::default();
    let mut order = order(ids);
    let context = &mut context(ids);
    order.invoice(invoice("R-1", euros(60)), context).unwrap();
    refused!(order, order.invoice(invoice("R-1", euros(1)), context), BusinessError::InvoiceExists { .. });
    refused!(
        order,
        order.invoice(invoice("R-2", euros(41)), context),
        BusinessError::ExceedsOpenAmount { .. }
    );
    refused!(
        order,
        order.receive_payment(payment("R-2", euros(1)), context),
        BusinessError::UnknownInvoice { .. }
    );
    refused!(
        order,
        order.receive_payment(payment("R-1", euros(61)), context),
        BusinessError::ExceedsOpenAmount { .. }
    );
    refused!(
        order,
        order.receive_payment(payment("R-1", Decimal::ZERO), context),
        BusinessError::ZeroAmount { .. }
    );
    let dollars = PaymentReceived { currency: "USD".into(), ..payment("R-1", euros(1)) };
    refused!(order, order.receive_payment(dollars, context), BusinessError::CurrencyMismatch { .. });
    order.receive_payment(payment("R-1", euros(20)), context).unwrap();
    order.receive_payment(payment("R-1", euros(40)), context).unwrap();
    refused!(
        order,
        order.receive_payment(payment("R-1", Decimal::new(1, 2)), context),
        BusinessError::ExceedsOpenAmount { .. }
    );
    assert_eq!((order.state().paid(), order.state().uninvoiced()), (euros(60), euros(40)));
}

#[test]
fn a_credit_check_is_answered_once() {
    let ids = &mut CountingIds::default();
    let request = CreditCheckRequested {
        credit_check_id: id(1),
        customer_id: id(9),
        requested_amount: euros(8_000),
        currency: "EUR".into(),
        provider: "Auskunftei".into(),
    };
    let zero = CreditCheckRequested { requested_amount: Decimal::ZERO, ..request.clone() };
    assert!(AggregateRoot::<CreditCheck>::request(zero, &mut context(ids)).is_err());
    let mut check = AggregateRoot::<CreditCheck>::request(request, &mut context(ids)).unwrap();
    let answer = CreditCheckCompleted {
        credit_check_id: id(1),
        customer_id: id(9),
        result: CreditCheckResult::Approved,
        score: 231.0,
        recommended_limit: None,
        currency: None,
        provider: "Auskunftei".into(),
    };
    check.complete(answer.clone(), &mut context(ids)).unwrap();
    assert_eq!(check.state().result(), Some(CreditCheckResult::Approved));
    refused!(check, check.complete(answer, &mut context(ids)), BusinessError::AlreadyOver { .. });
    assert_eq!(loaded::<CreditCheck>(id(1), &stored(check.pending_events())).state(), check.state());
}

#[test]
fn a_deactivated_user_takes_no_commands() {
    let ids = &mut CountingIds::default();
    let registered = UserRegistered {
        user_id: id(1),
        name: "Eva Kern".into(),
        email: "eva@haus.example".into(),
        role: "sales".into(),
        avatar: None,
    };
    let mut user = AggregateRoot::<User>::register(registered, &mut context(ids)).unwrap();
    refused!(user, user.rename("Eva Kern".into(), &mut context(ids)), BusinessError::NoChange { .. });
    refused!(user, user.change_role("sales".into(), &mut context(ids)), BusinessError::NoChange { .. });
    user.rename("Eva Wolf".into(), &mut context(ids)).unwrap();
    user.change_role("manager".into(), &mut context(ids)).unwrap();
    user.deactivate(None, &mut context(ids)).unwrap();
    refused!(user, user.deactivate(None, &mut context(ids)), BusinessError::AlreadyInactive { .. });
    refused!(user, user.rename("Eva".into(), &mut context(ids)), BusinessError::AlreadyInactive { .. });
    assert_eq!((user.state().name(), user.state().role()), ("Eva Wolf", "manager"));
}

#[test]
fn what_machines_do_ends_once() {
    let ids = &mut CountingIds::default();
    let start = SyncStarted { sync_id: id(1), source: "WaWi".into(), scope: None };
    let mut sync = AggregateRoot::<SyncRun>::start(start, &mut context(ids)).unwrap();
    sync.complete(120, 4_000, &mut context(ids)).unwrap();
    refused!(
        sync,
        sync.fail("Zeitüberschreitung".into(), &mut context(ids)),
        BusinessError::AlreadyOver { .. }
    );

    let failure = |attempt| WebhookFailed {
        webhook_id: id(2),
        url: "https://kasse.example/hook".into(),
        topic: "order.imported".into(),
        error: "Zeitüberschreitung".into(),
        status_code: None,
        attempt,
    };
    let delivery = WebhookDelivered {
        webhook_id: id(2),
        url: "https://kasse.example/hook".into(),
        topic: "order.imported".into(),
        status_code: 200,
        duration_ms: None,
    };
    let mut webhook = AggregateRoot::<Webhook>::empty(id(2));
    webhook.fail(failure(1), &mut context(ids)).unwrap();
    refused!(webhook, webhook.fail(failure(1), &mut context(ids)), BusinessError::WrongAttempt { .. });
    webhook.fail(failure(2), &mut context(ids)).unwrap();
    webhook.deliver(delivery.clone(), &mut context(ids)).unwrap();
    refused!(webhook, webhook.deliver(delivery, &mut context(ids)), BusinessError::AlreadyOver { .. });

    let finding = |score| DuplicateDetected {
        customer_id: id(4),
        duplicate_customer_id: id(5),
        score,
        reason: "gleiche Anschrift".into(),
    };
    assert!(AggregateRoot::detect(id(3), finding(1.5), &mut context(ids)).is_err());
    assert!(AggregateRoot::detect(id(3), finding(0.9), &mut context(ids)).is_ok());
}

#[test]
fn an_export_tells_how_much_was_taken_and_cannot_be_of_more_than_there_is() {
    let ids = &mut CountingIds::default();
    let export = |row_count| HistoryExported {
        export_id: id(1),
        format: ExportedAs::CloudEvents,
        row_count,
        up_to_position: Position::new(7),
        filtered: false,
    };
    let refused = AggregateRoot::<HistoryExport>::record(export(8), &mut context(ids)).unwrap_err();
    assert!(matches!(refused, BusinessError::OutOfRange { .. }), "{refused}");
    let root = AggregateRoot::<HistoryExport>::record(export(7), &mut context(ids)).unwrap();
    let data = root.pending_events()[0].event_data.as_str();
    assert!(
        data.ends_with(r#""format":"cloudevents","rowCount":7,"upToPosition":7,"filtered":false}"#),
        "{data}"
    );
    assert_eq!(root.pending_events()[0].user_id, Some(ANNA));
    assert_eq!(loaded::<HistoryExport>(id(1), &stored(root.pending_events())).state(), root.state());
}

#[test]
fn an_import_tells_what_it_added_and_a_push_how_far_it_goes() {
    let ids = &mut CountingIds::default();
    let import = |added| HistoryImported {
        import_id: id(1),
        imported_by: "Anna".into(),
        format: ImportedFrom::Xes,
        added,
        already_there: 2,
        skipped: 0,
    };
    let refused = AggregateRoot::<HistoryImport>::record(import(0), &mut context(ids)).unwrap_err();
    assert!(matches!(refused, BusinessError::OutOfRange { .. }), "{refused}");
    let root = AggregateRoot::<HistoryImport>::record(import(7), &mut context(ids)).unwrap();
    let data = root.pending_events()[0].event_data.as_str();
    assert!(data.ends_with(r#""format":"xes","added":7,"alreadyThere":2,"skipped":0}"#), "{data}");
    assert_eq!(root.pending_events()[0].user_id, Some(ANNA));
    assert_eq!(loaded::<HistoryImport>(id(1), &stored(root.pending_events())).state(), root.state());

    let push = HistoryPushed { push_id: id(2), up_to_position: Position::new(7) };
    let root = AggregateRoot::<HistoryPush>::record(push, &mut context(ids)).unwrap();
    assert!(root.pending_events()[0].event_data.as_str().ends_with(r#""upToPosition":7}"#));
    assert_eq!(loaded::<HistoryPush>(id(2), &stored(root.pending_events())).state(), root.state());
}
