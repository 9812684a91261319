// Strict reading of a settings tree, and its canonical form.
#include "core/settings.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/text.h"

namespace sokhao::core {
namespace {

using SortedJson = nlohmann::json;  // std::map inside: keys come out sorted

std::string date_text(const LocalDate& d) { return fmt::format("{:04}-{:02}-{:02}", d.year, d.month, d.day); }

SortedJson canonical(const Setting& setting) {
  struct Visitor {
    SortedJson operator()(std::monostate) const { return nullptr; }
    SortedJson operator()(bool v) const { return v; }
    SortedJson operator()(std::int64_t v) const { return v; }
    SortedJson operator()(double v) const {
      // 4.0 and 4 mean the same limit and must give the same hash.
      if (v == std::trunc(v) && std::abs(v) < 1e15) return static_cast<std::int64_t>(v);
      return v;
    }
    SortedJson operator()(const std::string& v) const { return to_nfc(v); }
    SortedJson operator()(const Instant& v) const { return format_rfc3339(v, "UTC"); }
    SortedJson operator()(const LocalDate& v) const { return date_text(v); }
    SortedJson operator()(const LocalDateTime& v) const {
      return fmt::format("{}T{:02}:{:02}:{:02}", date_text(v.date), v.hour, v.minute, v.second);
    }
    SortedJson operator()(const SettingList& list) const {
      SortedJson out = SortedJson::array();
      for (const auto& item : list) out.push_back(canonical(item));
      return out;
    }
    SortedJson operator()(const SettingTable& table) const {
      SortedJson out = SortedJson::object();
      for (const auto& [key, item] : table) out[key] = canonical(item);
      return out;
    }
  };
  return std::visit(Visitor{}, setting.value);
}

const LocalText& type_name(const Setting& setting) {
  static const LocalText names[] = {
      {"trống", "nothing"},
      {"đúng/sai", "true or false"},
      {"số nguyên", "a whole number"},
      {"số", "a number"},
      {"chuỗi", "a text"},
      {"thời điểm", "a time with an offset"},
      {"ngày", "a date"},
      {"ngày giờ thiếu múi giờ (viết 2020-09-15T23:59:59+07:00)",
       "a time without an offset (write 2020-09-15T23:59:59+07:00)"},
      {"danh sách", "a list"},
      {"bảng", "a table"},
  };
  return names[setting.value.index()];
}

const LocalText kText{"chuỗi", "a text"};
const LocalText kNumber{"số", "a number"};
const LocalText kWhole{"số nguyên", "a whole number"};
const LocalText kFlag{"true hoặc false", "true or false"};
const LocalText kMoment{"thời điểm có múi giờ", "a time with an offset"};
const LocalText kDate{"ngày", "a date"};
const LocalText kList{"danh sách", "a list"};
const LocalText kTable{"bảng", "a table"};

LocalText wrong_type(const LocalText& wanted, const Setting& found) {
  return {fmt::format("phải là {}, đang là {}", wanted.vi, type_name(found).vi),
          fmt::format("must be {}, found {}", wanted.en, type_name(found).en)};
}

LocalText not_among(const std::string& value, const std::vector<std::string>& allowed) {
  const std::string list = join(allowed, ", ");
  return {fmt::format("'{}' không phải là một trong: {}", value, list),
          fmt::format("'{}' is not one of: {}", value, list)};
}

}  // namespace

std::string canonical_json(const Setting& root) { return canonical(root).dump(); }

Reader::Reader(const std::string& file, const Setting& table, std::string path, std::vector<std::string>& problems,
               Language language)
    : file_(&file), table_(&table), path_(std::move(path)), problems_(&problems), language_(language) {
  if (!table.table()) add(table.line, table.column, "", wrong_type(kTable, table).in(language_));
}

void Reader::add(std::uint32_t line, std::uint32_t column, std::string_view key, std::string_view text) {
  std::string where = path_;
  if (!key.empty()) where += (where.empty() ? "" : ".") + std::string(key);
  std::string place = *file_;
  if (line > 0) place += fmt::format(":{}:{}", line, column);
  problems_->push_back(where.empty() ? fmt::format("{}: {}", place, text)
                                     : fmt::format("{}: {}: {}", place, where, text));
}

bool Reader::has(std::string_view key) const {
  const auto* items = table_->table();
  return items && items->contains(std::string(key));
}

const Setting* Reader::find(std::string_view key, Need need) {
  asked_.emplace(key);
  const auto* items = table_->table();
  if (!items) return nullptr;
  if (const auto it = items->find(std::string(key)); it != items->end()) return &it->second;
  if (need == Need::required) problem(key, LocalText{"thiếu khóa này", "this key is missing"});
  return nullptr;
}

template <class T>
const T* Reader::typed(std::string_view key, Need need, const LocalText& wanted) {
  const Setting* setting = find(key, need);
  if (!setting) return nullptr;
  const T* value = std::get_if<T>(&setting->value);
  if (!value) problem(key, wrong_type(wanted, *setting));
  return value;
}

std::string Reader::text(std::string_view key) {
  const auto* value = typed<std::string>(key, Need::required, kText);
  return value ? to_nfc(*value) : std::string{};
}

std::optional<std::string> Reader::optional_text(std::string_view key) {
  const auto* value = typed<std::string>(key, Need::optional, kText);
  return value ? std::optional(to_nfc(*value)) : std::nullopt;
}

double Reader::number(std::string_view key) {
  if (!find(key, Need::required)) return 0;
  return optional_number(key).value_or(0);
}

std::optional<double> Reader::optional_number(std::string_view key) {
  const Setting* setting = find(key, Need::optional);
  if (!setting) return std::nullopt;
  if (const auto* whole = std::get_if<std::int64_t>(&setting->value)) return static_cast<double>(*whole);
  if (const auto* number = std::get_if<double>(&setting->value)) return *number;
  problem(key, wrong_type(kNumber, *setting));
  return std::nullopt;
}

std::int64_t Reader::integer(std::string_view key) {
  const auto* value = typed<std::int64_t>(key, Need::required, kWhole);
  return value ? *value : 0;
}

std::optional<std::int64_t> Reader::optional_integer(std::string_view key) {
  const auto* value = typed<std::int64_t>(key, Need::optional, kWhole);
  return value ? std::optional(*value) : std::nullopt;
}

bool Reader::boolean(std::string_view key, bool otherwise) {
  const auto* value = typed<bool>(key, Need::optional, kFlag);
  return value ? *value : otherwise;
}

std::optional<Instant> Reader::instant(std::string_view key) {
  const auto* value = typed<Instant>(key, Need::optional, kMoment);
  return value ? std::optional(*value) : std::nullopt;
}

std::optional<LocalDate> Reader::date(std::string_view key) {
  const auto* value = typed<LocalDate>(key, Need::optional, kDate);
  return value ? std::optional(*value) : std::nullopt;
}

std::vector<LocalDate> Reader::optional_dates(std::string_view key) {
  std::vector<LocalDate> out;
  const auto* list = typed<SettingList>(key, Need::optional, kList);
  if (!list) return out;
  for (const auto& item : *list) {
    if (const auto* day = std::get_if<LocalDate>(&item.value))
      out.push_back(*day);
    else
      add(item.line, item.column, key, wrong_type(kDate, item).in(language_));
  }
  return out;
}

std::vector<std::string> Reader::text_list(std::string_view key, Need need) {
  std::vector<std::string> out;
  const auto* list = typed<SettingList>(key, need, kList);
  if (!list) return out;
  for (const auto& item : *list) {
    if (const auto* text = std::get_if<std::string>(&item.value))
      out.push_back(to_nfc(*text));
    else
      add(item.line, item.column, key, wrong_type(kText, item).in(language_));
  }
  return out;
}

std::vector<std::string> Reader::texts(std::string_view key) { return text_list(key, Need::required); }
std::vector<std::string> Reader::optional_texts(std::string_view key) { return text_list(key, Need::optional); }

std::string Reader::choice(std::string_view key, const std::vector<std::string>& allowed) {
  const auto* value = typed<std::string>(key, Need::required, kText);
  if (!value) return {};
  if (std::find(allowed.begin(), allowed.end(), *value) != allowed.end()) return *value;
  problem(key, not_among(*value, allowed));
  return {};
}

std::vector<std::string> Reader::choices(std::string_view key, const std::vector<std::string>& allowed) {
  std::vector<std::string> out;
  const auto* list = typed<SettingList>(key, Need::required, kList);
  if (!list) return out;
  for (const auto& item : *list) {
    const auto* text = std::get_if<std::string>(&item.value);
    if (!text)
      add(item.line, item.column, key, wrong_type(kText, item).in(language_));
    else if (std::find(allowed.begin(), allowed.end(), *text) == allowed.end())
      add(item.line, item.column, key, not_among(*text, allowed).in(language_));
    else
      out.push_back(*text);
  }
  return out;
}

std::optional<Reader> Reader::table(std::string_view key) {
  const Setting* setting = find(key, Need::optional);
  if (!setting) return std::nullopt;
  if (!setting->table()) {
    problem(key, wrong_type(kTable, *setting));
    return std::nullopt;
  }
  return Reader(*file_, *setting, path_.empty() ? std::string(key) : path_ + "." + std::string(key), *problems_,
                language_);
}

std::vector<Reader> Reader::tables(std::string_view key) {
  std::vector<Reader> out;
  const auto* list = typed<SettingList>(key, Need::optional, kList);
  if (!list) return out;
  for (const auto& item : *list) {
    const std::string name = fmt::format("{}{}{}[{}]", path_, path_.empty() ? "" : ".", key, out.size());
    if (item.table())
      out.emplace_back(*file_, item, name, *problems_, language_);
    else
      add(item.line, item.column, key, wrong_type(kTable, item).in(language_));
  }
  return out;
}

const Setting* Reader::any(std::string_view key) { return find(key, Need::optional); }

void Reader::problem(std::string_view key, const LocalText& text) {
  problem(key, std::string_view(text.in(language_)));
}

void Reader::problem(std::string_view key, std::string_view text) {
  const auto* items = table_->table();
  if (items)
    if (const auto it = items->find(std::string(key)); it != items->end())
      return add(it->second.line, it->second.column, key, text);
  add(table_->line, table_->column, key, text);
}

void Reader::finish() {
  const auto* items = table_->table();
  if (!items) return;
  for (const auto& [key, setting] : *items) {
    if (asked_.contains(key)) continue;
    const std::string* nearest = nullptr;
    std::size_t best = key.size() / 3 + 2;  // a third of the letters wrong is no slip of the pen
    for (const auto& known : asked_)
      if (const auto distance = edit_distance(key, known); distance < best && !items->contains(known)) {
        best = distance;
        nearest = &known;
      }
    LocalText text{"khóa lạ", "unknown key"};
    if (nearest) {
      text.vi += fmt::format("; có phải '{}'?", *nearest);
      text.en += fmt::format("; did you mean '{}'?", *nearest);
    }
    add(setting.key_line, setting.key_column, key, text.in(language_));
  }
}

}  // namespace sokhao::core
