package dev.mailsluice.policy.domain;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class PurityTest {
    private static final JavaClasses DOMAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.mailsluice.policy.domain");

    @Test
    void domain_knows_only_the_jdk_and_itself() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "dev.mailsluice.policy.domain")
                .check(DOMAIN);
    }

    @Test
    void domain_has_no_clock_no_random_source_and_no_io() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .haveNameNotMatching("java\\.(time|io|nio\\.(file|channels)|sql)\\..*|java\\.util\\.Random"
                        + "|java\\.net\\.(?!IDN).*|java\\.util\\.concurrent\\..*")
                .check(DOMAIN);
    }
}
