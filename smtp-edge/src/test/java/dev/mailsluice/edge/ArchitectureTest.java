package dev.mailsluice.edge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The arrow of knowledge: what decides knows nothing of what carries.
@AnalyzeClasses(packages = "dev.mailsluice.edge", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String SMTP = "dev.mailsluice.edge.smtp";
    private static final String SESSION = "dev.mailsluice.edge.session";
    private static final String SASL = "dev.mailsluice.edge.sasl";
    private static final String ADDRESS = "dev.mailsluice.edge.address";
    private static final String CERTIFICATE = "dev.mailsluice.edge.certificate";
    private static final String PROXY = "dev.mailsluice.edge.proxy";
    private static final String DNS = "dev.mailsluice.edge.dns";
    private static final String ASSURANCE = "dev.mailsluice.edge.assurance";
    private static final String NEXT_HOP = "dev.mailsluice.edge.nexthop";
    private static final String TRAINING = "dev.mailsluice.edge.training";

    @ArchTest
    static final ArchRule smtp_knows_only_the_jdk = classes()
            .that()
            .resideInAPackage(SMTP)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(SMTP, "java..");

    @ArchTest
    static final ArchRule address_knows_only_the_jdk = classes()
            .that()
            .resideInAPackage(ADDRESS)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(ADDRESS, "java..");

    @ArchTest
    static final ArchRule assurance_knows_only_the_jdk = classes()
            .that()
            .resideInAPackage(ASSURANCE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(ASSURANCE, "java..", "javax.net.ssl..");

    @ArchTest
    static final ArchRule certificate_knows_tls_alone = classes()
            .that()
            .resideInAPackage(CERTIFICATE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    CERTIFICATE,
                    "java..",
                    "javax.net.ssl..",
                    "javax.security.auth.x500..",
                    "io.grpc.util..",
                    "io.vertx.core..");

    @ArchTest
    static final ArchRule proxy_knows_only_addresses_and_the_jdk = classes()
            .that()
            .resideInAPackage(PROXY)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(PROXY, ADDRESS, "java..");

    @ArchTest
    static final ArchRule sasl_knows_only_the_jdk = classes()
            .that()
            .resideInAPackage(SASL)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(SASL, "java..");

    @ArchTest
    static final ArchRule session_knows_only_smtp_sasl_and_the_jdk = classes()
            .that()
            .resideInAPackage(SESSION)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(SESSION, SMTP, SASL, "java..");

    @ArchTest
    static final ArchRule the_next_hop_dialogue_knows_only_session_smtp_and_the_jdk = classes()
            .that()
            .resideInAPackage(NEXT_HOP)
            .and()
            .haveNameNotMatching(".*(NextHopConnection|NextHopPool|NextHops|Wire|Dialer).*")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(NEXT_HOP, ASSURANCE, SESSION, SMTP, "java..");

    @ArchTest
    static final ArchRule all_of_dns_but_the_one_who_asks_is_pure = classes()
            .that()
            .resideInAPackage(DNS)
            .and()
            .haveNameNotMatching(".*\\.(DnsDirectory|SignedDns|StsFetcher).*")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(DNS, ASSURANCE, SESSION, SMTP, ADDRESS, "java..");

    @ArchTest
    static final ArchRule the_service_does_not_know_its_training = noClasses()
            .that()
            .resideOutsideOfPackage(TRAINING)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(TRAINING);

    @ArchTest
    static final ArchRule nothing_pure_has_a_clock_a_thread_or_a_random_source = classes()
            .that()
            .resideInAnyPackage(SMTP, SASL, ADDRESS, PROXY, SESSION)
            .should()
            .onlyDependOnClassesThat()
            .haveNameNotMatching(
                    "java\\.(time\\.Clock|util\\.Random|lang\\.Thread|security\\..*|net\\.Socket|nio\\.channels\\..*)");
}
