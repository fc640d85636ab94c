package dev.mailsluice.policy.config;

import java.util.List;

/// The configuration is wrong; the message names everything that is.
public final class InvalidConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidConfigurationException(List<String> problems) {
        super("the configuration is not valid:\n  " + String.join("\n  ", problems));
    }
}
