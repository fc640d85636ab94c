/// Whether a password is right, by the word of an LDAP directory: it is right if the directory lets us bind with it
/// (RFC 4513 §5.1.3).
///
/// [Directory] is asked on a thread that may wait, and is the one place where all of it meets. Who a name belongs to
/// is written into a DN, or searched for by [Searches] with an account of ours; [Escaped] keeps a name from being
/// more than one. The user's bind has a [Link] of its own that ends with it.
///
/// INVARIANT: an empty password is never sent: RFC 4513 §5.1.2 lets it succeed.
/// INVARIANT: nobody is accepted, and nobody refused, but by a result of the directory.
/// INVARIANT: no password is in a `toString`, an event or a message.
///
/// May know: `identity`, `limit`, `file`, `domain`, the UnboundID LDAP SDK. No framework.
///
/// Start reading at [Directory].
package dev.mailsluice.policy.ldap;
