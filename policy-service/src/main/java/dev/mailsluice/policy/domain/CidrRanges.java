package dev.mailsluice.policy.domain;

/// The networks of one family as disjoint ranges in ascending order: range i reaches from its start to the start of
/// range i+1, and `rules[i]` is the index of the longest network over it, or -1. The first starts at 0.
///
/// Networks nest or are apart, so n of them make at most 2n+1 ranges.
record CidrRanges(long[] highs, long[] lows, int[] rules) {}
