package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.store.StoreNews;

/// What is heard of the store is a reason to look.
public record HeadNews(HeadWatch watch, HeadEvents events) implements StoreNews {

    @Override
    public void headsMayDiffer() {
        watch.lookNow();
    }

    @Override
    public void listening() {
        events.listening();
    }

    @Override
    public void deaf(Exception why) {
        events.deaf(why);
    }
}
