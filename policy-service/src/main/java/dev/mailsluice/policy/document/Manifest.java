package dev.mailsluice.policy.document;

import dev.mailsluice.policy.domain.Quoted;
import java.util.List;
import java.util.Optional;

/// The Kubernetes manifest around a spec. What Kubernetes keeps in `metadata` and what we report in `status` is let
/// through unread.
final class Manifest {
    static final String SPEC = "spec";

    private static final String API_VERSION = "mailsluice.dev/v1alpha1";
    private static final String KIND = "RelayPolicy";

    private static final List<String> OTHER_METADATA = List.of(
            "annotations",
            "creationTimestamp",
            "deletionGracePeriodSeconds",
            "deletionTimestamp",
            "finalizers",
            "generateName",
            "generation",
            "labels",
            "managedFields",
            "namespace",
            "ownerReferences",
            "resourceVersion",
            "selfLink",
            "uid");

    private Manifest() {}

    /// Whether the document is one, or the spec alone.
    static boolean is(Fields document) {
        return List.of("apiVersion", "kind", "metadata", SPEC).stream().anyMatch(document::has);
    }

    /// The spec inside, if there is one.
    static Optional<Fields> spec(Fields manifest, String expectedName) {
        constant(manifest, "apiVersion", API_VERSION);
        constant(manifest, "kind", KIND);
        manifest.required("metadata", "write `metadata: {name: %s}`".formatted(expectedName))
                .flatMap(Place::fields)
                .ifPresent(metadata -> metadata(metadata, expectedName));
        Optional<Fields> spec =
                manifest.required(SPEC, "it is the policy itself").flatMap(Place::fields);
        manifest.ignore("status");
        manifest.refuseUnknown();
        return spec.map(Fields::asRoot);
    }

    private static void metadata(Fields metadata, String expectedName) {
        constant(metadata, "name", expectedName);
        OTHER_METADATA.forEach(metadata::ignore);
        metadata.refuseUnknown();
    }

    private static void constant(Fields fields, String name, String expected) {
        fields.required(name, "write `%s`".formatted(expected))
                .flatMap(Place::text)
                .filter(text -> !text.equals(expected))
                .ifPresent(text ->
                        fields.problem(name, "is %s and must be `%s` here".formatted(Quoted.text(text), expected)));
    }
}
