package dev.mailsluice.policy;

import dev.mailsluice.policy.authenticate.Answer;
import dev.mailsluice.policy.authenticate.AuthenticationEvents;
import dev.mailsluice.policy.authenticate.Authenticator;
import dev.mailsluice.policy.authenticate.CheckThreads;
import dev.mailsluice.policy.authenticate.Delay;
import dev.mailsluice.policy.authenticate.FailureLimits;
import dev.mailsluice.policy.authenticate.LateAnswers;
import dev.mailsluice.policy.authenticate.UsersWatch;
import dev.mailsluice.policy.config.Settings;
import dev.mailsluice.policy.identity.PasswordVerifier;
import dev.mailsluice.policy.ldap.Directory;
import dev.mailsluice.policy.ldap.LdapEvents;
import dev.mailsluice.policy.observe.AuthenticationLog;
import dev.mailsluice.policy.observe.AuthenticationMetrics;
import dev.mailsluice.policy.observe.LdapLog;
import dev.mailsluice.policy.observe.LdapMetrics;
import dev.mailsluice.policy.observe.OidcLog;
import dev.mailsluice.policy.observe.OidcMetrics;
import dev.mailsluice.policy.oidc.Judgement;
import dev.mailsluice.policy.oidc.OidcEvents;
import dev.mailsluice.policy.oidc.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// How the parts that authenticate are put together. The parts themselves know nothing of it.
final class AuthenticationBeans {

    @Produces
    @Singleton
    AuthenticationEvents events(MeterRegistry registry) {
        return AuthenticationEvents.all(List.of(new AuthenticationMetrics(registry), new AuthenticationLog()));
    }

    @Produces
    @Singleton
    UsersWatch users(Settings settings, AuthenticationEvents events) {
        return UsersWatch.open(settings.users(), events);
    }

    void close(@Disposes UsersWatch users) {
        users.close();
    }

    @Produces
    @Singleton
    Tokens tokens(Settings settings, MeterRegistry registry) {
        var metrics = new OidcMetrics(registry);
        Tokens tokens = Tokens.open(
                settings.oidc(),
                InstantSource.system(),
                System::nanoTime,
                OidcEvents.all(List.of(metrics, new OidcLog())));
        settings.oidc().ifPresent(_ -> metrics.state(tokens));
        return tokens;
    }

    void close(@Disposes Tokens tokens) {
        tokens.close();
    }

    @Produces
    @Singleton
    Optional<Directory> directory(Settings settings, MeterRegistry registry) {
        return settings.ldap()
                .map(ldap -> new Directory(
                        ldap, System::nanoTime, LdapEvents.all(List.of(new LdapMetrics(registry), new LdapLog()))));
    }

    void closeDirectory(@Disposes Optional<Directory> directory) {
        directory.ifPresent(Directory::close);
    }

    private static Answer answer(dev.mailsluice.policy.ldap.Judgement judgement) {
        return switch (judgement) {
            case dev.mailsluice.policy.ldap.Judgement.Accepted(var user) -> new Answer.Accepted(user, Optional.empty());
            case dev.mailsluice.policy.ldap.Judgement.Refused _ -> new Answer.Refused();
            case dev.mailsluice.policy.ldap.Judgement.Unknowable _ -> new Answer.Unavailable();
        };
    }

    private static Answer answer(Judgement judgement) {
        return switch (judgement) {
            case Judgement.Accepted(var user) -> new Answer.Accepted(user, Optional.empty());
            case Judgement.Refused _ -> new Answer.Refused();
            case Judgement.Unknowable _ -> new Answer.Unavailable();
        };
    }

    @Produces
    @Singleton
    CheckThreads threads(Settings settings) {
        return new CheckThreads(settings.users().threads(), settings.users().queue(), System::nanoTime);
    }

    void close(@Disposes CheckThreads threads) {
        threads.close();
    }

    @Produces
    @Singleton
    Delay delay(Settings settings) {
        return new Delay(settings.users().failureDelay());
    }

    void close(@Disposes Delay delay) {
        delay.close();
    }

    @Produces
    @Singleton
    Authenticator authenticator(
            Settings settings,
            UsersWatch users,
            Optional<Directory> directory,
            Tokens tokens,
            CheckThreads threads,
            Delay delay,
            AuthenticationEvents events) {
        return new Authenticator(
                users::users,
                PasswordVerifier::matches,
                directory.map(one -> (user, password) -> answer(one.judge(user, password))),
                (token, claimed) -> answer(tokens.judge(token, claimed)),
                threads,
                new FailureLimits(settings.users().limit(), System::nanoTime),
                new LateAnswers(delay),
                events);
    }
}
