// [contest], [authority], [coverage], [[prizes]], [publication].
#include "rules/plan_tables.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/text.h"
#include "rules/plan_checks.h"

namespace sokhao::rules {
namespace {

using core::LocalText;

bool is_identifier(std::string_view text) {
  const auto good = [](unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), good);
}

bool is_hex_digest(std::string_view text) {
  const auto hex = [](unsigned char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  return text.size() == 64 && std::all_of(text.begin(), text.end(), hex);
}

// A code is a file name and an address: letters, digits, '-', '_', '.' and the
// fields in braces, of which `must` makes it unique.
void check_pattern(core::Reader& table, std::string_view key, const std::vector<std::string>& fields,
                   std::string_view must) {
  if (!table.has(key)) return;
  const std::string pattern = table.text(key);
  bool unique = false, good = !pattern.empty();
  for (std::size_t at = 0; at < pattern.size();) {
    const auto c = static_cast<unsigned char>(pattern[at]);
    if (c != '{') {
      good = good && (std::isalnum(c) || c == '-' || c == '_' || c == '.');
      ++at;
      continue;
    }
    const auto end = pattern.find('}', at);
    if (end == std::string::npos) {
      good = false;
      break;
    }
    const std::string field = pattern.substr(at + 1, end - at - 1);
    const auto colon = field.find(':');
    const std::string name = field.substr(0, colon), width = colon == std::string::npos ? "" : field.substr(colon + 1);
    good = good && std::find(fields.begin(), fields.end(), name) != fields.end() && width.size() <= 2 &&
           std::all_of(width.begin(), width.end(), [](unsigned char d) { return std::isdigit(d); });
    unique = unique || name == must;
    at = end + 1;
  }
  if (!good || !unique)
    table.problem(key,
                  LocalText{fmt::format("mẫu mã phải gồm chữ, số, '-', '_', '.' và có {{{}:04}}", must),
                            fmt::format("a code pattern is letters, digits, '-', '_', '.' and holds {{{}:04}}", must)});
}

}  // namespace

void check_contest_table(core::Reader& table, core::Contest& contest) {
  contest.id = table.text("id");
  if (table.has("id") && !is_identifier(contest.id))
    table.problem("id",
                  LocalText{"chỉ gồm chữ thường không dấu, số và '-'", "is lower-case letters, digits and '-' only"});
  contest.title = table.text("title");
  if (table.has("timezone")) {
    contest.zone = table.text("timezone");
    if (!core::is_zone(contest.zone)) table.problem("timezone", LocalText{"không có múi giờ này", "no such time zone"});
  }
  if (table.has("locale")) (void)table.choice("locale", {"vi", "en"});
  check_pattern(table, "dossier_code", {"year", "seq"}, "seq");
  check_pattern(table, "blind_code", {"year", "rand"}, "rand");
  if (auto pattern = table.optional_text("dossier_code")) contest.dossier_code = *pattern;
  if (auto pattern = table.optional_text("blind_code")) contest.blind_code = *pattern;

  if (auto plan = table.table("plan")) {
    (void)plan->text("symbol");
    (void)plan->date("date");
    if (!plan->has("date")) plan->problem("date", LocalText{"thiếu khóa này", "this key is missing"});
    (void)plan->text("issuer");
    (void)plan->optional_text("basis");
    if (const auto digest = plan->optional_text("sha256"); digest && !digest->empty() && !is_hex_digest(*digest))
      plan->problem("sha256", LocalText{"phải để trống hoặc gồm 64 chữ số thập lục phân",
                                        "must be empty or 64 hexadecimal digits"});
    (void)plan->optional_texts("errata");
    plan->finish();
  } else {
    table.problem("plan", LocalText{"thiếu bảng [contest.plan]: văn bản căn cứ",
                                    "table [contest.plan] is missing: the document it rests on"});
  }
}

void check_authority(core::Reader& table) {
  (void)table.text("parent");
  (void)table.text("name");
  (void)table.text("place");
  (void)table.optional_text("symbol_suffix");
  (void)table.text("signer_title");
  (void)table.optional_texts("recipients");
}

void check_coverage(core::Reader& table) {
  check_clause(table);
  if (table.integer("min_per_unit") < 0)
    table.problem("min_per_unit", LocalText{"không được âm", "must not be negative"});
  if (const auto* days = table.any("remind_before_days")) {
    const auto* list = std::get_if<core::SettingList>(&days->value);
    const auto good = [](const core::Setting& item) {
      const auto* day = std::get_if<std::int64_t>(&item.value);
      return day && *day >= 0 && *day <= 366;
    };
    if (!list || !std::all_of(list->begin(), list->end(), good))
      table.problem("remind_before_days",
                    LocalText{"phải là danh sách số ngày từ 0 đến 366", "must be a list of days from 0 to 366"});
  }
  (void)table.choices("count_states", {"received", "passed", "returned", "refused", "review"});
}

void check_prize(core::Reader& table) {
  check_clause(table);
  (void)table.text("label");
  for (const char* key : {"rank", "count"})
    if (table.integer(key) < 1 && table.has(key))
      table.problem(key, LocalText{"phải từ 1 trở lên", "must be 1 or more"});
  if (table.integer("amount_vnd") < 0) table.problem("amount_vnd", LocalText{"không được âm", "must not be negative"});
}

void check_publication(core::Reader& table) {
  for (const char* channel : {"portal", "loudspeaker"}) {
    auto inner = table.table(channel);
    if (!inner) continue;
    check_clause(*inner);
    (void)inner->boolean("enabled", false);
    (void)inner->choices("forms", {"article", "video"});
    inner->finish();
  }
}

}  // namespace sokhao::rules
