// What host and worker say to each other over a socket pair.
//
// A message is 4 bytes of little-endian length and that many bytes of JSON.
// Host to worker: one Job. Worker to host: any number of Progress messages,
// then one Answer. The host believes nothing: lengths, nesting, types, UTF-8,
// numbers and extents are checked before use.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "core/byte_source.h"
#include "core/clerk_form.h"
#include "core/facts.h"
#include "core/probing.h"
#include "probes/previews.h"
#include "probes/probe.h"

namespace sokhao::probes {

enum class Task {
  facts,
  wholeness,
  clerk_form,
  assemble,  ///< facts once more, with what was read off the pages in beside[0]
  sectors,  ///< verifies every raw sector under the innermost layer
  preview,   ///< files for people to look at, as `order` says
  pictures,  ///< pages of a PDF as JPEGs, as `pages` says; of a JPEG itself, with what is to be hidden painted over
  cuttings,  ///< pieces of a PDF's pages or of a JPEG, as `cuts` says
};

struct Job {
  Task task = Task::facts;
  std::string name;              ///< display name of the part
  /// Where the part lies in the descriptor, outermost first: a file in an image
  /// in an archive is read in place. Empty: the whole file.
  std::vector<core::ExtentMap> layers;
  std::uint64_t scratch_bytes = 0;  ///< most it may write to kScratchFd; 0: none is handed over
  core::ProbeOptions options;
  std::int64_t picture = 0;  ///< ocr: which one of a file of several, from 0
  Reading reading = Reading::article;
  std::optional<double> length_s = std::nullopt;  ///< media: as the disc's own tables measured the title
  Workplace workplace = {};
  /// The entry's other files. Host: descriptors to hand over. Worker: where
  /// they arrived, from kFirstBesideFd on.
  std::vector<core::Companion> beside;
  std::optional<PreviewOrder> order = std::nullopt;  ///< Task::preview
  /// Files of the entry that the part goes on in: its bytes are those of the
  /// input and of these, one behind the other. Descriptors as for `beside`.
  std::vector<core::Companion> pieces = {};
  std::optional<core::PictureOrder> pages = std::nullopt;  ///< Task::pictures
  std::vector<core::Box> hidden = {};                      ///< Task::pictures: of a JPEG, black in the answer
  std::vector<PageCut> cuts = {};                          ///< Task::cuttings
};

/// Slots and meaning as of Child (probes/probe.h).
struct ChildAnswer {
  std::string slot, name;
  core::ExtentMap extents;
  Origin origin = Origin::part;
  std::string family;
};

struct Answer {
  bool recognised = false;               ///< no probe of this family knows the content
  std::optional<core::PartFacts> facts;  ///< Task::facts; of Task::sectors a video of basis and damage alone
  std::vector<ChildAnswer> children;
  std::vector<PageText> pages;           ///< ocr: what was read
  std::optional<core::Wholeness> wholeness;
  std::optional<core::ClerkForm> clerk_form;
  std::optional<PreviewAnswer> previews;  ///< Task::preview
  std::optional<core::TextView> view;     ///< where the options asked for it and the probe counts text
  std::vector<PictureMade> pictures;      ///< Task::pictures and cuttings; ocr: the page as it was read
  std::string error;  ///< the probe could not read the bytes
};

[[nodiscard]] std::string encode(const Job& job);
[[nodiscard]] core::Result<Job> decode_job(std::string_view json);

[[nodiscard]] std::string encode(const core::Progress& progress);
[[nodiscard]] std::string encode(const Answer& answer);

struct Message {
  std::optional<core::Progress> progress;
  std::optional<Answer> answer;
};
/// What the children's extents must lie within.
struct Sizes {
  std::uint64_t part = 0, scratch = 0;
};
/// Hostile input.
[[nodiscard]] core::Result<Message> decode_message(std::string_view json, Sizes sizes);

/// Length prefix and body in one string.
[[nodiscard]] std::string framed(std::string_view json);

/// Takes bytes as they arrive and gives out whole messages.
class FrameReader {
 public:
  explicit FrameReader(std::size_t limit) : limit_(limit) {}
  void feed(std::string_view bytes) { buffer_.append(bytes); }
  /// The next whole message, if one is there.
  [[nodiscard]] std::optional<std::string> next();
  /// The next message says that it is longer than the limit.
  [[nodiscard]] bool too_large() const;
  /// Nothing is left over from a message that never ended.
  [[nodiscard]] bool empty() const { return buffer_.empty(); }

 private:
  [[nodiscard]] std::optional<std::size_t> length() const;
  std::size_t limit_;
  std::string buffer_;
};

}  // namespace sokhao::probes
