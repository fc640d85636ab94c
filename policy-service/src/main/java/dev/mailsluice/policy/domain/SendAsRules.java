package dev.mailsluice.policy.domain;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `sendAs`, ready to answer: whether who authenticated may use this reverse-path.
///
/// INVARIANT: it can only refuse; a reverse-path that fits lets the question go on and grants nothing.
///
/// @param entries by identity; none at all: nobody is asked
record SendAsRules(Map<String, Entry> entries) {

    /// @param index in `sendAs`
    private record Entry(int index, boolean any, Set<DomainName> domains, Set<PathPattern.OfMailbox> mailboxes) {

        static Entry of(int index, SendAs written) {
            Set<DomainName> domains = new HashSet<>();
            Set<PathPattern.OfMailbox> mailboxes = new HashSet<>();
            boolean any = false;
            for (PathPattern pattern : written.reversePaths()) {
                switch (pattern) {
                    case PathPattern.Any _ -> any = true;
                    case PathPattern.OfDomain(var domain) -> domains.add(domain);
                    case PathPattern.OfMailbox mailbox -> mailboxes.add(mailbox);
                }
            }
            return new Entry(index, any, domains, mailboxes);
        }

        boolean fits(ReversePath path) {
            return any
                    || path instanceof ReversePath.Mailbox(var localPart, var domain)
                            && (domains.contains(domain)
                                    || mailboxes.contains(new PathPattern.OfMailbox(localPart, domain)));
        }
    }

    static SendAsRules of(List<SendAs> list) {
        Map<String, Entry> entries = HashMap.newHashMap(list.size());
        for (int i = 0; i < list.size(); i++) {
            entries.putIfAbsent(list.get(i).identity(), Entry.of(i, list.get(i)));
        }
        return new SendAsRules(entries);
    }

    /// The refusal, if the client may not use its reverse-path.
    Optional<Decision> refusal(RelayRequest request, Trace trace) {
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        if (!request.authenticated()) {
            trace.notConcerned("the session is not authenticated");
            return Optional.empty();
        }
        ReversePath path = ReversePath.of(request.reversePath());
        if (path instanceof ReversePath.Null) {
            trace.notConcerned("the null reverse-path is everybody's");
            return Optional.empty();
        }
        return refusal(request.identity().orElseThrow(), path, trace);
    }

    private Optional<Decision> refusal(String identity, ReversePath path, Trace trace) {
        Optional<Entry> own = Optional.ofNullable(entries.get(identity));
        Optional<Entry> everybodys = Optional.ofNullable(entries.get(SendAs.EVERYBODY));
        Optional<Entry> fitting =
                own.filter(entry -> entry.fits(path)).or(() -> everybodys.filter(entry -> entry.fits(path)));
        if (fitting.isPresent()) {
            trace.maySendAs(fitting.get().index());
            return Optional.empty();
        }
        int index = own.or(() -> everybodys).map(Entry::index).orElse(-1);
        trace.mayNotSendAs(index);
        return Optional.of(new Refuse(index < 0 ? Rule.SEND_AS : Rule.sendAs(index), Replies.SENDER));
    }
}
