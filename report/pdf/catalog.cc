#include "report/pdf/catalog.h"

#include <fmt/format.h>

#include <charconv>

namespace sokhao::report::pdf {
namespace {

/// The number behind the last `name` in `pdf`; 0 when there is none.
std::size_t number_after(const std::string& pdf, std::string_view name) {
  const auto at = pdf.rfind(name);
  if (at == std::string::npos) return 0;
  auto from = at + name.size();
  while (from < pdf.size() && (pdf[from] == ' ' || pdf[from] == '\n')) ++from;
  std::size_t number = 0;
  std::from_chars(pdf.data() + from, pdf.data() + pdf.size(), number);
  return number;
}

}  // namespace

core::Result<std::string> with_language(std::string pdf, core::Language language) {
  const std::size_t root = number_after(pdf, "/Root "), objects = number_after(pdf, "/Size "), information = number_after(pdf, "/Info "),
                    table = number_after(pdf, "startxref");
  const std::string head = fmt::format("\n{} 0 obj\n<<", root);
  const auto at = pdf.rfind(head);
  const auto end = at == std::string::npos ? at : pdf.find("\nendobj", at);
  if (root == 0 || objects == 0 || table == 0 || end == std::string::npos)
    return core::fail(core::ErrorKind::internal, "the PDF that Cairo wrote has no catalogue where one is expected");
  const std::string entries = pdf.substr(at + head.size(), end - at - head.size());
  if (pdf.back() != '\n') pdf += '\n';
  const std::size_t catalogue = pdf.size();
  pdf += fmt::format("{} 0 obj\n<< /Lang ({})\n   /ViewerPreferences << /DisplayDocTitle true >>{}\nendobj\n", root,
                     language == core::Language::vi ? "vi-VN" : "en", entries);
  const std::size_t update = pdf.size();
  pdf += fmt::format("xref\n{} 1\n{:010} 00000 n \ntrailer\n<< /Size {}\n   /Root {} 0 R\n   /Info {} 0 R\n   /Prev {}\n>>\nstartxref\n{}\n%%EOF\n",
                     root, catalogue, objects, root, information, table, update);
  return pdf;
}

}  // namespace sokhao::report::pdf
