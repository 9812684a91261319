// A sentence for people, in the two languages the product speaks.
#pragma once

#include <string>

namespace sokhao::core {

enum class Language { vi, en };

struct LocalText {
  std::string vi;
  std::string en;

  [[nodiscard]] const std::string& in(Language language) const {
    return language == Language::vi ? vi : en;
  }
  [[nodiscard]] bool empty() const { return vi.empty() && en.empty(); }
  friend bool operator==(const LocalText&, const LocalText&) = default;
};

}  // namespace sokhao::core
