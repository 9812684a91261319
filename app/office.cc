#include "app/office.h"

#include <fmt/format.h>

#include "core/settings.h"

namespace sokhao::app {
namespace {

/// The plan was read strictly when it was loaded; what is not there is "".
template <class Read>
void in_table(const core::Contest& contest, std::initializer_list<std::string_view> path, Read read) {
  if (!contest.file) return;
  std::vector<std::string> problems;
  core::Reader root(contest.file->path, contest.file->root, "", problems);
  std::optional<core::Reader> table = root;
  for (const std::string_view name : path) {
    table = table->table(name);
    if (!table) return;
  }
  read(*table);
}

}  // namespace

report::Office office_of(const core::Contest& contest, const Config& config) {
  report::Office office;
  in_table(contest, {"authority"}, [&](core::Reader& table) {
    office.parent = table.optional_text("parent").value_or("");
    office.name = table.optional_text("name").value_or("");
    office.place = table.optional_text("place").value_or("");
    office.symbol = table.optional_text("symbol_suffix").value_or("");
    office.signer_title = table.optional_text("signer_title").value_or("");
    office.recipients = table.optional_texts("recipients");
  });
  office.name_in_text = report::office_name_in_text(office.name);
  return report::over(std::move(office), config.office);
}

report::PlanCitation citation_of(const core::Contest& contest) {
  report::PlanCitation plan{contest.title, "", std::nullopt, ""};
  in_table(contest, {"contest", "plan"}, [&](core::Reader& table) {
    plan.symbol = table.optional_text("symbol").value_or("");
    plan.issuer = table.optional_text("issuer").value_or("");
    if (const auto date = table.date("date")) plan.date = fmt::format("{:04}-{:02}-{:02}T00:00:00+07:00", date->year, date->month, date->day);
  });
  return plan;
}

}  // namespace sokhao::app
