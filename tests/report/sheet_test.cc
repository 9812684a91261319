// Workbooks and CSV: what a spreadsheet would do with what came from outside.
#include <gmock/gmock.h>
#include <sys/wait.h>

#include <boost/filesystem.hpp>
#include <fstream>

#include "core/text.h"
#include "report/sheet/sheet.h"
#include "tests/support/process.h"
#include "tests/support/temp_dir.h"

namespace sokhao::report {
namespace {

using core::Language;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr const char* kEvil[] = {"=HYPERLINK(\"http://x\")", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "{=A1}", "http://x.vn", "=cmd|'/c calc'!A1"};

Sheet sheet_of(std::vector<SheetRow> rows) {
  Sheet sheet{"Bảng", "TIÊU ĐỀ & CO", {}, std::move(rows)};
  const std::size_t columns = sheet.rows.empty() ? 1 : sheet.rows.front().size();
  for (std::size_t i = 0; i < columns; ++i) sheet.columns.push_back({"Cột " + std::to_string(i + 1)});
  return sheet;
}

/// One file inside the workbook, unpacked by a program that is not ours.
class Workbook {
 public:
  explicit Workbook(const std::vector<Sheet>& sheets) {
    const auto bytes = xlsx_of(sheets, {"Sổ", "2020-09-10T08:00:00+07:00"}, Language::vi);
    EXPECT_TRUE(bytes) << bytes.error().what;
    file_ = folder_.write("book.xlsx", bytes.value_or(""));
  }
  std::string part(const std::string& name) const {
    const auto ended = support::run_program({"/usr/bin/python3", "-c", "import sys,zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))", file_, name});
    EXPECT_EQ(ended.code, 0) << ended.err;
    return ended.out;
  }
  std::string sheet() const { return part("xl/worksheets/sheet1.xml"); }
  std::string strings() const { return part("xl/sharedStrings.xml"); }

