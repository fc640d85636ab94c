package dev.mailsluice.policy.domain;

/// How often what is random is tried. `make mutation` tries less often: there each test is run for each mutation.
final class Seeds {

    private static final int PERCENT = Integer.getInteger("seeds.percent", 100);

    private Seeds() {}

    static int upTo(int all) {
        return Math.max(1, all * PERCENT / 100);
    }
}
