#include "probes/sidecar/clerk_lines.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/text.h"
#include "probes/sidecar/clerk_values.h"

namespace sokhao::probes::sidecar {
namespace {

enum class Key { author, position, unit, phone, title, form, handed_in, corrects, carrier, bound, sleeve };

struct Label {
  std::string_view folded;
  Key key;
};

constexpr std::array kLabels{
    Label{"ho va ten", Key::author},
    Label{"ho ten", Key::author},
    Label{"ho va ten tac gia", Key::author},
    Label{"ho ten tac gia", Key::author},
    Label{"ten tac gia", Key::author},
    Label{"tac gia", Key::author},
    Label{"nhom tac gia", Key::author},
    Label{"dong tac gia", Key::author},
    Label{"nguoi du thi", Key::author},
    Label{"nguoi viet", Key::author},
    Label{"thi sinh", Key::author},
    Label{"author", Key::author},
    Label{"full name", Key::author},
    Label{"name", Key::author},
    Label{"authors", Key::author},
    Label{"chuc vu", Key::position},
    Label{"chuc danh", Key::position},
    Label{"position", Key::position},
    Label{"don vi", Key::unit},
    Label{"don vi cong tac", Key::unit},
    Label{"co quan", Key::unit},
    Label{"co quan cong tac", Key::unit},
    Label{"co quan don vi", Key::unit},
    Label{"noi cong tac", Key::unit},
    Label{"unit", Key::unit},
    Label{"school", Key::unit},
    Label{"so dien thoai", Key::phone},
    Label{"dien thoai", Key::phone},
    Label{"so dt", Key::phone},
    Label{"dt", Key::phone},
    Label{"sdt", Key::phone},
    Label{"dtdd", Key::phone},
    Label{"di dong", Key::phone},
    Label{"phone", Key::phone},
    Label{"telephone", Key::phone},
    Label{"tieu de", Key::title},
    Label{"tieu de bai du thi", Key::title},
    Label{"tieu de bai viet", Key::title},
    Label{"ten bai", Key::title},
    Label{"ten bai viet", Key::title},
    Label{"ten bai du thi", Key::title},
    Label{"ten tac pham", Key::title},
    Label{"ten video", Key::title},
    Label{"title", Key::title},
    Label{"hinh thuc", Key::form},
    Label{"hinh thuc du thi", Key::form},
    Label{"the loai", Key::form},
    Label{"loai bai", Key::form},
    Label{"loai bai du thi", Key::form},
    Label{"form", Key::form},
    Label{"ngay nop", Key::handed_in},
    Label{"thoi gian nop", Key::handed_in},
    Label{"thoi diem nop", Key::handed_in},
    Label{"ngay gio nop", Key::handed_in},
    Label{"gio nop", Key::handed_in},
    Label{"nop luc", Key::handed_in},
    Label{"ngay nop bai", Key::handed_in},
    Label{"handed in", Key::handed_in},
    Label{"sua cho", Key::corrects},
    Label{"sua cho ho so", Key::corrects},
    Label{"bo sung cho", Key::corrects},
    Label{"bo sung cho ho so", Key::corrects},
    Label{"thay cho ho so", Key::corrects},
    Label{"corrects", Key::corrects},
    Label{"vat mang", Key::carrier},
    Label{"vat mang tin", Key::carrier},
    Label{"vat mang video", Key::carrier},
    Label{"loai dia", Key::carrier},
    Label{"nop bang", Key::carrier},
    Label{"nop tren", Key::carrier},
    Label{"carrier", Key::carrier},
    Label{"dong quyen", Key::bound},
    Label{"dong thanh quyen", Key::bound},
    Label{"tui dia", Key::sleeve},
    Label{"bia dia", Key::sleeve},
    Label{"tui dia bia dia", Key::sleeve},
    Label{"tui boc", Key::sleeve},
    Label{"tui boc dia", Key::sleeve},
};

const Label* label_of(std::string_view text) {
  // "Đơn vị (công tác)" reads with and without its remark.
  const std::string whole = core::folded(text);
  const std::string plain = core::folded(text.substr(0, text.find('(')));
  const auto it = std::find_if(kLabels.begin(), kLabels.end(),
                               [&](const Label& l) { return l.folded == whole || l.folded == plain; });
  return it == kLabels.end() ? nullptr : &*it;
}

bool has_words(std::string_view line) { return !core::folded(line).empty(); }

/// Blank places of a printed form count as not filled in.
std::string value_of(std::string_view text) {
  std::string value = core::trim(text);
  return has_words(value) ? value : "";
}

/// True when taken: an empty field, or the same value again.
bool set(std::optional<std::string>& field, std::string value) {
  if (field && *field != value) return false;
  field = std::move(value);
  return true;
}

/// "chưa": nobody has looked yet, which is what no line says, too.
bool is_not_yet(std::string_view value) { return core::folded(value).starts_with("chua"); }

bool tick(core::ClerkForm& form, std::string_view value, const char* rule) {
  const auto answer = answer_of(value);
  if (!answer) return false;
  if (!*answer && is_not_yet(value)) return true;
  auto& list = *answer ? form.ticks : form.denied;
  if (std::find(list.begin(), list.end(), rule) == list.end()) list.emplace_back(rule);
  return true;
}

bool take(core::ClerkForm& form, Key key, const std::string& value) {
  switch (key) {
    case Key::author:
      for (std::string& author : authors_of(value))
        if (std::find(form.authors.begin(), form.authors.end(), author) == form.authors.end())
          form.authors.push_back(std::move(author));
      return true;
    case Key::position:
      return set(form.position, value);
    case Key::unit:
      return set(form.unit, value);
    case Key::phone:
      return set(form.phone, value);
    case Key::title:
      return set(form.title, value);
    case Key::handed_in:
      return set(form.handed_in, value);
    case Key::corrects:
      return set(form.corrects, value);
    case Key::carrier: {
      const auto chosen = carrier_of(value);
      if (!chosen || (!form.carrier.empty() && form.carrier != *chosen)) return false;
      form.carrier = *chosen;
      return true;
    }
    case Key::bound:
      return tick(form, value, "article.bound");
    case Key::sleeve:
      return tick(form, value, "video.sleeve");
    case Key::form: {
      const auto chosen = form_of(value);
      if (!chosen || (form.form && *form.form != *chosen)) return false;
      form.form = chosen;
      return true;
    }
  }
  return false;
}

void read_line(std::string_view line, core::ClerkForm& form) {
  if (!has_words(line)) return;  // blank, or a ruled line
  const std::size_t mark = std::min(line.find(':'), line.find('='));
  const Label* label = mark == std::string_view::npos ? nullptr : label_of(line.substr(0, mark));
  if (label == nullptr) {
    form.problems.push_back(core::trim(line));
    return;
  }
  const std::string value = value_of(line.substr(mark + 1));
  if (!value.empty() && !take(form, label->key, value)) form.problems.push_back(core::trim(line));
}

}  // namespace

core::ClerkForm read_lines(std::string_view text) {
  core::ClerkForm form;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    read_line(text.substr(0, end), form);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return form;
}

}  // namespace sokhao::probes::sidecar
