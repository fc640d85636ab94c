-- A published revision is never changed and never removed, whoever asks.
create function policy_revision_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'policy_revision is append-only: % refused', tg_op;
end
$$;

create trigger policy_revision_append_only
    before update or delete or truncate on policy_revision
    for each statement execute function policy_revision_is_append_only();
