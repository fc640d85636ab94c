-- Whether `sendAs` refused it. Who authenticated and the reverse-path are not kept, so nobody can judge it again.
alter table decision_journal add column sender_refused boolean not null default false;
