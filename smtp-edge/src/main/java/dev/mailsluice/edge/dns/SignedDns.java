package dev.mailsluice.edge.dns;

import dev.mailsluice.edge.assurance.Tlsa;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.TLSARecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/// What DNS servers that validate DNSSEC say is authentic: the AD bit, RFC 4035 §3.2.3. It is worth what the way to
/// them is worth. Nothing is remembered here; the servers do that.
final class SignedDns {

    private static final Logger LOG = Logger.getLogger(SignedDns.class);
    private static final int PAYLOAD = 1232;

    enum Kind {
        EXCHANGERS,
        ADDRESSES
    }

    private final Resolver resolver;

    SignedDns(Resolver resolver) {
        this.resolver = resolver;
    }

    /// Whether what DNS says of `name`, that it has such records or none, is authentic. Never fails.
    CompletionStage<Boolean> isAuthentic(String name, Kind kind) {
        int type =
                switch (kind) {
                    case EXCHANGERS -> Type.MX;
                    case ADDRESSES -> Type.A;
                };
        return ask(name, type).thenApply(SignedDns::isAuthentic).exceptionally(_ -> false);
    }

    /// The TLSA records of `host`, if they are authentic: RFC 7672 §2.2. Never fails.
    CompletionStage<Lookup<Tlsa>> tlsa(String host, int port) {
        return ask("_" + port + "._tcp." + host, Type.TLSA)
                .thenApply(SignedDns::records)
                .exceptionally(failure -> {
                    LOG.debugf(failure, "DNS has no answer for TLSA of `%s`", host);
                    return new Lookup.Failed<>();
                });
    }

    private static Lookup<Tlsa> records(Message answer) {
        return switch (answer.getRcode()) {
            case Rcode.NOERROR -> {
                List<Tlsa> found = answer.getSection(Section.ANSWER).stream()
                        .filter(TLSARecord.class::isInstance)
                        .map(TLSARecord.class::cast)
                        .map(r -> new Tlsa(
                                r.getCertificateUsage(),
                                r.getSelector(),
                                r.getMatchingType(),
                                r.getCertificateAssociationData()))
                        .toList();
                yield found.isEmpty() || !isAuthentic(answer) ? new Lookup.NoData<>() : new Lookup.Found<>(found);
            }
            case Rcode.NXDOMAIN -> new Lookup.NoDomain<>();
            default -> new Lookup.Failed<>();
        };
    }

    private static boolean isAuthentic(Message answer) {
        return answer.getHeader().getFlag(Flags.AD);
    }

    private CompletionStage<Message> ask(String name, int type) {
        try {
            Message question = Message.newQuery(Record.newRecord(Name.fromString(name + "."), type, DClass.IN));
            question.addRecord(new OPTRecord(PAYLOAD, 0, 0, ExtendedFlags.DO), Section.ADDITIONAL);
            return resolver.sendAsync(question);
        } catch (TextParseException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
