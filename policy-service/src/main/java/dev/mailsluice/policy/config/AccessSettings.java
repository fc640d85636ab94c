package dev.mailsluice.policy.config;

import dev.mailsluice.policy.access.TokensSettings;
import dev.mailsluice.policy.limit.Limit;

/// Who may call REST and the console.
///
/// @param limit       of failures, for each address and each caller
/// @param openMetrics whether metrics are shown to anybody; otherwise to who may view
public record AccessSettings(TokensSettings tokens, Limit limit, boolean openMetrics) {}
