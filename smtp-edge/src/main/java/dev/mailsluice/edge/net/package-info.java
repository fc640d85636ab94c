/// What `server` and `nexthop` both need of sockets and timers and Vert.x does not give. Knows no SMTP.
package dev.mailsluice.edge.net;
