/// Holds `docs/smtp.md` and `docs/smtp-checklist.md` to what they say: their tables are compared with the code in both
/// directions, and the tests that they name have to exist. So do those of `docs/security.md` and `docs/bounds.md`.
///
/// Start with [SmtpDocumentTest].
package dev.mailsluice.edge.document;
