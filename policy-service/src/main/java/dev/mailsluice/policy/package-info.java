/// Decides, per recipient, whether an edge may take mail, and keeps every policy that was ever published.
package dev.mailsluice.policy;
