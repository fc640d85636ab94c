package dev.mailsluice.policy.store;

class PostgreSqlShadowStoreTest extends ShadowStoreContract {

    @Override
    StoreSettings freshSettings() {
        return EmbeddedDatabase.create();
    }
}
