/// What is measured: `make bench`. Not part of `make test`; each class prints a ratio of what ran in turns, since the
/// machine may be busy with something else.
package dev.mailsluice.policy.benchmarks;
