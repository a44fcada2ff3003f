//! What every event store must keep (docs/architecture.md, Promises), as one suite: a store's test file calls [`contract_tests`] with a
//! function that makes an empty store.

pub mod appending;
pub mod build;
pub mod bulk;
pub mod concurrency;
pub mod idempotency;
pub mod reading;
pub mod repository;
pub mod snapshots;

use hergang_store::EventStore;
use std::any::Any;
use std::sync::Arc;

/// An empty store, and what must live as long as it (its folder, its database).
pub struct Fixture {
    pub store: Arc<dyn EventStore>,
    pub keep: Box<dyn Any>,
}

/// One test for each promise, each on a store of its own.
#[macro_export]
macro_rules! contract_tests {
    ($fixture:path) => {
        $crate::contract_tests!(
            $fixture,
            appending: an_event_is_read_back_with_every_field_as_it_was_given,
            appending: positions_and_versions_count_up_without_gaps,
            appending: appending_nothing_changes_nothing,
            appending: one_batch_may_span_aggregates,
            appending: a_wrong_version_is_refused_with_nothing_written,
            appending: a_batch_that_does_not_follow_on_is_refused_whole,
            appending: an_expected_version_guards_one_aggregate,
            appending: a_megabyte_of_data_is_kept_exactly,
            appending: any_script_and_any_spelling_of_json_is_kept_exactly,
            idempotency: the_same_events_again_answer_with_their_old_positions,
            idempotency: a_batch_that_overlaps_what_is_stored_adds_only_the_rest,
            idempotency: json_in_another_spelling_is_other_content,
            appending: what_not_everybody_can_read_is_refused,
            idempotency: an_id_with_other_content_is_refused_naming_the_field,
            idempotency: an_event_given_twice_in_one_batch_is_stored_once,
            idempotency: retries_that_race_each_other_store_once,
            bulk: a_bulk_is_seen_whole_and_only_after_its_commit,
            bulk: a_bulk_is_awaited_as_well,
            bulk: a_bulk_that_is_dropped_leaves_no_trace,
            bulk: a_bulk_of_new_events_ends_at_one_that_is_not,
            bulk: a_judged_bulk_adds_only_what_is_not_there,
            bulk: a_bulk_sees_its_own_events_and_those_stored_before_it,
            bulk: a_bulk_that_has_failed_answers_nothing_any_more,
            bulk: a_commit_without_events_is_none,
            concurrency: positions_are_gapless_and_readers_see_them_in_order_while_many_append,
            concurrency: of_writers_with_the_same_expectation_one_wins,
            concurrency: a_refused_append_harms_no_neighbour,
            reading: the_whole_log_is_read_page_by_page,
            reading: a_category_is_read_page_by_page,
            reading: one_aggregates_stream_is_read_page_by_page_from_any_position,
            reading: an_aggregates_events_are_read_after_a_version,
            reading: large_events_come_in_short_pages,
            reading: what_is_not_there_is_empty_and_no_error,
            snapshots: the_latest_snapshot_is_the_one_with_the_highest_version,
            snapshots: a_snapshot_of_the_same_version_replaces_nothing,
            repository: loading_with_snapshots_equals_loading_without_and_reads_fewer_than_a_hundred_events,
            repository: snapshots_are_taken_as_often_as_the_type_asks_for,
            repository: of_two_who_loaded_the_same_version_the_second_is_refused,
            repository: a_snapshot_that_cannot_be_read_is_passed_over,
            repository: a_snapshot_of_another_history_or_fold_is_passed_over,
            repository: old_events_are_loaded_in_their_current_schema_and_broken_ones_named,
        );
    };
    ($fixture:path, $($module:ident: $test:ident),* $(,)?) => {
        $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                let fixture: contract::Fixture = $fixture().await;
                contract::$module::$test(&fixture.store).await;
                drop(fixture.store);
                drop(fixture.keep);
            }
        )*
    };
}
