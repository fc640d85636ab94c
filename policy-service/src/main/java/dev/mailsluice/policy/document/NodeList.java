package dev.mailsluice.policy.document;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;

/// The items of a list while it is read. A policy's long lists are of short texts: those at the beginning are kept
/// joined, some hundred in one text, and become nodes when somebody asks for them.
final class NodeList extends AbstractList<Node> implements RandomAccess {
    private static final int BLOCK_BITS = 8;
    private static final int BLOCK = 1 << BLOCK_BITS;

    /// @param ends where in `joined` each of [#BLOCK] texts ends
    private record Block(String joined, int[] ends) {
        String text(int at) {
            return joined.substring(at == 0 ? 0 : ends[at - 1], ends[at]);
        }
    }

    private final List<Block> blocks = new ArrayList<>();
    private final StringBuilder joining = new StringBuilder();
    private int[] ends = new int[BLOCK];
    private int texts;

    /// From the first that is no text.
    private final List<Node> others = new ArrayList<>();

    /// Adds a text that stands somewhere in `characters`.
    void addText(char[] characters, int from, int length) {
        if (!others.isEmpty()) {
            others.add(new Node.Text(new String(characters, from, length)));
            return;
        }
        joining.append(characters, from, length);
        ends[texts & BLOCK - 1] = joining.length();
        texts++;
        if ((texts & BLOCK - 1) == 0) {
            blocks.add(new Block(joining.toString(), ends));
            joining.setLength(0);
            ends = new int[BLOCK];
        }
    }

    void addOther(Node node) {
        others.add(node);
    }

    @Override
    public Node get(int index) {
        if (index >= texts) {
            return others.get(index - texts);
        }
        int block = index >>> BLOCK_BITS;
        int at = index & BLOCK - 1;
        return new Node.Text(
                block < blocks.size()
                        ? blocks.get(block).text(at)
                        : joining.substring(at == 0 ? 0 : ends[at - 1], ends[at]));
    }

    @Override
    public int size() {
        return texts + others.size();
    }
}
