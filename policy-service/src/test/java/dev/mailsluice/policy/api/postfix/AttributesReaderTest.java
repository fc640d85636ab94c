package dev.mailsluice.policy.api.postfix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailsluice.policy.domain.Parsed;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributesReaderTest {

    private static AttributesReader reader(byte[] octets) {
        return new AttributesReader(new ByteArrayInputStream(octets));
    }

    private static AttributesReader reader(String text) {
        return reader(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void one_request_after_the_other_until_the_end() throws IOException {
        AttributesReader reader = reader("request=smtpd_access_policy\nsender=\n\nrecipient=a=b@c.example\n\n");

        assertThat(reader.next()).contains(new Parsed.Good<>(Map.of("request", "smtpd_access_policy", "sender", "")));
        assertThat(reader.next()).contains(new Parsed.Good<>(Map.of("recipient", "a=b@c.example")));
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void an_end_within_a_request_is_no_request() {
        assertThatThrownBy(() -> reader("request=smtpd_access_policy\n").next()).isInstanceOf(EOFException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"request\n\n", "=x\n\n", "\n\n", "a b=c\n\n", "a=b\r\n\r\n\n"})
    void what_is_no_attribute_is_refused(String text) throws IOException {
        assertThat(reader(text).next().orElseThrow()).isInstanceOf(Parsed.Bad.class);
    }

    @Test
    void a_name_that_comes_twice_is_refused() throws IOException {
        assertThat(reader("recipient=a@b.example\nrecipient=c@d.example\n\n").next())
                .contains(new Parsed.Bad<>("`recipient` is there twice"));
    }

    @Test
    void octets_that_are_not_utf_8_are_refused() throws IOException {
        assertThat(reader(new byte[] {'a', '=', (byte) 0xff, '\n', '\n'}).next())
                .contains(new Parsed.Bad<>("the request is not UTF-8"));
    }

    @Test
    void a_request_without_end_is_refused_when_it_is_too_long() throws IOException {
        assertThat(reader("a=" + "x".repeat(AttributesReader.MAX_OCTETS)).next())
                .contains(new Parsed.Bad<>("the request has more than 65536 octets"));
    }
}
