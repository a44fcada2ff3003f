//! What a session is set up with, and what of it the role or the database has decided already.

use crate::contract::build::customer_event;
use crate::database::Database;
use hergang_store::EventStore;
use hergang_store_postgres::PostgresEventStore;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_roles_and_a_databases_own_time_limits_are_kept() {
    let database = Database::new().await;
    let (slow, strict) = (format!("{}_slow", database.name), format!("{}_strict", database.name));
    for role in [&slow, &strict] {
        database.psql(&format!("CREATE ROLE {role} LOGIN IN ROLE hergang_writer")).unwrap();
    }
    database.psql(&format!("ALTER ROLE {strict} SET lock_timeout = '50ms'")).unwrap();
    database.psql(&format!("ALTER DATABASE {} SET tcp_user_timeout = '7s'", database.name)).unwrap();
    // Each append writes down what it was made with.
    let see = "CREATE TABLE seen (role text, lock text, statement text, idle text, silent text);
        GRANT ALL ON seen TO PUBLIC;
        CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            INSERT INTO seen VALUES (session_user, current_setting('lock_timeout'), current_setting('statement_timeout'),
                current_setting('idle_in_transaction_session_timeout'),
                (SELECT reset_val || ' ' || source FROM pg_settings WHERE name = 'tcp_user_timeout'));
            RETURN NULL; END $$";
    database.psql(see).unwrap();
    database
        .psql("CREATE TRIGGER see AFTER INSERT ON event_log FOR EACH STATEMENT EXECUTE FUNCTION see()")
        .unwrap();
    for (number, role) in [(1, &slow), (2, &strict)] {
        let url = database.server.url_as(role, &database.name);
        let store = PostgresEventStore::open(url.parse().unwrap()).await.unwrap();
        store.append(vec![customer_event(number, 1)]).await.unwrap();
        let seen = database
            .psql(&format!("SELECT DISTINCT lock, statement, idle, silent FROM seen WHERE role = '{role}'"));
        let lock = if number == 1 { "10s" } else { "50ms" };
        assert_eq!(seen.unwrap(), format!("{lock}|1min|20s|7000 database"));
    }
}
