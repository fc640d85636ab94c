package dev.mailsluice.policy.training;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// The command that publishes to a service which is about to start, on this machine, asks it, and then ends.
///
/// It finds the service by what the service itself is told, as properties or in the environment. The file of tokens
/// (`mailsluice.access.tokens.file`) is its own, with one token for this once.
final class Training {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int TOKEN_OCTETS = 32;
    private static final int PUBLICATIONS = 20;

    private Training() {}

    static void main() throws IOException, InterruptedException, GeneralSecurityException {
        int rest = Integer.parseInt(setting("quarkus.http.port", "8080"));
        int grpc = Integer.parseInt(setting("quarkus.grpc.server.port", "9090"));
        Publisher publisher = new Publisher(
                rest, makeToken(Path.of(setting("mailsluice.access.tokens.file", "/tmp/training/tokens"))));
        IO.println("waiting for a service on port " + rest);
        publisher.awaitPublished(0);
        ManagedChannel channel = NettyChannelBuilder.forAddress(LOOPBACK, grpc)
                .usePlaintext()
                .directExecutor()
                .build();
        try {
            int asked = new Questions(channel).ask();
            for (int i = 1; i <= PUBLICATIONS; i++) {
                publisher.awaitPublished(i);
                publisher.look();
            }
            IO.println("trained with " + asked + " questions");
        } finally {
            channel.shutdownNow().awaitTermination(1, TimeUnit.SECONDS);
        }
    }

    private static String setting(String key, String otherwise) {
        String variable = key.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
        String inEnvironment = System.getenv().getOrDefault(variable, otherwise);
        return System.getProperty(key, inEnvironment);
    }

    private static String makeToken(Path file) throws IOException, GeneralSecurityException {
        byte[] octets = new byte[TOKEN_OCTETS];
        new SecureRandom().nextBytes(octets);
        String token = HexFormat.of().formatHex(octets);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, "training:publisher:sha256:" + HexFormat.of().formatHex(digest) + "\n");
        return token;
    }
}
