package dev.mailsluice.policy.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;

class RevisionHashTest {

    private static final String[] PIECES = {
        "a",
        "\"",
        "\\",
        "/",
        "\b",
        "\t",
        "\n",
        "\f",
        "\r",
        "\u0000",
        "\u001f",
        "\u007f",
        "ä",
        "\u07ff",
        "€",
        "\u2028",
        "\uffff",
        "\ud83d\ude00",
        "\udbff\udfff",
        "\ud800",
        "\udc00"
    };

    @Test
    void it_is_that_of_rfc_8785_json_over_all_fields() throws Exception {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Revision revision = new Revision(
                    text(random, 5),
                    1 + random.nextInt(1_000_000),
                    text(random, 5),
                    text(random, 20_000),
                    text(random, 50),
                    text(random, 50),
                    text(random, 50),
                    Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)));
            String previous = text(random, 5);

            assertThat(RevisionHash.of(revision, previous))
                    .as("seed %d", seed)
                    .isEqualTo(reference(revision, previous));
        }
    }

    private static String text(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static String reference(Revision revision, String previousHash) throws Exception {
        Map<String, Object> fields = Map.of(
                "chain",
                1,
                "policy",
                revision.policy(),
                "revision",
                revision.number(),
                "digest",
                revision.digest(),
                "document",
                revision.document(),
                "author",
                revision.author(),
                "source",
                revision.source(),
                "comment",
                revision.comment(),
                "publishedAt",
                revision.publishedAt().toString(),
                "previousHash",
                previousHash);
        byte[] json = new JsonCanonicalizer(new ObjectMapper().writeValueAsString(fields)).getEncodedUTF8();
        return "sha256:"
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
    }
}
