// A page builder that cannot forget to escape.
//
// Tags and attribute names are literals of our own code; every text and every
// attribute value goes through shown() and is escaped. Elements close by
// themselves at the end of the scope that opened them.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "core/local_text.h"

namespace sokhao::report {

/// Text made safe for an element or a quoted attribute.
[[nodiscard]] std::string escaped(std::string_view text);

/// A JPEG in the page itself, or in a file beside it.
struct Picture {
  static Picture inside(std::string_view jpeg) { return {jpeg, {}}; }
  static Picture beside(std::string_view file) { return {{}, file}; }
  std::string_view jpeg, file;
};

class Html {
 public:
  struct Attribute {
    const char* name;
    std::string_view value;
  };
  using Attributes = std::initializer_list<Attribute>;

  /// Closes its element when it goes out of scope.
  class [[nodiscard]] Element {
   public:
    Element(Html& page, const char* tag) : page_(page), tag_(tag) {}
    Element(const Element&) = delete;
    Element& operator=(const Element&) = delete;
    ~Element() { page_.close(tag_); }

   private:
    Html& page_;
    const char* tag_;
  };

  Element open(const char* tag, Attributes attributes = {});
  /// An element that holds text alone.
  void element(const char* tag, std::string_view text, Attributes attributes = {});
  void text(std::string_view text);
  void picture(const Picture& picture, std::string_view description, std::int64_t width, std::int64_t height);
  /// Markup of our own: a string literal, never data.
  template <std::size_t N>
  void literal(const char (&markup)[N]) {
    out_.append(markup, N - 1);
  }

  [[nodiscard]] const std::string& bytes() const { return out_; }

 private:
  void start(const char* tag, Attributes attributes);
  void close(const char* tag);
  std::string out_;
};

/// A whole document around `body`: language, title, style sheet, and a policy
/// that lets the page load nothing.
[[nodiscard]] std::string html_document(core::Language language, std::string_view title, const Html& body);

}  // namespace sokhao::report
