/// Mail programs that others wrote, on both sides of the edge: smtp-source, swaks, curl and Python's smtplib send;
/// smtp-sink, Postfix, Exim and OpenSMTPD receive. A test whose program is not on this machine is skipped and says so;
/// `.ci/install` installs all.
///
/// Start with [SmtpSourceIT].
package dev.mailsluice.edge.peers;
