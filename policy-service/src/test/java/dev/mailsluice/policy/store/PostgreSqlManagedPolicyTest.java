package dev.mailsluice.policy.store;

class PostgreSqlManagedPolicyTest extends ManagedPolicyContract {

    @Override
    StoreSettings freshSettings() {
        return EmbeddedDatabase.create();
    }
}
