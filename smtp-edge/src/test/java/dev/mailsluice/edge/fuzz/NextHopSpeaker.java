package dev.mailsluice.edge.fuzz;

import dev.mailsluice.edge.assurance.Assurance;
import dev.mailsluice.edge.transcript.PureEdge;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A next hop that answers well, or does as it likes.
final class NextHopSpeaker {

    private static final String[] EHLO = {
        "250 hop",
        "250-hop\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SIZE 80\r\n250 SMTPUTF8",
        "250-hop\r\n250 LIMITS RCPTMAX=1"
    };
    private static final String[] ODD = {
        "250 ok", "354 go", "421 bye", "450 later", "550 5.1.1 no", "garbage", "250-half", "250 ok\r\n250 again", ""
    };

    private final Choices choices;
    private final PureEdge edge;
    private final NextHopModel model = new NextHopModel();

    NextHopSpeaker(Choices choices, PureEdge edge) {
        this.choices = choices;
        this.edge = edge;
    }

    void hears(String line) {
        model.hears(line);
    }

    void policyIsAsked(String path) {
        model.policyIsAsked(path);
    }

    void policyPasses(String path) {
        model.policyPasses(path);
    }

    boolean owes() {
        return model.owes();
    }

    List<List<String>> accepted() {
        return model.accepted();
    }

    /// To what it owes an answer to, if to anything.
    void answersWell() {
        if (!model.owes()) {
            return;
        }
        String asked = model.next();
        switch (asked) {
            case NextHopModel.CONNECT -> {
                edge.nextHopConnects(new Assurance.None());
                answers(asked, "220 hop");
            }
            case "EHLO" -> answers(asked, choices.of(EHLO));
            case "DATA" -> answers(asked, "354 go");
            case "QUIT" -> {}
            default -> answers(asked, "250 ok");
        }
    }

    /// Whether it owes an answer or not.
    void doesAsItLikes() {
        String odd = choices.of(ODD);
        if (odd.isEmpty() || model.owes() && !model.isConnected()) {
            closes();
        } else if (model.owes()) {
            answers(model.next(), odd);
        } else if (model.isConnected()) {
            sends(odd);
        }
        if (odd.equals("250-half")) {
            closes();
        }
    }

    private void closes() {
        if (model.isConnected() || model.owes()) {
            model.gone();
            edge.nextHopCloses();
        }
    }

    private void answers(String asked, String reply) {
        boolean complete = reply.matches("(?s)\\d{3} .*|(\\d{3}-.*\r\n)+\\d{3} .*");
        model.says(asked, complete ? Integer.parseInt(reply.substring(0, 3)) : 0);
        sends(reply);
    }

    private void sends(String reply) {
        edge.nextHopSends((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}
