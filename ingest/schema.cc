#include <array>

#include "ingest/entries.h"

namespace sokhao::ingest {
namespace {

// names: raw bytes in hex. stems: name_key() in hex. times: milliseconds UTC, but lease_until:
// milliseconds of the lease clock's era.
constexpr std::array<core::Migration, 1> kMigrations{{{"ingest", 1, R"(
CREATE TABLE object (
  sha256 TEXT PRIMARY KEY,
  size BIGINT NOT NULL,
  first_seen BIGINT NOT NULL
);
CREATE TABLE entry_counter (
  contest TEXT NOT NULL,
  year BIGINT NOT NULL,
  last BIGINT NOT NULL,
  PRIMARY KEY (contest, year)
);
CREATE TABLE entry (
  code TEXT PRIMARY KEY,
  contest TEXT NOT NULL,
  year BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  stem TEXT NOT NULL,
  version BIGINT NOT NULL,
  state TEXT NOT NULL,
  form TEXT,
  verdict TEXT,
  source TEXT NOT NULL,
  source_name TEXT NOT NULL,
  received_at BIGINT NOT NULL,
  UNIQUE (contest, year, seq)
);
CREATE INDEX entry_stem ON entry (contest, stem);
CREATE INDEX entry_state ON entry (state, code);
CREATE TABLE intake_drop (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  outcome TEXT NOT NULL,
  entry TEXT NOT NULL REFERENCES entry (code),
  version BIGINT NOT NULL,
  received_at BIGINT NOT NULL,
  notes TEXT NOT NULL
);
CREATE INDEX intake_drop_outcome ON intake_drop (outcome, id);
CREATE TABLE entry_version (
  entry TEXT NOT NULL REFERENCES entry (code),
  version BIGINT NOT NULL,
  drop_id TEXT NOT NULL UNIQUE REFERENCES intake_drop (id),
  source TEXT NOT NULL,
  source_name TEXT NOT NULL,
  received_at BIGINT NOT NULL,
  clerk TEXT NOT NULL,
  notes TEXT NOT NULL,
  attention TEXT NOT NULL,
  PRIMARY KEY (entry, version)
);
CREATE TABLE part (
  entry TEXT NOT NULL,
  version BIGINT NOT NULL,
  position BIGINT NOT NULL,
  role TEXT NOT NULL,
  name TEXT NOT NULL,
  size BIGINT NOT NULL,
  sha256 TEXT NOT NULL REFERENCES object (sha256),
  PRIMARY KEY (entry, version, position),
  FOREIGN KEY (entry, version) REFERENCES entry_version (entry, version)
);
CREATE INDEX part_sha256 ON part (sha256);
CREATE TABLE taken_source (
  identity TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  drop_id TEXT NOT NULL REFERENCES intake_drop (id),
  PRIMARY KEY (identity, sha256)
);
CREATE TABLE job (
  entry TEXT NOT NULL,
  version BIGINT NOT NULL,
  queued_at BIGINT NOT NULL,
  state TEXT NOT NULL,
  owner TEXT NOT NULL,
  token BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  era TEXT NOT NULL,
  lease_until BIGINT NOT NULL,
  last_error TEXT NOT NULL,
  PRIMARY KEY (entry, version),
  FOREIGN KEY (entry, version) REFERENCES entry_version (entry, version)
);
CREATE INDEX job_state ON job (state, queued_at);
)"}}};

}  // namespace

std::span<const core::Migration> migrations() { return kMigrations; }

}  // namespace sokhao::ingest
