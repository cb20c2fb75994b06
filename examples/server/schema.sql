-- What a host keeps of its schools. An event is kept as the text that the library wrote: `jsonb` refuses the character U+0000,
-- which somebody may have typed, and nothing here asks what an event says.

-- A school, and where its log stands.
CREATE TABLE IF NOT EXISTS schools (
    id      text   PRIMARY KEY,
    -- The number and the seal of its last event. Whoever copies the seal to another place can show later that the log was not sealed anew.
    seq     bigint NOT NULL,
    seal    text   NOT NULL,
    -- How often its log was rewritten: what another server has in memory of an earlier edition is out of date, though `seq` be the same.
    edition bigint NOT NULL DEFAULT 0
);

-- The log. That no number comes twice is what two writers at once run into.
CREATE TABLE IF NOT EXISTS events (
    school text   NOT NULL REFERENCES schools (id),
    seq    bigint NOT NULL,
    event  text   NOT NULL,
    PRIMARY KEY (school, seq)
);

-- The whole school at some event, for a quick start. It can be made from the log at any time.
CREATE TABLE IF NOT EXISTS snapshots (
    school   text   PRIMARY KEY REFERENCES schools (id),
    seq      bigint NOT NULL,
    snapshot bytea  NOT NULL
);

-- What is left to look at after an erasure: others' words that may name the person (`review`), and what is kept and why (`kept`).
CREATE TABLE IF NOT EXISTS erasure_notes (
    school  text   NOT NULL REFERENCES schools (id),
    edition bigint NOT NULL,
    kind    text   NOT NULL CHECK (kind IN ('review', 'kept')),
    note    text   NOT NULL
);
