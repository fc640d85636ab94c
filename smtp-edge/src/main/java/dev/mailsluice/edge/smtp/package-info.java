/// The language: commands, paths, replies and the framing of bytes. Pure; knows only the JDK.
///
/// RFC 5321 with SIZE (1870), 8BITMIME (6152), PIPELINING (2920), ENHANCEDSTATUSCODES (2034, 3463), SMTPUTF8 (6531),
/// STARTTLS (3207), AUTH (4954), CHUNKING (3030), DSN (3461), REQUIRETLS (8689), LIMITS (9422), and XCLIENT (Postfix).
///
/// Bytes are hostile: only CRLF ends a line and only CRLF.CRLF ends content. A value that exists is right: `Reply`,
/// `Mailbox` and the commands cannot hold CR, LF or NUL, so what is written from them cannot carry more than was read.
///
/// Laxer than RFC 5321: a space after the colon of `MAIL FROM:` and `RCPT TO:`, white space at the end of a command.
/// Stricter: bare CR or LF and control characters are refused everywhere.
///
/// Start with [CommandParser], then [ContentFramer].
package dev.mailsluice.edge.smtp;
