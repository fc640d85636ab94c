package dev.mailsluice.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NodeListTest {

    @Test
    void what_was_read_comes_out_in_its_order() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            NodeList list = new NodeList();
            List<Node> expected = new ArrayList<>();
            int firstOther = random.nextInt(1_500);
            for (int i = random.nextInt(1_200); i > 0; i--) {
                boolean isText = expected.size() < firstOther || random.nextBoolean();
                if (isText) {
                    String text = "x".repeat(random.nextInt(3)) + i + "ä€";
                    char[] around = ("<" + text + ">").toCharArray();
                    list.addText(around, 1, text.length());
                    expected.add(new Node.Text(text));
                } else {
                    list.addOther(new Node.Flag(true));
                    expected.add(new Node.Flag(true));
                }
            }

            assertThat(list).as("seed %d", seed).isEqualTo(expected);
        }
    }
}
