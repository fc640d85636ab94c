package dev.mailsluice.edge.fake;

import java.util.List;

/// What a next hop got.
///
/// @param reversePath  without angle brackets
/// @param forwardPaths likewise
/// @param content      dots unstuffed, one char for each octet
public record ReceivedMessage(String reversePath, List<String> forwardPaths, String content) {

    /// The content as the client gave it: without the Received field that the edge put before it.
    public String original() {
        int end = 0;
        do {
            end = content.indexOf("\r\n", end) + 2;
        } while (end < content.length() && " \t".indexOf(content.charAt(end)) >= 0);
        return content.startsWith("Received: ") ? content.substring(end) : content;
    }
}
