#include "ingest/settle.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"

namespace sokhao::ingest {
namespace {

using core::LocalText;
using std::chrono::milliseconds;

/// A folder of hundreds of files is asked about its largest ones only.
constexpr std::size_t kAskedPerDrop = 32;

bool same(const std::vector<FoundFile>& a, const std::vector<FoundFile>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const FoundFile& x, const FoundFile& y) {
    return x.name == y.name && x.kind == y.kind && x.stamp == y.stamp;
  });
}

std::string shown(const std::string& path) { return core::display_name(path, 200); }

std::string last_part(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

std::vector<const FoundFile*> regular_files(const std::vector<FoundFile>& files) {
  std::vector<const FoundFile*> result;
  for (const FoundFile& file : files)
    if (file.kind == FileKind::regular) result.push_back(&file);
  return result;
}

LocalText taken_anyway(const LocalText& why) {
  return {"Đã nhận nguyên trạng dù " + why.vi, "Taken in as it is although " + why.en};
}

}  // namespace

std::string_view to_string(WaitReason reason) {
  switch (reason) {
    case WaitReason::changing:
      return "changing";
    case WaitReason::checking:
      return "checking";
    case WaitReason::writer:
      return "writer";
    case WaitReason::incomplete:
      return "incomplete";
    case WaitReason::empty:
      return "empty";
    case WaitReason::companion:
      return "companion";
    case WaitReason::temporary:
      return "temporary";
  }
  return "";
}

Settling::Content Settling::ask_content(Memory& memory, const Looks& looks) {
  if (memory.asked == Memory::Asked::yes) return Content::known;
  auto files = regular_files(memory.files);
  std::sort(files.begin(), files.end(),
            [](const FoundFile* a, const FoundFile* b) { return a->stamp.size > b->stamp.size; });
  if (files.size() > kAskedPerDrop) files.resize(kAskedPerDrop);
  memory.incomplete.reset();
  bool all_known = true;
  for (const FoundFile* file : files) {
    const Place place = place_of(last_part(file->name));
    if (file->stamp.size == 0 || place == Place::sidecar || place == Place::note) continue;
    // A worker that could not answer is no reason to keep the clerk waiting:
    // the examination proper will say what is wrong.
    const auto answer = looks.wholeness(*file);
    if (!answer) all_known = false;
    if (memory.incomplete || !answer || !*answer || (*answer)->whole.value_or(true)) continue;
    memory.incomplete = LocalText{shown(file->name) + " chưa đủ: " + (*answer)->reason.vi,
                                  shown(file->name) + " is not complete: " + (*answer)->reason.en};
  }
  if (!all_known) return Content::asked;
  memory.asked = Memory::Asked::yes;
  return Content::known;
}

Judgement Settling::judge(const Drop& drop, const std::vector<FoundFile>& files, Mount mount, core::Uptime now,
                          const Looks& looks) {
  Memory& memory = memory_[drop.name];
  if (memory.known == Memory::Known::fresh) {
    memory.known = Memory::Known::seen;
    memory.first_seen = memory.quiet_since = now;
    memory.files = files;
  } else if (!same(memory.files, files)) {
    memory.files = files;
    memory.quiet_since = now;
    memory.incomplete_since.reset();
    memory.asked = Memory::Asked::no;
  }
  const auto age = now - memory.first_seen >= limits_.stale ? Waiting::Age::stale : Waiting::Age::fresh;
  const auto wait = [&](WaitReason reason, LocalText text, std::optional<milliseconds> left) {
    return Judgement(Waiting{reason, std::move(text), left, age});
  };
  const milliseconds quiet = now - memory.quiet_since;
  const milliseconds must_be_quiet = mount == Mount::polled ? limits_.quiet_polled : limits_.quiet;

  for (const FoundFile& file : files) {
    if (file.kind == FileKind::regular && name_rule(last_part(file.name)) == NameRule::temporary &&
        quiet < limits_.stale) {
      return wait(WaitReason::temporary,
                  {shown(file.name) + " đang được chép dở", shown(file.name) + " is a transfer under way"},
                  std::nullopt);
    }
  }
  if (quiet < must_be_quiet) {
    return wait(WaitReason::changing,
                {"Tệp vừa thay đổi, chờ chép xong", "The files have just changed; waiting for the copy to end"},
                std::nullopt);
  }

  Ready ready;
  const auto regular = regular_files(files);
  WriterState writers = mount == Mount::polled ? WriterState::cannot_tell : WriterState::nobody;
  for (const FoundFile* file : regular) {
    if (mount == Mount::polled) break;
    const WriterState state = looks.writer(file->name);
    if (state == WriterState::somebody) {
      return wait(WaitReason::writer,
                  {shown(file->name) + " đang được một chương trình khác ghi",
                   "Another program is writing " + shown(file->name)},
                  std::nullopt);
    }
    if (state == WriterState::cannot_tell) writers = state;
  }

  const bool all_empty =
      std::all_of(regular.begin(), regular.end(), [](const FoundFile* f) { return f->stamp.size == 0; });
  if (!regular.empty() && all_empty) {
    const LocalText why{"tệp không có dữ liệu (0 byte)", "it holds no data (0 bytes)"};
    if (quiet < limits_.empty) {
      return wait(WaitReason::empty,
                  {"Tệp rỗng (0 byte), chờ dữ liệu", "The file is empty (0 bytes); waiting for data"},
                  limits_.empty - quiet);
    }
    ready.notes.push_back(taken_anyway(why));
    return ready;
  }

  if (drop.lacks_main() && quiet < limits_.companion) {
    return wait(WaitReason::companion,
                {"Chỉ có tệp kèm theo, chờ bài dự thi cùng tên",
                 "Only a companion file is here; waiting for the entry of the same name"},
                limits_.companion - quiet);
  }
  if (drop.lacks_main()) {
    ready.notes.push_back(taken_anyway({"không có bài dự thi kèm theo", "no entry came with it"}));
  } else if (drop.members.size() == 1 && drop.members.front().kind == FileKind::regular &&
             place_of(drop.name) == Place::note && quiet < limits_.lone_note) {
    return wait(WaitReason::companion,
                {"Tệp .txt có thể là phiếu của một bài đang chép, chờ thêm",
                 "A .txt may be the form of an entry on its way; waiting"},
                limits_.lone_note - quiet);
  }

  if (ask_content(memory, looks) == Content::asked) {
    return wait(WaitReason::checking,
                {"Đang xem tệp đã được chép đủ chưa", "Looking whether the copy is complete"}, std::nullopt);
  }
  if (const auto& why = memory.incomplete) {
    if (!memory.incomplete_since) memory.incomplete_since = now;
    const milliseconds limit = writers == WriterState::nobody ? limits_.incomplete : limits_.incomplete_polled;
    const milliseconds waited = now - *memory.incomplete_since;
    if (waited < limit) return wait(WaitReason::incomplete, *why, limit - waited);
    ready.notes.push_back(taken_anyway(*why));
  }
  return ready;
}

void Settling::keep_only(const std::vector<std::string>& names) {
  std::erase_if(memory_, [&](const auto& item) { return !std::binary_search(names.begin(), names.end(), item.first); });
}

}  // namespace sokhao::ingest
