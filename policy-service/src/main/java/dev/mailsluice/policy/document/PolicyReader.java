package dev.mailsluice.policy.document;

import dev.mailsluice.policy.domain.Problem;
import dev.mailsluice.policy.domain.RelayPolicy;
import dev.mailsluice.policy.exposure.Networks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads policy documents: bytes in, a policy or all its problems out. Never throws for what the bytes are.
public final class PolicyReader {
    /// What depends on where this service runs.
    ///
    /// @param loopbackNextHops whether next hops may be on loopback, for local runs
    /// @param ownAddresses `host` or `host:port` of our own listeners, refused as next hops: mail would loop
    /// @param networks by which it is judged whether strangers may relay
    /// @param delegates names of those that are configured; empty: whichever is named will do
    public record Rules(
            boolean loopbackNextHops, List<String> ownAddresses, Networks networks, Optional<Set<String>> delegates) {
        public Rules {
            ownAddresses = List.copyOf(ownAddresses);
            delegates = delegates.map(Set::copyOf);
        }

        /// Where nothing is known about addresses and delegates.
        public Rules(boolean loopbackNextHops, List<String> ownAddresses) {
            this(loopbackNextHops, ownAddresses, Networks.UNKNOWN, Optional.empty());
        }
    }

    public sealed interface Result {
        record Valid(RelayPolicy policy) implements Result {}

        record Invalid(List<Problem> problems) implements Result {
            public Invalid {
                problems = List.copyOf(problems);
            }
        }
    }

    private final HostRules rules;
    private final ExposureJudge judge;
    private final DelegateReader delegates;
    private final Optional<DomainLists> lists;

    /// @throws IllegalArgumentException if an own address is none; the message names it
    public PolicyReader(Rules rules) {
        this(rules, DomainLists.NONE);
    }

    /// @param lists what lists from outside say now
    /// @throws IllegalArgumentException as [#PolicyReader(Rules)]
    public PolicyReader(Rules rules, DomainLists lists) {
        this(rules, new ExposureJudge(Optional.of(rules.networks())), Optional.of(lists));
    }

    private PolicyReader(Rules rules, ExposureJudge judge, Optional<DomainLists> lists) {
        this.rules = HostRules.of(rules);
        this.judge = judge;
        this.lists = lists;
        this.delegates = new DelegateReader(rules.delegates());
    }

    /// For policies that were published: they were judged then, and the settings of today do not judge them again.
    static PolicyReader ofPublished() {
        return new PolicyReader(new Rules(true, List.of()), new ExposureJudge(Optional.empty()), Optional.empty());
    }

    /// @param body a spec alone, or the whole manifest
    /// @param expectedName what a manifest must be called
    public Result read(byte[] body, Format format, String expectedName) {
        Problems problems = new Problems();
        Optional<RelayPolicy> policy = tree(body, format, problems)
                .flatMap(node -> new Place(Path.ROOT, node, problems).fields())
                .flatMap(document ->
                        Manifest.is(document) ? Manifest.spec(document, expectedName) : Optional.of(document))
                .flatMap(spec -> SpecReader.read(spec, rules, judge, delegates, lists));
        return policy.filter(_ -> problems.none())
                .<Result>map(Result.Valid::new)
                .orElseGet(() -> new Result.Invalid(problems.list()));
    }

    private static Optional<Node> tree(byte[] body, Format format, Problems problems) {
        try {
            Utf8Check.check(body);
            Reader text = new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8);
            Node root = TreeReader.read(text, format, problems);
            if (!(root instanceof Node.Null)) {
                return Optional.of(root);
            }
            problems.add(Path.ROOT, "the document is empty; send a policy");
        } catch (CharacterCodingException _) {
            problems.add(Path.ROOT, "the document is not valid UTF-8; send it in that encoding");
        } catch (IOException malformed) {
            problems.add(Path.ROOT, Malformed.message(malformed, format));
        }
        return Optional.empty();
    }
}
