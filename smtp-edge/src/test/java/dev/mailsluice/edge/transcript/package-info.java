/// Runs the dialogues in `src/test/resources/transcripts`: a rule is finished when one of them shows it.
///
/// | line | meaning |
/// |---|---|
/// | `# text` | a comment; the first one names the rule |
/// | `% key=value` | a limit of the session, as in `maxMessageOctets`, or what the listener has: |
/// | | `mechanisms=PLAIN LOGIN` (of AUTH), `security`, `auth`, `xclient`, `whole=sockets` |
/// | | `binding=none` (its TLS connections have no channel binding) |
/// | | `login=user password` (what next hops know the edge by; not on sockets) |
/// | | `otherHosts=1` (next hops have so many besides the first; not on sockets) |
/// | `C: text` | the client sends the text and CRLF; consecutive lines are one piece of input |
/// | <code>C&#124; text</code> | the client sends exactly this; `\r \n \0 \t \\ \xHH` are escapes, `*N{text}` repeats |
/// | | `={text}` is the text in base64 |
/// | `C: (tls)` | the client does its part of the handshake that `S: (tls)` began |
/// | `C: (close)` | the client is gone |
/// | `S: 250 text` | the client gets a reply that begins so; of a reply with more lines, the first is compared |
/// | `S: 250-text` | the client gets this line of a longer reply |
/// | `S: (close)` | the edge closes the connection |
/// | `P? path` | policy is asked about this forward-path |
/// | `P! pass hop`, `P! pass hop as path`, `P! refuse 550 5.7.1 text`, `P! none` | policy answers |
/// | `P! pass hop mx`, `P! pass hop opportunistic`, `P! pass hop required` | the same, to a next hop of that kind; |
/// | | also `mx-required` |
/// | `P! pass hop below` | the same, by a revision below the one the policy has reached |
/// | `F! 8` | the edge hears that the policy is at this revision; at first it is at 7 |
/// | `F! unknown`, `F! untold`, `F! known`, `F! given up` | its lease ends; nobody tells it anything; it has a lease |
/// | | again; its wait for one is over |
/// | `A? password name word`, `A? parameters name`, `A? proof name message proof` | policy is asked who this is |
/// | `A? token name token` | the same; the name is `-` if the client does not say |
/// | `A! accepted name`, `A! accepted name signature` | policy answers; signature and salt are in base64 |
/// | `A! parameters salt iterations nonce`, `A! refused`, `A! none` | |
/// | `N> text` | the next hop gets this line; `(connect hop)`, `(trace)`, `(close)` stand for themselves |
/// | `N> (abort)` | whatever content, without its end, and then the connection is closed |
/// | `N> (tls)`, `N> (tls name)` | the edge begins the handshake; with a name the certificate has to be valid for it; |
/// | | `dane` behind it: to be the one that DNS names |
/// | `N< text` | the next hop sends the text and CRLF; but `(connected)` and `(lost)` are events |
/// | `N< (secured)`, `N< (tls failed)` | the handshake has ended |
/// | `N< (connected sts)`, `N< (connected dane)`, `N< (connected encrypted)` | a next hop of which MTA-STS or DANE says
/// |
/// | | what TLS has to be |
/// | `N< (nowhere 556 5.1.10 text)` | there is no way to the next hop, which is what the client is to be told |
/// | `+5m` | so long nothing happens (`s`, `m`) |
///
/// What the edge says without being expected to, on any of the three sides, fails the transcript.
package dev.mailsluice.edge.transcript;
