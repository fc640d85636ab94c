package dev.mailsluice.policy.authenticate;

import dev.mailsluice.policy.domain.Reply;
import dev.mailsluice.policy.identity.Octets;
import dev.mailsluice.policy.identity.UserName;
import java.util.Optional;

/// What an attempt is answered. The replies are those of RFC 4954 §6; they do not tell whether there is such a user.
public sealed interface Answer {

    Reply reply();

    /// @param serverSignature for the client of a SCRAM exchange
    record Accepted(UserName user, Optional<Octets> serverSignature) implements Answer {
        @Override
        public Reply reply() {
            return Replies.ACCEPTED;
        }
    }

    record Refused() implements Answer {
        @Override
        public Reply reply() {
            return Replies.REFUSED;
        }
    }

    /// Too many failures from this client or for this user; the credentials were not looked at.
    record Limited() implements Answer {
        @Override
        public Reply reply() {
            return Replies.LATER;
        }
    }

    /// Who could tell is not there at present: a token's issuer, the directory.
    record Unavailable() implements Answer {
        @Override
        public Reply reply() {
            return Replies.LATER;
        }
    }

    /// More passwords wait to be checked than can be in time; these credentials were not looked at.
    record Overloaded() implements Answer {
        @Override
        public Reply reply() {
            return Replies.LATER;
        }
    }
}
