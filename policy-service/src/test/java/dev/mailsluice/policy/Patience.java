package dev.mailsluice.policy;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// How long a test waits for a state unless it says otherwise: longer than Awaitility's 10 s, for machines that do more
/// than this at a time. Registered for all tests by `META-INF/services`.
public final class Patience implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }
}
