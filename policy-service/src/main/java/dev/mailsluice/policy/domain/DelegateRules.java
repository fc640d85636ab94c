package dev.mailsluice.policy.domain;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Mode `Delegate`: whoever sends, the delegate is asked.
record DelegateRules(Delegate mode, Map<String, NextHop> nextHops) implements ForeignRules {

    static DelegateRules of(Delegate mode, RelayPolicy policy) {
        return new DelegateRules(
                mode,
                policy.nextHops().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(NextHop::name, Function.identity(), (first, _) -> first)));
    }

    @Override
    public Decision decide(RelayRequest request, Optional<Destination.Chosen> route, String forwardPath, Trace trace) {
        trace.delegate(mode);
        return new AskDelegate(mode, nextHops, forwardPath);
    }
}
