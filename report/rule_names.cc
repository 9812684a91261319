#include "report/rule_names.h"

#include <array>
#include <span>

#include "core/text.h"

namespace sokhao::report {
namespace {

struct Name {
  std::string_view id, vi, en;
};

constexpr std::array kRules{
    Name{"form", "Dạng bài dự thi", "Form of the entry"},
    Name{"deadline", "Thời hạn nộp", "Deadline"},
    Name{"eligibility", "Đối tượng dự thi", "Eligibility"},
    Name{"topics", "Nội dung dự thi", "Topics"},
    Name{"phone", "Số điện thoại", "Phone number"},
    Name{"originality", "Tính nguyên gốc", "Originality"},
    Name{"article.length", "Số chữ", "Length"},
    Name{"article.paper", "Khổ giấy", "Paper size"},
    Name{"article.page_numbers", "Số trang", "Page numbers"},
    Name{"article.cover", "Trang bìa", "Cover page"},
    Name{"article.readable", "Khả năng đọc bài viết", "Readability of the article"},
    Name{"article.typed", "Đánh máy", "Typed"},
    Name{"article.bound", "Đóng quyển", "Binding"},
    Name{"article.attachments", "Tệp kèm theo", "Attachments"},
    Name{"video.duration", "Thời lượng video", "Duration of the video"},
    Name{"video.readable", "Khả năng phát video", "Playability of the video"},
    Name{"video.carrier", "Vật mang video (đĩa)", "Carrier of the video (disc)"},
    Name{"video.sleeve", "Túi bọc đĩa", "Disc sleeve"},
};

constexpr std::array kFields{
    Name{"full_name", "họ và tên tác giả", "author's full name"},
    Name{"authors", "họ và tên tác giả", "author's full name"},
    Name{"position", "chức vụ", "position"},
    Name{"unit", "đơn vị công tác", "unit"},
    Name{"phone", "số điện thoại", "phone number"},
    Name{"title", "tiêu đề bài dự thi", "title of the entry"},
};

std::string name_in(std::span<const Name> names, std::string_view id, core::Language language) {
  for (const Name& name : names)
    if (name.id == id) return std::string(language == core::Language::vi ? name.vi : name.en);
  return core::display_name(id);
}

}  // namespace

std::string rule_name(std::string_view id, core::Language language) { return name_in(kRules, id, language); }
std::string field_name(std::string_view id, core::Language language) { return name_in(kFields, id, language); }

}  // namespace sokhao::report
