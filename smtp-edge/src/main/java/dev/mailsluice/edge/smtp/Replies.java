package dev.mailsluice.edge.smtp;

import java.util.List;
import java.util.Optional;

/// Every reply that the edge itself originates. What policy or the next hop says is passed on elsewhere.
public final class Replies {

    public static final Reply OK = Reply.of(250, "2.0.0", "OK");
    public static final Reply SENDER_OK = Reply.of(250, "2.1.0", "Sender OK");
    public static final Reply CANNOT_VERIFY =
            Reply.of(252, "2.5.0", "Cannot verify the mailbox; RCPT tells whether mail is taken");
    public static final Reply HELP = Reply.of(
            214, "2.0.0", "EHLO HELO MAIL RCPT DATA RSET NOOP QUIT VRFY HELP: see RFC 5321; this relay keeps no queue");
    public static final Reply AUTHENTICATED = Reply.of(235, "2.7.0", "Authenticated");
    /// RFC 3207 §4.
    public static final Reply START_TLS = Reply.of(220, "2.0.0", "Ready to start TLS");
    /// No enhanced status on 3yz: RFC 2034 §3.
    public static final Reply START_CONTENT = Reply.plain(354, "Send the content, end with <CRLF>.<CRLF>");

    public static final Reply TIMED_OUT = Reply.of(421, "4.4.2", "No input for too long, closing");
    public static final Reply SHUTTING_DOWN = Reply.of(421, "4.3.2", "Service is shutting down, try again");
    public static final Reply TOO_MANY_SESSIONS = Reply.of(421, "4.3.2", "Too many sessions, try again later");
    public static final Reply TOO_MANY_OF_ADDRESS =
            Reply.of(421, "4.7.0", "Too many sessions from your address, try again later");
    public static final Reply TOO_OFTEN =
            Reply.of(421, "4.7.0", "Too many connections from your address, try again in a minute");

    public static final Reply TOO_MANY_ERRORS = Reply.of(421, "4.7.0", "Too many errors, closing");
    public static final Reply TOO_MANY_AUTH_FAILURES =
            Reply.of(421, "4.7.0", "Too many failed authentications, closing");
    public static final Reply TOO_MANY_IDLE_COMMANDS =
            Reply.of(421, "4.7.0", "Too many commands without mail, closing");
    public static final Reply TOOK_TOO_LONG = Reply.of(421, "4.4.2", "The transaction took too long, closing");
    public static final Reply SESSION_TOO_LONG =
            Reply.of(421, "4.4.2", "The session has lasted too long, connect again");

    /// Without an address nobody could be judged, and going on would be under the peer's own.
    public static final Reply XCLIENT_NEEDS_ADDRESS =
            Reply.of(421, "4.7.0", "XCLIENT has to say which address the client has, closing");

    public static final Reply NO_VERDICT = Reply.of(451, "4.3.0", "No policy verdict at present, try again");
    public static final Reply WAY_CHANGED =
            Reply.of(451, "4.3.0", "The way to a recipient has changed meanwhile, try again");
    public static final Reply NEXT_HOP_UNREACHABLE =
            Reply.of(451, "4.4.1", "The next hop cannot be reached, try again");
    public static final Reply STS_NAMES_NO_HOST =
            Reply.of(451, "4.7.5", "The domain's MTA-STS policy names none of its mail hosts, try again");
    public static final Reply NEXT_HOP_LOST =
            Reply.of(451, "4.4.2", "The connection to the next hop was lost, try again");
    public static final Reply NEXT_HOP_SILENT =
            Reply.of(451, "4.4.2", "The next hop did not answer in time, try again");
    public static final Reply NEXT_HOP_UNEXPECTED =
            Reply.of(451, "4.5.0", "The next hop gave an unexpected reply, try again");
    /// RFC 3463 X.7.5: cryptographic failure. It may be mended; the message must not go in clear meanwhile.
    public static final Reply NEXT_HOP_LACKS_TLS =
            Reply.of(451, "4.7.5", "The next hop does not offer TLS, which the policy requires, try again");
    public static final Reply NEXT_HOP_TLS_FAILED =
            Reply.of(451, "4.7.5", "TLS with the next hop, which the policy requires, failed, try again");
    /// RFC 3463 X.7.0. Whoever runs this can mend it; the message is worth waiting.
    public static final Reply NEXT_HOP_LOGIN_REFUSED =
            Reply.of(451, "4.7.0", "The next hop does not take the credentials of this service, try again");
    public static final Reply NEXT_HOP_LOGIN_NEEDS_TLS =
            Reply.of(451, "4.7.0", "The next hop needs credentials, and policy does not require TLS, try again");
    /// RFC 3463 X.4.3: directory server failure.
    public static final Reply DNS_FAILED = Reply.of(451, "4.4.3", "DNS gives no answer at present, try again");
    /// RFC 3463 X.4.4: unable to route.
    public static final Reply NEXT_HOP_WITHOUT_ADDRESS =
            Reply.of(451, "4.4.4", "The next hop has no address that can be used, try again");
    public static final Reply TOO_MANY_RECIPIENTS =
            Reply.of(452, "4.5.3", "Too many recipients, send the others in another transaction");
    /// RFC 5321 §4.5.3.1.10: clients keep such recipients for the next transaction.
    public static final Reply OTHER_NEXT_HOP =
            Reply.of(452, "4.5.3", "This recipient has another next hop, send it in another transaction");

