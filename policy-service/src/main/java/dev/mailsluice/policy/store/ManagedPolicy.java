package dev.mailsluice.policy.store;

/// What the store knows of an object that decides, or decided, about a policy.
///
/// @param object   as it was when it last published
/// @param revision that its generation stands for
/// @param tookOver head that somebody else had published when the object came; 0: there was none
/// @param ended    whether it is gone, or another object has taken its place
public record ManagedPolicy(ManagedObject object, long revision, long tookOver, boolean ended) {

    public boolean isOf(String uid) {
        return object.uid().equals(uid);
    }
}
