// The contract between one file format and the worker that runs it.
//
// A probe reads one part and records facts. It runs in a worker that can
// neither open files nor reach the network, so a probe that crashes, hangs or
// lies costs one check, never the daemon.
//
// To add a format: write probes/<kind>/<name>.cc and add a line to
// probes/registry.inc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/byte_source.h"
#include "core/facts.h"
#include "core/probing.h"
#include "core/text_view.h"
#include "probes/page_text.h"
#include "probes/scratch.h"

namespace sokhao::probes {

/// How sure a probe is that the bytes are its format. The first probe of the
/// registry with the highest match wins.
enum class Match { no, possible, certain };

/// The beginning of the part; short parts give less.
inline constexpr std::size_t kHeadBytes = 64 * 1024;

/// Another file of the same entry, for formats of several files.
struct Beside {
  std::string name;
  core::ByteSource* bytes = nullptr;  ///< of small files; nullptr: it is there, and only its name is known
};

/// A file that the part goes on in, which has been joined to it.
struct Piece {
  std::string name;
  std::uint64_t start = 0;  ///< where its first byte is in the part
};

struct Sample {
  std::span<const std::byte> head;
  core::ByteSource& source;  ///< for formats whose mark is not in the head
  std::string_view name = {};              ///< as in Context
  std::span<const Beside> beside = {};     ///< as in Context
  std::span<const Piece> pieces = {};      ///< as in Context
};

/// What a child's extents refer to.
enum class Origin {
  part,    ///< the bytes that this probe was given
  scratch  ///< what this probe wrote to its scratch file
};

/// Something that another worker must look at, found by this probe. The host
/// checks the extents and starts the worker. The slot says where its facts
/// belong:
///   titles/N  a video: joined to the disc's or archive's titles[N]
///   parts/N   any content, examined as a part of its own: parts[N]
///   pages/N   the picture of a page, read by the family ocr; what was read
///             comes back to this probe, which puts the article together
///   whole     this part in another form (a conversion): takes its place, but
///             for `document.format`
///   check     the text of this part by another reader: counted and compared
struct Child {
  std::string slot;
  std::string name;
  core::ExtentMap extents;
  Origin origin = Origin::part;
  std::string family = {};  ///< who looks at it; "": whoever knows the content
};

/// For a family that runs converters: its private folder, which the host makes
/// and removes, and where the programs are.
struct Workplace {
  std::string folder = {};  ///< "": none
  std::string soffice = "/usr/lib/libreoffice/program/soffice.bin";
  std::string antiword = "/usr/bin/antiword";
};

/// A JPEG of one page in the scratch file.
struct PictureMade {
  std::int64_t page = 1;
  std::int64_t width = 0, height = 0;  ///< pixels
  core::Extent extent;
};

/// A piece of a page that is wanted as a picture.
struct PageCut {
  std::int64_t page = 1;
  core::Box box{};
};

struct Context {
  core::ProbeOptions options;
  std::string name;              ///< of the part, for name_mismatch and messages
  core::OnProgress on_progress;  ///< also the heartbeat: call it at least every few seconds
  std::vector<Child> children;   ///< the probe adds to it
  std::span<const Beside> beside = {};
  Scratch* scratch = nullptr;  ///< nullptr: nothing can be written
  std::int64_t picture = 0;    ///< which one of a file of several, from 0
  Reading reading = Reading::article;
  /// media: of a DVD title, as its cells and NAV packs measured it; its packets
  /// need not be read for that.
  std::optional<double> length_s = {};
  /// ocr: what this probe read. Else what was read off the pages it handed out.
  std::vector<PageText> pages = {};
  Workplace workplace = {};
  std::span<const Piece> pieces = {};  ///< joined to the part, in order; empty: nothing has been joined
  std::optional<core::TextView> view = std::nullopt;  ///< what was counted, where the options ask for it
  std::vector<core::Passage> passages = {};           ///< of the terms in the options
  std::vector<PictureMade> pictures = {};             ///< ocr: the page as it was read, where there is a scratch file
};

struct Probe {
  /// Stored with every fact. Never reuse the name of a retired probe.
  std::string_view name;

  /// Raise it when the same bytes would yield different facts.
  int revision;

  /// Judges hostile bytes; reads little.
  Match (*match)(const Sample& sample);

  /// Records in `facts` what `source` contains (kind, the member of that kind,
  /// damage). Damage is a fact, not an error: an error means that the bytes
  /// could not be read.
  core::Result<void> (*run)(core::ByteSource& source, Context& context, core::PartFacts& facts);

  /// Whether the part is whole by its own content, read cheaply; null when the
  /// format cannot tell.
  core::Result<core::Wholeness> (*wholeness)(core::ByteSource& source);
};

/// The probes linked into this program, in the registry's order.
[[nodiscard]] std::span<const Probe* const> registered_probes();

}  // namespace sokhao::probes
