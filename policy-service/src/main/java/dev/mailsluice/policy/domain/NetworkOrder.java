package dev.mailsluice.policy.domain;

/// The networks of one family of a list in ascending order, outer ones before those inside them, equal ones in
/// the order
/// of the list. Sorts indexes and makes no object of a network: they may be a million.
final class NetworkOrder {
    private final CidrList networks;

    private NetworkOrder(CidrList networks) {
        this.networks = networks;
    }

    /// Indexes in `networks`.
    static int[] of(CidrList networks, IpAddress.Family family) {
        int count = 0;
        for (int i = 0; i < networks.size(); i++) {
            count += networks.family(i) == family ? 1 : 0;
        }
        int[] indexes = new int[count];
        int at = 0;
        for (int i = 0; at < count; i++) {
            if (networks.family(i) == family) {
                indexes[at++] = i;
            }
        }
        new NetworkOrder(networks).sort(indexes, indexes.clone(), 0, count);
        return indexes;
    }

    /// Merges two sorted halves (Knuth, TAOCP vol. 3, §5.2.4), unless they are in order already.
    ///
    /// @param copy has the same indexes from `from` to before `to`
    private void sort(int[] sorted, int[] copy, int from, int to) {
        if (to - from < 2) {
            return;
        }
        int middle = from + to >>> 1;
        sort(copy, sorted, from, middle);
        sort(copy, sorted, middle, to);
        if (isBefore(copy[middle - 1], copy[middle])) {
            System.arraycopy(copy, from, sorted, from, to - from);
            return;
        }
        int left = from;
        int right = middle;
        for (int i = from; i < to; i++) {
            boolean takesLeft = right == to || left < middle && isBefore(copy[left], copy[right]);
            sorted[i] = takesLeft ? copy[left++] : copy[right++];
        }
    }

    private boolean isBefore(int one, int other) {
        int starts = Bits128.compare(networks.high(one), networks.low(one), networks.high(other), networks.low(other));
        if (starts != 0) {
            return starts < 0;
        }
        int prefixes = networks.prefix(one) - networks.prefix(other);
        return prefixes != 0 ? prefixes < 0 : one < other;
    }
}
