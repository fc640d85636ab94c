/// Certificates, keys and authorities in PEM files that are read again while they are in use.
///
/// INVARIANT: what is presented or trusted is one whole valid content of the files; a bad one changes nothing.
///
/// May know grpc-java's managers that can be updated, and Vert.x to read keys.
///
/// Start reading at [Renewable], then [CertificateWatch].
package dev.mailsluice.policy.certificate;
