/// Verdicts for a Postfix that is there already, over its policy delegation protocol: SMTPD_POLICY_README of Postfix.
///
/// What is read and answered is pure ([AttributesReader], [Delegated], [Action]); [DelegationServer] is the shell. It
/// knows the words of the `domain` and who answers ([Verdicts]). Start at [Delegated].
package dev.mailsluice.policy.api.postfix;
