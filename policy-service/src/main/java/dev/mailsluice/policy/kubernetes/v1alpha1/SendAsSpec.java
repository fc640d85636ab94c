package dev.mailsluice.policy.kubernetes.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/// The reverse-paths of one identity.
record SendAsSpec(
        @JsonPropertyDescription("Who passed AUTH, exactly; * for whoever did.")
        @Required
        @Size(min = 1, max = Limits.IDENTITY)
        String identity,

        @JsonPropertyDescription("What it may use besides the null reverse-path: a mailbox, *@ and a domain, or * for"
                + " everything. An empty list: nothing.")
        @Required
        @Size(max = Limits.REVERSE_PATHS)
        List<@Size(max = Limits.REVERSE_PATH) @Pattern(Limits.REVERSE_PATH_PATTERN) String> reversePaths) {}
