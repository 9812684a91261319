// A disc image through the probe, as the worker would run it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/byte_source.h"
#include "core/facts.h"
#include "probes/probe.h"

namespace sokhao::probes {

extern const Probe disc_image;

namespace disc {

struct Probed {
  Match match = Match::no;
  core::PartFacts facts;
  std::vector<Child> children;
  core::Wholeness wholeness;
  std::string error;  ///< empty unless the probe could not look

  [[nodiscard]] const core::DiscFacts& disc() const { return *facts.disc; }
  [[nodiscard]] std::vector<std::string> paths() const {
    std::vector<std::string> all;
    for (const auto& file : disc().files) all.push_back(file.path);
    return all;
  }
  [[nodiscard]] bool has(core::DamageCode code) const {
    for (const auto& damage : facts.damage) {
      if (damage.code == code) return true;
    }
    return false;
  }
};

inline Probed probed(core::ByteSource& source) {
  Probed result;
  std::vector<std::byte> head(std::min<std::uint64_t>(source.size(), kHeadBytes));
  (void)source.read_at(0, head);
  result.match = disc_image.match({head, source});
  Context context;
  result.facts.size = source.size();
  if (auto done = disc_image.run(source, context, result.facts); !done) result.error = done.error().what;
  result.children = std::move(context.children);
  if (auto whole = disc_image.wholeness(source)) result.wholeness = *whole;
  return result;
}

inline std::vector<std::byte> bytes_of(std::string_view text) {
  const auto all = std::as_bytes(std::span(text));
  return {all.begin(), all.end()};
}

inline Probed probed(std::string_view image) {
  core::MemorySource source(bytes_of(image));
  return probed(source);
}

/// What a child's extents hold.
inline std::string content(core::ByteSource& source, const Child& child) {
  core::ExtentSource inner(source, child.extents);
  std::string text(inner.size(), '\0');
  auto got = inner.read_at(0, std::as_writable_bytes(std::span(text)));
  text.resize(got ? *got : 0);
  return text;
}

}  // namespace disc
}  // namespace sokhao::probes
