package dev.mailsluice.edge.session;

import dev.mailsluice.edge.smtp.ForwardPath;
import dev.mailsluice.edge.smtp.Reply;

/// What policy-service says of one recipient. Only [Pass] means yes.
public sealed interface Verdict {

    record Pass(Ruling ruling, Way way) implements Verdict {
        public Pass(Ruling ruling, NextHop nextHop, ForwardPath target) {
            this(ruling, new Way(nextHop, target));
        }

        public NextHop nextHop() {
            return way.nextHop();
        }
    }

    /// @param target the recipient as the next hop shall see it
    record Way(NextHop nextHop, ForwardPath target) {}

    /// @param reply 4yz or 5yz
    record Refused(Ruling ruling, Reply reply) implements Verdict {
        public Refused {
            if (reply.code() < 400) {
                throw new IllegalArgumentException("a refusal is 4yz or 5yz, not `" + reply.code() + "`");
            }
        }
    }

    /// No answer, none in time, or none that can be understood.
    ///
    /// @param reason for the log; never for the client
    record None(String reason) implements Verdict {}

    /// What decided.
    ///
    /// @param revision 0 if nothing was published
    /// @param rule its path in the policy, as in `reroute.allow.clients[0]`
    record Ruling(String policy, long revision, String digest, String rule) {}
}
