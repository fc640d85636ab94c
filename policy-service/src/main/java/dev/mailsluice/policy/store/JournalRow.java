package dev.mailsluice.policy.store;

import java.time.Instant;

/// How often a question was asked.
///
/// @param id     names the question and the day
/// @param certificate names in the client's certificate; words to the store
/// @param shape  of the recipient; a word to the store
/// @param domain of the recipient; empty if its shape has none
/// @param senderRefused whether it was refused for who sent it
/// @param asked  how often
/// @param lastAt when at last, or somewhat later
public record JournalRow(
        String id,
        String policy,
        String client,
        String listener,
        boolean authenticated,
        String certificate,
        String shape,
        String domain,
        boolean senderRefused,
        long asked,
        Instant lastAt) {}
