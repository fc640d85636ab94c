package dev.mailsluice.edge.policy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.HexFormat;

/// What this process is called where edges are listed: the machine, or in Kubernetes the pod, and which start of it.
final class EdgeName {

    private static final int LONGEST_HOST = 80;

    private EdgeName() {}

    static String ofThisProcess() {
        byte[] start = new byte[4];
        new SecureRandom().nextBytes(start);
        return host() + "-" + HexFormat.of().formatHex(start);
    }

    private static String host() {
        try {
            String name = InetAddress.getLocalHost().getHostName().replaceAll("[^!-~]", "?");
            return name.substring(0, Math.min(name.length(), LONGEST_HOST));
        } catch (UnknownHostException _) {
            return "edge";
        }
    }
}
