#include "ingest/fixity.h"

#include <soci/soci.h>

#include <optional>

namespace sokhao::ingest {
namespace {

using core::Result;

Result<std::vector<std::string>> entries_with(core::Database& db, const std::string& sha256) {
  std::vector<std::string> codes;
  auto done = db.read([&](soci::session& sql) -> Result<> {
    std::string code;
    soci::statement select = (sql.prepare << "SELECT DISTINCT entry FROM part WHERE sha256 = :s ORDER BY entry", soci::into(code), soci::use(sha256));
    select.execute();
    while (select.fetch()) codes.push_back(code);
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return codes;
}

std::optional<FixityProblem::What> wrong_with(const LedgerObject& object, const Store& store, std::uint64_t& bytes) {
  using What = FixityProblem::What;
  auto file = store.open_object(object.sha256);
  if (!file) return file.error().kind == core::ErrorKind::not_found ? What::missing : What::unreadable;
  const auto read = digest_of(file->get(), object.sha256);
  if (!read) return What::unreadable;
  bytes += read->size;
  if (read->size != object.size) return What::size;
  if (read->sha256 != object.sha256) return What::content;
  return std::nullopt;
}

}  // namespace

std::string_view to_string(FixityProblem::What what) {
  switch (what) {
    case FixityProblem::What::missing: return "missing";
    case FixityProblem::What::unreadable: return "unreadable";
    case FixityProblem::What::size: return "size";
    case FixityProblem::What::content: return "content";
  }
  return "";
}

Result<std::vector<LedgerObject>> list_objects(core::Database& db) {
  std::vector<LedgerObject> objects;
  auto done = db.read([&](soci::session& sql) -> Result<> {
    std::string sha256;
    long long size = 0;
    soci::statement select = (sql.prepare << "SELECT sha256, size FROM object ORDER BY sha256", soci::into(sha256), soci::into(size));
    select.execute();
    while (select.fetch()) objects.push_back({sha256, static_cast<std::uint64_t>(size)});
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return objects;
}

Result<Fixity> check_fixity(core::Database& db, const Store& store) {
  auto objects = list_objects(db);
  if (!objects) return tl::unexpected(objects.error());
  Fixity fixity;
  for (const LedgerObject& object : *objects) {
    ++fixity.objects;
    const auto wrong = wrong_with(object, store, fixity.bytes);
    if (!wrong) continue;
    auto codes = entries_with(db, object.sha256);
    if (!codes) return tl::unexpected(codes.error());
    fixity.problems.push_back({object.sha256, *wrong, std::move(*codes)});
  }
  return fixity;
}

}  // namespace sokhao::ingest
