package dev.mailsluice.policy.store;

class PostgreSqlJournalStoreTest extends JournalStoreContract {

    @Override
    StoreSettings freshSettings() {
        return EmbeddedDatabase.create();
    }
}
