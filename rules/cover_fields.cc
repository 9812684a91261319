#include "rules/cover_fields.h"

#include <algorithm>

#include "rules/wording.h"

namespace sokhao::rules {

const std::vector<std::string>& field_names() {
  static const std::vector<std::string> names{"full_name", "position", "unit", "phone", "title"};
  return names;
}

core::LocalText field_words(std::string_view name) {
  if (name == "full_name") return {"họ và tên tác giả", "the author's full name"};
  if (name == "position") return {"chức vụ", "position"};
  if (name == "unit") return {"đơn vị công tác", "unit"};
  if (name == "phone") return {"số điện thoại", "phone number"};
  return {"tiêu đề bài dự thi", "title"};
}

core::Field field_of(const core::CoverFields& cover, std::string_view name) {
  if (name == "position") return cover.position;
  if (name == "unit") return cover.unit;
  if (name == "phone") return cover.phone;
  if (name == "title") return cover.title;
  if (cover.authors.empty()) return {};
  const auto found = std::find_if(cover.authors.begin(), cover.authors.end(),
                                  [](const auto& a) { return a.state == core::FieldState::found; });
  return found == cover.authors.end() ? cover.authors.front() : *found;
}

std::string typed_value(const core::ClerkForm& clerk, std::string_view name) {
  if (name == "position") return clerk.position.value_or("");
  if (name == "unit") return clerk.unit.value_or("");
  if (name == "phone") return clerk.phone.value_or("");
  if (name == "title") return clerk.title.value_or("");
  return clerk.authors.empty() ? "" : clerk.authors.front();
}

core::LocalText fields_list(const std::vector<std::string>& names) {
  std::vector<core::LocalText> words;
  for (const auto& name : names) words.push_back(field_words(name));
  return list_words(words);
}

}  // namespace sokhao::rules
