package dev.mailsluice.edge.tracing;

import dev.mailsluice.edge.session.Verdict.Ruling;
import dev.mailsluice.edge.smtp.Reply;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;

/// Names of spans, and of all attributes they may have.
final class Spans {

    static final String TRANSACTION = "smtp.transaction";
    static final String QUESTION = "policy.question";
    static final String NEXT_HOP = "next-hop.transaction";

    static final AttributeKey<String> SESSION = AttributeKey.stringKey("mailsluice.session");
    static final AttributeKey<String> TRANSACTION_ID = AttributeKey.stringKey("mailsluice.transaction");
    static final AttributeKey<String> LISTENER = AttributeKey.stringKey("mailsluice.listener");
    static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("mailsluice.outcome");
    static final AttributeKey<String> POLICY = AttributeKey.stringKey("mailsluice.policy");
    static final AttributeKey<Long> REVISION = AttributeKey.longKey("mailsluice.revision");
    static final AttributeKey<String> RULE = AttributeKey.stringKey("mailsluice.rule");
    static final AttributeKey<Long> REPLY = AttributeKey.longKey("mailsluice.reply");
    static final AttributeKey<String> HOP = AttributeKey.stringKey("mailsluice.next_hop");
    static final AttributeKey<Long> RECIPIENTS = AttributeKey.longKey("mailsluice.recipients");
    static final AttributeKey<Long> BYTES = AttributeKey.longKey("mailsluice.bytes");

    private Spans() {}

    static void ruled(Span span, Ruling ruling) {
        span.setAttribute(POLICY, ruling.policy());
        span.setAttribute(REVISION, ruling.revision());
        span.setAttribute(RULE, ruling.rule());
    }

    static void replied(Span span, Reply reply) {
        span.setAttribute(REPLY, (long) reply.code());
    }
}
