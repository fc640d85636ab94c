package dev.mailsluice.policy.ldap;

import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import dev.mailsluice.policy.identity.Password;
import dev.mailsluice.policy.identity.UserName;
import dev.mailsluice.policy.ldap.Judgement.Accepted;
import dev.mailsluice.policy.ldap.Judgement.Missing;
import dev.mailsluice.policy.ldap.Judgement.Refused;
import dev.mailsluice.policy.ldap.Judgement.Unknowable;
import dev.mailsluice.policy.ldap.Judgement.Why;
import dev.mailsluice.policy.ldap.LdapSettings.Lookup;
import dev.mailsluice.policy.limit.Circuit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/// Asks the directory whether a password is right. Waits for it, but no longer than the settings say; asks it about so
/// many at a time, and leaves it alone for a while when it fails.
public final class Directory implements AutoCloseable {

    private static final String STEP = "bind";
    private static final int FAILURES = 3;

    /// A name that nobody has, and a password that nobody has.
    private static final String NOBODY = UUID.randomUUID().toString();

    private final LdapSettings settings;
    private final Links links;
    private final Optional<Searches> searches;
    private final Circuit circuit;
    private final Semaphore free;
    private final LdapEvents events;

    /// Connects to nobody yet.
    ///
    /// @param nanoClock for the pause after failures
    /// @throws IllegalArgumentException if the file of authorities cannot be used
    public Directory(LdapSettings settings, LongSupplier nanoClock, LdapEvents events) {
        this.settings = settings;
        this.links = new Links(settings);
        this.searches = settings.lookup() instanceof Lookup.Search search
                ? Optional.of(new Searches(search, links, settings.timeout(), settings.maxConnections()))
                : Optional.empty();
        this.circuit = new Circuit(FAILURES, settings.pause(), nanoClock);
        this.free = new Semaphore(settings.maxConnections());
        this.events = events;
    }

    /// A directory does not see spaces around a name: who has it would have others as well.
    public Judgement judge(UserName user, Password password) {
        Judgement judgement = password.clear()
                .filter(text ->
                        !text.isEmpty() && user.text().equals(user.text().strip()))
                .map(text -> whenFree(user, text))
                .orElse(new Refused(Why.CREDENTIALS));
        events.judged(judgement);
        return judgement;
    }

    private Judgement whenFree(UserName user, String password) {
        if (!free.tryAcquire()) {
            return new Unknowable(Missing.BUSY);
        }
        try {
            return circuit.lets() ? tried(user, password) : new Unknowable(Missing.PAUSED);
        } finally {
            free.release();
        }
    }

    private Judgement tried(UserName user, String password) {
        try {
            Judgement judgement = asked(user, password, Deadline.in(settings.timeout()));
            circuit.succeeded();
            events.answered();
            return judgement;
        } catch (NoAnswerException e) {
            return failed(e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            return failed("what came is not understood: " + e.getClass().getName());
        }
    }

    private Judgement failed(String reason) {
        circuit.failed();
        events.failed(reason);
        return new Unknowable(Missing.UNREACHABLE);
    }

    private Judgement asked(UserName user, String password, Deadline deadline) throws NoAnswerException {
        return switch (settings.lookup()) {
            case Lookup.Template(String dn) ->
                bound(Escaped.into(dn, user.text()), Optional.of(user), password, deadline);
            case Lookup.Search search ->
                switch (searches.orElseThrow().find(user, deadline)) {
                    case Searches.Found.One(String dn, var identity) ->
                        bound(
                                dn,
                                search.identityAttribute().isPresent() ? identity : Optional.of(user),
                                password,
                                deadline);
                    case Searches.Found.Nobody _ -> withoutEntry(search, Why.UNKNOWN, deadline);
                    case Searches.Found.Several _ -> {
                        events.ambiguous(user);
                        yield withoutEntry(search, Why.AMBIGUOUS, deadline);
                    }
                };
        };
    }

    /// As much is asked of the directory as for a name that somebody has; what comes of it does not count.
    private Judgement withoutEntry(Lookup.Search search, Why why, Deadline deadline) throws NoAnswerException {
        String dn = "cn=" + NOBODY + (search.base().isEmpty() ? "" : "," + search.base());
        bound(dn, Optional.empty(), NOBODY, deadline);
        return new Refused(why);
    }

    /// On a connection of its own: nothing else is ever asked in the user's name.
    private Judgement bound(String dn, Optional<UserName> identity, String password, Deadline deadline)
            throws NoAnswerException {
        try (Link link = links.open(deadline)) {
            BindResult result =
                    link.within(deadline, STEP, connection -> connection.bind(new SimpleBindRequest(dn, password)));
            if (result.getResultCode() != ResultCode.SUCCESS) {
                return new Unknowable(Missing.UNCLEAR);
            }
            return identity.<Judgement>map(Accepted::new).orElseGet(() -> new Refused(Why.IDENTITY));
        } catch (LDAPException e) {
            return refusal(e);
        }
    }

    /// A result about one user is none about the directory: or who tries a locked user would lock out all.
    private static Judgement refusal(LDAPException e) throws NoAnswerException {
        ResultCode code = e.getResultCode();
        if (code == ResultCode.INVALID_CREDENTIALS || code == ResultCode.NO_SUCH_OBJECT) {
            return new Refused(Why.CREDENTIALS);
        }
        if (code.isClientSideResultCode() || code == ResultCode.BUSY || code == ResultCode.UNAVAILABLE) {
            throw NoAnswerException.of(STEP, e);
        }
        return new Unknowable(Missing.UNCLEAR);
    }

    @Override
    public void close() {
        searches.ifPresent(Searches::close);
        links.close();
    }
}
