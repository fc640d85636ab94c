package dev.mailsluice.edge.dns;

import java.net.InetAddress;
import java.util.concurrent.CompletionStage;

/// Who answers questions about names. Never fails: what goes wrong is [Lookup.Failed].
interface Directory {

    /// The MX records of `domain`, a whole name in A-labels.
    CompletionStage<Lookup<Exchanger>> exchangers(String domain);

    /// The addresses of `host`, a whole name that DNS gave us.
    CompletionStage<Lookup<InetAddress>> addresses(String host);

    /// The TXT records of `name`, a whole name, each as one string.
    CompletionStage<Lookup<String>> texts(String name);

    /// The addresses of `host` as somebody on this machine would write it: its hosts file and search path count.
    CompletionStage<Lookup<InetAddress>> localAddresses(String host);
}
