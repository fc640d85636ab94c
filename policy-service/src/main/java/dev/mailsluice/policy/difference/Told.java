package dev.mailsluice.policy.difference;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Collects what is told: counts all of it, keeps so much. What widens comes first.
final class Told {
    private final int most;
    private final Map<Effect, List<Difference>> kept = new EnumMap<>(Effect.class);
    private final Map<Effect, Integer> counts = new EnumMap<>(Effect.class);

    Told(int most) {
        this.most = most;
    }

    void add(Effect effect, String path, String sentence) {
        counts.merge(effect, 1, Integer::sum);
        List<Difference> ofEffect = kept.computeIfAbsent(effect, _ -> new ArrayList<>());
        if (ofEffect.size() < most) {
            ofEffect.add(new Difference(effect, path, sentence));
        }
    }

    /// So many more of which none would be kept.
    void addUntold(Effect effect, int count) {
        counts.merge(effect, count, Integer::sum);
    }

    /// How many of an effect are kept.
    int most() {
        return most;
    }

    void addFirst(Effect effect, String path, String sentence) {
        counts.merge(effect, 1, Integer::sum);
        kept.computeIfAbsent(effect, _ -> new ArrayList<>()).addFirst(new Difference(effect, path, sentence));
    }

    boolean has(Effect effect) {
        return counts.containsKey(effect);
    }

    /// The last one says how many are left out, with the effect of the first of those.
    List<Difference> list() {
        List<Difference> list = new ArrayList<>();
        for (List<Difference> ofEffect : kept.values()) {
            list.addAll(ofEffect.subList(0, Math.min(ofEffect.size(), most - list.size())));
        }
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        if (all > list.size()) {
            list.add(new Difference(firstLeftOut(), "", "and %,d more".formatted(all - list.size())));
        }
        return list;
    }

    private Effect firstLeftOut() {
        int before = 0;
        for (Effect effect : Effect.values()) {
            before += counts.getOrDefault(effect, 0);
            if (before > most) {
                return effect;
            }
        }
        throw new IllegalStateException("nothing is left out");
    }
}
