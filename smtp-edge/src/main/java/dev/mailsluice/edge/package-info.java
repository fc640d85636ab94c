/// Speaks SMTP to clients and passes accepted mail in-line to a next hop.
package dev.mailsluice.edge;
