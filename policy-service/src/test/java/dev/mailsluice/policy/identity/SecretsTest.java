package dev.mailsluice.policy.identity;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretsTest {

    @Test
    void no_text_shows_a_secret() {
        var password = Password.of("hunter2");
        var hash = BcryptHash.make(4, Octets.utf8("0123456789abcdef"), password);
        var verifier = ScramVerifier.make(4096, Octets.utf8("0123456789abcdef"), password);
        var user = new User(new UserName("alice"), Optional.of(hash), Optional.of(verifier));
        var proof = new ScramProof(Octets.utf8("n=hunter2"), Octets.utf8("hunter2"));
        var token = new BearerToken("hunter2");

        assertThat(password + "\n" + user + "\n" + proof + "\n" + token)
                .doesNotContain("hunter2", "0123456789abcdef", "SCRAM-SHA-256$", "$2y$")
                .contains("(32 octets)");
    }

    @Test
    void identity_knows_the_jdk_domain_and_bcrypt() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.crypto..",
                        "at.favre.lib.crypto.bcrypt",
                        "dev.mailsluice.policy.domain",
                        "dev.mailsluice.policy.identity")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.mailsluice.policy.identity"));
    }

    @Test
    void all_but_the_command_has_no_clock_no_random_source_and_no_file() {
        classes()
                .that()
                .doNotHaveSimpleName("MakeUser")
                .should()
                .onlyDependOnClassesThat()
                .haveNameNotMatching("java\\.(time|nio\\.file|nio\\.channels|net)\\..*|java\\.io\\.(File|Console).*"
                        + "|java\\.util\\.(Random|concurrent\\..*)|java\\.security\\.SecureRandom")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.mailsluice.policy.identity"));
    }
}
