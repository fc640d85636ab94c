package dev.mailsluice.systemtests.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What policy-service may do by `k8s/base`. That it suffices is seen in [PolicyLifeIT], where it runs under its
/// account.
class AccessIT extends NamespaceTest {
    private static ServiceAccount account;

    @BeforeAll
    static void makeAccount() {
        if (ServiceAccount.isPossible(namespace.cluster())) {
            account = ServiceAccount.in(namespace);
        }
    }

    @BeforeEach
    void needAccount() {
        Assumptions.assumeTrue(account != null, "this API server serves no accounts and roles");
    }

    @ParameterizedTest
    @CsvSource({
        "get,    relaypolicies.mailsluice.dev,   '',     yes",
        "list,   relaypolicies.mailsluice.dev,   '',     yes",
        "watch,  relaypolicies.mailsluice.dev,   '',     yes",
        "patch,  relaypolicies.mailsluice.dev,   status, yes",
        "get,    leases.coordination.k8s.io/mailsluice-policy-service, '', yes",
        "create, leases.coordination.k8s.io,     '',     yes",
        "patch,  leases.coordination.k8s.io/mailsluice-policy-service, '', yes",
        "create, events.events.k8s.io,           '',     yes",
        "patch,  relaypolicies.mailsluice.dev,   '',     no",
        "update, relaypolicies.mailsluice.dev,   '',     no",
        "delete, relaypolicies.mailsluice.dev,   '',     no",
        "patch,  leases.coordination.k8s.io/other, '',   no",
        "get,    secrets,                        '',     no",
        "list,   configmaps,                     '',     no",
        "list,   pods,                           '',     no",
    })
    void may(String verb, String kind, String subresource, String answer) {
        assertThat(canI("--namespace=" + namespace.name(), verb, kind, subresource))
                .isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({"list,relaypolicies.mailsluice.dev", "list,secrets", "create,leases.coordination.k8s.io"})
    void may_nothing_in_another_namespace(String verb, String kind) {
        assertThat(canI("--namespace=kube-system", verb, kind, "")).isEqualTo("no");
    }

    /// `yes` or `no`, without a reason that may come with it.
    private static String canI(String where, String verb, String kind, String subresource) {
        return namespace
                .cluster()
                .run("auth", "can-i", verb, kind, "--subresource=" + subresource, where, "--as=" + account.userName())
                .output()
                .strip()
                .split(" ")[0];
    }
}
