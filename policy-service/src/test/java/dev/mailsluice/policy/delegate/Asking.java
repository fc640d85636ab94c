package dev.mailsluice.policy.delegate;

import dev.mailsluice.policy.domain.AskDelegate;
import dev.mailsluice.policy.domain.Channel;
import dev.mailsluice.policy.domain.ClientAddress;
import dev.mailsluice.policy.domain.Delegate;
import dev.mailsluice.policy.domain.DelegateAnswer;
import dev.mailsluice.policy.domain.NextHop;
import dev.mailsluice.policy.domain.Recipient;
import dev.mailsluice.policy.domain.RelayRequest;
import dev.mailsluice.policy.domain.Target;
import dev.mailsluice.policy.domain.Tls;
import dev.mailsluice.policy.domain.TlsClient;
import dev.mailsluice.policy.publish.Delegates;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// A question to a delegate `opa`, settings of one, and what its events told.
final class Asking implements DelegateEvents {

    private static final NextHop INTERNET = new NextHop("internet", new Target.Mx(), 25, Tls.Opportunistic);

    private static final Channel CHANNEL = new Channel.Tls(Optional.of(
            TlsClient.of("sha256:" + "0a".repeat(32), List.of("mta1.corp.example"), List.of("spiffe://a/b"))));

    static final Delegates.Question QUESTION = question("192.0.2.10", "<a@b.example>", "x@b\u00fccher.example");

    final List<String> told = new CopyOnWriteArrayList<>();

    static Delegates.Question question(String client, String reversePath, String forwardPath) {
        var request = new RelayRequest(
                ClientAddress.parse(client),
                "submission",
                Optional.of("alice"),
                reversePath,
                "<" + forwardPath + ">",
                CHANNEL);
        return new Delegates.Question(
                new AskDelegate(new Delegate("opa", INTERNET), Map.of("internet", INTERNET), forwardPath),
                "default",
                7,
                request,
                Recipient.of(request.forwardPath()));
    }

    static DelegateSettings settings(String url) {
        return settings(url, DelegateSettings.Protocol.OPA, Duration.ofSeconds(5), 100);
    }

    static DelegateSettings settings(
            String url, DelegateSettings.Protocol protocol, Duration timeout, int concurrency) {
        return new DelegateSettings(
                "opa",
                URI.create(url),
                protocol,
                timeout,
                concurrency,
                3,
                Duration.ofMillis(300),
                Optional.empty(),
                Optional.empty());
    }

    static Delegates.Answered ask(ConfiguredDelegates delegates) {
        return delegates.ask(QUESTION).toCompletableFuture().join();
    }

    @Override
    public void answered(String delegate, DelegateAnswer answer, Duration took) {}

    @Override
    public void leftAlone(String delegate, String last) {
        told.add("left alone");
    }

    @Override
    public void askedAgain(String delegate) {
        told.add("asked again");
    }

    @Override
    public void tokenRefused(String delegate, List<String> problems) {
        told.add("token refused");
    }
}
