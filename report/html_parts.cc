#include "report/html_parts.h"

#include <fmt/format.h>

#include "report/wording.h"

namespace sokhao::report {

std::string_view mark_class(Mark mark) {
  switch (mark) {
    case Mark::pass: return "pass";
    case Mark::fail: return "return";
    case Mark::refuse: return "refuse";
    case Mark::review: return "review";
    case Mark::none: return "soft";
  }
  return "soft";
}

void icon(Html& page, Mark mark) {
  page.literal(
      "<svg viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\" fill=\"none\" stroke=\"currentColor\" "
      "stroke-width=\"3\" stroke-linecap=\"round\">");
  switch (mark) {
    case Mark::pass: page.literal("<path d=\"M4 13l5 6L20 5\"/>"); break;
    case Mark::fail: page.literal("<path d=\"M5 5l14 14M19 5L5 19\"/>"); break;
    case Mark::refuse: page.literal("<circle cx=\"12\" cy=\"12\" r=\"9\"/><path d=\"M6 18L18 6\"/>"); break;
    case Mark::review: page.literal("<path d=\"M7 8a5 5 0 1 1 7 5q-2 1-2 3M12 20.5v.1\"/>"); break;
    case Mark::none: page.literal("<path d=\"M6 12h12\"/>"); break;
  }
  page.literal("</svg>");
}

void marked_word(Html& page, Mark mark, std::string_view word) {
  const auto span = page.open("span", {{"class", fmt::format("mark {}", mark_class(mark))}});
  icon(page, mark);
  page.text(word);
}

void term(Html& page, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  page.element("dt", name);
  page.element("dd", value);
}

void plain_table(Html& page, std::string_view caption, std::span<const Column> columns, std::span<const Row> rows) {
  if (rows.empty()) return;
  const auto scroll = page.open("div", {{"class", "scroll"}, {"tabindex", "0"}});
  const auto table = page.open("table");
  page.element("caption", caption);
  {
    const auto head = page.open("thead");
    const auto row = page.open("tr");
    for (const Column& column : columns)
      page.element("th", column.name,
                   {{"scope", "col"}, {"class", column.kind == Column::Kind::number ? "number" : "text"}});
  }
  const auto body = page.open("tbody");
  for (const Row& cells : rows) {
    const auto row = page.open("tr");
    for (std::size_t i = 0; i < cells.size() && i < columns.size(); ++i) {
      const std::string_view kind = columns[i].kind == Column::Kind::number ? "number" : "path";
      if (i == 0)
        page.element("th", cells[i], {{"scope", "row"}, {"class", kind}});
      else
        page.element("td", cells[i], {{"class", kind}});
    }
  }
}

void damage_list(Html& page, std::span<const DamageLine> damage) {
  if (damage.empty()) return;
  const auto list = page.open("ul", {{"class", "damage"}});
  for (const DamageLine& one : damage) {
    const auto item = page.open("li", {{"class", one.blocks ? "return" : "review"}});
    icon(page, one.blocks ? Mark::fail : Mark::review);
    if (!one.path.empty()) {
      page.element("strong", one.path, {{"class", "path"}});
      page.text(": ");
    }
    page.text(one.text);
  }
}

}  // namespace sokhao::report
