// The sheets as Office Open XML, by libxlsxwriter.
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <memory>
#include <optional>

#include "core/time.h"
#include "report/sheet/sheet.h"
#include "report/terminal.h"
#include "report/wording.h"

namespace sokhao::report {
namespace {

constexpr double kNarrowest = 6;
constexpr double kFilterButton = 3;  ///< characters that the arrow in a header takes
constexpr double kMomentWidth = 17;  ///< "15/09/2020 17:00" and some air
constexpr const char* kFont = "Times New Roman";

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

/// Office reads "_x000D_" inside a text as the character; such text from
/// outside is written so that it stays what it is.
std::string literal(std::string_view raw) {
  const std::string text = shown(raw);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '_' && i + 6 < text.size() && text[i + 1] == 'x' && text[i + 6] == '_' && is_hex(text[i + 2]) && is_hex(text[i + 3]) &&
        is_hex(text[i + 4]) && is_hex(text[i + 5]))
      out += "_x005F";
    out += text[i];
  }
  return out;
}

/// "&" begins a code in what is printed above and below a page.
std::string for_header(std::string_view raw) {
  std::string out;
  for (const char c : shown(raw)) out += c == '&' ? std::string("&&") : std::string(1, c);
  while (columns_of(out) > 120) out.pop_back();  // at most 255 characters in all
  while (!out.empty() && (static_cast<unsigned char>(out.back()) & 0xC0) == 0x80) out.pop_back();
  return out;
}

std::optional<lxw_datetime> wall_time(const std::string& rfc3339) {
  if (moment_text(rfc3339) == shown(rfc3339)) return std::nullopt;  // no moment
  const auto number = [&](std::size_t at, std::size_t count) { return std::stoi(rfc3339.substr(at, count)); };
  lxw_datetime time{};
  time.year = number(0, 4);
  time.month = number(5, 2);
  time.day = number(8, 2);
  time.hour = number(11, 2);
  time.min = number(14, 2);
  if (time.year < 1900) return std::nullopt;  // before the first day a spreadsheet knows
  return time;
}

struct Formats {
  lxw_format *header = nullptr, *text = nullptr, *number = nullptr, *moment = nullptr;
};

lxw_format* base_format(lxw_workbook* book) {
  lxw_format* format = workbook_add_format(book);
  format_set_font_name(format, kFont);
  format_set_font_size(format, 12);
  format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  format_set_border(format, LXW_BORDER_THIN);
  format_set_border_color(format, 0xA6A6A6);
  return format;
}

Formats formats_of(lxw_workbook* book) {
  Formats all{base_format(book), base_format(book), base_format(book), base_format(book)};
  format_set_bold(all.header);
  format_set_text_wrap(all.header);
  format_set_align(all.header, LXW_ALIGN_CENTER);
  format_set_align(all.header, LXW_ALIGN_VERTICAL_CENTER);
  format_set_bg_color(all.header, 0xDDEBF7);
  format_set_text_wrap(all.text);
  format_set_num_format(all.text, "@");  // what is typed over it stays text, too
  format_set_num_format(all.number, "#,##0");
  format_set_num_format(all.moment, "[$-42A]dd/mm/yyyy hh:mm");
  format_set_align(all.moment, LXW_ALIGN_CENTER);
  return all;
}

class PutCell {
 public:
  PutCell(lxw_worksheet* tab, lxw_row_t row, lxw_col_t column, const Formats& formats) : tab_(tab), row_(row), column_(column), formats_(formats) {}

  lxw_error operator()(std::monostate) const { return worksheet_write_blank(tab_, row_, column_, formats_.text); }
  lxw_error operator()(const std::string& text) const { return worksheet_write_string(tab_, row_, column_, literal(text).c_str(), formats_.text); }
  lxw_error operator()(std::int64_t number) const { return worksheet_write_number(tab_, row_, column_, static_cast<double>(number), formats_.number); }
  lxw_error operator()(const SheetMoment& moment) const {
    auto time = wall_time(moment.rfc3339);
    if (!time) return (*this)(moment.rfc3339);
    return worksheet_write_datetime(tab_, row_, column_, &*time, formats_.moment);
  }

 private:
  lxw_worksheet* tab_;
  lxw_row_t row_;
  lxw_col_t column_;
  const Formats& formats_;
};

struct WidthOf {
  double operator()(std::monostate) const { return 0; }
  double operator()(const std::string& text) const { return static_cast<double>(columns_of(shown(text))); }
  double operator()(std::int64_t number) const { return static_cast<double>(std::to_string(number).size()); }
  double operator()(const SheetMoment&) const { return kMomentWidth - 1; }
};

/// The longest word of a header decides, because headers wrap between words.
double header_width(const std::string& name) {
  std::size_t longest = 0, from = 0;
  while (from <= name.size()) {
    const auto to = std::min(name.find(' ', from), name.size());
    longest = std::max(longest, columns_of(std::string_view(name).substr(from, to - from)));
    from = to + 1;
  }
  return static_cast<double>(longest) + kFilterButton;
}

double column_width(const Sheet& sheet, std::size_t column) {
  double widest = std::max(kNarrowest, header_width(sheet.columns[column].name));
  for (const SheetRow& row : sheet.rows)
    if (column < row.size()) widest = std::max(widest, std::min(sheet.columns[column].widest, std::visit(WidthOf{}, row[column]) + 1.5));
  return widest;
}

