package dev.mailsluice.policy.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/// What axe-core finds on a page.
final class Accessibility {

    private static final String AXE = script();

    private Accessibility() {}

    /// Nothing at all: what is not serious can be put right as well.
    static void check(Page page) {
        page.evaluate(AXE);
        Object found = page.evaluate("""
                async () => (await axe.run()).violations.flatMap(violation =>
                    violation.nodes.map(node => `${violation.impact} ${violation.id}: ${node.html}`))""");
        assertThat((List<?>) found).as(page.url()).isEmpty();
    }

    private static String script() {
        Properties properties = new Properties();
        try (InputStream in = open("META-INF/maven/org.webjars.npm/axe-core/pom.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String file = "META-INF/resources/webjars/axe-core/" + properties.getProperty("version") + "/axe.min.js";
        try (InputStream in = open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        return Thread.currentThread().getContextClassLoader().getResourceAsStream(name);
    }
}
