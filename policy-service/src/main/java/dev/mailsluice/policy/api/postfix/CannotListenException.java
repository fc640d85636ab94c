package dev.mailsluice.policy.api.postfix;

import java.io.IOException;

/// Something else is at the address; the message names both.
public final class CannotListenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CannotListenException(DelegationAddress address, IOException cause) {
        super("`mailsluice.postfix.listen`: cannot listen at `" + address + "`: " + cause.getMessage(), cause);
    }
}
