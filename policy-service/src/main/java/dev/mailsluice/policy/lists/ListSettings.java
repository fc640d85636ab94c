package dev.mailsluice.policy.lists;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/// A list, and where it is read.
///
/// @param name as policies name it
/// @param interval pause between two looks
public record ListSettings(String name, Source source, Duration interval) {

    /// Where a list is.
    public sealed interface Source {}

    /// A file, as a mounted ConfigMap is one.
    public record InFile(Path path) implements Source {}

    /// @param timeout until the whole content is read
    public record OverHttp(URI url, Duration timeout) implements Source {}
}
