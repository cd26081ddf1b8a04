-- The chain. Instants are milliseconds since the epoch, so that both stores keep them alike. How long
-- a text may be is said in one place, Event.Keys and Chain, which both stores obey.
CREATE TABLE entry (
  seq BIGINT NOT NULL PRIMARY KEY,
  at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  actor TEXT NOT NULL,
  service TEXT,
  environment TEXT,
  subject TEXT NOT NULL,
  until BIGINT,
  body TEXT,
  digest TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL,
  signature TEXT
);

-- What is still open for a service, what is about a subject, what is newest of a kind or place.
CREATE INDEX entry_open ON entry (kind, service, until);
CREATE INDEX entry_subject ON entry (subject, kind);
CREATE INDEX entry_kind ON entry (kind, seq);
CREATE INDEX entry_place ON entry (kind, service, environment, seq);

-- Counts of closed UTC hours. Hours are counted since the epoch; one without events has no row.
CREATE TABLE hour_span (
  series TEXT NOT NULL PRIMARY KEY,
  first_hour BIGINT NOT NULL,
  end_hour BIGINT NOT NULL
);

CREATE TABLE hour_count (
  series TEXT NOT NULL,
  hour BIGINT NOT NULL,
  bad DOUBLE PRECISION NOT NULL,
  total DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (series, hour)
);
