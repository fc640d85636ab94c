/// Mail for an edge whose AOT cache is in the making: a policy-service and a next hop that stand in, and clients.
///
/// The image's build starts [Training] beside the service, so that the JVM keeps not only what a start has loaded but
/// also how often the code of a message went which way (JEP 515), and compiles it sooner. Nothing of it runs later; the
/// service does not know it.
///
/// May know the contract's generated code, grpc-java, and the JDK.
package dev.mailsluice.edge.training;
