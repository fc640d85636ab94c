# Who may relay, said by OPA. It is asked by POST /v1/data/mailsluice/relay, and every rule of this package is in its
# answer; `allow`, `reply` and `nextHop` are those that count. Of `input` there are policy, revision, clientAddress,
# listener, identity (only after AUTH), reversePath, forwardPath, domain (not for address literals), tls and tlsClient
# (only with a verified certificate).
package mailsluice.relay

networks := {"192.0.2.0/24", "2001:db8::/32"}

partners := {"partner.example"}

default allow := false

# Our own networks may send to everybody.
allow if {
	some network in networks
	net.cidr_contains(network, input.clientAddress)
}

# Who has logged in may, but only in office hours (UTC).
allow if {
	input.identity
	hour := time.clock(time.now_ns())[0]
	hour >= 6
	hour < 20
}

# Everybody may write to partners.
allow if input.domain in partners

# The next hop must be one of the policy's; without this rule it is that of the policy's `delegate` section.
nextHop := "partners" if input.domain in partners

reply := "Log in between 6 and 20 UTC to relay" if {
	not allow
	input.identity
}
