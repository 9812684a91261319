// units.csv: quoted CSV with a header.
#include "rules/units.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "core/text.h"

namespace sokhao::rules {
namespace {

struct Row {
  std::size_t line = 0;
  std::vector<std::string> cells;
};

// RFC 4180: a quoted cell may hold commas, line ends and doubled quotes.
std::vector<Row> rows_of(std::string_view csv) {
  std::vector<Row> rows;
  Row row{1, {}};
  std::string cell;
  bool quoted = false, begun = false;
  std::size_t line = 1;
  const auto end_cell = [&] {
    row.cells.push_back(std::move(cell));
    cell.clear();
  };
  const auto end_row = [&] {
    if (begun) {
      end_cell();
      rows.push_back(std::move(row));
    }
    row = {line + 1, {}};
    begun = false;
  };
  for (std::size_t i = 0; i < csv.size(); ++i) {
    const char c = csv[i];
    if (quoted) {
      if (c == '"' && i + 1 < csv.size() && csv[i + 1] == '"')
        cell += csv[++i];
      else if (c == '"')
        quoted = false;
      else
        cell += c;
      if (c == '\n') ++line;
    } else if (c == '"' && cell.empty()) {
      quoted = begun = true;
    } else if (c == ',') {
      end_cell();
      begun = true;
    } else if (c == '\n') {
      end_row();
      ++line;
    } else if (c != '\r') {
      cell += c;
      begun = true;
    }
  }
  end_row();
  return rows;
}

enum class Flag { yes, no, open, wrong };

Flag flag_of(std::string_view cell) {
  const std::string word = core::folded(cell);
  if (word.empty()) return Flag::open;
  if (word == "co" || word == "yes" || word == "x") return Flag::yes;
  return word == "khong" || word == "no" ? Flag::no : Flag::wrong;
}

std::optional<bool> value_of(Flag flag) {
  if (flag == Flag::yes) return true;
  if (flag == Flag::no) return false;
  return std::nullopt;
}

class Table {
 public:
  Table(const std::string& path, std::vector<std::string>& problems, core::Language language)
      : path_(path), problems_(problems), language_(language) {}

  bool set_header(const Row& header);
  [[nodiscard]] core::Unit unit_of(const Row& row);
  void problem(std::size_t line, const core::LocalText& text) {
    problems_.push_back(fmt::format("{}:{}:1: {}", path_, line, text.in(language_)));
  }

 private:
  [[nodiscard]] std::string cell(const Row& row, const std::string& column) const {
    const auto it = columns_.find(column);
    return it == columns_.end() || it->second >= row.cells.size() ? ""
                                                                  : core::trim(core::to_nfc(row.cells[it->second]));
  }
  std::optional<bool> flag(const Row& row, const std::string& column);

  const std::string& path_;
  std::vector<std::string>& problems_;
  core::Language language_;
  std::map<std::string, std::size_t> columns_;
};

bool Table::set_header(const Row& header) {
  static const std::vector<std::string> known{"code",    "name",     "kind",        "aliases",
                                              "contact", "eligible", "must_submit", "note"};
  for (std::size_t i = 0; i < header.cells.size(); ++i) {
    const std::string name = core::trim(header.cells[i]);
    if (std::find(known.begin(), known.end(), name) == known.end())
      problem(header.line, {"cột lạ '" + name + "'", "unknown column '" + name + "'"});
    columns_[name] = i;
  }
  for (const auto& name : known)
    if (name != "note" && !columns_.contains(name))
      problem(header.line, {"thiếu cột '" + name + "'", "column '" + name + "' is missing"});
  return columns_.contains("code") && columns_.contains("name");
}

std::optional<bool> Table::flag(const Row& row, const std::string& column) {
  const std::string text = cell(row, column);
  const Flag value = flag_of(text);
  if (value == Flag::wrong)
    problem(row.line, {fmt::format("cột '{}': '{}' phải là có, không hoặc để trống", column, text),
                       fmt::format("column '{}': '{}' must be yes, no or empty", column, text)});
  return value_of(value);
}

core::Unit Table::unit_of(const Row& row) {
  core::Unit unit;
  unit.code = cell(row, "code");
  unit.name = cell(row, "name");
  unit.kind = cell(row, "kind");
  for (const auto& alias : core::split(cell(row, "aliases"), ';'))
    if (auto name = core::trim(alias); !name.empty()) unit.aliases.push_back(std::move(name));
  unit.words.push_back(unit_words(unit.name));
  for (const auto& alias : unit.aliases) unit.words.push_back(unit_words(alias));
  unit.contact = cell(row, "contact");
  unit.eligible = flag(row, "eligible");
  unit.must_submit = flag(row, "must_submit");
  return unit;
}

}  // namespace

std::vector<core::Unit> parse_units(std::string_view csv, const std::string& path, std::vector<std::string>& problems,
                                    core::Language language) {
  if (csv.starts_with("\xEF\xBB\xBF")) csv.remove_prefix(3);
  Table table(path, problems, language);
  std::vector<core::Unit> units;
  if (!core::is_utf8(csv)) {
    table.problem(1, {"tệp không phải UTF-8", "the file is not UTF-8"});
    return units;
  }
  const auto rows = rows_of(csv);
  if (rows.empty() || !table.set_header(rows.front())) {
    if (rows.empty()) table.problem(1, {"tệp rỗng", "the file is empty"});
    return units;
  }
  std::map<std::string, std::size_t> lines;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    core::Unit unit = table.unit_of(rows[i]);
    if (unit.code.empty() || unit.name.empty()) {
      table.problem(rows[i].line, {"thiếu mã hoặc tên đơn vị", "a unit needs a code and a name"});
      continue;
    }
    if (const auto [it, fresh] = lines.emplace(unit.code, rows[i].line); !fresh)
      table.problem(rows[i].line, {fmt::format("mã '{}' đã có ở dòng {}", unit.code, it->second),
                                   fmt::format("code '{}' stands on line {} already", unit.code, it->second)});
    units.push_back(std::move(unit));
  }
  return units;
}

std::string canonical_units(const std::vector<core::Unit>& units) {
  const auto flag = [](const std::optional<bool>& value) { return value ? (*value ? "yes" : "no") : "open"; };
  std::string out;
  for (const auto& unit : units)
    out += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\n", unit.code, unit.name, unit.kind, core::join(unit.aliases, ";"),
                       flag(unit.eligible), flag(unit.must_submit));
  return out;
}

}  // namespace sokhao::rules
