// A contest plan or configuration file as a tree that knows where each value
// stands, so that a refusal can name file:line:column.
//
// Only core/settings_toml.cc includes the TOML parser; everybody else reads
// this tree through Reader, which notes what was asked for: finish() refuses
// keys nobody asked for.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/error.h"
#include "core/local_text.h"
#include "core/time.h"

namespace sokhao::core {

struct Setting;
using SettingList = std::vector<Setting>;
using SettingTable = std::map<std::string, Setting>;

struct LocalDate {
  int year = 0, month = 0, day = 0;
  friend auto operator<=>(const LocalDate&, const LocalDate&) = default;
};

/// A date and time without an offset: only its reader knows the zone.
struct LocalDateTime {
  LocalDate date;
  int hour = 0, minute = 0, second = 0;
  friend bool operator==(const LocalDateTime&, const LocalDateTime&) = default;
};

struct Setting {
  std::variant<std::monostate, bool, std::int64_t, double, std::string, Instant, LocalDate, LocalDateTime, SettingList,
               SettingTable>
      value;
  std::uint32_t line = 0, column = 0;          ///< of the value, from 1; 0 where there is no file
  std::uint32_t key_line = 0, key_column = 0;  ///< of its key; 0 for list items and the root

  [[nodiscard]] const SettingTable* table() const { return std::get_if<SettingTable>(&value); }
};

struct SettingsFile {
  std::string path;  ///< as given, for messages
  Setting root;
};

/// Parses TOML 1.0. Errors are `usage` with file:line:column. Times of day
/// without a date, nan and inf are refused: no setting means anything by them.
[[nodiscard]] Result<SettingsFile> parse_settings(std::string_view toml, std::string path,
                                                  Language language = Language::en);
[[nodiscard]] Result<SettingsFile> load_settings(const std::string& path, Language language = Language::en);

/// The tree as canonical JSON (sorted keys, no positions, RFC 3339 UTC times):
/// two files with the same meaning give the same bytes, and so the same hash.
[[nodiscard]] std::string canonical_json(const Setting& root);

/// Strict access to one table. Problems are gathered, not thrown, so that the
/// author of a plan sees all of them at once. A missing or mistyped required
/// key is a problem and yields a default-constructed value.
class Reader {
 public:
  /// `problems` outlives the reader and gathers "file:line:column: text".
  Reader(const std::string& file, const Setting& table, std::string path, std::vector<std::string>& problems,
         Language language = Language::en);

  [[nodiscard]] bool has(std::string_view key) const;
  [[nodiscard]] std::string text(std::string_view key);
  [[nodiscard]] std::optional<std::string> optional_text(std::string_view key);
  [[nodiscard]] double number(std::string_view key);
  [[nodiscard]] std::optional<double> optional_number(std::string_view key);
  [[nodiscard]] std::int64_t integer(std::string_view key);
  [[nodiscard]] std::optional<std::int64_t> optional_integer(std::string_view key);
  [[nodiscard]] bool boolean(std::string_view key, bool otherwise);
  [[nodiscard]] std::optional<Instant> instant(std::string_view key);
  [[nodiscard]] std::vector<std::string> texts(std::string_view key);
  [[nodiscard]] std::vector<std::string> optional_texts(std::string_view key);
  [[nodiscard]] std::optional<LocalDate> date(std::string_view key);
  [[nodiscard]] std::vector<LocalDate> optional_dates(std::string_view key);
  /// A value that must be one of `allowed`; otherwise a problem that lists them.
  [[nodiscard]] std::string choice(std::string_view key, const std::vector<std::string>& allowed);
  /// The same for every item of a required list.
  [[nodiscard]] std::vector<std::string> choices(std::string_view key, const std::vector<std::string>& allowed);
  /// A sub-table, or nothing when absent.
  [[nodiscard]] std::optional<Reader> table(std::string_view key);
  [[nodiscard]] std::vector<Reader> tables(std::string_view key);
  /// Any value, untyped; counts as asked for.
  [[nodiscard]] const Setting* any(std::string_view key);

  /// Adds a problem at the key's value (or at the table when the key is absent).
  void problem(std::string_view key, const LocalText& text);
  void problem(std::string_view key, std::string_view text);
  /// Adds a problem for every key nobody asked for, with the nearest known name.
  void finish();

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] Language language() const { return language_; }

 private:
  enum class Need { required, optional };
  const Setting* find(std::string_view key, Need need);
  template <class T>
  const T* typed(std::string_view key, Need need, const LocalText& wanted);
  std::vector<std::string> text_list(std::string_view key, Need need);
  void add(std::uint32_t line, std::uint32_t column, std::string_view key, std::string_view text);
  const std::string* file_;
  const Setting* table_;
  std::string path_;
  std::vector<std::string>* problems_;
  Language language_;
  std::set<std::string, std::less<>> asked_;
};

}  // namespace sokhao::core
