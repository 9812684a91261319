#include "report/html.h"

#include <cstdint>

#include "core/base64.h"
#include "report/html_style.h"
#include "report/wording.h"

namespace sokhao::report {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : shown(text)) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
  return out;
}

void Html::start(const char* tag, Attributes attributes) {
  out_ += '<';
  out_ += tag;
  for (const Attribute& attribute : attributes) {
    out_ += ' ';
    out_ += attribute.name;
    out_ += "=\"";
    out_ += escaped(attribute.value);
    out_ += '"';
  }
  out_ += '>';
}

void Html::close(const char* tag) {
  out_ += "</";
  out_ += tag;
  out_ += ">\n";
}

Html::Element Html::open(const char* tag, Attributes attributes) {
  start(tag, attributes);
  return Element(*this, tag);
}

void Html::element(const char* tag, std::string_view text, Attributes attributes) {
  start(tag, attributes);
  out_ += escaped(text);
  close(tag);
}

void Html::text(std::string_view text) { out_ += escaped(text); }

void Html::picture(const Picture& picture, std::string_view description, std::int64_t width, std::int64_t height) {
  const std::string across = std::to_string(width), down = std::to_string(height);
  if (!picture.file.empty()) return start("img", {{"alt", description}, {"width", across}, {"height", down}, {"src", picture.file}});
  start("img", {{"alt", description}, {"width", across}, {"height", down}});
  out_.back() = ' ';  // its bytes are too many for an attribute like the others
  out_ += "src=\"data:image/jpeg;base64,";
  out_ += core::base64(picture.jpeg);
  out_ += "\">\n";
}

std::string html_document(core::Language language, std::string_view title, const Html& body) {
  std::string page = "<!DOCTYPE html>\n<html lang=\"";
  page += say(language, "vi", "en");
  page +=
      "\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file: data:; "
      "base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n<title>";
  page += escaped(title);
  page += "</title>\n<style>\n";
  page += kStyleSheet;
  page += "</style>\n</head>\n<body>\n";
  page += body.bytes();
  page += "</body>\n</html>\n";
  return page;
}

}  // namespace sokhao::report
