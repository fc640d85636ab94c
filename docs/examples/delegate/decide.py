#!/usr/bin/env python3
"""Says who may relay: a server for `protocol: decide`, of the standard library alone.

    python3 decide.py 8182 192.0.2.0/24 2001:db8::/32

Clients of the networks may relay, others may not. It answers what policy-service itself answers to
POST /api/v1/decisions; `outcome`, the text of `reply` and the name of `nextHop` are what counts.
"""
import ipaddress
import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

NETWORKS = [ipaddress.ip_network(text) for text in sys.argv[2:]]


def decide(question):
    client = ipaddress.ip_address(question["clientAddress"])
    if any(client in network for network in NETWORKS):
        return {"outcome": "Relay"}
    return {"outcome": "Refuse", "reply": {"text": "%s may not relay" % client}}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        body = json.dumps(decide(question)).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
