package dev.mailsluice.systemtests.containers;

/// Where a client comes in.
record Door(String host, int port) {}
