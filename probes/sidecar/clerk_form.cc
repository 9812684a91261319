#include "probes/sidecar/clerk_form.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "core/settings.h"
#include "core/text.h"
#include "probes/sidecar/clerk_lines.h"
#include "probes/sidecar/clerk_values.h"

namespace sokhao::probes {
namespace {

using core::ClerkForm;
using core::Setting;

/// The name before line and column in a problem.
constexpr const char* kPlace = "phieu.toml";

/// A moment or a text, as a text that the rules parse.
std::optional<std::string> moment_of(const Setting& setting) {
  if (const auto* text = std::get_if<std::string>(&setting.value)) return core::trim(*text);
  if (const auto* instant = std::get_if<core::Instant>(&setting.value)) return core::format_rfc3339(*instant);
  if (const auto* date = std::get_if<core::LocalDate>(&setting.value))
    return fmt::format("{:04}-{:02}-{:02}", date->year, date->month, date->day);
  if (const auto* local = std::get_if<core::LocalDateTime>(&setting.value))
    return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}", local->date.year, local->date.month, local->date.day,
                       local->hour, local->minute, local->second);
  return std::nullopt;
}

/// An empty text is a field that was left out.
std::optional<std::string> filled(std::optional<std::string> text) {
  if (!text) return std::nullopt;
  std::string value = core::trim(*text);
  return value.empty() ? std::nullopt : std::optional(std::move(value));
}

void read_authors(core::Reader& table, std::string_view key, ClerkForm& form) {
  if (!table.has(key)) return;
  const Setting* setting = table.any(key);
  std::vector<std::string> texts;
  if (const auto* text = std::get_if<std::string>(&setting->value)) {
    texts = sidecar::authors_of(*text);
  } else {
    texts = table.optional_texts(key);
  }
  for (const std::string& text : texts)
    if (std::string author = core::trim(text); !author.empty()) form.authors.push_back(std::move(author));
}

ClerkForm read_toml(std::string_view text) {
  ClerkForm form;
  const auto file = core::parse_settings(text, kPlace, core::Language::vi);
  if (!file) {
    form.problems.push_back(file.error().what);
    return form;
  }
  core::Reader table(file->path, file->root, "", form.problems, core::Language::vi);
  if (const auto word = filled(table.optional_text("form"))) {
    form.form = sidecar::form_of(*word);
    if (!form.form) table.problem("form", fmt::format("“{}”: phải là article (bài viết) hoặc video", *word));
  }
  read_authors(table, "authors", form);
  read_authors(table, "author", form);
  form.position = filled(table.optional_text("position"));
  form.unit = filled(table.optional_text("unit"));
  form.phone = filled(table.optional_text("phone"));
  form.title = filled(table.optional_text("title"));
  form.corrects = filled(table.optional_text("corrects"));
  if (const auto word = filled(table.optional_text("carrier"))) {
    form.carrier = sidecar::carrier_of(*word).value_or("");
    if (form.carrier.empty()) table.problem("carrier", fmt::format("“{}”: phải là cd, dvd, usb hoặc upload", *word));
  }
  form.ticks = table.optional_texts("ticks");
  form.denied = table.optional_texts("denied");
  if (table.has("handed_in")) {
    form.handed_in = filled(moment_of(*table.any("handed_in")));
    if (!form.handed_in)
      table.problem("handed_in", "phải là thời điểm: \"10/9/2020 8:15\" hoặc 2020-09-10T08:15:00+07:00");
  }
  table.finish();
  return form;
}

}  // namespace

SidecarKind sidecar_kind(std::string_view name) {
  std::string ending(name.substr(name.size() - std::min<std::size_t>(name.size(), 5)));
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return ending == ".toml" ? SidecarKind::toml : SidecarKind::lines;
}

core::Result<ClerkForm> parse_clerk_form(std::string_view bytes, SidecarKind kind) {
  const auto text = sidecar::decoded(bytes);
  if (!text) {
    ClerkForm form;
    form.problems.emplace_back(
        "Phiếu không phải văn bản Unicode (UTF-8); lưu lại với mã UTF-8. The form is not Unicode text; save it as "
        "UTF-8.");
    return form;
  }
  return kind == SidecarKind::toml ? read_toml(*text) : sidecar::read_lines(*text);
}

}  // namespace sokhao::probes
