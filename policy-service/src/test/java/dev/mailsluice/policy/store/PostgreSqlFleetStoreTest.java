package dev.mailsluice.policy.store;

class PostgreSqlFleetStoreTest extends FleetStoreContract {

    @Override
    StoreSettings freshSettings() {
        return EmbeddedDatabase.create();
    }
}
