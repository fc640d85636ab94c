package dev.mailsluice.policy.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.domain.Parsed;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/// RFC 7677 §3 has one exchange in full; the rest is made from it.
class ScramTest {

    private static final Octets SALT = base64("W22ZaJ0SNY7soEsUEjb6gQ==");
    private static final String AUTH_MESSAGE = "n=user,r=rOprNGfwEbeRWgbNEkqO,"
            + "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096,"
            + "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
    private static final Octets PROOF = base64("dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");

    private final ScramVerifier verifier = ScramVerifier.make(4096, SALT, Password.of("pencil"));

    private static Octets base64(String text) {
        return Octets.of(Base64.getDecoder().decode(text));
    }

    @Test
    void the_exchange_of_rfc_7677_ends_with_its_server_signature() {
        assertThat(verifier.verify(new ScramProof(Octets.utf8(AUTH_MESSAGE), PROOF)))
                .contains(base64("6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="));
    }

    @Test
    void a_proof_fits_one_exchange_and_one_user() {
        var other = ScramVerifier.make(4096, SALT, Password.of("pencils"));
        var replayed = new ScramProof(Octets.utf8(AUTH_MESSAGE + "x"), PROOF);

        assertThat(other.verify(new ScramProof(Octets.utf8(AUTH_MESSAGE), PROOF)))
                .isEmpty();
        assertThat(verifier.verify(replayed)).isEmpty();
    }

    @Test
    void a_proof_of_any_other_length_is_wrong() {
        for (int length : new int[] {0, 1, 31, 33, 64, 10_000}) {
            var proof = new ScramProof(Octets.utf8(AUTH_MESSAGE), Octets.of(new byte[length]));
            assertThat(verifier.verify(proof)).as("%d octets", length).isEmpty();
        }
    }

    @Test
    void every_bit_of_a_proof_counts() {
        for (int bit = 0; bit < 256; bit++) {
            byte[] flipped = PROOF.toArray();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(verifier.verify(new ScramProof(Octets.utf8(AUTH_MESSAGE), Octets.of(flipped))))
                    .isEmpty();
        }
    }

    @Test
    void a_password_is_checked_against_the_verifier_too() {
        assertThat(verifier.matches(Password.of("pencil"))).isTrue();
        assertThat(verifier.matches(Password.of("Pencil"))).isFalse();
        assertThat(verifier.matches(Password.of(""))).isFalse();
    }

    /// Made by PostgreSQL 15: `create role u password '…'`, then `rolpassword` from `pg_authid`.
    @Test
    void verifiers_of_postgresql_are_understood_and_written_alike() {
        String ascii = "SCRAM-SHA-256$4096:Q9JwDWTKY7KuDXWTbqgaWA==$pi5J3118hbe2/3BO4WOgB2KssfniFQbg3wy/aDLZCco="
                + ":RdKdWNfQLLobAItcv76eVUg1DK0z8PoPjKC86tMtxVc=";
        String accented = "SCRAM-SHA-256$4096:g/6TJbkUDmZZuWHu/ftoOA==$Zpy+/UQ62mzNkhejv4bgHvQQYqSjNS+UTpie7NWnJh8="
                + ":zvNLZ3td/MCBNzkE1Y2/bPkKLY2KmYXB+F4g7paD42E=";

        assertThat(parsed(ascii).matches(Password.of("pencil"))).isTrue();
        assertThat(parsed(ascii).text()).isEqualTo(ascii);
        assertThat(parsed(accented).matches(Password.of("pässwörd\u00a0\u2168\u00ad€")))
                .isTrue();
        assertThat(parsed(accented).matches(Password.of("pässwörd IX€"))).isTrue();
    }

    private static ScramVerifier parsed(String text) {
        return switch (ScramVerifier.parse(text)) {
            case Parsed.Good<ScramVerifier>(var verifier) -> verifier;
            case Parsed.Bad<ScramVerifier>(var message) -> throw new AssertionError(message);
        };
    }
}
