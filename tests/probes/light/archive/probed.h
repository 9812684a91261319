// An archive through the probe, as the worker would run it.
#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "core/byte_source.h"
#include "core/facts.h"
#include "probes/archive/stream.h"
#include "probes/probe.h"

namespace sokhao::probes {

extern const Probe archive_file;

namespace archive {

inline core::MemorySource source_of(std::string_view text) {
  const auto all = std::as_bytes(std::span(text));
  return core::MemorySource({all.begin(), all.end()});
}

struct Probed {
  Match match = Match::no;
  core::PartFacts facts;
  std::vector<Child> children;
  std::vector<std::string> contents;  ///< of each child
  core::Wholeness wholeness;
  std::string error;  ///< empty unless the probe could not look

  [[nodiscard]] bool has(core::DamageCode code) const {
    for (const auto& damage : facts.damage)
      if (damage.code == code) return true;
    return false;
  }
};

struct Surroundings {
  std::string name;
  std::vector<Beside> beside;
  std::uint64_t scratch_bytes = 64u << 20;
};

inline Probed probed(core::ByteSource& source, const Surroundings& around = {}) {
  use_unicode_names();
  Probed result;
  std::vector<std::byte> head(std::min<std::uint64_t>(source.size(), kHeadBytes));
  (void)source.read_at(0, head);
  result.match = archive_file.match({head, source, around.name, around.beside});
  const int fd = memfd_create("scratch", 0);
  Scratch scratch(fd, around.scratch_bytes);
  Context context{{}, around.name, {}, {}, around.beside, around.scratch_bytes > 0 ? &scratch : nullptr};
  result.facts.size = source.size();
  if (auto done = archive_file.run(source, context, result.facts); !done) result.error = done.error().what;
  auto unpacked = core::FdSource::over(fd);
  for (const Child& child : context.children) {
    core::ByteSource& outer = child.origin == Origin::scratch ? static_cast<core::ByteSource&>(*unpacked) : source;
    core::ExtentSource inner(outer, child.extents);
    std::string text(inner.size(), '\0');
    auto got = inner.read_at(0, std::as_writable_bytes(std::span(text)));
    text.resize(got ? *got : 0);
    result.contents.push_back(std::move(text));
  }
  close(fd);
  result.children = std::move(context.children);
  if (auto whole = archive_file.wholeness(source)) result.wholeness = *whole;
  return result;
}

inline Probed probed(std::string_view bytes, const Surroundings& around = {}) {
  auto source = source_of(bytes);
  return probed(source, around);
}

}  // namespace archive
}  // namespace sokhao::probes
