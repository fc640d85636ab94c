package dev.mailsluice.edge.session;

import dev.mailsluice.edge.smtp.Reply;
import java.util.ArrayList;
import java.util.List;

/// What is now, and what to do, in this order.
public record Step(Session next, List<Effect> effects) {

    public Step {
        effects = List.copyOf(effects);
    }

    static Step to(Session next, Effect... effects) {
        return new Step(next, List.of(effects));
    }

    static Step answer(Session next, String verb, Reply reply) {
        return to(next, new Effect.SendReply(verb, reply));
    }

    /// This step with `effect` after the others.
    Step then(Effect effect) {
        List<Effect> all = new ArrayList<>(effects);
        all.add(effect);
        return new Step(next, all);
    }

    /// This step with `first` before the others.
    Step after(Effect... first) {
        List<Effect> all = new ArrayList<>(List.of(first));
        all.addAll(effects);
        return new Step(next, all);
    }
}
