// Names inside a bag, and manifests of other makers.
#include "core/text.h"
#include "report/bag/names.h"
#include "tests/fuzz/target.h"

namespace sokhao::fuzz {
namespace {

void run(Bytes bytes) {
  const std::string_view text = text_of(bytes);
  report::UniquePaths paths;
  const std::string safe = report::safe_path(text), once = paths.take(safe), twice = paths.take(safe);
  must(once != twice, "one path for two files");
  for (const std::string& path : {safe, once, twice}) {
    must(core::is_utf8(path) && !path.empty() && path.front() != '/', "a path that leads elsewhere");
    for (const auto& piece : core::split(path, '/')) {
      must(!piece.empty() && piece != "." && piece != "..", "a path that climbs");
      must(piece.size() <= 255, "a name that no file system takes");
    }
    must(report::path_of_manifest(report::manifest_path(path)) == path, "a path is lost in a manifest");
  }
  if (const auto read = report::path_of_manifest(text)) {
    must(!read->empty() && read->front() != '/', "a manifest that leads elsewhere");
    for (const auto& piece : core::split(*read, '/')) must(piece != "..", "a manifest that climbs");
  }
}

}  // namespace

extern const Target bag_names;
const Target bag_names{"bag_names", run};

}  // namespace sokhao::fuzz
