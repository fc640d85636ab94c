package dev.mailsluice.policy.migrate;

import dev.mailsluice.policy.domain.AddressSet;
import dev.mailsluice.policy.domain.Cidr;
import dev.mailsluice.policy.domain.Tls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Postfix: who may relay by `smtpd_relay_restrictions`, from left to right until one of them decides; postconf(5).
final class Postfix implements Source {

    private static final String RELAY = "smtpd_relay_restrictions";
    private static final String RECIPIENT = "smtpd_recipient_restrictions";
    private static final List<String> DEFAULT =
            List.of("permit_mynetworks", "permit_sasl_authenticated", "defer_unauth_destination");

    /// Behind these nobody relays whom nothing has let through.
    private static final Set<String> ENDS =
            Set.of("reject_unauth_destination", "defer_unauth_destination", "reject", "defer", "defer_if_permit");

    /// Lists of domains for which mail is accepted from everybody.
    private static final List<String> LOCAL =
            List.of("mydestination", "virtual_alias_domains", "virtual_mailbox_domains");

    private static final String SENDERS = "smtpd_sender_login_maps";

    private final PostfixParameters parameters;

    Postfix(PostfixParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public void readInto(Draft draft) {
        LOCAL.forEach(list -> domains(draft, list, false));
        if (!parameters.has("mydestination")) {
            draft.decide(
                    "mydestination",
                    "is not set: Postfix makes it of its own names. See `postconf -x mydestination`, and write it as"
                            + " `localDomains`");
        }
        domains(draft, "relay_domains", relayDomainsHaveSubdomains());
        smartHost(draft);
        restrictions(draft);
        parameters
                .value(SENDERS)
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> draft.decide(
                        SENDERS,
                        "`" + text + "` is in tables: write `sendAs`, or who has authenticated may use every"
                                + " reverse-path"));
        for (String tables : List.of("transport_maps", "sender_dependent_relayhost_maps", "relay_recipient_maps")) {
            parameters
                    .value(tables)
                    .filter(text -> !text.isEmpty())
                    .ifPresent(text -> draft.decide(
                            tables, "`" + text + "` is in tables: write `routes`, or next hops of local domains"));
        }
    }

    private boolean relayDomainsHaveSubdomains() {
        return !parameters.has("parent_domain_matches_subdomains")
                || parameters.words("parent_domain_matches_subdomains").contains("relay_domains");
    }

    private void domains(Draft draft, String list, boolean subdomains) {
        for (String word : parameters.words(list)) {
            if (word.contains(":") || word.startsWith("/") || word.startsWith("!") || word.contains("$")) {
                draft.decide(
                        list,
                        "`" + word + "` is a table, an exception or not known here: write its domains out as"
                                + " `localDomains`");
            } else {
                draft.localDomains.putIfAbsent(word, new Draft.Domain(subdomains, Draft.MAIL_STORE));
            }
        }
    }

    private void smartHost(Draft draft) {
        Tls tls =
                switch (parameters.value("smtp_tls_security_level").orElse("")) {
                    case "", "none" -> Tls.Disabled;
                    case "may", "dane" -> Tls.Opportunistic;
                    default -> Tls.Required;
                };
        String relayHost = parameters.value("relayhost").orElse("");
        Optional<Hop> hop = Hop.parse(relayHost, tls);
        if (!relayHost.isEmpty() && !relayHost.startsWith("[")) {
            draft.decide(
                    "relayhost",
                    "`" + relayHost + "` without brackets means its MX hosts; the document names it as a" + " host");
        }
        draft.nextHops.putIfAbsent(Draft.INTERNET, hop.orElseGet(() -> Hop.mx(tls)));
    }

    private void restrictions(Draft draft) {
        List<String> words = parameters.words(RELAY);
        String place = RELAY;
        if (parameters.has(RELAY) && words.isEmpty()) {
            words = parameters.words(RECIPIENT);
            place = RECIPIENT;
        } else if (!parameters.has(RELAY)) {
            words = DEFAULT;
        }
        boolean networksCount = false;
        boolean decided = false;
        for (int i = 0; i < words.size() && !decided; i++) {
            String word = words.get(i);
            if (word.equals("permit_mynetworks")) {
                networksCount = true;
            } else if (word.equals("permit_sasl_authenticated")) {
                authenticated(draft, place);
            } else if (word.equals("permit")) {
                draft.open = true;
                draft.decide(
                        place,
                        "`permit` lets everybody relay. Correct the document, or acknowledge it with"
                                + " `openRelay: Acknowledged`");
                decided = true;
            } else if (ENDS.contains(word)) {
                decided = true;
            } else if (word.startsWith("check_") && i + 1 < words.size()) {
                draft.decide(
                        place,
                        "`" + word + " " + words.get(++i) + "` may let others relay, or fewer: look at it, and"
                                + " write `allow.clients`, `never` or `routes`");
            } else if (word.startsWith("permit_") && !word.equals("permit_auth_destination")) {
                draft.decide(place, "`" + word + "` has no counterpart, and lets others relay");
            } else if (!word.equals("permit_auth_destination")) {
                draft.dropped(place, "`" + word + "` says nothing about relaying");
            }
        }
        networks(draft, networksCount);
    }

    private void authenticated(Draft draft, String place) {
        if (parameters.value("smtpd_sasl_auth_enable").orElse("no").equals("yes")) {
            draft.authenticated = true;
        } else {
            draft.stale(
                    place,
                    "`permit_sasl_authenticated` lets nobody relay, since `smtpd_sasl_auth_enable` is not `yes`"
                            + " here; if a service of master.cf sets it, write `allow.authenticated: true`");
        }
    }

    /// The first word that matches an address decides, so an exception counts for what follows it.
    private void networks(Draft draft, boolean count) {
        if (count && !parameters.has("mynetworks")) {
            draft.decide(
                    "mynetworks",
                    "is not set: Postfix makes it of its own addresses. See `postconf mynetworks`, and"
                            + " write it as `allow.clients`");
        }
        List<Cidr> exceptions = new ArrayList<>();
        for (String word : parameters.words("mynetworks")) {
            boolean isException = word.startsWith("!");
            Optional<Cidr> network = Lists.network(isException ? word.substring(1) : word);
            if (!count) {
                draft.stale(
                        "mynetworks",
                        "`" + word + "` is not used for relaying: it would be as soon as somebody writes"
                                + " `permit_mynetworks`");
            } else if (network.isEmpty()) {
                draft.decide(
                        "mynetworks",
                        "`" + word + "` is no network: if it is a table, write its networks out as"
                                + " `allow.clients`");
            } else if (isException) {
                exceptions.add(network.get());
            } else {
                AddressSet.of(List.of(network.get()))
                        .minus(AddressSet.of(exceptions))
                        .networks()
                        .forEach(draft.clients::add);
            }
        }
        if (parameters.has("mynetworks") && parameters.has("mynetworks_style")) {
            draft.stale("mynetworks_style", "is not used, since `mynetworks` is set");
        }
    }
}
