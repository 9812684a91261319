// A request and its answer, as the pages see them: nothing of the library that
// carries them.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/fd.h"

namespace sokhao::web {

class Feed;

enum class Method { get, head, post, patch, remove, options, other };

/// Names compare without regard to case.
class Headers {
 public:
  void add(std::string name, std::string value) { list_.emplace_back(std::move(name), std::move(value)); }
  void set(std::string_view name, std::string value);
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
  /// "" when there is none.
  [[nodiscard]] std::string_view get(std::string_view name) const { return find(name).value_or(""); }
  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& all() const { return list_; }

 private:
  std::vector<std::pair<std::string, std::string>> list_;
};

/// name=value pairs of a query or of a form, decoded, in their order.
class Fields {
 public:
  Fields() = default;
  /// application/x-www-form-urlencoded.
  [[nodiscard]] static Fields parse(std::string_view text);
  /// The first of that name; "" when there is none.
  [[nodiscard]] const std::string& get(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> all(std::string_view name) const;
  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& list() const { return list_; }

 private:
  std::vector<std::pair<std::string, std::string>> list_;
};

struct Request {
  Method method = Method::other;
  std::string target;  ///< as sent: "/ho-so/DT-2020-0007?in=1"
  std::string path;    ///< decoded, without the query
  std::string query;   ///< as sent
  Headers headers;
  std::string body;
  std::string peer;  ///< address of the other end: "127.0.0.1"
  bool encrypted = false;  ///< came over our own TLS
};

/// An open file; the server answers ranges of it.
struct FileBody {
  std::shared_ptr<core::Fd> file;
  std::uint64_t size = 0;
  std::string etag;  ///< with its quotation marks; "" = none
};

/// An endless answer: one event each time the feed moves (text/event-stream).
struct FeedBody {
  std::shared_ptr<Feed> feed;
};

struct Response {
  int status = 200;
  Headers headers;
  std::variant<std::string, FileBody, FeedBody> body;
};

/// %41 and, where `plus` is a blank, "+"; empty for a broken escape.
enum class Plus { literal, blank };
[[nodiscard]] std::optional<std::string> percent_decoded(std::string_view text, Plus plus);
[[nodiscard]] std::string percent_encoded(std::string_view text);

/// Splits the target; empty for one that is not "/..." or has a broken escape.
[[nodiscard]] bool read_target(std::string_view target, Request& request);

/// The value of one cookie; "" when there is none.
[[nodiscard]] std::string cookie(const Request& request, std::string_view name);

[[nodiscard]] std::string_view reason_phrase(int status);

}  // namespace sokhao::web
