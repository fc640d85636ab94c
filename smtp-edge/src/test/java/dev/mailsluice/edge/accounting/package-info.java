/// Who heard what of each message, against what the next hop has: the books of every test that sends many.
package dev.mailsluice.edge.accounting;
