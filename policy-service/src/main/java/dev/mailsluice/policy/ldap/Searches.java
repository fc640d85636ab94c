package dev.mailsluice.policy.ldap;

import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultListener;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import dev.mailsluice.policy.domain.Parsed;
import dev.mailsluice.policy.identity.UserName;
import dev.mailsluice.policy.ldap.LdapSettings.Account;
import dev.mailsluice.policy.ldap.LdapSettings.Lookup;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// Finds the entry that has a name, on connections that are kept for a while.
///
/// INVARIANT: on these connections nobody binds but the account that searches.
final class Searches implements AutoCloseable {

    private static final String STEP = "search";
    private static final int LONGEST_PASSWORD = 4096;
    private static final int MOST_ENTRIES = 2;
    /// RFC 4511 §4.5.1.8: no attribute.
    private static final String NO_ATTRIBUTE = "1.1";
    /// After which a connection is made anew: the password may be another, and the directory elsewhere.
    private static final Duration LIFE = Duration.ofMinutes(5);

    /// Whom a name belongs to.
    sealed interface Found {
        /// @param identity empty if the entry has none that is clear
        record One(String dn, Optional<UserName> identity) implements Found {}

        record Nobody() implements Found {}

        record Several() implements Found {}
    }

    private final Lookup.Search lookup;
    private final Links links;
    private final Duration timeout;
    private final BlockingQueue<Link> idle;

    Searches(Lookup.Search lookup, Links links, Duration timeout, int mostIdle) {
        this.lookup = lookup;
        this.links = links;
        this.timeout = timeout;
        this.idle = new ArrayBlockingQueue<>(mostIdle);
    }

    Found find(UserName user, Deadline deadline) throws NoAnswerException {
        Link kept = idle.poll();
        if (kept != null) {
            if (System.nanoTime() - kept.madeAt() < LIFE.toNanos()) {
                try {
                    return findOn(kept, user, deadline);
                } catch (NoAnswerException _) {
                    // A connection that was idle may be dead: tried on a new one, in what is left of the time.
                }
            }
            kept.close();
        }
        return findOn(opened(deadline), user, deadline);
    }

    private Link opened(Deadline deadline) throws NoAnswerException {
        Link link = links.open(deadline);
        try {
            if (lookup.account().isPresent()) {
                Account account = lookup.account().get();
                String password = password(account.passwordFile());
                link.within(
                        deadline,
                        "bind of the account that searches",
                        connection -> connection.bind(new SimpleBindRequest(account.dn(), password)));
            }
            return link;
        } catch (LDAPException e) {
            link.close();
            throw NoAnswerException.of("bind of the account that searches", e);
        } catch (NoAnswerException | RuntimeException e) {
            link.close();
            throw e;
        }
    }

    private static String password(Path file) throws NoAnswerException {
        try (InputStream input = Files.newInputStream(file)) {
            Optional<String> line = new String(input.readNBytes(LONGEST_PASSWORD), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .filter(one -> !one.isEmpty());
            return line.orElseThrow(() -> new NoAnswerException("`" + file + "` holds no password"));
        } catch (IOException e) {
            throw new NoAnswerException(
                    "`%s` cannot be read (%s)".formatted(file, e.getClass().getSimpleName()));
        }
    }

    /// Keeps the connection if all went well, and closes it if not.
    private Found findOn(Link link, UserName user, Deadline deadline) throws NoAnswerException {
        boolean kept = false;
        try {
            var entries = new Entries();
            SearchRequest request = request(user, entries);
            Found found = link.within(deadline, STEP, connection -> {
                try {
                    connection.search(request);
                    return entries.found();
                } catch (LDAPSearchException e) {
                    if (e.getResultCode() == ResultCode.SIZE_LIMIT_EXCEEDED) {
                        return new Found.Several();
                    }
                    throw e;
                }
            });
            kept = idle.offer(link);
            return found;
        } catch (LDAPException e) {
            throw NoAnswerException.of(STEP, e);
        } finally {
            if (!kept) {
                link.close();
            }
        }
    }

    private SearchRequest request(UserName user, Entries entries) throws LDAPException {
        return new SearchRequest(
                entries,
                lookup.base(),
                SearchScope.SUB,
                DereferencePolicy.NEVER,
                MOST_ENTRIES,
                (int) Math.max(1, timeout.toSeconds()),
                false,
                Filter.create(Escaped.into(lookup.filter(), user.text())),
                lookup.identityAttribute().orElse(NO_ATTRIBUTE));
    }

    /// What the directory sends, of which no more is kept than has to be. Where else it says to look nobody looks.
    private final class Entries implements SearchResultListener {

        private static final long serialVersionUID = 1L;
        private final transient List<Found> found = new ArrayList<>(MOST_ENTRIES);

        @Override
        public void searchEntryReturned(SearchResultEntry entry) {
            if (found.size() < MOST_ENTRIES) {
                found.add(new Found.One(entry.getDN(), identity(entry)));
            }
        }

        @Override
        public void searchReferenceReturned(SearchResultReference reference) {}

        /// To bind as the entry without a name is to bind as nobody (RFC 4513 §5.1.1), which succeeds.
        private Found found() {
            return switch (found.size()) {
                case 0 -> new Found.Nobody();
                case 1 ->
                    found.getFirst() instanceof Found.One(String dn, var _) && dn.isBlank()
                            ? new Found.Nobody()
                            : found.getFirst();
                default -> new Found.Several();
            };
        }

        private Optional<UserName> identity(SearchResultEntry entry) {
            String[] values =
                    lookup.identityAttribute().map(entry::getAttributeValues).orElse(new String[0]);
            return values.length == 1 && UserName.parse(values[0]) instanceof Parsed.Good<UserName>(var name)
                    ? Optional.of(name)
                    : Optional.empty();
        }
    }

    @Override
    public void close() {
        for (Link link = idle.poll(); link != null; link = idle.poll()) {
            link.close();
        }
    }
}
