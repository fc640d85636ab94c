package dev.mailsluice.edge.server;

import dev.mailsluice.edge.fake.TestEdge;

/// An edge as a process of its own, for tests that give it little memory. Prints its port, and ends with its input.
final class SmallHeapEdge {

    private SmallHeapEdge() {}

    public static void main(String[] policyPort) throws Exception {
        try (TestEdge edge =
                TestEdge.Settings.asking(Integer.parseInt(policyPort[0])).start()) {
            System.out.println("port " + edge.port());
            System.in.read();
        }
    }
}
