#include "probes/protocol.h"

#include "core/crops.h"
#include "core/facts_json.h"
#include "core/json_fields.h"
#include "probes/exit_codes.h"
#include "probes/previews_json.h"
#include "probes/profile.h"

namespace sokhao::core {

template <>
struct EnumNames<probes::Task> {
  static constexpr std::pair<probes::Task, std::string_view> names[] = {
      {probes::Task::facts, "facts"}, {probes::Task::wholeness, "wholeness"}, {probes::Task::clerk_form, "clerk_form"}, {probes::Task::assemble, "assemble"},
      {probes::Task::sectors, "sectors"}, {probes::Task::preview, "preview"}, {probes::Task::pictures, "pictures"}, {probes::Task::cuttings, "cuttings"}};
};

template <>
struct EnumNames<probes::Reading> {
  static constexpr std::pair<probes::Reading, std::string_view> names[] = {{probes::Reading::article, "article"}, {probes::Reading::sleeve, "sleeve"}};
};

template <>
struct EnumNames<probes::Origin> {
  static constexpr std::pair<probes::Origin, std::string_view> names[] = {{probes::Origin::part, "part"}, {probes::Origin::scratch, "scratch"}};
};

template <class V>
void describe(V& v, ProbeOptions& o) {
  v("decode", o.decode);
  v("full_scan", o.full_scan);
  v("text_view", o.text_view);
  v.later("terms", o.terms);
}

template <class V>
void describe(V& v, PictureOrder& o) {
  v("dpi", o.dpi);
  v("colour", o.colour);
  v("most_pages", o.most_pages);
}

template <class V>
void describe(V& v, Progress& p) {
  v("fraction", p.fraction);
  v("vi", p.doing.vi);
  v("en", p.doing.en);
}

template <class V>
void describe(V& v, Wholeness& w) {
  v("whole", w.whole);
  v("vi", w.reason.vi);
  v("en", w.reason.en);
}

}  // namespace sokhao::core

