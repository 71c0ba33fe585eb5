-- The history of a school or a person is found by whom something was done for, too.
create index event_by_acted_for on event (acted_for, id) where acted_for is not null;
