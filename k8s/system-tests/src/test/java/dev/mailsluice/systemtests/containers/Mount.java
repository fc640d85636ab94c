package dev.mailsluice.systemtests.containers;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// A folder of this machine, mounted to be read. Testcontainers' own way tries first, with an image from a registry,
/// whether folders can be mounted.
record Mount(Path folder, String target) implements Consumer<CreateContainerCmd> {

    @Override
    public void accept(CreateContainerCmd command) {
        HostConfig host = command.getHostConfig();
        List<Bind> binds = new ArrayList<>();
        if (host.getBinds() != null) {
            binds.addAll(Arrays.asList(host.getBinds()));
        }
        binds.add(new Bind(folder.toAbsolutePath().toString(), new Volume(target), AccessMode.ro));
        host.withBinds(binds);
    }
}
