#include "report/forms/paper.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/wording.h"

namespace sokhao::report {

using pdf::Align;
using pdf::Block;
using pdf::Document;
using pdf::Face;
using pdf::kMm;
using pdf::Text;

namespace {

constexpr double kRoomToSign = 20 * kMm;

/// Sizes of the decree on A4; on A5 everything is smaller by as much.
double scaled(const Document& document, double size) { return size - (13 - document.size()); }

constexpr double kAfterSentence = 5;

double indent(const Document& document) { return (document.paper() == pdf::Paper::a4 ? 12.7 : 8) * kMm; }

double put(Document& document, const Block& block, double x, double y) {
  document.draw(block, x, y);
  return y + block.height();
}

double signature_height(Document& document, const Signature& signature, double width) {
  double height = document.balanced(Text(signature.title, Face::bold), width).height() + kRoomToSign;
  if (!signature.note.empty()) height += document.block(Text(signature.note, Face::italic), width, Align::centre, document.size() - 1).height();
  return height + document.balanced(Text(signature.name.empty() ? "X" : signature.name, Face::bold), width).height();
}

void draw_signature(Document& document, const Signature& signature, double x, double y, double width) {
  y = put(document, document.balanced(Text(signature.title, Face::bold), width), x, y);
  if (!signature.note.empty()) y = put(document, document.block(Text(signature.note, Face::italic), width, Align::centre, document.size() - 1), x, y);
  if (!signature.name.empty()) put(document, document.balanced(Text(signature.name, Face::bold), width), x, y + kRoomToSign);
}

}  // namespace

pdf::PageSetup form_setup(pdf::Paper paper) {
  pdf::PageSetup setup;
  setup.paper = paper;
  if (paper == pdf::Paper::a5) {
    setup.top = 12 * kMm, setup.bottom = 12 * kMm, setup.left = 18 * kMm, setup.right = 12 * kMm;
    setup.size = 11;
  }
  return setup;
}

pdf::PageSetup landscape_setup() {
  // Bound at the longer side, as a book is: the wide margin lies on top.
  return {pdf::Paper::a4, pdf::Turn::landscape, 20 * kMm, 15 * kMm, 15 * kMm, 20 * kMm, 13};
}

std::string number_line(std::string_view number, std::string_view kind, const Office& office) {
  return fmt::format("Số: {}/{}{}{}", number.empty() ? "……" : number, kind, office.symbol.empty() ? "" : "-", office.symbol);
}

std::string place_and_date(const Office& office, std::string_view rfc3339) {
  std::string date = date_in_words(rfc3339);
  if (date.empty()) date = "ngày …… tháng …… năm ………";
  return office.place.empty() ? date : fmt::format("{}, {}", office.place, date);
}

void letterhead(Document& document, const Office& office, std::string_view number, std::string_view date) {
  const double gap = 8, agency_width = document.width() * 0.41 - gap, motto_width = document.width() * 0.59;
  const double motto_x = document.right() - motto_width, top = document.y;
  const Text country("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Face::bold), motto("Độc lập - Tự do - Hạnh phúc", Face::bold);
  const double size = document.size_that_fits(country, motto_width, scaled(document, 13));

  double right = put(document, document.block(country, motto_width, Align::centre, size), motto_x, top);
  const Block words = document.block(motto, motto_width, Align::centre, std::min(size + 1, scaled(document, 14)));
  right = put(document, words, motto_x, right + 1) + 2;
  const double motto_middle = motto_x + motto_width / 2;
  document.rule(motto_middle - words.width() / 2, right, motto_middle + words.width() / 2, right);

  double left = top;
  if (!office.parent.empty()) left = put(document, document.balanced(office.parent, agency_width, Align::centre, size), document.left(), left);
  const Block agency = document.balanced(Text(office.name, Face::bold), agency_width, Align::centre, size);
  left = put(document, agency, document.left(), left) + 2;
  const double third = std::min(agency.width(), agency_width) * 0.4, middle = document.left() + agency_width / 2;
  document.rule(middle - third / 2, left, middle + third / 2, left);

  const double below = std::max(left, right) + 7;
  const Block paper = document.balanced(number, agency_width, Align::centre, document.size());
  const Block moment = document.balanced(Text(date, Face::italic), motto_width, Align::centre, document.size());
  document.draw(paper, document.left(), below);
  document.draw(moment, motto_x, below);
  document.y = below + std::max(paper.height(), moment.height()) + document.size();
}

void paper_title(Document& document, std::string_view name, std::string_view about) {
  const auto centred = [&](const Text& text, double size) {
    const Block block = document.balanced(text, document.width(), Align::centre, size);
    document.need(block.height());
    document.y = put(document, block, document.left(), document.y) + 2;
  };
  centred(Text(name, Face::bold), document.size() + 1);
  if (about.empty()) {
    document.y += 4;
    return;
  }
  centred(Text(about, Face::bold), document.size());
  const double middle = (document.left() + document.right()) / 2, third = document.width() / 6;
  document.rule(middle - third / 2, document.y + 3, middle + third / 2, document.y + 3);
  document.y += 12;
}

void field(Document& document, std::string_view label, std::string_view value) {
  if (!value.empty()) {
    document.paragraph(Text(label).add(": ").add(value, Face::bold), {.align = Align::left, .after = 3});
    return;
  }
  const Block words = document.block(Text(label).add(":"), document.width(), Align::left);
  document.need(words.height() + 3);
  document.draw(words, document.left(), document.y);
  document.dots(document.left() + words.width() + 4, document.right(), document.y + words.height() * 0.78);
  document.y += words.height() + 3;
}

void sentence(Document& document, const Text& text) {
  document.paragraph(text, {.align = Align::justified, .first_line = indent(document), .after = kAfterSentence});
}

double signatures_height(Document& document, const std::vector<Signature>& all) {
  const double width = document.width() / static_cast<double>(all.size());
  double height = 0;
  for (const Signature& one : all) height = std::max(height, signature_height(document, one, width - 10));
  return height + 6;
}

void signatures(Document& document, const std::vector<Signature>& all) {
  const double width = document.width() / static_cast<double>(all.size()), height = signatures_height(document, all);
  document.need(height);
  for (std::size_t i = 0; i < all.size(); ++i)
    draw_signature(document, all[i], document.left() + width * static_cast<double>(i) + 5, document.y + 6, width - 10);
  document.y += height;
}

void closing(Document& document, const Text& last_sentence, const std::vector<std::string>& recipients, const Signature& signature) {
  const double half = document.width() / 2, size = document.size() - 2;
  Text list;
  for (std::size_t i = 0; i < recipients.size(); ++i) {
    if (i > 0) list.line();
    list.add(fmt::format("- {}{}", recipients[i], i + 1 < recipients.size() ? ";" : "."));
  }
  const Block head = document.block(Text("Nơi nhận:", Face::bold_italic), half - 10, Align::left, size + 1);
  const Block names = document.block(list, half - 10, Align::left, size);
  const double height = std::max(recipients.empty() ? 0 : head.height() + names.height(), signature_height(document, signature, half)) + 8;
  if (!last_sentence.empty()) {
    const Block last = document.block(last_sentence, document.width(), Align::justified, 0, indent(document));
    document.need(std::min(last.height() + kAfterSentence + height, document.bottom() - document.top()));
    sentence(document, last_sentence);
  }
  document.need(height);
  document.y += 8;
  if (!recipients.empty()) put(document, names, document.left(), put(document, head, document.left(), document.y));
  draw_signature(document, signature, document.left() + half, document.y, half);
  document.y += height - 8;
}

}  // namespace sokhao::report
