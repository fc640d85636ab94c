package dev.mailsluice.policy.api.rest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.HttpMethod;
import java.util.concurrent.CompletionStage;

/// Nobody forgets to say who may call.
@AnalyzeClasses(packages = "dev.mailsluice.policy", importOptions = ImportOption.DoNotIncludeTests.class)
class EveryMethodNeedsTest {

    @ArchTest
    static final ArchRule every_method_of_a_resource_says_what_it_needs = methods()
            .that()
            .areMetaAnnotatedWith(HttpMethod.class)
            .and()
            .areDeclaredInClassesThat()
            .resideInAPackage("..api.rest")
            .should()
            .beAnnotatedWith(Needs.class);

    /// Who may call is asked on the thread of the method, and a cluster may have to say it.
    @ArchTest
    static final ArchRule no_method_of_a_resource_is_on_an_event_loop = methods()
            .that()
            .areMetaAnnotatedWith(HttpMethod.class)
            .and()
            .haveRawReturnType(CompletionStage.class)
            .should()
            .beAnnotatedWith(Blocking.class);
}
