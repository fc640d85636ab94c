/// Files that are read again when they change, authorities of a file, and what is read from an address.
///
/// May know: the JDK.
package dev.mailsluice.policy.file;
