package dev.mailsluice.policy.document;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LibrariesTest {
    @Test
    void document_knows_the_domain_exposure_and_the_libraries_that_read_and_write_it() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "dev.mailsluice.policy.domain",
                        "dev.mailsluice.policy.exposure",
                        "dev.mailsluice.policy.document",
                        "com.fasterxml.jackson.core..",
                        "com.fasterxml.jackson.dataformat.yaml..",
                        "org.yaml.snakeyaml..",
                        "org.erdtman.jcs")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.mailsluice.policy.document"));
    }
}
