package dev.mailsluice.policy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// Who may know whom. What `domain` and `document` may know is tested beside them.
@AnalyzeClasses(packages = "dev.mailsluice.policy", importOptions = ImportOption.DoNotIncludeTests.class)
class ArrowOfKnowledgeTest {

    private static final String ROOT = "dev.mailsluice.policy.";

    @ArchTest
    static final ArchRule store_knows_no_package_of_ours =
            noClasses().that().resideInAPackage(ROOT + "store").should().dependOnClassesThat(ours("store"));

    @ArchTest
    static final ArchRule the_service_does_not_know_its_training = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "training")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "training");

    @ArchTest
    static final ArchRule what_is_inside_knows_no_framework = noClasses()
            .that()
            .resideInAnyPackage(ROOT + "store", ROOT + "publish", ROOT + "authenticate")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "jakarta..", "io.micrometer..", "io.grpc..", "io.vertx..");

    @ArchTest
    static final ArchRule publish_knows_what_is_inside_of_it = classes()
            .that()
            .resideInAPackage(ROOT + "publish")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    ROOT + "publish",
                    ROOT + "store",
                    ROOT + "document",
                    ROOT + "difference",
                    ROOT + "exposure",
                    ROOT + "domain");

    @ArchTest
    static final ArchRule a_delegate_is_asked_without_a_framework = classes()
            .that()
            .resideInAPackage(ROOT + "delegate")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.net.ssl..",
                    "com.fasterxml..",
                    "com.google.common.util.concurrent..",
                    "io.grpc..",
                    ROOT + "delegate",
                    ROOT + "publish",
                    ROOT + "file",
                    ROOT + "limit",
                    ROOT + "domain",
                    ROOT + "v1");

    @ArchTest
    static final ArchRule lists_know_documents_and_who_publishes = classes()
            .that()
            .resideInAPackage(ROOT + "lists")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    ROOT + "lists",
                    ROOT + "document",
                    ROOT + "exposure",
                    ROOT + "publish",
                    ROOT + "store",
                    ROOT + "file",
                    ROOT + "domain");

    @ArchTest
    static final ArchRule differences_are_a_function_of_two_policies = classes()
            .that()
            .resideInAPackage(ROOT + "difference")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java.lang..", "java.util..", ROOT + "difference", ROOT + "domain");

    @ArchTest
    static final ArchRule exposure_is_a_function_of_a_policy_and_networks = classes()
            .that()
            .resideInAPackage(ROOT + "exposure")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java.lang..", "java.util..", "java.math..", ROOT + "exposure", ROOT + "domain");

    @ArchTest
    static final ArchRule authenticate_knows_identity_files_and_limits_alone = classes()
            .that()
            .resideInAPackage(ROOT + "authenticate")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", ROOT + "authenticate", ROOT + "identity", ROOT + "file", ROOT + "limit", ROOT + "domain");

    @ArchTest
    static final ArchRule access_by_a_cluster_knows_access_and_the_cluster = classes()
            .that()
            .resideInAPackage(ROOT + "access.cluster")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "io.fabric8..", ROOT + "access", ROOT + "access.cluster");

    @ArchTest
    static final ArchRule files_and_limits_know_hardly_anything = classes()
            .that()
            .resideInAnyPackage(ROOT + "file", ROOT + "limit")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "javax.net.ssl..", ROOT + "file", ROOT + "limit", ROOT + "domain");

    @ArchTest
    static final ArchRule oidc_knows_identity_files_and_a_library_alone = classes()
            .that()
            .resideInAPackage(ROOT + "oidc")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.net.ssl..",
                    "org.jose4j..",
                    ROOT + "oidc",
                    ROOT + "identity",
                    ROOT + "file",
                    ROOT + "domain");

    @ArchTest
    static final ArchRule ldap_knows_identity_files_limits_and_a_library_alone = classes()
            .that()
            .resideInAPackage(ROOT + "ldap")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.net..",
                    "com.unboundid..",
                    ROOT + "ldap",
                    ROOT + "identity",
                    ROOT + "file",
                    ROOT + "limit",
                    ROOT + "domain");

    @ArchTest
    static final ArchRule access_knows_files_and_limits_alone = classes()
            .that()
            .resideInAPackage(ROOT + "access")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", ROOT + "access", ROOT + "file", ROOT + "limit", ROOT + "domain");

    @ArchTest
    static final ArchRule certificate_knows_tls_alone = classes()
            .that()
            .resideInAPackage(ROOT + "certificate")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.net.ssl..",
                    "javax.security.auth.x500..",
                    "io.grpc.util..",
                    "io.vertx.core..",
                    ROOT + "certificate");

    @ArchTest
    static final ArchRule in_force_knows_what_is_published_and_the_store = classes()
            .that()
            .resideInAPackage(ROOT + "inforce")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "com.fasterxml..", ROOT + "inforce", ROOT + "publish", ROOT + "store", ROOT + "domain");

    @ArchTest
    static final ArchRule the_journal_knows_what_is_decided_and_the_store = classes()
            .that()
            .resideInAPackage(ROOT + "journal")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "org.jctools..", ROOT + "journal", ROOT + "publish", ROOT + "store", ROOT + "domain");

    @ArchTest
    static final ArchRule a_preview_knows_what_was_asked_and_what_decides = classes()
            .that()
            .resideInAPackage(ROOT + "preview")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    ROOT + "preview",
                    ROOT + "journal",
                    ROOT + "difference",
                    ROOT + "publish",
                    ROOT + "document",
                    ROOT + "domain");

    @ArchTest
    static final ArchRule a_shadow_knows_what_is_asked_and_the_store = classes()
            .that()
            .resideInAPackage(ROOT + "shadow")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    ROOT + "shadow",
                    ROOT + "preview",
                    ROOT + "journal",
                    ROOT + "publish",
                    ROOT + "store",
                    ROOT + "document",
                    ROOT + "domain");

    @ArchTest
    static final ArchRule grpc_knows_nothing_but_who_answers = noClasses()
            .that()
            .resideInAPackage(ROOT + "api.grpc")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + "store", ROOT + "document", ROOT + "config", ROOT + "observe", ROOT + "api.rest");

    @ArchTest
    static final ArchRule postfix_knows_the_domain_alone = classes()
            .that()
            .resideInAPackage(ROOT + "api.postfix")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", ROOT + "api.postfix", ROOT + "domain");

    @ArchTest
    static final ArchRule a_migration_knows_documents_alone = classes()
            .that()
            .resideInAPackage(ROOT + "migrate")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", ROOT + "migrate", ROOT + "document", ROOT + "domain");

    @ArchTest
    static final ArchRule of_rest_only_history_and_its_errors_know_the_store = noClasses()
            .that()
            .resideInAPackage(ROOT + "api.rest")
            .and()
            .doNotHaveSimpleName("RevisionResource")
            .and()
            .doNotHaveSimpleName("ChainResource")
            .and()
            .doNotHaveSimpleName("ChainView")
            .and()
            .doNotHaveSimpleName("PolicyView")
            .and()
            .doNotHaveSimpleName("ProblemMapper")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "store");

    @ArchTest
    static final ArchRule the_console_knows_services_and_never_rest = noClasses()
            .that()
            .resideInAPackage(ROOT + "console")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + "api..",
                    ROOT + "kubernetes..",
                    ROOT + "authenticate",
                    ROOT + "identity",
                    ROOT + "observe",
                    "jakarta.ws..",
                    "io.micrometer..");

    @ArchTest
    static final ArchRule nobody_but_the_wiring_knows_the_console = noClasses()
            .that()
            .resideInAPackage(ROOT + "*..")
            .and()
            .resideOutsideOfPackage(ROOT + "console")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "console");

    @ArchTest
    static final ArchRule the_controller_knows_what_is_published_and_the_cluster = classes()
            .that()
            .resideInAPackage(ROOT + "kubernetes")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "com.fasterxml..",
                    "io.fabric8..",
                    "org.jboss.logging",
                    ROOT + "kubernetes..",
                    ROOT + "publish",
                    ROOT + "inforce",
                    ROOT + "store",
                    ROOT + "document",
                    ROOT + "difference",
                    ROOT + "exposure",
                    ROOT + "domain");

    @ArchTest
    static final ArchRule the_custom_resource_knows_words_of_the_domain_alone = classes()
            .that()
            .resideInAPackage(ROOT + "kubernetes.v1alpha1")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "com.fasterxml..", "io.fabric8..", ROOT + "kubernetes.v1alpha1", ROOT + "domain");

    @ArchTest
    static final ArchRule nobody_but_the_wiring_knows_the_settings = noClasses()
            .that()
            .resideInAnyPackage(
                    ROOT + "store",
                    ROOT + "publish",
                    ROOT + "delegate",
                    ROOT + "lists",
                    ROOT + "authenticate",
                    ROOT + "oidc",
                    ROOT + "ldap",
                    ROOT + "journal",
                    ROOT + "preview",
                    ROOT + "shadow",
                    ROOT + "access..",
                    ROOT + "kubernetes..",
                    ROOT + "api..",
                    ROOT + "console",
                    ROOT + "observe")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "config");

    private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> ours(String except) {
        return com.tngtech.archunit.base.DescribedPredicate.describe(
                "are of another package of ours",
                found -> found.getPackageName().startsWith(ROOT)
                        && !found.getPackageName().equals(ROOT + except));
    }
}
