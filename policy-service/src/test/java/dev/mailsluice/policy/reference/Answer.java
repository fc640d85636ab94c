package dev.mailsluice.policy.reference;

/// A verdict as text, to be compared.
///
/// @param nextHop `name target:port tls`, empty if none
/// @param forwardPath what the next hop is asked for, empty if nothing
/// @param reply code and enhanced status
record Answer(String verdict, String rule, String nextHop, String forwardPath, String reply) {
    static Answer refused(String rule) {
        return new Answer("Refuse", rule, "", "", "550 5.7.1");
    }
}
