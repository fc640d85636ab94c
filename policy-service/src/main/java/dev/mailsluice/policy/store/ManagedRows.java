package dev.mailsluice.policy.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rows of `managed_policy`, read and written within the transaction that appends.
final class ManagedRows {

    private static final String SELECT =
            "select policy, namespace, uid, generation, on_delete, revision, took_over, ended from managed_policy ";
    private static final String OF_POLICY = SELECT + "where policy = ?";
    private static final String LIVE = SELECT + "where ended = false order by policy";
    private static final String INSERT = "insert into managed_policy"
            + " (policy, namespace, uid, generation, on_delete, revision, took_over, ended)"
            + " values (?, ?, ?, ?, ?, ?, ?, false)";
    private static final String UPDATE = "update managed_policy set namespace = ?, generation = ?, on_delete = ?,"
            + " revision = ? where policy = ? and uid = ?";
    private static final String END =
            "update managed_policy set ended = true, revision = ? where policy = ? and uid = ?";
    private static final String RELEASE = "delete from managed_policy where policy = ? and ended = false";
    private static final String LOCK_HEAD =
            "select revision from policy_revision where policy = ? and revision = ? for update";

    private final Transactions transactions;

    ManagedRows(Transactions transactions) {
        this.transactions = transactions;
    }

    /// Returns when nobody else holds the lock, which ends with the transaction.
    void lock(Connection connection, String policy, long head) throws SQLException {
        try (PreparedStatement lock = transactions.prepare(connection, LOCK_HEAD, policy, head);
                ResultSet row = lock.executeQuery()) {
            row.next();
        }
    }

    List<ManagedPolicy> ofPolicy(Connection connection, String policy) throws SQLException {
        return all(connection, OF_POLICY, policy);
    }

    List<ManagedPolicy> live(Connection connection) throws SQLException {
        return all(connection, LIVE);
    }

    /// To be called if the claim holds.
    ///
    /// @param head     before this write
    /// @param revision that stands from now on
    void write(Connection connection, String policy, Claim claim, List<ManagedPolicy> known, long head, long revision)
            throws SQLException {
        switch (claim) {
            case Claim.Unmanaged _ -> {}
            case Claim.Released _ -> change(connection, RELEASE, policy);
            case Claim.Ended(var uid) -> change(connection, END, revision, policy, uid);
            case Claim.Managed(var object, var _) -> write(connection, object, known, head, revision);
        }
    }

    private void write(Connection connection, ManagedObject o, List<ManagedPolicy> known, long head, long revision)
            throws SQLException {
        String onDelete = o.onDelete().name();
        if (Fence.find(o.uid(), known).isPresent()) {
            change(connection, UPDATE, o.namespace(), o.generation(), onDelete, revision, o.policy(), o.uid());
            return;
        }
        Optional<ManagedPolicy> before = Fence.live(known);
        if (before.isPresent()) {
            change(connection, END, head, o.policy(), before.get().object().uid());
        }
        boolean isOfAnObject =
                before.isPresent() || known.stream().anyMatch(row -> row.ended() && row.revision() == head);
        long tookOver = isOfAnObject ? 0 : head;
        change(connection, INSERT, o.policy(), o.namespace(), o.uid(), o.generation(), onDelete, revision, tookOver);
    }

    private void change(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = transactions.prepare(connection, sql, parameters)) {
            statement.executeUpdate();
        }
    }

    private List<ManagedPolicy> all(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = transactions.prepare(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<ManagedPolicy> all = new ArrayList<>();
            while (rows.next()) {
                all.add(read(rows));
            }
            return List.copyOf(all);
        }
    }

    private static ManagedPolicy read(ResultSet row) throws SQLException {
        var object = new ManagedObject(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                OnDelete.valueOf(row.getString(5)));
        return new ManagedPolicy(object, row.getLong(6), row.getLong(7), row.getBoolean(8));
    }
}
