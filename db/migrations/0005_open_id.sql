-- Whose account is whose at the other services that people sign in by. The account counts, not its email: addresses
-- are given to new people, and changed.

create table account_elsewhere (
  issuer text not null,
  -- DfE Sign-in's sub; Microsoft's tid/oid.
  subject text not null,
  provider text not null constraint an_account_is_at_a_known_provider check (provider in ('dfe', 'entra')),
  person_id integer not null references person (id),
  -- The roles of staff that the provider vouched for when the person last signed in there.
  roles text not null constraint vouched_roles_are_a_list check (json_type(roles) = 'array'),
  linked_at text not null constraint account_linked_at_is_utc check (linked_at glob '????-??-??T??:??:??Z'),
  constraint an_account_belongs_to_one_person primary key (issuer, subject),
  constraint a_person_has_one_account_at_a_provider unique (provider, person_id)
) strict, without rowid;
