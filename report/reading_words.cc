#include "report/reading_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "report/facts_words.h"
#include "report/rule_names.h"
#include "report/terms.h"
#include "report/wording.h"

namespace sokhao::report {
namespace {

using core::Agreement;
using core::Reading;
using core::Source;

constexpr std::string_view kFields[] = {"full_name", "position", "unit", "phone", "title"};

std::string_view source_word(Source source, Language language) {
  switch (source) {
    case Source::clerk: return say(language, "Phiếu nhập", "Clerk's form");
    case Source::cover: return say(language, "Trang bìa", "Cover");
    case Source::sleeve: return say(language, "Túi bọc đĩa", "Sleeve");
    case Source::disc_label: return say(language, "Nhãn đĩa", "Disc label");
    case Source::metadata: return say(language, "Thông tin trong tệp", "Metadata of the file");
  }
  return "";
}

/// Every cover of the part and of what lies in it.
void covers_of(const core::PartFacts& facts, std::vector<const core::CoverFields*>& covers) {
  if (facts.document) covers.push_back(&facts.document->cover);
  if (facts.image && facts.image->cover) covers.push_back(&*facts.image->cover);
  if (facts.disc)
    for (const auto& inner : facts.disc->parts) covers_of(inner, covers);
  if (facts.archive)
    for (const auto& inner : facts.archive->parts) covers_of(inner, covers);
}

/// The fields from which the reading was made: several authors make one.
std::vector<const core::Field*> fields_of(const core::PartFacts& facts, const Reading& reading) {
  std::vector<const core::CoverFields*> covers;
  covers_of(facts, covers);
  for (const core::CoverFields* cover : covers) {
    std::vector<const core::Field*> found;
    std::vector<std::string> values;
    const auto take = [&](const core::Field& field) {
      if (field.state != core::FieldState::found) return;
      found.push_back(&field);
      values.push_back(field.value);
    };
    if (reading.field == "full_name") std::for_each(cover->authors.begin(), cover->authors.end(), take);
    if (reading.field == "position") take(cover->position);
    if (reading.field == "unit") take(cover->unit);
    if (reading.field == "phone") take(cover->phone);
    if (reading.field == "title") take(cover->title);
    if (!found.empty() && core::join(values, ", ") == reading.value) return found;
  }
  return {};
}

std::string how_text(const core::Field& field, Language language) {
  std::string text = term_text(field.basis, language);
  if (field.page) text += fmt::format(", {} {}", say(language, "trang", "page"), *field.page);
  text += fmt::format(", {} {} %", say(language, "tin cậy", "confidence"), number_text(field.confidence * 100, language, 0));
  if (!field.box) text += say(language, "; tệp không ghi vị trí trên trang nên không có ảnh trích", "; the file knows no places on pages, so there is no picture");
  return text;
}

void agree(ShownReading& shown, Agreement agreement, Language language) {
  if (agreement == Agreement::alone) return;
  const bool same = agreement == Agreement::agrees;
  shown.mark = same ? Mark::pass : Mark::review;
  shown.agreement = same ? say(language, "khớp", "agrees") : say(language, "không khớp", "differs");
}

ShownReading shown_reading(const core::Report& report, const Reading& reading, Language language) {
  ShownReading out;
  out.source = source_word(reading.source, language);
  out.value = shown(reading.value);
  out.normalised = shown(reading.normalised);
  agree(out, reading.agreement, language);
  if (!reading.part || *reading.part < 0 || static_cast<std::size_t>(*reading.part) >= report.parts.size()) return out;
  const core::Part& part = report.parts[static_cast<std::size_t>(*reading.part)];
  if (reading.source == Source::disc_label) out.how = part.name;
  const auto fields = fields_of(part.facts, reading);
  if (!fields.empty()) out.how = how_text(*fields.front(), language);
  std::vector<core::Box> boxes;
  for (const core::Field* field : fields) {
    // Two names on one line are one picture.
    if (field->crop.empty() || (field->box && std::find(boxes.begin(), boxes.end(), *field->box) != boxes.end())) continue;
    if (field->box) boxes.push_back(*field->box);
    out.crops.push_back(&field->crop);
  }
  return out;
}

/// For reports that hold no readings.
std::vector<Reading> readings_from_facts(const core::Report& report) {
  std::vector<Reading> readings;
  for (const std::string_view name : kFields)
    for (std::size_t i = 0; i < report.parts.size(); ++i) {
      const core::Part& part = report.parts[i];
      const bool sleeve = part.role == core::PartRole::sleeve;
      if (!sleeve && part.role != core::PartRole::article && part.role != core::PartRole::page_scan) continue;
      const core::CoverFields* cover = part.facts.document ? &part.facts.document->cover : part.facts.image && part.facts.image->cover ? &*part.facts.image->cover : nullptr;
      if (cover == nullptr) continue;
      std::vector<std::string> values;
      const auto take = [&](const core::Field& field) {
        if (field.state == core::FieldState::found) values.push_back(field.value);
      };
      if (name == "full_name") std::for_each(cover->authors.begin(), cover->authors.end(), take);
      else take(name == "position" ? cover->position : name == "unit" ? cover->unit : name == "phone" ? cover->phone : cover->title);
      if (!values.empty()) readings.push_back({std::string(name), sleeve ? Source::sleeve : Source::cover, static_cast<std::int64_t>(i), core::join(values, ", "), "", Agreement::alone});
    }
  return readings;
}

}  // namespace

std::vector<ShownField> shown_readings(const core::Report& report, Language language) {
  const std::vector<Reading> derived = report.readings.empty() ? readings_from_facts(report) : std::vector<Reading>{};
  const std::vector<Reading>& readings = report.readings.empty() ? derived : report.readings;
  std::vector<ShownField> fields;
  for (const std::string_view name : kFields) {
    ShownField field{field_name(name, language), {}};
    for (const Reading& reading : readings)
      if (reading.field == name) field.readings.push_back(shown_reading(report, reading, language));
    if (!field.readings.empty()) fields.push_back(std::move(field));
  }
  return fields;
}

std::string_view readings_heading(Language language) {
  return say(language, "Thông tin tác giả và bài dự thi, đối chiếu các nguồn", "Author and entry, as each source says");
}

}  // namespace sokhao::report
