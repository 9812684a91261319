#include "tests/support/paper.h"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <stdexcept>

#include "tests/support/process.h"
#include "tests/support/temp_dir.h"

namespace sokhao::support {
namespace {

constexpr int kInk = 200;  // darker than this is ink

Ended tool(const std::vector<std::string>& words) {
  Ended ended = run_program(words);
  if (ended.code != 0) throw std::runtime_error(words[0] + ": " + ended.err);
  if (!ended.err.empty()) throw std::runtime_error(words[0] + " complains: " + ended.err);
  return ended;
}

Picture read_pgm(const std::string& bytes, int dots_per_inch) {
  std::istringstream in(bytes);
  std::string magic;
  int most = 0;
  Picture page;
  in >> magic >> page.width >> page.height >> most;
  in.get();
  if (magic != "P5" || most != 255) throw std::runtime_error("not a PGM");
  page.dots_per_mm = dots_per_inch / 25.4;
  page.grey.resize(static_cast<std::size_t>(page.width) * static_cast<std::size_t>(page.height));
  in.read(reinterpret_cast<char*>(page.grey.data()), static_cast<std::streamsize>(page.grey.size()));
  return page;
}

char square(const Picture& page, double left, double top, double side) {
  double ink = 0, all = 0;
  for (int y = static_cast<int>(top); y < std::min(page.height, static_cast<int>(top + side)); ++y)
    for (int x = static_cast<int>(left); x < std::min(page.width, static_cast<int>(left + side)); ++x) {
      ink += 255 - page.at(x, y);
      all += 255;
    }
  if (all == 0 || ink / all < 0.01) return '.';
  return static_cast<char>('1' + std::min(8, static_cast<int>(ink / all * 16)));
}

}  // namespace

std::string text_of_pdf(std::string_view pdf) {
  const TempDir folder(TempDir::Medium::memory);
  const std::string text = tool({"/usr/bin/pdftotext", folder.write("a.pdf", pdf), "-"}).out;
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\f';
    if (!blank) out += c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  return out;
}

std::string pdf_information(const std::string& pdf) {
  const TempDir folder(TempDir::Medium::memory);
  return tool({"/usr/bin/pdfinfo", folder.write("a.pdf", pdf)}).out;
}

std::vector<Picture> pages_of_pdf(std::string_view pdf, int dots_per_inch) {
  const TempDir folder(TempDir::Medium::memory);
  const std::string path = folder.write("a.pdf", pdf);
  const std::string all = tool({"/usr/bin/pdfinfo", path}).out;
  const int count = std::stoi(all.substr(all.find("Pages:") + 6));
  std::vector<Picture> pages;
  for (int page = 1; page <= count; ++page) {
    const std::string number = std::to_string(page);
    tool({"/usr/bin/pdftoppm", "-gray", "-r", std::to_string(dots_per_inch), "-f", number, "-l", number, "-singlefile", path, folder.at(number)});
    pages.push_back(read_pgm(read_file(folder.at(number + ".pgm")), dots_per_inch));
  }
  return pages;
}

White white_around(const Picture& page) {
  int left = page.width, top = page.height, right = -1, bottom = -1;
  for (int y = 0; y < page.height; ++y)
    for (int x = 0; x < page.width; ++x)
      if (page.at(x, y) < kInk) {
        left = std::min(left, x), right = std::max(right, x);
        top = std::min(top, y), bottom = std::max(bottom, y);
      }
  const double dots = page.dots_per_mm;
  return {left / dots, top / dots, (page.width - 1 - right) / dots, (page.height - 1 - bottom) / dots};
}

std::string ink_map(const std::vector<Picture>& pages) {
  std::string map;
  for (const Picture& page : pages) {
    const double side = 5 * page.dots_per_mm;
    for (double y = 0; y + side / 2 < page.height; y += side) {
      for (double x = 0; x + side / 2 < page.width; x += side) map += square(page, x, y, side);
      map += '\n';
    }
    map += '\n';
  }
  return map;
}

double ink_difference(const std::string& one, const std::string& other) {
  if (one.size() != other.size() || one.empty()) return 1;
  const auto level = [](char c) { return c == '.' ? 0 : c - '0'; };
  double off = 0, all = 0;
  for (std::size_t i = 0; i < one.size(); ++i) {
    if ((one[i] == '\n') != (other[i] == '\n')) return 1;
    if (one[i] == '\n') continue;
    all += level(one[i]) > 0 || level(other[i]) > 0 ? 1 : 0;
    if (std::abs(level(one[i]) - level(other[i])) > 1) ++off;
  }
  return all == 0 ? 0 : off / all;
}

}  // namespace sokhao::support
