package dev.mailsluice.policy.certificate;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/// What happened, a line each.
public final class RecordedCertificateEvents implements CertificateEvents {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    public List<String> lines() {
        return lines;
    }

    @Override
    public void loaded(Renewable certificate) {
        lines.add("loaded " + certificate.name());
    }

    @Override
    public void renewed(Renewable certificate) {
        lines.add("renewed " + certificate.name());
    }

    @Override
    public void usable(Renewable certificate) {}

    @Override
    public void unusable(Renewable certificate, String why) {
        lines.add("unusable " + certificate.name() + ": " + why);
    }

    @Override
    public void clientRefused(Set<String> names) {
        lines.add("refused " + names);
    }

    @Override
    public void passwordsInTheClear() {
        lines.add("in the clear");
    }
}