namespace sokhao::probes {

template <class V>
void describe(V& v, PictureMade& p) {
  v("page", p.page);
  v("width", p.width);
  v("height", p.height);
  v("extent", p.extent);
}

template <class V>
void describe(V& v, PageCut& c) {
  v("page", c.page);
  v("box", c.box);
}

template <class V>
void describe(V& v, Workplace& w) {
  v("folder", w.folder);
  v("soffice", w.soffice);
  v("antiword", w.antiword);
}

namespace {

using core::Json;

/// A companion on the wire: its number is the worker's business.
struct WireCompanion {
  std::string name;
  bool handed = false;
};

template <class V>
void describe(V& v, WireCompanion& c) {
  v("name", c.name);
  v("handed", c.handed);
}

struct WireJob : Job {
  std::vector<WireCompanion> wire_beside;
  std::vector<std::string> wire_pieces;
};

template <class V>
void describe(V& v, WireJob& j) {
  v("task", j.task);
  v("name", j.name);
  v("layers", j.layers);
  v("scratch_bytes", j.scratch_bytes);
  v("options", j.options);
  v("picture", j.picture);
  v("reading", j.reading);
  v("workplace", j.workplace);
  v("order", j.order);
  v("pages", j.pages);
  v("hidden", j.hidden);
  v("cuts", j.cuts);
  v("length_s", j.length_s);
  v("beside", j.wire_beside);
  v("pieces", j.wire_pieces);
}

template <class V>
void describe(V& v, ChildAnswer& c) {
  v("slot", c.slot);
  v("name", c.name);
  v("extents", c.extents);
  v("origin", c.origin);
  v("family", c.family);
}

template <class T>
core::Result<T> read_strictly(const Json& json) {
  T value{};
  core::JsonReader reader(json);
  describe(reader, value);
  reader.finish();
  if (!reader.ok()) return core::fail(core::ErrorKind::worker_failed, reader.message());
  return value;
}

template <class T>
Json written(const T& value) {
  core::JsonWriter writer;
  describe(writer, const_cast<T&>(value));
  return std::move(writer.out);
}

// A slot is "whole", "titles/3" or "parts/0": a known list and an index.
bool is_slot(const std::string& slot) {
  if (slot == "whole" || slot == "check") return true;
  for (const std::string_view list : {"titles/", "parts/", "pages/"}) {
    if (!slot.starts_with(list) || slot.size() == list.size() || slot.size() > list.size() + 5) continue;
    return slot.find_first_not_of("0123456789", list.size()) == std::string::npos;
  }
  return false;
}

bool is_sound(const PictureMade& picture, std::uint64_t scratch) {
  constexpr std::int64_t kMostPixels = 20'000;
  const auto in_bounds = [](std::int64_t pixels) { return pixels > 0 && pixels <= kMostPixels; };
  return picture.page > 0 && in_bounds(picture.width) && in_bounds(picture.height) && picture.extent.stride == 0 && core::lies_within({picture.extent}, scratch);
}

core::Result<Answer> answer_from(const Json& body, Sizes sizes) {
  const auto bad = [](const std::string& why) { return core::fail(core::ErrorKind::worker_failed, why); };
  if (!body.is_object()) return bad("the answer is not an object");
  Answer answer;
  for (auto it = body.begin(); it != body.end(); ++it) {
    if (it.key() == "recognised" && it->is_boolean()) {
      answer.recognised = it->get<bool>();
    } else if (it.key() == "error" && it->is_string()) {
      answer.error = it->get<std::string>().substr(0, 2000);
    } else if (it.key() == "facts") {
      auto facts = core::part_facts_from_json(*it);
      if (!facts) return tl::unexpected(facts.error());
      core::drop_crops(*facts);  // those are the host's own
      answer.facts = std::move(*facts);
    } else if (it.key() == "clerk_form") {
      auto form = core::clerk_form_from_json(*it);
      if (!form) return tl::unexpected(form.error());
      answer.clerk_form = std::move(*form);
    } else if (it.key() == "pages") {
      auto pages = page_texts_from(*it);
      if (!pages) return tl::unexpected(pages.error());
      answer.pages = std::move(*pages);
    } else if (it.key() == "wholeness") {
      auto whole = read_strictly<core::Wholeness>(*it);
      if (!whole) return tl::unexpected(whole.error());
      answer.wholeness = std::move(*whole);
    } else if (it.key() == "previews") {
      auto previews = read_strictly<PreviewAnswer>(*it);
      if (!previews) return tl::unexpected(previews.error());
      for (const auto& file : previews->files)
        if (!core::lies_within({file.extent}, sizes.scratch) || file.extent.stride != 0) return bad("a preview lies outside the scratch file");
      answer.previews = std::move(*previews);
    } else if (it.key() == "view") {
      auto view = core::text_view_from_json(*it);
      if (!view) return tl::unexpected(view.error());
      answer.view = std::move(*view);
    } else if (it.key() == "pictures" && it->is_array() && it->size() <= 1000) {
      for (const auto& item : *it) {
        auto picture = read_strictly<PictureMade>(item);
        if (!picture) return tl::unexpected(picture.error());
        if (!is_sound(*picture, sizes.scratch)) return bad("a picture has no size or no place");
        answer.pictures.push_back(std::move(*picture));
      }
    } else if (it.key() == "children" && it->is_array() && it->size() <= 1000) {
      for (const auto& item : *it) {
        auto child = read_strictly<ChildAnswer>(item);
        if (!child) return tl::unexpected(child.error());
        if (!is_slot(child->slot)) return bad("a child has no valid slot");
        if (!core::lies_within(child->extents, child->origin == Origin::part ? sizes.part : sizes.scratch))
          return bad("a child lies outside its part");
        if (!child->family.empty() && family(child->family) == nullptr) return bad("a child is for nobody");
        answer.children.push_back(std::move(*child));
      }
    } else {
      return bad("unknown or mistyped key in the answer: " + it.key().substr(0, 64));
    }
  }
  return answer;
}

}  // namespace

std::string encode(const Job& job) {
  WireJob wire{job, {}, {}};
  for (const auto& companion : job.beside) wire.wire_beside.push_back({companion.name, companion.fd >= 0});
  for (const auto& piece : job.pieces) wire.wire_pieces.push_back(piece.name);
  return written(wire).dump(-1, ' ', false, Json::error_handler_t::replace);
}

core::Result<Job> decode_job(std::string_view json) {
  auto parsed = core::parse_json(json);
  if (!parsed) return tl::unexpected(parsed.error());
  auto wire = read_strictly<WireJob>(*parsed);
  if (!wire) return tl::unexpected(wire.error());
  Job job = std::move(static_cast<Job&>(*wire));
  int next = kFirstBesideFd;
  for (auto& companion : wire->wire_beside) {
    if (companion.handed && next >= kFirstBesideFd + kMaxBesideFds) return core::fail(core::ErrorKind::worker_failed, "too many descriptors");
    job.beside.push_back({std::move(companion.name), companion.handed ? next++ : -1});
  }
  if (wire->wire_pieces.size() > kMaxPieceFds) return core::fail(core::ErrorKind::worker_failed, "too many descriptors");
  for (auto& name : wire->wire_pieces) job.pieces.push_back({std::move(name), next++});
  return job;
}

std::string encode(const core::Progress& progress) {
  return Json{{"progress", written(progress)}}.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string encode(const Answer& answer) {
  Json body{{"recognised", answer.recognised}};
  if (!answer.error.empty()) body["error"] = answer.error;
  if (answer.facts) body["facts"] = core::to_json(*answer.facts);
  if (answer.clerk_form) body["clerk_form"] = core::to_json(*answer.clerk_form);
  if (answer.previews) body["previews"] = written(*answer.previews);
  if (answer.wholeness) body["wholeness"] = written(*answer.wholeness);
  if (!answer.pages.empty()) body["pages"] = to_json(answer.pages);
  if (answer.view) body["view"] = core::to_json(*answer.view);
  if (!answer.pictures.empty()) {
    body["pictures"] = Json::array();
    for (const auto& picture : answer.pictures) body["pictures"].push_back(written(picture));
  }
  if (!answer.children.empty()) {
    body["children"] = Json::array();
    for (const auto& child : answer.children) body["children"].push_back(written(child));
  }
  return Json{{"answer", std::move(body)}}.dump(-1, ' ', false, Json::error_handler_t::replace);
}

core::Result<Message> decode_message(std::string_view json, Sizes sizes) {
  auto parsed = core::parse_json(json);
  if (!parsed) return tl::unexpected(parsed.error());
  if (!parsed->is_object() || parsed->size() != 1) return core::fail(core::ErrorKind::worker_failed, "a message must hold one thing");
  Message message;
  if (auto it = parsed->find("progress"); it != parsed->end()) {
    auto progress = read_strictly<core::Progress>(*it);
    if (!progress) return tl::unexpected(progress.error());
    message.progress = std::move(*progress);
  } else if (it = parsed->find("answer"); it != parsed->end()) {
    auto answer = answer_from(*it, sizes);
    if (!answer) return tl::unexpected(answer.error());
    message.answer = std::move(*answer);
  } else {
    return core::fail(core::ErrorKind::worker_failed, "an unknown kind of message");
  }
  return message;
}

std::string framed(std::string_view json) {
  const auto n = static_cast<std::uint32_t>(json.size());
  std::string out{static_cast<char>(n & 255), static_cast<char>(n >> 8 & 255), static_cast<char>(n >> 16 & 255), static_cast<char>(n >> 24)};
  return out.append(json);
}

std::optional<std::size_t> FrameReader::length() const {
  if (buffer_.size() < 4) return std::nullopt;
  std::size_t n = 0;
  for (int i = 3; i >= 0; --i) n = n << 8 | static_cast<unsigned char>(buffer_[static_cast<std::size_t>(i)]);
  return n;
}

bool FrameReader::too_large() const {
  const auto n = length();
  return n && *n > limit_;
}

std::optional<std::string> FrameReader::next() {
  const auto n = length();
  if (!n || *n > limit_ || buffer_.size() - 4 < *n) return std::nullopt;
  std::string body = buffer_.substr(4, *n);
  buffer_.erase(0, 4 + *n);
  return body;
}

}  // namespace sokhao::probes
