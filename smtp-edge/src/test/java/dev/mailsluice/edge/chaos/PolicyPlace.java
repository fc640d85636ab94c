package dev.mailsluice.edge.chaos;

import java.util.List;
import java.util.stream.Stream;

/// When an edge asks its policy-service, and over what.
enum PolicyPlace {
    RECIPIENT("a recipient, over gRPC", true),
    RECIPIENT_HTTP("a recipient, over HTTP", false),
    LOGIN("AUTH, over gRPC", true),
    END("before the end of the content, over gRPC", true);

    private final String title;
    private final boolean grpc;

    PolicyPlace(String title, boolean grpc) {
        this.title = title;
        this.grpc = grpc;
    }

    String title() {
        return title;
    }

    boolean isGrpc() {
        return grpc;
    }

    /// A verdict is asked for again at the end of the content only when nothing is heard of the fleet any more.
    List<PolicyFault> faults() {
        return Stream.of(PolicyFault.values())
                .filter(fault -> this != END || fault.isOfNetwork())
                .toList();
    }
}
