package dev.mailsluice.policy.authenticate;

import dev.mailsluice.policy.domain.ClientAddress;
import dev.mailsluice.policy.domain.IpAddress;
import dev.mailsluice.policy.domain.Parsed;
import dev.mailsluice.policy.identity.UserName;
import dev.mailsluice.policy.limit.FailureTable;
import dev.mailsluice.policy.limit.Limit;
import dev.mailsluice.policy.limit.Networks;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;

/// Who has failed too often: per client address and per user, each by itself.
///
/// A success takes nothing back, or an attacker would be given new tries by each login of the victim. Names that nobody
/// has are counted like others, so that the limit does not tell them apart.
public final class FailureLimits {

    private static final int MOST_KEYS = 100_000;

    /// Whose failures have reached the limit.
    public enum By {
        CLIENT,
        USER
    }

    private final FailureTable<IpAddress> clients;
    private final FailureTable<String> users;

    /// @param nanoClock monotonic, in nanoseconds
    public FailureLimits(Limit limit, LongSupplier nanoClock) {
        this(limit, MOST_KEYS, nanoClock);
    }

    FailureLimits(Limit limit, int mostKeys, LongSupplier nanoClock) {
        this.clients = new FailureTable<>(limit, mostKeys, nanoClock);
        this.users = new FailureTable<>(limit, mostKeys, nanoClock);
    }

    boolean isLimited(Attempt attempt) {
        boolean userLimited =
                switch (UserName.parse(attempt.identity())) {
                    case Parsed.Good<UserName>(var name) -> users.isLimited(key(name));
                    case Parsed.Bad<UserName> _ -> false;
                };
        return userLimited || clients.isLimited(network(attempt.client()));
    }

    /// Returns the limits that this failure has reached.
    Set<By> countFailure(Attempt attempt) {
        Set<By> reached = EnumSet.noneOf(By.class);
        if (clients.countFailure(network(attempt.client()))) {
            reached.add(By.CLIENT);
        }
        if (UserName.parse(attempt.identity()) instanceof Parsed.Good<UserName>(var name)
                && users.countFailure(key(name))) {
            reached.add(By.USER);
        }
        return reached;
    }

    /// Directories do not tell case apart, nor one space from two: each spelling would have tries of its own.
    private static String key(UserName name) {
        return name.text().strip().replaceAll(" +", " ").toLowerCase(Locale.ROOT);
    }

    private static IpAddress network(ClientAddress client) {
        return Networks.of(client.ip());
    }
}
