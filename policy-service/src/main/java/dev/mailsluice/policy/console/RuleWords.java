package dev.mailsluice.policy.console;

import dev.mailsluice.policy.domain.Delegate;
import dev.mailsluice.policy.domain.NoReroute;
import dev.mailsluice.policy.domain.RelayPolicy;
import dev.mailsluice.policy.domain.Reroute;
import dev.mailsluice.policy.domain.SendAs;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a rule is about, said by the document it stands in.
final class RuleWords {

    private static final Pattern ENTRY = Pattern.compile("([A-Za-z.]+)\\[(\\d{1,9})](\\.alwaysRelay)?");

    private RuleWords() {}

    /// Empty if the path says all.
    static String of(RelayPolicy policy, String rule) {
        Matcher entry = ENTRY.matcher(rule);
        if (entry.matches()) {
            return entry(policy, entry.group(1), Integer.parseInt(entry.group(2)));
        }
        return switch (rule) {
            case "syntax" -> "the recipient is not a mailbox";
            case "sender-routed" -> "the recipient names another target";
            case "sendAs" -> "clients that have logged in as nobody whom the policy gives a sender's address";
            case "mode" -> "local mail only";
            case "reroute.allow.authenticated" -> "clients that have logged in";
            case "reroute.otherwise" -> "everybody else";
            case "delegate" -> "the delegate said so";
            case "delegate-not-configured" -> "this service knows no such delegate";
            case "delegate-busy" -> "the delegate has too many questions to answer";
            case "delegate-left-alone" -> "the delegate failed too often, and is left alone for a while";
            case "delegate-timeout" -> "the delegate took too long";
            case "delegate-failed" -> "the delegate could not be asked";
            case "delegate-undefined" -> "the delegate had no answer";
            case "delegate-malformed" -> "the delegate's answer was not understood";
            case "delegate-next-hop" -> "the delegate named a next hop that the policy does not have";
            case "unconfirmed" -> "the database could not be asked whether the policy is up to date";
            case "behind" -> "an edge knew a later revision";
            case "no-policy" -> "there was no policy to decide by";
            default -> "";
        };
    }

    private static String entry(RelayPolicy policy, String list, int index) {
        if (list.equals("localDomains")) {
            return at(
                    policy.localDomains(),
                    index,
                    local -> "mail for " + local.domain().ascii());
        }
        if (list.equals("sendAs")) {
            return at(policy.sendAs(), index, RuleWords::sender);
        }
        return switch (policy.mode()) {
            case NoReroute _, Delegate _ -> "";
            case Reroute reroute ->
                switch (list) {
                    case "reroute.never" -> at(reroute.never(), index, network -> "clients of " + network);
                    case "reroute.allow.clients" ->
                        at(reroute.allow().clients(), index, network -> "clients of " + network);
                    case "reroute.allow.listeners" ->
                        at(reroute.allow().listeners(), index, name -> "clients on listener " + name);
                    case "reroute.allow.tlsClients" ->
                        at(
                                reroute.allow().tlsClients(),
                                index,
                                name -> "clients with a certificate for " + name.text());
                    case "reroute.routes" ->
                        at(
                                reroute.routes(),
                                index,
                                route -> "mail for " + route.domain().ascii());
                    default -> "";
                };
        };
    }

    private static String sender(SendAs entry) {
        return entry.identity().equals(SendAs.EVERYBODY)
                ? "sender's addresses of clients that have logged in"
                : "sender's addresses of clients that have logged in as " + entry.identity();
    }

    private static <T> String at(List<T> list, int index, Function<T, String> words) {
        return index < list.size() ? words.apply(list.get(index)) : "";
    }
}