/// Programs other than Excel do not fit wrapped rows when they open a file.
double row_height(const SheetRow& row, const std::vector<double>& widths) {
  constexpr double kLine = 16;  // points, at 12 point type
  double lines = 1;
  for (std::size_t i = 0; i < row.size(); ++i)
    if (std::holds_alternative<std::string>(row[i])) lines = std::max(lines, std::ceil(std::visit(WidthOf{}, row[i]) * 0.95 / widths[i]));
  return std::min(lines, 25.0) * kLine;
}

void set_page(lxw_worksheet* tab, const Sheet& sheet, Language language) {
  worksheet_set_landscape(tab);
  constexpr uint8_t kA4 = 9;
  worksheet_set_paper(tab, kA4);
  worksheet_set_margins(tab, 0.79, 0.59, 0.79, 0.79);  // inches: 20, 15, 20, 20 mm
  worksheet_fit_to_pages(tab, 1, 0);
  worksheet_repeat_rows(tab, 0, 0);
  worksheet_set_header(tab, fmt::format("&C&\"{},Bold\"&13{}", kFont, for_header(sheet.title)).c_str());
  worksheet_set_footer(tab, fmt::format("&R&\"{}\"{} &P/&N", kFont, say(language, "Trang", "Page")).c_str());
}

lxw_error fill(lxw_worksheet* tab, const Sheet& sheet, const Formats& formats, Language language) {
  const auto last_column = static_cast<lxw_col_t>(sheet.columns.size() - 1);
  const auto last_row = static_cast<lxw_row_t>(sheet.rows.size());
  std::vector<double> widths;
  for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    widths.push_back(column_width(sheet, i));
    worksheet_set_column(tab, column, column, widths.back(), nullptr);
    if (const auto error = worksheet_write_string(tab, 0, column, literal(sheet.columns[i].name).c_str(), formats.header); error != LXW_NO_ERROR) return error;
  }
  worksheet_set_row(tab, 0, 34, nullptr);
  for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
    worksheet_set_row(tab, static_cast<lxw_row_t>(r + 1), row_height(sheet.rows[r], widths), nullptr);
    for (std::size_t c = 0; c < sheet.rows[r].size(); ++c)
      if (const auto error = std::visit(PutCell(tab, static_cast<lxw_row_t>(r + 1), static_cast<lxw_col_t>(c), formats), sheet.rows[r][c]); error != LXW_NO_ERROR)
        return error;
  }
  worksheet_freeze_panes(tab, 1, 0);
  worksheet_autofilter(tab, 0, 0, last_row, last_column);
  if (last_row > 0) {
    // Phone numbers and codes are text on purpose: no green corner on each.
    char first[LXW_MAX_CELL_RANGE_LENGTH];
    lxw_rowcol_to_range(first, 1, 0, last_row, last_column);
    worksheet_ignore_errors(tab, LXW_IGNORE_NUMBER_STORED_AS_TEXT, first);
  }
  set_page(tab, sheet, language);
  return LXW_NO_ERROR;
}

core::Result<std::string> contents(int fd) {
  std::string bytes;
  std::string block(1 << 16, '\0');
  for (;;) {
    const ssize_t got = pread(fd, block.data(), block.size(), static_cast<off_t>(bytes.size()));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return core::fail_errno("cannot read the workbook back", errno);
    if (got == 0) return bytes;
    bytes.append(block, 0, static_cast<std::size_t>(got));
  }
}

core::Result<std::string> made(const std::string& path, int fd, std::span<const Sheet> sheets, const WorkbookInfo& info, Language language) {
  lxw_workbook_options options{};
  lxw_workbook* book = workbook_new_opt(path.c_str(), &options);
  if (!book) return core::fail(core::ErrorKind::no_space, "cannot make a workbook");
  const std::string title = shown(info.title), author = "sokhao";
  lxw_doc_properties properties{};
  properties.title = const_cast<char*>(title.c_str());
  properties.author = const_cast<char*>(author.c_str());
  if (const auto at = core::parse_instant(info.made_at)) properties.created = std::chrono::duration_cast<std::chrono::seconds>(at->time_since_epoch()).count();
  workbook_set_properties(book, &properties);

  const Formats formats = formats_of(book);
  lxw_error error = LXW_NO_ERROR;
  for (const Sheet& sheet : sheets) {
    lxw_worksheet* tab = workbook_add_worksheet(book, sheet.name.c_str());
    error = tab ? fill(tab, sheet, formats, language) : LXW_ERROR_SHEETNAME_ALREADY_USED;
    if (error != LXW_NO_ERROR) break;
  }
  const lxw_error closed = workbook_close(book);
  if (error == LXW_NO_ERROR) error = closed;
  if (error != LXW_NO_ERROR) return core::fail(core::ErrorKind::internal, fmt::format("cannot write the workbook: {}", lxw_strerror(error)));
  return contents(fd);
}

}  // namespace

core::Result<std::string> xlsx_of(std::span<const Sheet> sheets, const WorkbookInfo& info, Language language) {
  // The library writes to a path; this one is memory.
  const int fd = memfd_create("workbook", MFD_CLOEXEC);
  if (fd < 0) return core::fail_errno("cannot make a workbook in memory", errno);
  auto bytes = made(fmt::format("/proc/self/fd/{}", fd), fd, sheets, info, language);
  close(fd);
  return bytes;
}

}  // namespace sokhao::report
