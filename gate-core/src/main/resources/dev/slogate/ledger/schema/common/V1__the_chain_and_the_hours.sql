-- The chain. Instants are milliseconds since the epoch, so that both stores keep them alike.
CREATE TABLE entry (
  seq BIGINT NOT NULL PRIMARY KEY,
  at BIGINT NOT NULL,
  kind VARCHAR(40) NOT NULL,
  actor VARCHAR(300) NOT NULL,
  service VARCHAR(100),
  environment VARCHAR(200),
  subject VARCHAR(300) NOT NULL,
  until BIGINT,
  body TEXT,
  previous CHAR(64) NOT NULL,
  hash CHAR(64) NOT NULL,
  signature VARCHAR(100)
);

-- What is still open for a service, what is about a subject, what is newest of a kind or place.
CREATE INDEX entry_open ON entry (kind, service, until);
CREATE INDEX entry_subject ON entry (subject, kind);
CREATE INDEX entry_kind ON entry (kind, seq);
CREATE INDEX entry_place ON entry (kind, service, environment, seq);

-- Counts of closed UTC hours. Hours are counted since the epoch; one without events has no row.
CREATE TABLE hour_span (
  series VARCHAR(64) NOT NULL PRIMARY KEY,
  first_hour BIGINT NOT NULL,
  end_hour BIGINT NOT NULL
);

CREATE TABLE hour_count (
  series VARCHAR(64) NOT NULL,
  hour BIGINT NOT NULL,
  bad DOUBLE PRECISION NOT NULL,
  total DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (series, hour)
);
