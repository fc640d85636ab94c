/// The verdict once more, written from the prose of the design ("Verdict for one recipient") and not from the code:
/// texts, linear scans, nothing compiled. [ReferenceModel] and what begins with `Plain` know the JDK only and share
/// nothing with what is shipped. Random policies and requests, aimed at borders, are put to both.
///
/// Start reading at [ReferenceModel], then [Differential].
package dev.mailsluice.policy.reference;
