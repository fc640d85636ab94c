-- A candidate beside the active revision of its policy. Another id whenever one is set.
create table shadow_candidate (
    policy   varchar(63)                 not null primary key,
    id       varchar(36)                 not null unique,
    document text                        not null,
    author   varchar(1000)               not null,
    set_at   timestamp(6) with time zone not null
);

-- How often the candidate would have decided otherwise, by the two rules; added up over all replicas. The id is a hash of
-- what else identifies the row. Examples are questions without local parts, reverse-paths and names.
create table shadow_difference (
    id          varchar(64)                 not null primary key,
    shadow      varchar(36)                 not null,
    revision    bigint                      not null,
    change      varchar(20)                 not null,
    rule_before varchar(200)                not null,
    rule_after  varchar(200)                not null,
    asked       bigint                      not null,
    examples    text                        not null
);

create index shadow_difference_by_shadow on shadow_difference (shadow, revision);
