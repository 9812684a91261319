// The register with a search that needs no accents, and who has handed in.
#include <algorithm>

#include "core/text.h"
#include "report/rule_names.h"
#include "report/wording.h"
#include "web/routes.h"

namespace sokhao::web {
namespace {

constexpr std::size_t kPage = 100;

struct Filter {
  std::vector<std::string> words;  ///< folded
  std::string verdict;

  [[nodiscard]] bool takes(const report::BookEntry& line) const {
    if (!verdict.empty()) {
      const auto standing = line.standing();
      const std::string_view kind = !standing ? "checking" : *standing == core::Verdict::pass ? "pass" : *standing == core::Verdict::return_ ? "return" : *standing == core::Verdict::refuse ? "refuse" : "review";
      if (kind != verdict) return false;
    }
    if (words.empty()) return true;
    const auto& who = line.entry.applicant;
    const std::string hay = core::folded(line.entry.code + " " + line.entry.source + " " + core::join(who.authors, " ") + " " + who.unit.value_or("") + " " + who.title.value_or("") + " " + who.phone.value_or(""));
    return std::all_of(words.begin(), words.end(), [&](const std::string& word) { return hay.find(word) != std::string::npos; });
  }
};

Filter filter_of(const Visit& visit) {
  Filter filter{{}, visit.query.get("ket-luan")};
  for (auto& word : core::split(core::folded(visit.query.get("tim")), ' '))
    if (!word.empty()) filter.words.push_back(std::move(word));
  return filter;
}

Json line_json(const Visit& visit, const report::BookEntry& line) {
  Json json{{"code", line.entry.code}, {"source", report::shown(line.entry.source)}, {"authors", report::shown(core::join(line.entry.applicant.authors, ", "))}, {"unit", report::shown(line.unit())},
            {"title", report::shown(line.entry.applicant.title.value_or(""))}, {"at", line.entry.received_at ? report::moment_text(*line.entry.received_at) : ""}, {"reasons", report::reason_names(line, visit.language)}};
  json["version"] = line.entry.version > 1 ? Json(line.entry.version) : Json(nullptr);
  json["replaced"] = !line.newest;
  json["form"] = report::form_word(line.entry.form, visit.language);
  json["verdict"] = verdict_json(line.standing(), visit.language);
  return json;
}

core::Result<Json> register_json(const Visit& visit) {
  auto book = visit.desk.services.open_register(visit.db);
  if (!book) return tl::unexpected(book.error());
  const Filter filter = filter_of(visit);
  Json lines = Json::array();
  std::size_t fitting = 0;
  for (auto line = book->lines.rbegin(); line != book->lines.rend(); ++line) {
    if (!filter.takes(*line)) continue;
    if (++fitting <= kPage) lines.push_back(line_json(visit, *line));
  }
  Json repeated = Json::array();
  for (const auto& drop : book->repeated)
    if (repeated.size() < kPage) repeated.push_back({{"source", report::shown(drop.source)}, {"code", drop.code}});
  Json data{{"lines", lines}, {"fitting", fitting}, {"all", book->lines.size()}, {"search", visit.query.get("tim")}, {"repeated", repeated}};
  data["any"] = fitting > 0;
  data["empty"] = book->lines.empty();
  data["more"] = fitting > kPage ? Json(kPage) : Json(nullptr);
  data["any_repeated"] = !repeated.empty();
  Json choices = Json::array();
  for (const auto& [key, vi, en] : {std::tuple{"", "Mọi kết luận", "Every verdict"}, std::tuple{"pass", "Đạt", "Pass"}, std::tuple{"return", "Trả hồ sơ", "Returned"}, std::tuple{"refuse", "Từ chối", "Refused"},
                                    std::tuple{"review", "Cần xem", "To be looked at"}, std::tuple{"checking", "Đang kiểm tra", "Being checked"}})
    choices.push_back({{"key", key}, {"word", visit.say(vi, en)}, {"chosen", filter.verdict == key}});
  data["choices"] = choices;
  return data;
}

const char* unit_class(const report::UnitCoverage& unit) { return unit.owes() ? "return" : unit.state == report::UnitState::none ? "soft" : "pass"; }

}  // namespace

Response register_page(Visit& visit) {
  auto data = register_json(visit);
  if (!data) return problem(visit, data.error());
  return page(visit, "register", visit.say("Sổ theo dõi", "Register"), std::move(*data));
}

Response coverage_page(Visit& visit) {
  auto coverage = visit.desk.services.coverage(visit.db);
  if (!coverage) return problem(visit, coverage.error());
  Json units = Json::array();
  for (const auto& unit : coverage->units) {
    Json codes = Json::array();
    for (const std::size_t index : unit.entries) codes.push_back({{"code", coverage->entries[index].entry.code}});
    Json one{{"name", report::shown(unit.name)}, {"contact", report::shown(unit.contact)}, {"state", report::unit_state_text(unit, visit.language)}, {"class", unit_class(unit)}, {"codes", codes}};
    one["owes"] = unit.owes();
    units.push_back(std::move(one));
  }
  std::stable_partition(units.begin(), units.end(), [](const Json& unit) { return unit["owes"].get<bool>(); });
  Json unknown = Json::array();
  for (const std::size_t index : coverage->unknown) unknown.push_back({{"code", coverage->entries[index].entry.code}, {"unit", report::shown(coverage->entries[index].unit())}});
  Json data{{"units", units}, {"unknown", unknown}, {"owing", coverage->owing()}, {"obliged", coverage->obliged()}, {"until", coverage->until.empty() ? "" : report::moment_text(coverage->until)}};
  data["any_units"] = !units.empty();
  data["any_unknown"] = !unknown.empty();
  return page(visit, "coverage", visit.say("Đơn vị nộp bài", "Units"), std::move(data));
}

Response book_file(Visit& visit) {
  const std::string& book = visit.captured[0];
  const std::string& format = visit.captured[1];
  auto paper = visit.desk.services.book(visit.db, book, format, visit.language);
  if (!paper) return problem(visit, paper.error());
  return format == "pdf" ? file_answer("application/pdf", paper->name, std::move(paper->bytes), Disposition::show)
                         : file_answer("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", paper->name, std::move(paper->bytes), Disposition::keep);
}

}  // namespace sokhao::web
