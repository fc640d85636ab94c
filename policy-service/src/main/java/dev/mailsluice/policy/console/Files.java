package dev.mailsluice.policy.console;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;

/// The files of the console, in memory. Nothing is looked up by what a client wrote.
final class Files {

    private static final String HTMX = "META-INF/maven/org.webjars.npm/htmx.org/pom.properties";

    private record Served(String mediaType, Buffer content) {}

    private final Map<String, Served> byName = Map.of(
            "style.css", new Served("text/css; charset=utf-8", resource("console/style.css")),
            "mark.svg", new Served("image/svg+xml", resource("console/mark.svg")),
            "htmx.js",
                    new Served(
                            "text/javascript; charset=utf-8",
                            resource("META-INF/resources/webjars/htmx.org/" + htmxVersion() + "/dist/htmx.min.js")));

    void send(RoutingContext request) {
        Served file = byName.get(request.pathParam("file"));
        if (file == null) {
            request.next();
            return;
        }
        // An upgraded service must not be seen through an old style sheet for long.
        Sender.guarded(request)
                .putHeader(HttpHeaders.CACHE_CONTROL, "max-age=300")
                .putHeader(HttpHeaders.CONTENT_TYPE, file.mediaType())
                .end(file.content());
    }

    private static String htmxVersion() {
        Properties properties = new Properties();
        try (InputStream in = open(HTMX)) {
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Buffer resource(String name) {
        try (InputStream in = open(name)) {
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) throws IOException {
        InputStream found = Thread.currentThread().getContextClassLoader().getResourceAsStream(name);
        if (found == null) {
            throw new IOException("`" + name + "` is not on the class path");
        }
        return found;
    }
}
