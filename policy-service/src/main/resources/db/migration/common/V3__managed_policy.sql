-- Objects in Kubernetes that decide, or decided, about the policy of their name. Written in the transaction that appends
-- the revision: the fence between replicas of which one has an older view of the cluster. A row stays when its object is
-- gone, since an object that is gone never publishes again.
create table managed_policy (
    policy     varchar(63)  not null,
    uid        varchar(100) not null,
    namespace  varchar(63)  not null,
    generation bigint       not null,
    on_delete  varchar(20)  not null,
    revision   bigint       not null,
    took_over  bigint       not null,
    ended      boolean      not null,
    primary key (policy, uid)
);

-- `kubernetes:namespace/name@generation` may have 158 characters.
alter table policy_revision alter column source set data type varchar(200);
