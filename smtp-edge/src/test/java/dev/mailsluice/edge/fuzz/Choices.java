package dev.mailsluice.edge.fuzz;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// An input as a source of choices, an octet for each, so that a small change of the input is a small change of what
/// happens. Once it is used up every choice is the first.
final class Choices implements RandomGenerator {

    private final byte[] input;
    private int at;

    Choices(byte[] input) {
        this.input = input;
    }

    boolean exhausted() {
        return at == input.length;
    }

    @Override
    public int nextInt(int bound) {
        return octet() % bound;
    }

    @Override
    public boolean nextBoolean() {
        return nextInt(2) == 1;
    }

    @Override
    public void nextBytes(byte[] octets) {
        byte[] next = octets(octets.length);
        System.arraycopy(next, 0, octets, 0, next.length);
    }

    @Override
    public long nextLong() {
        return octet();
    }

    /// At most `most` octets, as they are.
    byte[] octets(int most) {
        int from = at;
        at = Math.min(input.length, at + most);
        return Arrays.copyOfRange(input, from, at);
    }

    <T> T of(T[] all) {
        return all[nextInt(all.length)];
    }

    private int octet() {
        return exhausted() ? 0 : input[at++] & 0xff;
    }
}
