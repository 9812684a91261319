// What a worker says to the host.
#include "probes/protocol.h"

#include "tests/fuzz/target.h"

namespace sokhao::fuzz {
namespace {

constexpr probes::Sizes kSizes{1'000'000, 50'000};

void read_message(std::string_view json) {
  const auto message = probes::decode_message(json, kSizes);
  if (!message) return;
  must(message->progress.has_value() != message->answer.has_value(), "a message of two things, or of none");
  if (!message->answer) return;
  for (const auto& child : message->answer->children)
    must(core::lies_within(child.extents, child.origin == probes::Origin::part ? kSizes.part : kSizes.scratch), "a child outside of what it refers to");
  const std::string text = probes::encode(*message->answer);
  const auto again = probes::decode_message(text, kSizes);
  must(again && again->answer && probes::encode(*again->answer) == text, "an answer that was read cannot be written and read again");
}

void run(Bytes bytes) {
  const std::string_view text = text_of(bytes);
  read_message(text);
  if (const auto job = probes::decode_job(text)) (void)probes::encode(*job);

  // As a socket gives them: in pieces, of which the first byte sets the size.
  constexpr std::size_t kLimit = 64 * 1024;
  probes::FrameReader reader(kLimit);
  const std::size_t piece = bytes.empty() ? 1 : 1 + static_cast<std::size_t>(bytes[0]);
  for (std::size_t at = 0; at < text.size() && !reader.too_large(); at += piece) {
    reader.feed(text.substr(at, piece));
    while (const auto message = reader.next()) {
      must(message->size() <= kLimit, "a message above the limit");
      read_message(*message);
    }
  }
}

}  // namespace

extern const Target worker_messages;
const Target worker_messages{"worker_messages", run};

}  // namespace sokhao::fuzz
