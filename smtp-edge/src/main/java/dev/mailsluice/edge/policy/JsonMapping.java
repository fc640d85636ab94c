package dev.mailsluice.edge.policy;

import dev.mailsluice.edge.policy.Answer.Outcome;
import dev.mailsluice.edge.policy.Answer.WireNextHop;
import dev.mailsluice.edge.policy.Answer.WireReply;
import dev.mailsluice.edge.session.NextHop;
import dev.mailsluice.edge.session.Question;
import dev.mailsluice.edge.session.TlsClient;
import dev.mailsluice.edge.session.Verdict;
import dev.mailsluice.edge.session.Verdict.Ruling;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.Optional;

/// The same as [WireMapping], for `POST /api/v1/decisions`. Absent members are left out.
final class JsonMapping {

    private JsonMapping() {}

    static JsonObject request(Question question, String policy, long floor) {
        JsonObject json = new JsonObject()
                .put("policy", policy)
                .put("clientAddress", question.client().address())
                .put("listener", question.client().listener())
                .put("reversePath", question.reversePath().text())
                .put("forwardPath", question.forwardPath().text())
                .put("tls", question.tls());
        if (floor > 0) {
            json.put("minRevision", floor);
        }
        question.client().localAddress().ifPresent(local -> json.put("localAddress", local));
        question.identity().ifPresent(identity -> json.put("identity", identity));
        question.certificate().ifPresent(certificate -> json.put("tlsClient", tlsClient(certificate)));
        return json;
    }

    private static JsonObject tlsClient(TlsClient certificate) {
        return new JsonObject()
                .put("fingerprint", certificate.fingerprint())
                .put("dnsNames", new JsonArray(certificate.dnsNames()))
                .put("uris", new JsonArray(certificate.uris()));
    }

    static Verdict verdict(Buffer body) {
        try {
            return answer(body.toJsonObject()).verdict();
        } catch (DecodeException _) {
            return new Verdict.None("the answer is not a JSON object");
        } catch (ClassCastException e) {
            return new Verdict.None("a member of the answer has the wrong type: " + e.getMessage());
        } catch (IllegalArgumentException | ArithmeticException e) {
            return new Verdict.None("the answer cannot be used: " + e.getMessage());
        }
    }

    private static Answer answer(JsonObject json) {
        JsonObject reply = Optional.ofNullable(json.getJsonObject("reply")).orElseGet(JsonObject::new);
        return new Answer(
                outcome(text(json, "outcome")),
                new Ruling(text(json, "policy"), number(json, "revision"), text(json, "digest"), text(json, "rule")),
                new WireReply(
                        Math.toIntExact(number(reply, "code")), text(reply, "enhancedStatus"), text(reply, "text")),
                Optional.ofNullable(json.getJsonObject("nextHop")).map(JsonMapping::nextHop),
                text(json, "forwardPath"));
    }

    /// Absent and null are the same.
    private static String text(JsonObject json, String member) {
        return Objects.requireNonNullElse(json.getString(member), "");
    }

    private static long number(JsonObject json, String member) {
        return Objects.requireNonNullElse(json.getLong(member), 0L);
    }

    private static Outcome outcome(String outcome) {
        return switch (outcome) {
            case "Deliver" -> Outcome.DELIVER;
            case "Relay" -> Outcome.RELAY;
            case "Refuse" -> Outcome.REFUSE;
            case "Defer" -> Outcome.DEFER;
            default -> throw new IllegalArgumentException("outcome `" + outcome + "` is unknown");
        };
    }

    private static WireNextHop nextHop(JsonObject hop) {
        return new WireNextHop(
                text(hop, "name"),
                text(hop, "host"),
                Boolean.TRUE.equals(hop.getBoolean("mx")),
                Math.toIntExact(number(hop, "port")),
                tls(text(hop, "tls")));
    }

    private static NextHop.Tls tls(String tls) {
        return switch (tls) {
            case "Disabled" -> NextHop.Tls.DISABLED;
            case "Opportunistic" -> NextHop.Tls.OPPORTUNISTIC;
            case "Required" -> NextHop.Tls.REQUIRED;
            default -> throw new IllegalArgumentException("tls `" + tls + "` of a next hop is unknown");
        };
    }
}
