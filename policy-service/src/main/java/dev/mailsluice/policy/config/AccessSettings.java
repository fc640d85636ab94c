package dev.mailsluice.policy.config;

import dev.mailsluice.policy.access.TokensSettings;
import dev.mailsluice.policy.access.cluster.ClusterSettings;
import dev.mailsluice.policy.limit.Limit;
import java.util.Optional;

/// Who may call REST and the console.
///
/// @param cluster     empty: none is asked
/// @param limit       of failures, for each address and each caller
/// @param openMetrics whether metrics are shown to anybody; otherwise to who may view
public record AccessSettings(
        TokensSettings tokens, Optional<ClusterSettings> cluster, Limit limit, boolean openMetrics) {}
