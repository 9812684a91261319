#include "core/facts_json.h"

#include <algorithm>
#include <exception>
#include <vector>

#include "core/facts_fields.h"

namespace sokhao::core {
namespace {

/// Objects keep their order in a list that is searched from the front, so the
/// number of keys is bounded or a hostile object costs quadratic time.
constexpr std::size_t kMaxKeys = 1024;

/// Ends a parse from inside its callback.
struct Refused : std::exception {
  explicit Refused(std::string reason) : what_text(std::move(reason)) {}
  [[nodiscard]] const char* what() const noexcept override { return what_text.c_str(); }
  std::string what_text;
};

template <class T>
Result<T> from_json(const Json& json, std::string_view noun) {
  T value;
  JsonReader reader(json);
  describe(reader, value);
  reader.finish();
  if (!reader.ok()) return fail(ErrorKind::usage, std::string(noun) + ": " + reader.message());
  return value;
}

/// True when no count is negative and every index points into its list: what a
/// type cannot say and later stages rely on.
bool is_sane(const PartFacts& facts);

bool is_sane(const VideoFacts& video) {
  return video.duration_s.value_or(0) >= 0 && video.restarts >= 0 && video.width.value_or(0) >= 0 &&
         video.height.value_or(0) >= 0 && video.frame_rate.value_or(0) >= 0;
}

bool is_sane(const std::vector<Title>& titles, const std::optional<std::int64_t>& main_title) {
  if (main_title && (*main_title < 0 || static_cast<std::size_t>(*main_title) >= titles.size())) return false;
  return std::all_of(titles.begin(), titles.end(), [](const Title& title) { return is_sane(title.video); });
}

bool is_sane(const WordCounts& words) {
  const auto counted = [](std::int64_t count) { return count >= 0; };
  return counted(words.body) && counted(words.body_tokens) && counted(words.total) && counted(words.cover) &&
         counted(words.headers_footers) && counted(words.footnotes) && counted(words.icu) &&
         counted(words.dictionary_estimate) && std::all_of(words.per_page.begin(), words.per_page.end(), counted);
}

bool is_sane(const DocumentFacts& document) {
  return document.pages.value_or(0) >= 0 && document.page_numbers.pages_with >= 0 &&
         document.page_numbers.pages_expected >= 0 && (!document.words || is_sane(*document.words));
}

bool is_sane(const PartFacts& facts) {
  if (facts.disc && !is_sane(facts.disc->titles, facts.disc->main_title)) return false;
  if (facts.video && !is_sane(*facts.video)) return false;
  if (facts.document && !is_sane(*facts.document)) return false;
  if (facts.image && (facts.image->width < 0 || facts.image->height < 0)) return false;
  if (!facts.archive) return true;
  return is_sane(facts.archive->titles, facts.archive->main_title) &&
         std::all_of(facts.archive->parts.begin(), facts.archive->parts.end(),
                     [](const PartFacts& inner) { return is_sane(inner); });
}

/// The code points that a terminal, a log or an editor would act on instead of
/// showing them: DEL, C1 controls, bidi controls, line separators.
bool acts_on_screens(char32_t c) {
  return (c >= 0x7F && c <= 0x9F) || c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

/// Length and value of the UTF-8 sequence at `at`; `text` is valid UTF-8 of the
/// Basic Multilingual Plane's first three byte lengths, or longer (passed over).
char32_t code_point(const std::string& text, std::size_t at, std::size_t& length) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const unsigned char lead = byte(0);
  length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (length == 2) return static_cast<char32_t>((lead & 0x1F) << 6 | (byte(1) & 0x3F));
  if (length == 3) return static_cast<char32_t>((lead & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F));
  return length == 1 ? lead : 0x10000;
}

}  // namespace

Json to_json(const PartFacts& facts) { return to_json_value(facts); }
Json to_json(const ClerkForm& form) { return to_json_value(form); }
Json to_json(const Damage& damage) { return to_json_value(damage); }

Result<PartFacts> part_facts_from_json(const Json& json) {
  auto facts = from_json<PartFacts>(json, "facts");
  if (facts && !is_sane(*facts)) return fail(ErrorKind::usage, "facts: a count is negative or an index points nowhere");
  return facts;
}

Result<ClerkForm> clerk_form_from_json(const Json& json) { return from_json<ClerkForm>(json, "clerk form"); }

Result<Json> parse_json(std::string_view text, int max_depth) {
  std::vector<std::set<std::string>> open;  // the keys of each object that is open
  const auto watch = [&](int depth, Json::parse_event_t event, Json& parsed) {
    using Event = Json::parse_event_t;
    if ((event == Event::object_start || event == Event::array_start) && depth >= max_depth)
      throw Refused("nested deeper than " + std::to_string(max_depth));
    if (event == Event::object_start) open.emplace_back();
    if (event == Event::object_end && !open.empty()) open.pop_back();
    if (event == Event::key) {
      auto& keys = open.back();
      if (!keys.insert(parsed.get<std::string>()).second) throw Refused("a key is given twice");
      if (keys.size() > kMaxKeys) throw Refused("an object has too many keys");
    }
    return true;
  };
  try {
    return Json::parse(text, watch);
  } catch (const std::exception& problem) {
    return fail(ErrorKind::usage, std::string("not acceptable JSON: ") + problem.what());
  }
}

std::string json_text(const Json& json, int indent) {
  const std::string dumped = json.dump(indent, ' ', false, Json::error_handler_t::replace);
  std::string text;
  text.reserve(dumped.size());
  for (std::size_t at = 0, length = 1; at < dumped.size(); at += length) {
    const char32_t c = code_point(dumped, at, length);
    if (acts_on_screens(c)) {
      constexpr char kHex[] = "0123456789abcdef";
      text += "\\u";
      for (int shift = 12; shift >= 0; shift -= 4) text += kHex[(c >> shift) & 0xF];
    } else {
      text.append(dumped, at, length);
    }
  }
  return text;
}

}  // namespace sokhao::core
