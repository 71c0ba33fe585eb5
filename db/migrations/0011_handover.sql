-- Who waits because the practitioner of their consultation was away; it was cancelled, and this is what comes in its place.
alter table waiting add column replaces text references consultation (id);
create unique index a_consultation_is_replaced_once on waiting (replaces) where replaces is not null;
-- A contact may wait for a time of their own choice, beside one for each booking that is to be earlier, and for each that was called off.
drop index a_contact_waits_once_for_a_school;
create unique index a_contact_waits_once_for_a_school on waiting (urn, contact_id)
  where ended_at is null and consultation_id is null and replaces is null;
