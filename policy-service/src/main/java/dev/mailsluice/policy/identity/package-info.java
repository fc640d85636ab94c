/// Who may say who they are: users, what the file holds of them, and the arithmetic that checks a password or a
/// proof.
///
/// A *user* ([User]) has *verifiers*: a bcrypt hash ([BcryptHash]), a SCRAM verifier ([ScramVerifier]) or both; no
/// password is kept. *Credentials* are what a client shows: a [Password], a [ScramProof] or a [BearerToken]. For a
/// name nobody has there is a *decoy* verifier ([Decoys]) that costs as much as those of the others and that
/// nothing fits.
///
/// INVARIANT: no secret is in a `toString` or in a message.
///
/// May know: the JDK, `domain`, the bcrypt library (in [BcryptHash] alone). No clock, no file, no
/// thread; only [MakeUser], a command for people, has a console and a random source.
///
/// Start reading at [Users], then [UsersReader] for the file and [Scram] for the arithmetic.
package dev.mailsluice.policy.identity;
