/// What reads the octets of strangers, fed with anything at all.
///
/// Each target is a class with a method `fuzzerTestOneInput(byte[])`, as Jazzer calls it, which throws if a rule
/// does not hold. Most compare with a naive reading of the whole input, and all read it whole, octet by octet and
/// cut at random.
///
/// `src/test/resources/fuzz/<target>/` holds the corpus of a target: inputs that together reach what we have
/// reached so far, and every input that ever broke a rule, named after what it broke. [CorpusTest] runs them with
/// `make test`. `make fuzz` looks for more, with Jazzer and its coverage ([LongFuzz]); what it finds stands in
/// `target/fuzz`, and is kept by copying the file to the corpus.
///
/// Start with [Target].
package dev.mailsluice.edge.fuzz;
