package dev.mailsluice.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.domain.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostileBytesTest {
    private static final List<String> PIECES = List.of(
            "\u0000",
            "\r",
            "\n",
            "\t",
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "'",
            "&a ",
            "*a",
            "!!int ",
            "? ",
            "- ",
            "|\n",
            ">\n",
            "---\n",
            "...\n",
            "%YAML 1.1\n",
            "#",
            "~",
            "\\u",
            "\ufeff",
            "1e999",
            "0x",
            "-",
            "`",
            "<<",
            "null",
            ".nan");

    /// Cuts, doubles, swaps and inserts in every document that lies in the test resources.
    @ParameterizedTest
    @EnumSource
    void mutated_documents_get_problems_and_no_exception(Format format) {
        Random random = new Random(format.ordinal());
        List<byte[]> seeds = seeds();
        for (int i = 0; i < 40_000; i++) {
            byte[] body = seeds.get(random.nextInt(seeds.size()));
            for (int mutations = random.nextInt(4); mutations >= 0; mutations--) {
                body = mutated(body, random);
            }
            answered(body, format);
        }
    }

    @ParameterizedTest
    @EnumSource
    void random_bytes_get_problems_and_no_exception(Format format) {
        Random random = new Random(format.ordinal());
        for (int i = 0; i < 20_000; i++) {
            byte[] body = new byte[random.nextInt(40)];
            random.nextBytes(body);
            answered(body, format);
        }
    }

    @ParameterizedTest
    @EnumSource
    void depth_is_bounded(Format format) {
        byte[] body = "[".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);

        assertThat(problems(body, format))
                .extracting(Problem::message)
                .singleElement()
                .asString()
                .contains("64 levels");
    }

    @ParameterizedTest
    @EnumSource
    void what_is_not_utf_8_is_named_so(Format format) {
        byte[] body = "mode: \u00e9".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(problems(body, format))
                .extracting(Problem::message)
                .singleElement()
                .asString()
                .contains("not valid UTF-8");
    }

    @ParameterizedTest
    @EnumSource
    void an_empty_body_is_named_so(Format format) {
        assertThat(problems(new byte[0], format))
                .extracting(Problem::message)
                .singleElement()
                .asString()
                .contains("is empty");
    }

    @Test
    void the_hundred_and_first_problem_is_only_counted() {
        String text = "mode: NoReroute\nlocalDomains: [" + "x, ".repeat(1_234) + "]";

        assertThat(problems(text.getBytes(StandardCharsets.UTF_8), Format.YAML))
                .hasSize(101)
                .last()
                .isEqualTo(new Problem("", "and 1,134 more"));
    }

    private static List<Problem> problems(byte[] body, Format format) {
        return Documents.problems(Documents.READER, body, format);
    }

    private static void answered(byte[] body, Format format) {
        switch (Documents.READER.read(body, format, "default")) {
            case PolicyReader.Result.Valid(var policy) ->
                assertThat(CanonicalForm.parse(CanonicalForm.json(policy))).isEqualTo(policy);
            case PolicyReader.Result.Invalid(var problems) ->
                assertThat(problems).isNotEmpty().hasSizeLessThanOrEqualTo(101).allSatisfy(problem -> assertThat(
                                problem.path() + problem.message())
                        .matches("\\P{Cntrl}*"));
        }
    }

    private static byte[] mutated(byte[] body, Random random) {
        int from = random.nextInt(body.length + 1);
        int to = from + random.nextInt(Math.min(30, body.length - from + 1));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(body, 0, from);
        switch (random.nextInt(4)) {
            case 0 -> {}
            case 1 -> {
                out.write(body, from, to - from);
                out.write(body, from, to - from);
            }
            case 2 -> out.write(random.nextInt(256));
            default -> {
                out.writeBytes(PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8));
                out.write(body, from, to - from);
            }
        }
        out.write(body, to, body.length - to);
        return out.toByteArray();
    }

    private static List<byte[]> seeds() {
        return Stream.of("scenarios", "golden", "corpus/problems", "corpus/decisions")
                .flatMap(folder -> Documents.files(folder).stream())
                .map(HostileBytesTest::bytes)
                .toList();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
