package dev.mailsluice.policy.authenticate;

import dev.mailsluice.policy.file.ReloadedFile;
import dev.mailsluice.policy.file.ReloadedFile.Reading;
import dev.mailsluice.policy.file.WatchedFile;
import dev.mailsluice.policy.identity.Users;
import dev.mailsluice.policy.identity.UsersReader;

/// The users in force: those of the file, looked at by its content every few seconds.
public final class UsersWatch implements AutoCloseable {

    private final ReloadedFile<Users> file;

    private UsersWatch(UsersSettings settings, AuthenticationEvents events) {
        var reader = new UsersReader(settings.secret());
        this.file = new ReloadedFile<>(
                "users-watch",
                new WatchedFile(settings.file(), UsersReader.LONGEST_FILE, "mailsluice.users.file"),
                content -> read(reader, content),
                users -> events.usersLoaded(users.count()),
                events::usersRefused);
    }

    /// @throws UsersUnusableException if the first content is not valid
    public static UsersWatch open(UsersSettings settings, AuthenticationEvents events) {
        var watch = new UsersWatch(settings, events);
        watch.file.start(settings.reloadInterval(), UsersUnusableException::new);
        return watch;
    }

    private static Reading<Users> read(UsersReader reader, byte[] content) {
        return switch (reader.read(content)) {
            case UsersReader.Invalid(var problems) -> new Reading.Invalid<>(problems);
            case UsersReader.Valid(var users) -> new Reading.Valid<>(users);
        };
    }

    public Users users() {
        return file.value();
    }

    @Override
    public void close() {
        file.close();
    }
}
