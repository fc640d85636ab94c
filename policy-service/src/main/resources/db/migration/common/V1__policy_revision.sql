-- Every policy that was ever published. Rows are added, never changed.
-- The primary key is the fence between writers; the hashes chain the revisions of one policy.
create table policy_revision (
    policy        varchar(63)                 not null,
    revision      bigint                      not null check (revision >= 1),
    digest        varchar(71)                 not null,
    document      text                        not null,
    author        varchar(1000)               not null,
    source        varchar(100)                not null,
    comment       varchar(1000)               not null,
    published_at  timestamp(6) with time zone not null,
    previous_hash varchar(71)                 not null,
    hash          varchar(71)                 not null unique,
    primary key (policy, revision)
);
