/// The books of every test that sends many: who heard what of each message, against what the next hop has, and how
/// long it took.
package dev.mailsluice.edge.accounting;
