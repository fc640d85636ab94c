package dev.mailsluice.systemtests.manifests;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Version;

/// What we use of CloudNativePG's Cluster: <https://cloudnative-pg.io/documentation/current/cloudnative-pg.v1/>.
@Group("postgresql.cnpg.io")
@Version("v1")
@Kind("Cluster")
final class DatabaseCluster extends CustomResource<DatabaseCluster.Spec, Void> implements Namespaced {

    private static final long serialVersionUID = 1;

    record Spec(int instances, Storage storage, Bootstrap bootstrap, Settings postgresql) {}

    record Storage(String size) {}

    record Bootstrap(Database initdb) {}

    record Database(String database, String owner) {}

    record Settings(Synchronous synchronous) {}

    record Synchronous(String method, int number, String dataDurability) {}
}
