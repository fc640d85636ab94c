package dev.mailsluice.policy.certificate;

import java.nio.file.Path;

/// Where somebody's certificate and key are.
///
/// @param certificate its own first, then those that vouch for it
/// @param key PKCS#8, PKCS#1 (`RSA PRIVATE KEY`) or SEC1 (`EC PRIVATE KEY`)
public record KeyFiles(Path certificate, Path key) {}
