package dev.mailsluice.policy.inforce;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The open streams.
public final class Followers {

    private final Set<Follower> open = ConcurrentHashMap.newKeySet();
    private final int most;

    Followers(int most) {
        this.most = most;
    }

    /// Returns false if there are too many.
    public boolean add(Follower follower) {
        return open.size() < most && open.add(follower);
    }

    public void remove(Follower follower) {
        open.remove(follower);
    }

    void tell(String policy) {
        open.forEach(follower -> {
            if (follower.follows(policy)) {
                follower.tell();
            }
        });
    }

    /// Every stream, in good order: their edges begin others, of other replicas.
    public void end() {
        open.forEach(Follower::end);
    }

    public int count() {
        return open.size();
    }
}
