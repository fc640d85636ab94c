/// What DNS may say, from tables and from [FakeDns], a name server on loopback.
package dev.mailsluice.edge.dns;
