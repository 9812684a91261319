// A sheet as a part of its own: it is no entry, and it is harmless; but a sheet
// without its image says so.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "probes/disc/companions.h"
#include "probes/disc/messages.h"
#include "probes/disc/sheets.h"
#include "probes/disc/titles.h"
#include "probes/probe.h"

namespace sokhao::probes {
namespace disc {
namespace {

core::Result<std::vector<std::byte>> whole(core::ByteSource& source) {
  if (source.size() > kMaxSheetBytes) return std::vector<std::byte>{};
  std::vector<std::byte> bytes(static_cast<std::size_t>(source.size()));
  auto got = source.read_at(0, bytes);
  if (!got) return tl::unexpected(got.error());
  bytes.resize(*got);
  return bytes;
}

Match match(const Sample& sample) {
  auto bytes = whole(sample.source);
  return bytes && parse_sheet(*bytes) ? Match::certain : Match::no;
}

bool may_be_image(const std::string& name) {
  constexpr std::array<std::string_view, 8> kEndings{".bin", ".img", ".mdf", ".iso", ".raw", ".nrg", ".dat", ".wav"};
  const std::string lower = lower_ascii(name);
  return std::any_of(kEndings.begin(), kEndings.end(), [&lower](std::string_view ending) { return lower.ends_with(ending); });
}

core::Result<void> run(core::ByteSource& source, Context& context, core::PartFacts& part) {
  part.kind = core::PartKind::unknown;
  auto bytes = whole(source);
  if (!bytes) return tl::unexpected(bytes.error());
  const auto table = parse_sheet(*bytes);
  if (!table) return {};
  const auto files = named_files(*table);
  for (const std::string& file : files) {
    const bool here = std::any_of(context.beside.begin(), context.beside.end(), [&](const Beside& other) {
      const std::string name = base_name(other.name);
      // A single image may have been renamed after its sheet was written.
      return file.empty() || files.size() == 1 ? may_be_image(name) : is_called(file, name);
    });
    if (!here && part.damage.size() < kMaxNamedDamages) part.damage.push_back(image_missing(shown_name(file)));
  }
  return {};
}

}  // namespace
}  // namespace disc

extern const Probe disc_sheet{"disc.sheet", 1, disc::match, disc::run, nullptr};

}  // namespace sokhao::probes
