-- Questions that were asked, one row for all of a day that decide alike: no local parts, no reverse-paths, no names.
-- The id is a hash of what decides. Nothing here need be durable.
create table decision_journal (
    id            varchar(64)                 not null primary key,
    policy        varchar(63)                 not null,
    client        varchar(45)                 not null,
    listener      varchar(63)                 not null,
    authenticated boolean                     not null,
    shape         varchar(20)                 not null,
    domain        varchar(255)                not null,
    asked         bigint                      not null,
    last_at       timestamp(6) with time zone not null
);

create index decision_journal_by_policy on decision_journal (policy, last_at);
create index decision_journal_by_time on decision_journal (last_at);
