package dev.mailsluice.systemtests.containers;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import java.util.List;
import java.util.Map;

/// What `k8s/base` lets a container do, said to Docker.
final class Hardening {

    private static final long MEMORY = 512L << 20;

    private Hardening() {}

    static void apply(CreateContainerCmd command) {
        HostConfig host = command.getHostConfig();
        host.withReadonlyRootfs(true)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withMemory(MEMORY)
                .withTmpFs(Map.of("/tmp", "rw,exec,nosuid,size=128m"));
    }
}
