package dev.mailsluice.policy.access;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Where the tokens are.
///
/// @param file           empty: there are none
/// @param reloadInterval how often the content of the file is looked at
public record TokensSettings(Optional<Path> file, Duration reloadInterval) {}
