package dev.mailsluice.policy.reference;

import java.util.List;

/// The question for one recipient, as text.
///
/// @param identity who passed AUTH; empty: nobody was named
/// @param certificate names in it, each behind its kind and `=`; without any there is none
record Asked(
        String client,
        String listener,
        String identity,
        String reversePath,
        String forwardPath,
        List<String> certificate) {}
