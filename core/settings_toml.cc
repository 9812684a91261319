// TOML 1.0 into the tree of settings. The only file that knows toml++.
#include <cmath>
#include <fstream>
#include <sstream>

#include <fmt/format.h>
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include "core/settings.h"

namespace sokhao::core {
namespace {

constexpr int kMaxDepth = 64;  // deeper than any plan; keeps recursion bounded

class Converter {
 public:
  Converter(const std::string& path, Language language) : path_(path), language_(language) {}

  [[nodiscard]] Setting convert(const toml::node& node, int depth = 0);
  [[nodiscard]] const std::string& error() const { return error_; }

 private:
  void refuse(const toml::source_position& at, const LocalText& text) {
    if (error_.empty()) error_ = fmt::format("{}:{}:{}: {}", path_, at.line, at.column, text.in(language_));
  }
  void scalar(const toml::node& node, Setting& out);

  const std::string& path_;
  Language language_;
  std::string error_;
};

LocalDate local(const toml::date& d) { return {d.year, d.month, d.day}; }

Instant instant(const toml::date_time& t) {
  using namespace std::chrono;
  const sys_days day{year{t.date.year} / month{t.date.month} / std::chrono::day{t.date.day}};
  return time_point_cast<milliseconds>(day) + hours{t.time.hour} + minutes{t.time.minute} + seconds{t.time.second} +
         duration_cast<milliseconds>(nanoseconds{t.time.nanosecond}) - minutes{t.offset->minutes};
}

void Converter::scalar(const toml::node& node, Setting& out) {
  if (const auto* text = node.as_string()) {
    out.value = text->get();
  } else if (const auto* whole = node.as_integer()) {
    out.value = whole->get();
  } else if (const auto* number = node.as_floating_point()) {
    if (!std::isfinite(number->get()))
      refuse(node.source().begin, {"nan và inf không phải là giá trị", "nan and inf are not values"});
    out.value = number->get();
  } else if (const auto* flag = node.as_boolean()) {
    out.value = flag->get();
  } else if (const auto* day = node.as_date()) {
    out.value = local(day->get());
  } else if (const auto* moment = node.as_date_time()) {
    const auto& t = moment->get();
    if (t.offset)
      out.value = instant(t);
    else
      out.value = LocalDateTime{local(t.date), t.time.hour, t.time.minute, t.time.second};
  } else {
    refuse(node.source().begin,
           {"giờ đứng riêng phải viết trong ngoặc kép: \"07:00\"", "a time of day must be quoted: \"07:00\""});
  }
}

Setting Converter::convert(const toml::node& node, int depth) {
  Setting out;
  out.line = node.source().begin.line;
  out.column = node.source().begin.column;
  if (depth > kMaxDepth) {
    refuse(node.source().begin, {"lồng quá sâu", "nested too deeply"});
  } else if (const auto* table = node.as_table()) {
    SettingTable items;
    for (const auto& [key, item] : *table) {
      Setting setting = convert(item, depth + 1);
      setting.key_line = key.source().begin.line;
      setting.key_column = key.source().begin.column;
      items.emplace(std::string(key.str()), std::move(setting));
    }
    out.value = std::move(items);
  } else if (const auto* list = node.as_array()) {
    SettingList items;
    items.reserve(list->size());
    for (const auto& item : *list) items.push_back(convert(item, depth + 1));
    out.value = std::move(items);
  } else {
    scalar(node, out);
  }
  return out;
}

}  // namespace

Result<SettingsFile> parse_settings(std::string_view toml, std::string path, Language language) {
  const auto parsed = toml::parse(toml, path);
  if (!parsed) {
    const auto& at = parsed.error().source().begin;
    return fail(ErrorKind::usage, fmt::format("{}:{}:{}: {}{}", path, at.line, at.column,
                                              language == Language::vi ? "sai cú pháp TOML: " : "not TOML: ",
                                              parsed.error().description()));
  }
  Converter converter(path, language);
  Setting root = converter.convert(parsed.table());
  if (!converter.error().empty()) return fail(ErrorKind::usage, converter.error());
  return SettingsFile{std::move(path), std::move(root)};
}

Result<SettingsFile> load_settings(const std::string& path, Language language) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail_errno(path, errno);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in || !text) return fail(ErrorKind::unreadable, path + ": cannot be read");
  return parse_settings(text.str(), path, language);
}

}  // namespace sokhao::core
