package dev.mailsluice.edge.transcript;

import dev.mailsluice.edge.assurance.Assurance;
import dev.mailsluice.edge.sasl.IdentityAnswer;
import dev.mailsluice.edge.session.Verdict;
import dev.mailsluice.edge.smtp.Reply;
import dev.mailsluice.edge.transcript.Transcript.Side;
import java.time.Duration;

/// An edge with its client, its policy and its next hop in our hands.
public interface EdgeUnderTest extends AutoCloseable {

    void clientSends(byte[] octets);

    /// The client does its part of the handshake.
    void clientSecures();

    void clientCloses();

    void policyAnswers(Verdict verdict);

    /// The edge hears that the policy is at `revision`.
    void policyReaches(long revision);

    /// What the edge can say of what stands.
    void standingBecomes(Knowledge knowledge);

    enum Knowledge {
        KNOWN,
        UNKNOWN,
        UNTOLD,
        /// As `UNKNOWN`, and the wait is over.
        GIVEN_UP
    }

    void identityAnswers(IdentityAnswer answer);

    /// @param published what is published about TLS with it
    void nextHopConnects(Assurance published);

    /// The next hop does its part of the handshake, or does not.
    void nextHopSecures(boolean succeeds);

    /// There is no way to the next hop.
    ///
    /// @param reply for the client
    void nextHopIsNowhere(Reply reply);

    void nextHopSends(byte[] octets);

    void nextHopCloses();

    void timePasses(Duration duration);

    /// The next line that `side` heard: one without CRLF, `(close)`, or for the next hop `(connect name)`.
    ///
    /// @throws AssertionError if it hears nothing
    String hears(Side side);

    /// @throws AssertionError if `side` heard something that [#hears] did not return
    void assertQuiet(Side side);

    @Override
    void close();
}
