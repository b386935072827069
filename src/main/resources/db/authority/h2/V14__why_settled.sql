-- Why a person settled a conflict so; empty where nobody said.
ALTER TABLE mailbox ADD COLUMN why VARCHAR(8000) DEFAULT '' NOT NULL;
