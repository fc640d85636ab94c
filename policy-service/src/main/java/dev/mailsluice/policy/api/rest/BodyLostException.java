package dev.mailsluice.policy.api.rest;

/// A body did not come to its end: whoever sent it is gone, or was too slow and has its answer of [BodyClock].
final class BodyLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
