//! What an opportunity allows and refuses.

use super::*;

fn opportunity(stage: Stage, ids: &mut CountingIds) -> AggregateRoot<Opportunity> {
    AggregateRoot::<Opportunity>::create(id(5), new_opportunity(stage), &mut context(ids)).unwrap()
}

#[test]
fn an_opportunity_starts_in_an_open_stage_which_says_how_likely_it_is() {
    let ids = &mut CountingIds::default();
    assert_eq!(opportunity(Stage::Lead, ids).state().probability(), 10);
    assert_eq!(opportunity(Stage::Negotiation, ids).state().probability(), 75);
    for broken in [
        new_opportunity(Stage::Won),
        NewOpportunity { title: "".into(), ..new_opportunity(Stage::Lead) },
        NewOpportunity { value: euros(-1), ..new_opportunity(Stage::Lead) },
    ] {
        assert!(AggregateRoot::<Opportunity>::create(id(5), broken, &mut context(ids)).is_err());
    }
}

#[test]
fn stages_move_only_as_the_pipeline_declares() {
    let ids = &mut CountingIds::default();
    for from in PIPELINE {
        for to in PIPELINE.map(|declared| declared.stage) {
            let mut root = opportunity(from.stage, ids);
            let moved = root.change_stage(to, &mut context(ids));
            assert_eq!(moved.is_ok(), from.next.contains(&to), "{} to {to}: {moved:?}", from.stage);
        }
    }
    let mut root = opportunity(Stage::Lead, ids);
    refused!(
        root,
        root.change_stage(Stage::Negotiation, &mut context(ids)),
        BusinessError::StageNotReachable { .. }
    );
    refused!(root, root.change_stage(Stage::Lead, &mut context(ids)), BusinessError::NoChange { .. });
    refused!(root, root.change_stage(Stage::Won, &mut context(ids)), BusinessError::ClosingStage { .. });
    root.change_stage(Stage::Proposal, &mut context(ids)).unwrap();
    let data: OpportunityStageChanged = root.pending_events()[1].event_data.to().unwrap();
    assert_eq!((data.from_stage, data.to_stage, data.probability), (Stage::Lead, Stage::Proposal, 50));
}

#[test]
fn the_value_is_judged_anew_but_never_negative() {
    let ids = &mut CountingIds::default();
    let mut root = opportunity(Stage::Lead, ids);
    refused!(
        root,
        root.change_value(euros(-5), None, &mut context(ids)),
        BusinessError::NegativeAmount { .. }
    );
    refused!(root, root.change_value(euros(12_000), None, &mut context(ids)), BusinessError::NoChange { .. });
    root.change_value(euros(9_000), Some("kleinere Menge".into()), &mut context(ids)).unwrap();
    assert_eq!(root.state().value(), euros(9_000));
}

#[test]
fn what_is_won_or_lost_is_closed_for_everything() {
    let ids = &mut CountingIds::default();
    let mut won = opportunity(Stage::Proposal, ids);
    won.win(None, &mut context(ids)).unwrap();
    let mut lost = opportunity(Stage::Proposal, ids);
    refused!(lost, lost.lose(" ".into(), None, &mut context(ids)), BusinessError::Blank { .. });
    lost.lose("Preis".into(), Some("Mitbewerber".into()), &mut context(ids)).unwrap();
    for mut closed in [won, lost] {
        assert!(closed.state().stage().is_closed());
        for refusal in [
            closed.win(None, &mut context(ids)),
            closed.lose("Preis".into(), None, &mut context(ids)),
            closed.change_value(euros(1), None, &mut context(ids)),
            closed.change_stage(Stage::Lead, &mut context(ids)),
        ] {
            assert!(matches!(refusal, Err(BusinessError::OpportunityClosed { .. })), "{refusal:?}");
        }
        assert_eq!(closed.version().get(), 2);
    }
}
