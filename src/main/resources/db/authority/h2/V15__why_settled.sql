-- Why a person settled a conflict so, empty where nobody said, and who that was.
ALTER TABLE mailbox ADD COLUMN why VARCHAR(8000) DEFAULT '' NOT NULL;
ALTER TABLE mailbox ADD COLUMN settled_by UUID;
