package dev.mailsluice.policy.identity;

import dev.mailsluice.policy.domain.Parsed;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// All users of one state of the file, immutable. Every name is answered, also those nobody has; a decoy is made in any
/// case, so that making it tells nothing.
public final class Users {

    private final Map<UserName, User> byName;
    private final Decoys decoys;

    /// @param users  of different names
    /// @param secret of which decoys are made; 32 octets
    Users(Collection<User> users, Octets secret) {
        this.byName = users.stream().collect(Collectors.toUnmodifiableMap(User::name, Function.identity()));
        this.decoys = Decoys.like(byName.values(), secret);
    }

    public int count() {
        return byName.size();
    }

    /// By what a password for this name is checked.
    public Claimed<PasswordVerifier> password(String identity) {
        return claimed(find(identity), User::passwordVerifier)
                .orElse(new Claimed<>(Optional.empty(), decoys.password(SaslPrep.prepare(identity))));
    }

    /// By what a SCRAM proof for this name is checked, and what its client must know before.
    public Claimed<ScramVerifier> scram(String identity) {
        return claimed(find(identity).filter(user -> user.scram().isPresent()), user -> user.scram()
                        .orElseThrow())
                .orElse(new Claimed<>(Optional.empty(), decoys.scram(SaslPrep.prepare(identity))));
    }

    private static <V> Optional<Claimed<V>> claimed(Optional<User> user, Function<User, V> verifier) {
        return user.map(found -> new Claimed<>(Optional.of(found.name()), verifier.apply(found)));
    }

    private Optional<User> find(String identity) {
        return switch (UserName.parse(identity)) {
            case Parsed.Good<UserName>(var name) -> Optional.ofNullable(byName.get(name));
            case Parsed.Bad<UserName> _ -> Optional.empty();
        };
    }
}
