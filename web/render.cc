#include "web/render.h"

#include <kainjow/mustache.hpp>
#include <map>
#include <stdexcept>

#include "web/embedded.h"

namespace sokhao::web {
namespace {

using kainjow::mustache::data;
using kainjow::mustache::mustache;

std::string_view source_of(std::string_view name) {
  const std::string file = std::string(name) + ".mustache";
  for (const Embedded& one : templates_embedded())
    if (one.name == file) return one.bytes;
  throw std::runtime_error("no template " + file);
}

// {{> name}} by the text of _name.mustache.
std::string with_partials(std::string_view text, int depth) {
  if (depth > 8) throw std::runtime_error("templates that hold each other");
  std::string out;
  for (;;) {
    const auto open = text.find("{{>");
    out += text.substr(0, open);
    if (open == std::string_view::npos) return out;
    const auto close = text.find("}}", open);
    if (close == std::string_view::npos) throw std::runtime_error("{{> without }}");
    std::string name(text.substr(open + 3, close - open - 3));
    name.erase(0, name.find_first_not_of(' '));
    name.erase(name.find_last_not_of(' ') + 1);
    out += with_partials(source_of("_" + name), depth + 1);
    text.remove_prefix(close + 2);
  }
}

std::string in_language(std::string_view text, core::Language language) {
  std::string out;
  for (;;) {
    const auto open = text.find("[[");
    out += text.substr(0, open);
    if (open == std::string_view::npos) return out;
    const auto bar = text.find('|', open), close = text.find("]]", open);
    if (bar == std::string_view::npos || close == std::string_view::npos || bar > close) throw std::runtime_error("a [[vi|en]] without its other half");
    out += language == core::Language::vi ? text.substr(open + 2, bar - open - 2) : text.substr(bar + 1, close - bar - 1);
    text.remove_prefix(close + 2);
  }
}

data converted(const core::Json& json) {
  if (json.is_object()) {
    data object(data::type::object);
    for (const auto& [key, value] : json.items()) object.set(key, converted(value));
    return object;
  }
  if (json.is_array()) {
    data list(data::type::list);
    for (const auto& item : json) list.push_back(converted(item));
    return list;
  }
  if (json.is_string()) return data(json.get<std::string>());
  if (json.is_boolean()) return data(json.get<bool>());
  if (json.is_null()) return data(false);
  return data(json.dump());
}

mustache& compiled(std::string_view name, core::Language language) {
  // A compiled template is not for two threads at once.
  thread_local std::map<std::pair<std::string, core::Language>, mustache> known;
  const std::pair key(std::string(name), language);
  auto found = known.find(key);
  if (found == known.end()) {
    mustache fresh(in_language(with_partials(source_of(name), 0), language));
    if (!fresh.is_valid()) throw std::runtime_error("template " + std::string(name) + ": " + fresh.error_message());
    found = known.emplace(key, std::move(fresh)).first;
  }
  return found->second;
}

}  // namespace

std::string render(std::string_view name, core::Language language, const core::Json& data) { return compiled(name, language).render(converted(data)); }

}  // namespace sokhao::web
