#include "report/file_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include "core/text.h"
#include "report/facts_words.h"
#include "report/wording.h"

namespace sokhao::report {
namespace {

constexpr std::size_t kNamed = 12;   ///< files of one folder that are named
constexpr std::size_t kLines = 200;  ///< of the whole tree
constexpr std::size_t kDeepest = 40;

struct Folder {
  std::vector<std::pair<std::string, std::unique_ptr<Folder>>> folders;
  std::map<std::string, std::size_t> by_name;
  std::vector<std::pair<std::string, const core::DiscFile*>> files;

  Folder& enter(const std::string& name) {
    const auto [known, fresh] = by_name.try_emplace(name, folders.size());
    if (fresh) folders.emplace_back(name, std::make_unique<Folder>());
    return *folders[known->second].second;
  }
};

std::vector<std::string> steps_of(const std::string& path) {
  std::vector<std::string> steps;
  for (std::string& step : core::split(path, '/'))
    if (!step.empty()) steps.push_back(std::move(step));
  if (steps.empty()) steps.push_back(path);
  if (steps.size() > kDeepest) steps.erase(steps.begin() + kDeepest / 2, steps.end() - kDeepest / 2);
  return steps;
}

/// "4,4 MB" without the bytes in brackets that a list has no room for.
std::string short_size(std::uint64_t bytes, Language language) {
  const std::string text = bytes_text(bytes, language);
  return text.substr(0, text.find(" ("));
}

bool is_damaged(const core::DiscFile& file) { return file.available < file.size; }

class Tree {
 public:
  explicit Tree(Language language) : language_(language) {}

  void add(const Folder& folder, int depth) {
    std::map<std::string, std::pair<std::size_t, std::uint64_t>> folded;  // status -> files, bytes
    std::size_t named = 0;
    for (const auto& [name, file] : folder.files) {
      if (!is_damaged(*file) && (folder.files.size() > kNamed + 1 && named >= kNamed)) {
        auto& [count, bytes] = folded[file->status];
        ++count;
        bytes += file->size;
        continue;
      }
      ++named;
      put({TreeLine::Kind::file, depth, shown(name), size_of(*file), status_text(file->status, language_), is_damaged(*file)});
    }
    for (const auto& [status, sum] : folded)
      put({TreeLine::Kind::folded, depth, fmt::format(fmt::runtime(say(language_, "… và {} tệp nữa", "… and {} more files")), sum.first),
           short_size(sum.second, language_), status_text(status, language_), false});
    for (const auto& [name, inner] : folder.folders) {
      put({TreeLine::Kind::folder, depth, shown(name) + "/", "", "", false});
      add(*inner, depth + 1);
    }
  }

  std::vector<TreeLine> take() {
    if (left_out_ > 0)
      lines_.push_back({TreeLine::Kind::folded, 0, fmt::format(fmt::runtime(say(language_, "… và {} dòng nữa, xem báo cáo JSON", "… and {} more lines, see the JSON report")), left_out_), "", "", false});
    return std::move(lines_);
  }

 private:
  std::string size_of(const core::DiscFile& file) const {
    if (!is_damaged(file)) return short_size(file.size, language_);
    const auto percent = static_cast<int>(static_cast<long double>(file.available) * 100 / file.size);
    return fmt::format(fmt::runtime(say(language_, "chỉ có {} % trong {}", "only {} % of {}")), percent, short_size(file.size, language_));
  }

  void put(TreeLine line) {
    if (lines_.size() < kLines || line.damaged) lines_.push_back(std::move(line));
    else ++left_out_;
  }

  Language language_;
  std::vector<TreeLine> lines_;
  std::size_t left_out_ = 0;
};

}  // namespace

std::vector<TreeLine> file_tree(const std::vector<core::DiscFile>& files, Language language) {
  Folder root;
  for (const core::DiscFile& file : files) {
    auto steps = steps_of(file.path);
    Folder* folder = &root;
    for (std::size_t i = 0; i + 1 < steps.size(); ++i) folder = &folder->enter(steps[i]);
    folder->files.emplace_back(steps.back(), &file);
  }
  Tree tree(language);
  tree.add(root, 0);
  return tree.take();
}

std::string file_sum(const std::vector<core::DiscFile>& files, Language language) {
  std::set<std::string> folders;
  std::uint64_t bytes = 0;
  for (const core::DiscFile& file : files) {
    bytes += file.size;
    const auto slash = file.path.rfind('/');
    if (slash != std::string::npos && slash > 0) folders.insert(file.path.substr(0, slash));
  }
  const std::string size = short_size(bytes, language);
  if (language == Language::vi)
    return folders.empty() ? fmt::format("{} tệp, {}", files.size(), size) : fmt::format("{} tệp trong {} thư mục, {}", files.size(), folders.size(), size);
  const std::string_view file_word = files.size() == 1 ? "file" : "files", folder_word = folders.size() == 1 ? "folder" : "folders";
  return folders.empty() ? fmt::format("{} {}, {}", files.size(), file_word, size) : fmt::format("{} {} in {} {}, {}", files.size(), file_word, folders.size(), folder_word, size);
}

}  // namespace sokhao::report
