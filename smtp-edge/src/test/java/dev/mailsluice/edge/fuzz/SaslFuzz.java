package dev.mailsluice.edge.fuzz;

import dev.mailsluice.edge.sasl.RandomExchange;

/// SASL messages, and answers about who the client is.
public final class SaslFuzz {

    private SaslFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Choices choices = new Choices(input);
        RandomExchange exchange = new RandomExchange(choices);
        while (!choices.exhausted()) {
            exchange.play();
        }
    }
}
