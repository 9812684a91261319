// TOML as the plan, the configuration and sidecars use it.
#include "core/settings.h"

#include "core/facts_json.h"
#include "tests/fuzz/target.h"

namespace sokhao::fuzz {
namespace {

void run(Bytes bytes) {
  const auto file = core::parse_settings(text_of(bytes), "fuzz.toml", bytes.size() % 2 == 0 ? core::Language::vi : core::Language::en);
  if (!file) return must(file.error().what.find("fuzz.toml") != std::string::npos, "a refusal does not say where");
  must(core::parse_json(core::canonical_json(file->root), 200).has_value(), "settings without a canonical text");
}

}  // namespace

extern const Target settings_toml;
const Target settings_toml{"settings_toml", run};

}  // namespace sokhao::fuzz