 private:
  support::TempDir folder_;
  std::string file_;
};

TEST(Xlsx, TextOfEveryShapeIsAStringAndNeverAFormulaOrALink) {
  std::vector<SheetRow> rows;
  for (const char* evil : kEvil) rows.push_back({text_cell(evil)});
  const Workbook book({sheet_of(rows)});
  const std::string sheet = book.sheet();
  EXPECT_THAT(sheet, Not(HasSubstr("<f>")));
  EXPECT_THAT(sheet, Not(HasSubstr("<hyperlink")));
  for (std::size_t i = 0; i < std::size(kEvil); ++i)
    EXPECT_THAT(sheet, testing::ContainsRegex("<c r=\"A" + std::to_string(i + 2) + "\" s=\"[0-9]+\" t=\"s\">"));
  EXPECT_THAT(book.strings(), HasSubstr("<t>=HYPERLINK(\"http://x\")</t>"));
}

TEST(Xlsx, NumbersAndMomentsAreTypedAndShownTheVietnameseWay) {
  const Workbook book({sheet_of({{std::int64_t{-3}, moment_cell("2020-09-10T08:15:00+07:00"), moment_cell("không rõ"), text_cell("0912345678"), SheetCell{}}})});
  const std::string sheet = book.sheet();
  EXPECT_THAT(sheet, testing::ContainsRegex("<c r=\"A2\" s=\"[0-9]+\"><v>-3</v>"));
  EXPECT_THAT(sheet, testing::ContainsRegex("<c r=\"B2\" s=\"[0-9]+\"><v>44084\\.34375</v>")) << "2020-09-10 08:15, whatever the zone of this machine";
  EXPECT_THAT(sheet, testing::ContainsRegex("<c r=\"C2\" s=\"[0-9]+\" t=\"s\">"));
  EXPECT_THAT(sheet, testing::ContainsRegex("<c r=\"D2\" s=\"[0-9]+\" t=\"s\">")) << "a phone number keeps its zero";
  EXPECT_THAT(book.part("xl/styles.xml"), HasSubstr("[$-42A]dd/mm/yyyy hh:mm"));
}

TEST(Xlsx, HeaderStaysInSightAndCanBeFiltered) {
  const std::string sheet = Workbook({sheet_of({{text_cell("a"), text_cell("b")}, {text_cell("c"), text_cell("d")}})}).sheet();
  EXPECT_THAT(sheet, HasSubstr("ySplit=\"1\""));
  EXPECT_THAT(sheet, HasSubstr("state=\"frozen\""));
  EXPECT_THAT(sheet, HasSubstr("<autoFilter ref=\"A1:B3\"/>"));
  EXPECT_THAT(sheet, HasSubstr("TIÊU ĐỀ &amp;&amp; CO"));
}

TEST(Xlsx, ControlAndBidiCharactersAndEscapesOfTheFormatAreVisible) {
  const std::string strings = Workbook({sheet_of({{text_cell("a\x1b[31mb\xe2\x80\xae" "c")}, {text_cell("_x000D_")}, {text_cell("dòng\nmới")}})}).strings();
  EXPECT_THAT(strings, HasSubstr("a\xef\xbf\xbd[31mb\xef\xbf\xbd" "c"));
  EXPECT_THAT(strings, HasSubstr("_x005F_x000D_"));
  EXPECT_THAT(strings, HasSubstr("dòng mới"));
}

TEST(Xlsx, ColumnsAreAsWideAsTheirTextUpToTheirLimit) {
  Sheet sheet = sheet_of({{text_cell("UBND xã Tà Rụt"), text_cell(std::string(500, 'x'))}});
  const std::string xml = Workbook({sheet}).sheet();
  EXPECT_THAT(xml, testing::ContainsRegex("<col min=\"1\" max=\"1\" width=\"1[5-7]\\."));
  EXPECT_THAT(xml, testing::ContainsRegex("<col min=\"2\" max=\"2\" width=\"4[0-3]\\."));
}

TEST(Xlsx, SameSheetsGiveTheSameBytesAndAnEmptySheetIsNoError) {
  const std::vector<Sheet> sheets{sheet_of({{text_cell("a")}}), {"Trống", "TRỐNG", {{"Cột"}}, {}}};
  const WorkbookInfo info{"Sổ", "2020-09-10T08:00:00+07:00"};
  EXPECT_EQ(xlsx_of(sheets, info, Language::vi).value(), xlsx_of(sheets, info, Language::vi).value());
}

TEST(Csv, NoCellIsAFormula) {
  for (const char* evil : kEvil) {
    const std::string csv = csv_of(sheet_of({{text_cell("a"), text_cell(evil)}}));
    for (const char* start : {",\"=", ",\"+", ",\"-", ",\"@", ",\" ", ",\"＝", "\n\"="}) EXPECT_THAT(csv, Not(HasSubstr(start))) << evil;
  }
}

TEST(Csv, AStandardReaderGetsEveryCellBack) {
  const support::TempDir folder;
  const std::string file = folder.write("a.csv", csv_of(sheet_of({{text_cell("Phòng \"A\", B"), std::int64_t{-5}, moment_cell("2020-09-10T08:15:00+07:00")}, {text_cell("=1"), SheetCell{}, text_cell("x\ny")}})));
  const auto ended = support::run_program({"/usr/bin/python3", "-c", "import csv,sys; print(list(csv.reader(open(sys.argv[1],encoding='utf-8-sig',newline='')))[1:])", file}, {{"PYTHONIOENCODING", "utf-8"}});
  EXPECT_EQ(ended.out, "[['Phòng \"A\", B', '-5', '10/9/2020 08:15'], [\"'=1\", '', 'x y']]\n");
  EXPECT_THAT(support::read_file(file), StartsWith("\xEF\xBB\xBF\"Cột 1\","));
}

}  // namespace
}  // namespace sokhao::report
