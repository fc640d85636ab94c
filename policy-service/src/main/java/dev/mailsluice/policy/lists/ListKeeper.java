package dev.mailsluice.policy.lists;

import dev.mailsluice.policy.document.DomainLists;
import dev.mailsluice.policy.domain.DomainName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Reads the lists, each in its interval, and has policies published anew that name one which changed. What failed is
/// tried again with the next look.
public final class ListKeeper implements AutoCloseable {

    public static final int MOST = 20;

    private final KnownLists known;
    private final ListRefresher refresher;
    private final ListEvents events;
    private final List<Kept> lists;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("domain-lists").factory());

    private static final class Kept {
        private final ListSettings settings;
        private final ListSource source;
        private boolean isUsable = true;
        /// Whether some policy may not have been published yet with what the list says.
        private boolean isDirty;

        private Kept(ListSettings settings) {
            this.settings = settings;
            this.source = new ListSource(settings.source());
        }
    }

    public ListKeeper(List<ListSettings> settings, KnownLists known, ListRefresher refresher, ListEvents events) {
        this.known = known;
        this.refresher = refresher;
        this.events = events;
        this.lists = settings.stream().map(Kept::new).toList();
    }

    /// Reads each list once before it returns, so that policies can be published by them; then again and again.
    public void start() {
        lists.forEach(this::read);
        for (Kept list : lists) {
            Duration interval = list.settings.interval();
            timer.scheduleWithFixedDelay(() -> look(list), 0, interval.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /// An exception would end the timer without a word.
    private void look(Kept list) {
        try {
            read(list);
            if (list.isDirty) {
                list.isDirty = !refresher.refresh(list.settings.name());
            }
            if (list.isDirty) {
                known.troubled(list.settings.name(), "a policy could not be published by it; the log says why");
            } else if (list.isUsable) {
                known.healthy(list.settings.name());
            }
        } catch (RuntimeException e) {
            unusable(list, e.toString());
        }
    }

    private void read(Kept list) {
        try {
            switch (ListText.read(list.source.read())) {
                case ListText.Domains(var domains) -> learn(list, domains);
                case ListText.Unusable(var reason) -> unusable(list, reason);
            }
        } catch (IOException e) {
            unusable(list, e.getMessage());
        }
    }

    private void learn(Kept list, List<DomainName> domains) {
        if (known.learn(list.settings.name(), new DomainLists.Content(domains))) {
            list.isDirty = true;
            events.changed(list.settings.name(), domains.size(), digest(domains));
        }
        if (!list.isUsable) {
            list.isUsable = true;
            events.usable(list.settings.name());
        }
    }

    private void unusable(Kept list, String reason) {
        known.failed(list.settings.name(), reason);
        if (list.isUsable) {
            list.isUsable = false;
            events.unusable(list.settings.name(), reason);
        }
    }

    private static String digest(List<DomainName> domains) {
        String text = domains.stream().map(DomainName::ascii).collect(Collectors.joining("\n"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        lists.forEach(list -> list.source.close());
    }
}
