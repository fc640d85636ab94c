/// Next hops on real sockets: several addresses, MX hosts, TLS. The rules themselves are transcripts.
package dev.mailsluice.edge.nexthop;
