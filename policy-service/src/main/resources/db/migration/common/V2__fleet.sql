-- What each replica says of itself, written again and again by itself alone: by which revisions it answers, and which
-- edges may have a lease of it. One row, so that it is always the whole and of one moment.
create table fleet_replica (
    id      varchar(100)                not null primary key,
    host    varchar(255)                not null,
    beat    bigint                      not null,
    has_left boolean                    not null,
    state   text                        not null,
    seen_at timestamp(6) with time zone not null
);

-- Revisions that were seen in force; by the first who saw it.
create table policy_in_force (
    policy   varchar(63)                 not null,
    revision bigint                      not null,
    since    timestamp(6) with time zone not null,
    primary key (policy, revision)
);
