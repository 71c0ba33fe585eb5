-- What the authority wrote itself in the pages that anyone may read. Every version is kept, with who made it.

create table page_version (
  name text not null constraint a_page_is_known check (name in ('help', 'privacy', 'cookies', 'accessibility')),
  version integer not null constraint a_version_is_counted_from_one check (version > 0),
  -- None: from this version on the page has our own words again.
  markdown text constraint a_page_is_not_endless check (length(markdown) <= 40000),
  person_id integer not null references person (id),
  changed_at text not null constraint page_changed_at_is_utc check (changed_at glob '????-??-??T??:??:??Z'),
  constraint a_version_is_written_once primary key (name, version)
) strict, without rowid;
