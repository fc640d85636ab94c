/// Configuration, read once at the start into values with real types.
///
/// Everything that is wrong with it is said at once, and stops the start. The rest of the service never sees a key.
///
/// May know: the value types of `store`, `publish`, `document`, `authenticate` and `access`, MicroProfile Config.
///
/// Start reading at [PolicyServiceConfig]: every key with its meaning, unit and default.
package dev.mailsluice.policy.config;