    /// RFC 4954 §6.
    public static final Reply AUTH_UNAVAILABLE =
            Reply.of(454, "4.7.0", "Authentication is not possible at present, try again");

    public static final Reply LINE_TOO_LONG = Reply.of(500, "5.5.2", "Line too long");
    /// RFC 4954 §6.
    public static final Reply AUTH_LINE_TOO_LONG = Reply.of(500, "5.5.6", "Authentication line too long");
    public static final Reply BAD_LINE_ENDING =
            Reply.of(500, "5.5.2", "A line ends with CRLF; a bare CR or LF is refused, closing");
    public static final Reply CONTROL_CHARACTER = Reply.of(500, "5.5.2", "Control characters are not allowed");
    public static final Reply NOT_UTF8 = Reply.of(500, "5.5.2", "Neither ASCII nor UTF-8");
    public static final Reply UNKNOWN_COMMAND = Reply.of(500, "5.5.1", "Unknown command");
    public static final Reply NO_ARGUMENT = Reply.of(501, "5.5.4", "This command takes no argument");
    public static final Reply HELLO_NEEDS_NAME = Reply.of(501, "5.5.4", "A domain or address literal must follow");
    public static final Reply VRFY_NEEDS_NAME = Reply.of(501, "5.5.4", "A mailbox or user name must follow");
    public static final Reply MAIL_SYNTAX = Reply.of(501, "5.5.4", "Write MAIL FROM:<reverse-path> [parameters]");
    public static final Reply RCPT_SYNTAX = Reply.of(501, "5.5.4", "Write RCPT TO:<forward-path> [parameters]");
    public static final Reply BDAT_SYNTAX = Reply.of(501, "5.5.4", "Write BDAT octets [LAST]; closing");
    public static final Reply XCLIENT_SYNTAX =
            Reply.of(501, "5.5.4", "Write XCLIENT name=value ..., each name once, values in xtext");
    public static final Reply AUTH_SYNTAX = Reply.of(501, "5.5.4", "Write AUTH mechanism [initial-response]");
    /// RFC 4954 §4.
    public static final Reply AUTH_CANCELLED = Reply.of(501, "5.0.0", "Authentication cancelled");
    public static final Reply BAD_BASE64 = Reply.of(501, "5.5.2", "Not base64");
    public static final Reply BAD_AUTH_MESSAGE = Reply.of(501, "5.5.2", "Not a message of this mechanism");
    public static final Reply BAD_PARAMETER = Reply.of(501, "5.5.4", "A parameter is malformed or given twice");
    public static final Reply NOT_IMPLEMENTED = Reply.of(502, "5.5.1", "Command not implemented");
    public static final Reply TLS_IS_ACTIVE = Reply.of(503, "5.5.1", "TLS is active already");
    public static final Reply NOT_IN_TRANSACTION = Reply.of(503, "5.5.1", "Not within a transaction; RSET ends it");
    public static final Reply HELLO_FIRST = Reply.of(503, "5.5.1", "EHLO or HELO first");
    public static final Reply EHLO_FIRST = Reply.of(503, "5.5.1", "EHLO first");
    public static final Reply AUTHENTICATED_ALREADY = Reply.of(503, "5.5.1", "Authenticated already");
    public static final Reply MAIL_FIRST = Reply.of(503, "5.5.1", "MAIL first");
    public static final Reply RCPT_FIRST = Reply.of(503, "5.5.1", "RCPT first");
    /// RFC 3030 §2: DATA and BDAT do not go together, and nothing but BDAT goes on with a message.
    public static final Reply CHUNKS_BEGUN =
            Reply.of(503, "5.5.1", "A message in chunks is open; BDAT LAST or RSET ends it");
    public static final Reply NESTED_MAIL = Reply.of(503, "5.5.1", "A transaction is open; RSET ends it");
    public static final Reply UNKNOWN_MECHANISM = Reply.of(504, "5.5.4", "Authentication mechanism not offered");
    /// RFC 3207 §4.
    public static final Reply TLS_REQUIRED = Reply.of(530, "5.7.0", "STARTTLS first");
    /// RFC 4954 §6.
    public static final Reply AUTH_REQUIRED = Reply.of(530, "5.7.0", "Authentication required");
    public static final Reply AUTH_REFUSED = Reply.of(535, "5.7.8", "Authentication credentials invalid");
    public static final Reply MECHANISM_NEEDS_TLS =
            Reply.of(538, "5.7.11", "Encryption required for this mechanism, STARTTLS first");
    /// RFC 6152 §3 with RFC 3463 X.6.3.
    public static final Reply NEXT_HOP_LACKS_8BITMIME =
            Reply.of(554, "5.6.3", "The next hop does not take 8-bit content");
    /// RFC 6531 §3.5.
    public static final Reply NEXT_HOP_LACKS_SMTPUTF8 =
            Reply.of(550, "5.6.7", "The next hop does not take internationalized mail");
    public static final Reply XCLIENT_REFUSED = Reply.of(550, "5.7.0", "XCLIENT is not taken from you");
    /// RFC 8689 §4.2.1 with RFC 3463 X.7.10: encryption needed.
    public static final Reply REQUIRETLS_NEEDS_TLS =
            Reply.of(550, "5.7.10", "MAIL ... REQUIRETLS: there is no verified TLS with the next hop");
    /// RFC 8689 §4.2.1.
    public static final Reply NEXT_HOP_LACKS_REQUIRETLS =
            Reply.of(550, "5.7.30", "MAIL ... REQUIRETLS: the next hop does not offer it");
    /// RFC 3461 §5.2.2 with RFC 3463 X.3.3: the system is not capable of selected features.
    public static final Reply NEXT_HOP_LACKS_DSN =
            Reply.of(550, "5.3.3", "The next hop gives no notice of success; send without NOTIFY=SUCCESS");
    /// RFC 5321 §5.1 with RFC 3463 X.1.2: bad destination system address.
    public static final Reply NO_SUCH_DOMAIN = Reply.of(550, "5.1.2", "The domain does not exist");
    /// RFC 5321 §5.1 with RFC 3463 X.4.4: unable to route.
    public static final Reply NO_MAIL_HOST = Reply.of(550, "5.4.4", "The domain has no host that takes mail");
    public static final Reply NEEDS_SMTPUTF8 = Reply.of(553, "5.6.7", "A non-ASCII address needs MAIL ... SMTPUTF8");
    public static final Reply BARE_LINE_ENDING =
            Reply.of(550, "5.6.0", "The content has a bare CR or LF; every line ends with CRLF; closing");
    public static final Reply NUL_IN_CONTENT = Reply.of(550, "5.6.0", "The content has a NUL octet");
    public static final Reply TOO_LARGE = Reply.of(552, "5.3.4", "The message is larger than this service takes");
    public static final Reply NO_VALID_RECIPIENTS = Reply.of(554, "5.5.1", "No valid recipients");
    /// RFC 5321 §3.1: the client waits for the greeting.
    public static final Reply SPOKE_FIRST = Reply.of(554, "5.5.1", "You spoke before the greeting, closing");
    /// RFC 2920 §3.1: nothing may follow DATA before the 354.
    public static final Reply EARLY_CONTENT = Reply.of(554, "5.5.0", "Content came before the 354, closing");
    /// RFC 5321 §6.3.
    public static final Reply MAIL_LOOP = Reply.of(554, "5.4.6", "Too many Received fields: the message is looping");
    /// RFC 3463 X.4.6: routing loop.
    public static final Reply NEXT_HOP_IS_SELF =
            Reply.of(554, "5.4.6", "The next hop is this service itself: the mail would loop");
    /// RFC 5321 §5.1 with RFC 3463 X.4.6: what is not passed to a better host than this would come back.
    public static final Reply BEST_EXCHANGER = Reply.of(554, "5.4.6", "The domain has no better mail host than this");
    /// RFC 5321 §4.1.1.11.
    public static final Reply UNKNOWN_PARAMETER = Reply.of(555, "5.5.4", "A parameter is not recognized or offered");
    /// RFC 7505 §4.1.
    public static final Reply NULL_MX = Reply.of(556, "5.1.10", "The domain takes no mail: its MX is null");

    static final int AUTH_CHALLENGE = 334;

    private Replies() {}

    public static Reply greeting(String host) {
        return Reply.plain(220, host + " ESMTP Mailsluice");
    }

    public static Reply helo(String host) {
        return Reply.plain(250, host);
    }

    public static Reply ehlo(List<String> lines) {
        return new Reply(250, Optional.empty(), lines);
    }

    public static Reply bye(String host) {
        return Reply.of(221, "2.0.0", host + " closing");
    }

    /// `base64` is what a mechanism says: RFC 4954 §4.
    public static Reply challenge(String base64) {
        return Reply.plain(AUTH_CHALLENGE, base64);
    }

    public static Reply chunkReceived(long octets) {
        return Reply.of(250, "2.0.0", octets + " octets received");
    }

    /// RFC 3463 X.1.7: bad sender's mailbox address syntax.
    public static Reply badReversePath(String why) {
        return Reply.of(501, "5.1.7", "Bad reverse-path: " + why);
    }

    /// RFC 3463 X.1.3: bad destination mailbox address syntax.
    public static Reply badForwardPath(String why) {
        return Reply.of(501, "5.1.3", "Bad forward-path: " + why);
    }
}
