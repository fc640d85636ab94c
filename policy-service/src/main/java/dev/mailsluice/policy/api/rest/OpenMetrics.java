package dev.mailsluice.policy.api.rest;

/// Whether metrics are shown to anybody.
public record OpenMetrics(boolean value) {}
