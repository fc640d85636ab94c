/// Files that are read again when they change.
///
/// May know: the JDK.
package dev.mailsluice.policy.file;
