package dev.mailsluice.edge.dns;

import dev.mailsluice.edge.assurance.StsPolicy;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Where the MTA-STS policy of a domain comes from.
public interface StsSource {

    /// What `mta-sts.<domain>` says, if it says something valid. Never fails, and takes a bounded time.
    ///
    /// @param address of that host
    CompletionStage<Optional<StsPolicy>> fetch(String domain, InetAddress address);
}
