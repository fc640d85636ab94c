package dev.mailsluice.policy.publish;

/// The store does not hold what it held: a backup was restored, or a standby took over that had not received it all.
public sealed interface Regression extends Deviation {

    /// The revision this process answers by.
    long held();

    /// One sentence.
    String what();

    /// The head has a lower number. Nothing later than what this process holds can be in force: verdicts go on.
    ///
    /// @param head 0: there is none
    record Older(String policy, long held, long head) implements Regression {

        @Override
        public String what() {
            return "the store's head of `" + policy + "` is revision " + head + ", but revision " + held
                    + " was published and is answered by";
        }
    }

    /// Another document has the number of the one this process answers by. Both cannot be right: there are no verdicts.
    ///
    /// @param digest of the document that is held
    /// @param found  digest of the document in the store; empty if it has none of this number, but later ones
    record Rewritten(String policy, long held, String digest, String found) implements Regression {

        @Override
        public String what() {
            return "revision " + held + " of `" + policy + "` has the digest `" + found + "` in the store, but `"
                    + digest + "` when it was published";
        }
    }
}
