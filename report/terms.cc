#include "report/terms.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/text.h"
#include "report/wording.h"

namespace sokhao::report {
namespace {

struct Term {
  std::string_view stored, vi, en;
};

/// Ordered by where a term comes from.
constexpr std::array kTerms{
    // forms and moments
    Term{"sidecar", "theo phiếu của cán bộ tiếp nhận", "by the clerk's form"},
    Term{"option", "theo tùy chọn của lệnh", "by the command's option"},
    Term{"form", "theo phiếu tại quầy", "by the counter form"},
    Term{"arrival", "theo lúc hệ thống nhận", "by the moment of arrival"},
    Term{"playable video, no document", "có video phát được, không có bài viết", "a playable video, no document"},
    Term{"playable video, no document long enough to be an article",
         "có video phát được, không có văn bản đủ dài để là bài viết",
         "a playable video, no document long enough to be an article"},
    // status of files and tracks
    Term{"checked", "đã kiểm tra", "checked"},
    Term{"bỏ qua: âm thanh, không phải video", "bỏ qua: âm thanh, không phải video", "passed over: sound, not a video"},
    Term{"bỏ qua: tài liệu, không phải video", "bỏ qua: tài liệu, không phải video",
         "passed over: a document, not a video"},
    Term{"bỏ qua: hình ảnh, không phải video", "bỏ qua: hình ảnh, không phải video",
         "passed over: a picture, not a video"},
    Term{"bỏ qua: chương trình, không phải video", "bỏ qua: chương trình, không phải video",
         "passed over: a program, not a video"},
    Term{"bỏ qua: tệp nén hoặc ảnh đĩa, không phải video", "bỏ qua: tệp nén hoặc ảnh đĩa, không phải video",
         "passed over: an archive or disc image, not a video"},
    Term{"bỏ qua: không phải video", "bỏ qua: không phải video", "passed over: not a video"},
    Term{"bỏ qua: tệp rỗng", "bỏ qua: tệp rỗng", "passed over: an empty file"},
    Term{"bỏ qua: nằm ở phiên ghi trước, không có trong ảnh đĩa",
         "bỏ qua: nằm ở phiên ghi trước, không có trong ảnh đĩa",
         "passed over: written in an earlier session, not in the image"},
    Term{"bỏ qua: quá nhiều video trên đĩa", "bỏ qua: quá nhiều video trên đĩa",
         "passed over: too many videos on the disc"},
    Term{"bỏ qua: phần đầu của tệp không có trong ảnh đĩa", "bỏ qua: phần đầu của tệp không có trong ảnh đĩa",
         "passed over: the beginning of the file is not in the image"},
    Term{"bỏ qua: bản sao của tệp IFO", "bỏ qua: bản sao của tệp IFO", "passed over: a copy of the IFO file"},
    Term{"bỏ qua: bảng DVD không đọc được hoặc không cần đến", "bỏ qua: bảng DVD không đọc được hoặc không cần đến",
         "passed over: a DVD table that is unreadable or not needed"},
    Term{"bỏ qua: menu của DVD", "bỏ qua: menu của DVD", "passed over: a menu of the DVD"},
    Term{"bỏ qua: bảng của DVD-VR, phim nằm trong tệp VRO", "bỏ qua: bảng của DVD-VR, phim nằm trong tệp VRO",
         "passed over: a table of DVD-VR, the film is in the VRO file"},
    Term{"bỏ qua: ảnh tĩnh của DVD-VR", "bỏ qua: ảnh tĩnh của DVD-VR", "passed over: still pictures of DVD-VR"},
    Term{"bỏ qua: không thuộc tiêu đề nào của DVD", "bỏ qua: không thuộc tiêu đề nào của DVD",
         "passed over: belongs to no title of the DVD"},
    Term{"bỏ qua: liên kết, không phải tệp", "bỏ qua: liên kết, không phải tệp", "passed over: a link, not a file"},
    Term{"bỏ qua: tệp thiết bị", "bỏ qua: tệp thiết bị", "passed over: a device file"},
    Term{"bỏ qua: tệp nén zisofs, chưa đọc được", "bỏ qua: tệp nén zisofs, chưa đọc được",
         "passed over: compressed by zisofs, which cannot be read yet"},
    Term{"bỏ qua: phần phụ của tệp khác", "bỏ qua: phần phụ của tệp khác", "passed over: a side part of another file"},
    Term{"bỏ qua: tệp đặc biệt của hệ thống", "bỏ qua: tệp đặc biệt của hệ thống",
         "passed over: a special file of the system"},
    Term{"bỏ qua: rãnh âm thanh, không phải video", "bỏ qua: rãnh âm thanh, không phải video",
         "passed over: a sound track, not a video"},
    Term{"bỏ qua: phiên ghi cũ, phiên cuối thay cho nó", "bỏ qua: phiên ghi cũ, phiên cuối thay cho nó",
         "passed over: an old session, which the last one replaces"},
    Term{"bỏ qua: chép sai chế độ, mất hình", "bỏ qua: chép sai chế độ, mất hình",
         "passed over: copied in the wrong mode, its picture is lost"},
    // status of items of an archive
    Term{"bỏ qua: có mật khẩu", "bỏ qua: có mật khẩu",
         "passed over: a password stands before it"},
    Term{"bỏ qua: tệp nén bị từ chối, không giải nén", "bỏ qua: tệp nén bị từ chối, không giải nén",
         "passed over: the archive was refused and not unpacked"},
    Term{"bỏ qua: không giải nén được", "bỏ qua: không giải nén được",
         "passed over: it could not be unpacked"},
    Term{"bỏ qua: quá nhiều tệp loại này, chỉ xem các tệp đầu", "bỏ qua: quá nhiều tệp loại này, chỉ xem các tệp đầu",
         "passed over: too many files of its kind, only the first were looked at"},
    Term{"bỏ qua: bảng mô tả đĩa, ảnh đĩa được đọc theo nội dung", "bỏ qua: bảng mô tả đĩa, ảnh đĩa được đọc theo nội dung",
         "passed over: a sheet of a disc, whose image is read by its content"},
    Term{"bỏ qua: phiếu chỉ được đọc khi nằm cạnh tệp nộp", "bỏ qua: phiếu chỉ được đọc khi nằm cạnh tệp nộp",
         "passed over: a clerk's form is read only beside the file that is handed in"},
    Term{"bỏ qua: tệp phụ của hệ điều hành", "bỏ qua: tệp phụ của hệ điều hành",
         "passed over: a side file of the operating system"},
    Term{"bỏ qua: DVD chép rời, cần ảnh đĩa", "bỏ qua: DVD chép rời, cần ảnh đĩa",
         "passed over: of a loose DVD, which needs an image of the disc"},
    // modes of tracks
    Term{"data", "dữ liệu", "data"},
    Term{"mode2", "dữ liệu (mode 2)", "data (mode 2)"},
    Term{"audio", "âm thanh", "audio"},
    // how long a video lasts
    Term{"packets", "đọc toàn bộ video từ đầu đến cuối", "every packet"},
    Term{"packets, up to the cut", "đọc toàn bộ video, đến chỗ bị cụt", "packets, up to the cut"},
    Term{"packets, less unreadable sectors", "đọc toàn bộ video, trừ vùng không đọc được",
         "packets, less unreadable sectors"},
    Term{"header", "thông tin ở đầu tệp", "the header"},
    Term{"header and index", "thông tin ở đầu tệp và bảng chỉ mục", "header and index"},
    Term{"header and last packets", "thông tin ở đầu tệp và đoạn cuối video", "header and last packets"},
    Term{"EDC of some sectors", "đã kiểm mã EDC của một số cung", "EDC of some sectors"},
    Term{"dvd program chain", "bảng chương trình của DVD", "program chain of the DVD"},
    Term{"dvd cells and NAV packs", "các đoạn phim ghi trong bảng của DVD", "cells and NAV packs of the DVD"},
    // where the words of a cover were read
    Term{"largest centred lines", "dòng chữ lớn nhất ở giữa trang", "largest centred lines"},
    Term{"largest centred lines at the head of the text", "dòng chữ lớn nhất ở giữa, đầu bài",
         "largest centred lines at the head of the text"},
    Term{"largest lines", "dòng chữ lớn nhất", "largest lines"},
    Term{"largest lines at the head of the text", "dòng chữ lớn nhất ở đầu bài",
         "largest lines at the head of the text"},
    Term{"the page was not read", "trang chưa được đọc", "the page was not read"},
    Term{"label on the cover", "nhãn trên bìa", "label on the cover"},
    Term{"labels on the sleeve", "các nhãn trên túi bọc", "labels on the sleeve"},
    Term{"labels on the cover page", "các nhãn trên trang bìa", "labels on the cover page"},
    // how a rule measured
    Term{"typed by the clerk", "cán bộ tiếp nhận nhập", "typed by the clerk"},
    Term{"the clerk's tick", "cán bộ tiếp nhận đánh dấu", "the clerk's tick"},
    Term{"whitespace tokens with a letter or digit, body only",
         "cụm không có dấu cách, có chữ cái hoặc chữ số, chỉ tính phần thân bài",
         "whitespace tokens with a letter or digit, body only"},
    Term{"whitespace tokens with a letter or digit, body only, read by OCR",
         "cụm không có dấu cách, có chữ cái hoặc chữ số, chỉ tính phần thân bài, nhận dạng từ hình",
         "whitespace tokens with a letter or digit, body only, read by OCR"},
    Term{"printed numbers in the margins, or page number fields", "số in ở lề trang hoặc trường số trang",
         "printed numbers in the margins, or page number fields"},
    Term{"page number fields", "trường số trang trong tệp (loại tệp này không chia sẵn trang nên không đếm từng trang)",
         "page number fields (a file of this kind has no pages to count)"},
    Term{"absent", "không có", "absent"},
    Term{"page boxes", "khung trang trong tệp", "page boxes"},
    Term{"text extracted", "lấy được phần chữ", "text extracted"},
    Term{"the file holds text", "tệp có phần chữ", "the file holds text"},
    Term{"how well the pages could be read", "mức độ đọc được các trang", "how well the pages could be read"},
    Term{"terms of the groups in title and text", "từ ngữ của nhóm nội dung có trong tiêu đề và bài viết",
         "terms of the groups in title and text"},
    Term{"terms of the groups in the title", "từ ngữ của nhóm nội dung có trong tiêu đề",
         "terms of the groups in the title"},
    Term{"the kind of the file that was handed in", "loại tệp đã nộp", "the kind of the file that was handed in"},
    Term{"sampled decode", "phát thử từng đoạn", "sampled decode"},
    Term{"streams", "các luồng hình và tiếng", "streams"},
    // what was measured
    Term{"readable", "đọc được", "readable"},
    Term{"no audio stream", "không có luồng tiếng", "no audio stream"},
    Term{"typed", "đánh máy", "typed"},
    Term{"ticked", "đã đánh dấu", "ticked"},
    Term{"present", "có", "present"},
    Term{"article", "bài viết", "article"},
    Term{"video", "video", "video"},
    Term{"disc", "ảnh đĩa", "disc image"},
    Term{"cd", "đĩa CD", "CD"},
    Term{"dvd", "đĩa DVD", "DVD"},
    Term{"usb", "thẻ nhớ hoặc USB", "USB stick"},
    Term{"upload", "tệp video rời", "loose video file"},
    Term{"disc_image", "ảnh đĩa", "disc image"},
    Term{"video_file", "tệp video", "video file"},
    Term{"video_stream", "có hình", "a picture"},
    Term{"audio_stream", "có tiếng", "sound"},
    Term{"decodes_without_fatal_error", "phát được không lỗi", "plays without a fatal error"},
    Term{"opens", "mở được", "opens"},
    Term{"not_encrypted", "không đặt mật khẩu", "no password"},
    Term{"has_text", "có phần chữ", "holds text"},
    // damage
    Term{"empty", "tệp rỗng", "empty"},
    Term{"truncated", "bị cụt", "cut short"},
    Term{"unreadable_sectors", "có vùng không đọc được", "unreadable sectors"},
    Term{"read_error", "lỗi khi đọc trên máy này", "could not be read on this machine"},
    Term{"structure", "cấu trúc hỏng", "broken structure"},
    Term{"index_missing", "thiếu bảng chỉ mục", "index missing"},
    Term{"encrypted", "có mật khẩu hoặc khóa bảo vệ", "password or copy protection"},
    Term{"wrong_copy_mode", "chép sai chế độ", "copied in the wrong mode"},
    Term{"does_not_decode", "không phát được", "does not play"},
    Term{"no_content", "không có nội dung để chấm", "nothing to judge"},
    Term{"unsupported", "chưa đọc được loại tệp này", "not supported yet"},
    Term{"limit_reached", "vượt giới hạn của phép kiểm tra", "beyond the bounds of the check"},
    Term{"part_missing", "thiếu tệp đi kèm", "a companion file is missing"},
    Term{"ambiguous", "có nhiều khả năng", "ambiguous"},
    Term{"check_not_completed", "kiểm tra chưa xong", "check not completed"},
    Term{"not_recognised", "không nhận ra", "not recognised"},
    Term{"no_matching_part", "không có tệp phù hợp", "no matching file"},
};

/// Evidence speaks in pieces: a name before ": ", a state in brackets.
constexpr std::array kEvidence{
    Term{"họ và tên tác giả", "họ và tên tác giả", "author's full name"},
    Term{"chức vụ", "chức vụ", "position"},
    Term{"đơn vị công tác", "đơn vị công tác", "unit"},
    Term{"số điện thoại", "số điện thoại", "phone number"},
    Term{"tiêu đề bài dự thi", "tiêu đề bài dự thi", "title of the entry"},
    Term{"(không thấy)", "không thấy", "absent"},
    Term{"(không đọc được)", "không đọc được", "unreadable"},
    Term{"phiếu, dòng chưa hiểu", "phiếu, dòng chưa hiểu", "clerk's form, line not understood"},
};

/// Takes `prefix` off the front of `text`.
bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

/// Takes "label 'NAME'" apart; "" when `text` is something else.
std::string label_text(std::string_view text, Language language) {
  if (!take(text, "label '") || !text.ends_with('\'')) return "";
  text.remove_suffix(1);
  return fmt::format("{} “{}”", say(language, "nhãn", "label"), shown(text));
}

/// "đối chiếu danh sách đơn vị: X-HH, giống 100 %"; the score has two decimals.
std::string similarity_text(std::string_view code, std::string_view score, Language language) {
  if (language == Language::en) return fmt::format("{} by similarity {}", shown(code), shown(score));
  std::string percent = score == "1.00" ? "100" : score.starts_with("0.") ? std::string(score.substr(2)) : shown(score);
  if (percent.size() == 2 && percent[0] == '0') percent.erase(0, 1);
  return fmt::format("đối chiếu danh sách đơn vị: {}, giống {} %", shown(code), percent);
}

/// Terms with a name or a figure inside; "" when `term` is none of them.
std::string patterned(std::string_view term, Language language) {
  if (std::string label = label_text(term, language); !label.empty()) return label;
  std::string_view rest = term;
  if (take(rest, "from the value of "))
    return fmt::format("{} {}", say(language, "trong nội dung của", "from the value of"), label_text(rest, language));
  if (take(rest, "after the name of "))
    return fmt::format("{} {}", say(language, "sau họ tên ở", "after the name of"), label_text(rest, language));
  constexpr std::string_view kSyllables = " syllables";
  if (take(rest, "document body of ") && rest.ends_with(kSyllables)) {
    rest.remove_suffix(kSyllables.size());
    double count = 0;
    for (const char c : rest) count = count * 10 + (c >= '0' && c <= '9' ? c - '0' : 0);
    return fmt::format(fmt::runtime(say(language, "có bài viết dài {} chữ", "a document body of {} words")),
                       number_text(count, language));
  }
  if (constexpr std::string_view kSectors = " sectors"; take(rest, "EDC of ") && rest.ends_with(kSectors)) {
    rest.remove_suffix(kSectors.size());
    const auto of = rest.find(" of ");
    if (language == Language::vi && of != std::string_view::npos)
      return fmt::format("đã kiểm mã EDC của {} trên {} cung", rest.substr(0, of), rest.substr(of + 4));
    return "";
  }
  constexpr std::string_view kSimilarity = " by similarity ";
  if (const auto at = term.find(kSimilarity); at != std::string_view::npos)
    return similarity_text(term.substr(0, at), term.substr(at + kSimilarity.size()), language);
  return "";
}

template <std::size_t N>
const Term* find_in(const std::array<Term, N>& terms, std::string_view stored) {
  const auto it = std::find_if(terms.begin(), terms.end(), [&](const Term& t) { return t.stored == stored; });
  return it == terms.end() ? nullptr : &*it;
}

std::string one_term(std::string_view term, Language language) {
  if (const Term* known = find_in(kTerms, term)) return std::string(say(language, known->vi, known->en));
  if (std::string text = patterned(term, language); !text.empty()) return text;
  return shown(term);
}

/// In the order body, tokens, total; "" when `text` is not such a line.
std::string counts_text(std::string_view text, Language language) {
  if (language == Language::en || !text.starts_with("body ") || text.find(", tokens ") == std::string_view::npos)
    return "";
  std::string out(text);
  for (const auto& [from, to] : {std::pair<std::string_view, std::string_view>{"body ", "phần thân "},
                                 {"tokens ", "mọi cụm "},
                                 {"total ", "toàn bộ "}})
    if (const auto at = out.find(from); at != std::string::npos) out.replace(at, from.size(), to);
  return out;
}

}  // namespace

std::string term_text(std::string_view term, Language language) {
  std::string out;
  for (;;) {
    const auto end = term.find("; ");
    out += one_term(term.substr(0, end), language);
    if (end == std::string_view::npos) return out;
    out += "; ";
    term.remove_prefix(end + 2);
  }
}

std::string evidence_words(std::string_view text, Language language) {
  if (std::string counts = counts_text(text, language); !counts.empty()) return counts;
  if (const Term* damage = find_in(kTerms, text)) return std::string(say(language, damage->vi, damage->en));
  const auto at = text.find(": ");
  if (at == std::string_view::npos) return shown(text);
  const Term* name = find_in(kEvidence, text.substr(0, at));
  if (!name) return shown(text);
  const Term* state = find_in(kEvidence, text.substr(at + 2));
  return fmt::format("{}: {}", say(language, name->vi, name->en),
                     state ? std::string(say(language, state->vi, state->en)) : shown(text.substr(at + 2)));
}

}  // namespace sokhao::report
