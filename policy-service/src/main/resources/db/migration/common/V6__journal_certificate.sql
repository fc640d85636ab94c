-- What a client's verified certificate calls it: it decides since `reroute.allow.tlsClients`. Words with a space between them.
alter table decision_journal add column certificate varchar(16384) not null default '';
