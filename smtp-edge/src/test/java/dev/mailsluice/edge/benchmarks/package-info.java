/// What is measured of the edge's language, by JMH in a JVM of its own: `make bench PART=framers`. Not part of
/// `make test`.
package dev.mailsluice.edge.benchmarks;
