/// The keys `mailsluice.*`, read once into immutable settings. Start with [EdgeConfig].
///
/// A key that is unknown, and a value that means nothing, stop the start; all of them are named at once. Every check of
/// a value is therefore a converter of [Converters]: those are all run before any of them is reported.
package dev.mailsluice.edge.config;
