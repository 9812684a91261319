// One description of a struct serves writing and strict reading of its JSON.
//
//   template <class V> void describe(V& v, VideoFacts& f) {
//     v("container", f.container);
//     v("duration_s", f.duration_s);
//   }
//
// A type that is not an object gives write_value(v) -> Json and
// read_value(json, v) -> bool instead.
//
// JsonReader treats its input as hostile: a missing, unknown or mistyped key,
// a number out of range or an over-long string is an error, never a guess.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <nlohmann/json.hpp>

namespace sokhao::core {

using Json = nlohmann::ordered_json;

/// Specialise for each enum: a constexpr array `names` of (value, name).
template <class E>
struct EnumNames;

template <class E>
std::string_view enum_name(E value) {
  for (const auto& [v, n] : EnumNames<E>::names)
    if (v == value) return n;
  return "";
}

template <class E>
std::optional<E> enum_value(std::string_view name) {
  for (const auto& [v, n] : EnumNames<E>::names)
    if (n == name) return v;
  return std::nullopt;
}

template <class T>
Json to_json_value(const T& value);

class JsonWriter {
 public:
  Json out = Json::object();

  template <class T>
  void operator()(const char* key, const T& value) {
    out[key] = to_json_value(value);
  }

  /// A list or text that came later than the first stored reports: written only
  /// where it holds something.
  template <class T>
  void later(const char* key, const T& list) {
    if (!list.empty()) (*this)(key, list);
  }
};

class JsonReader {
 public:
  static constexpr std::size_t kMaxString = 4u << 20;
  static constexpr std::size_t kMaxItems = 200'000;

  explicit JsonReader(const Json& object, std::string path = "$") : in_(object), path_(std::move(path)) {
    if (!in_.is_object()) error("is not an object");
  }

  template <class T>
  void operator()(const char* key, T& value) {
    if (!ok()) return;
    asked_.insert(key);
    auto it = in_.find(key);
    if (it == in_.end()) return error(std::string(key) + " is missing");
    read(*it, value, path_ + "." + key);
  }

  /// A list or text that an older report does not have.
  template <class T>
  void later(const char* key, T& list) {
    if (in_.contains(key)) (*this)(key, list);
  }

  /// Refuses keys that the description does not name.
  void finish() {
    if (!ok()) return;
    for (auto it = in_.begin(); it != in_.end(); ++it)
      if (!asked_.contains(it.key())) return error("unknown key " + it.key().substr(0, 64));
  }

  [[nodiscard]] bool ok() const { return error_.empty(); }
  [[nodiscard]] const std::string& message() const { return error_; }
  void error(const std::string& what) {
    if (error_.empty()) error_ = path_ + ": " + what;
  }

  template <class T>
  void read(const Json& j, T& value, const std::string& path);

 private:
  const Json& in_;
  std::string path_;
  std::string error_;
  std::set<std::string, std::less<>> asked_;
};

namespace json_detail {
template <class T>
struct is_optional : std::false_type {};
template <class T>
struct is_optional<std::optional<T>> : std::true_type {};
template <class T>
struct is_vector : std::false_type {};
template <class T>
struct is_vector<std::vector<T>> : std::true_type {};
template <class T>
struct is_array : std::false_type {};
template <class T, std::size_t N>
struct is_array<std::array<T, N>> : std::true_type {};
template <class T>
struct is_map : std::false_type {};
template <class T>
struct is_map<std::map<std::string, T>> : std::true_type {};
}  // namespace json_detail

template <class T>
Json to_json_value(const T& value) {
  if constexpr (json_detail::is_optional<T>::value) {
    return value ? to_json_value(*value) : Json(nullptr);
  } else if constexpr (json_detail::is_vector<T>::value || json_detail::is_array<T>::value) {
    Json list = Json::array();
    for (const auto& item : value) list.push_back(to_json_value(item));
    return list;
  } else if constexpr (json_detail::is_map<T>::value) {
    Json object = Json::object();
    for (const auto& [key, item] : value) object[key] = to_json_value(item);
    return object;
  } else if constexpr (std::is_enum_v<T>) {
    return Json(std::string(enum_name(value)));
  } else if constexpr (requires { write_value(value); }) {
    return write_value(value);
  } else if constexpr (std::is_same_v<T, Json>) {
    return value;
  } else if constexpr (std::is_arithmetic_v<T> || std::is_same_v<T, std::string>) {
    return Json(value);
  } else {
    JsonWriter writer;
    describe(writer, const_cast<T&>(value));
    return std::move(writer.out);
  }
}

template <class T>
void JsonReader::read(const Json& j, T& value, const std::string& path) {
  const auto bad = [&](const char* what) {
    if (error_.empty()) error_ = path + ": " + what;
  };
  if constexpr (requires { read_value(j, value); }) {
    if (!read_value(j, value)) bad("has the wrong shape");
  } else if constexpr (json_detail::is_optional<T>::value) {
    if (j.is_null()) {
      value.reset();
    } else {
      value.emplace();
      read(j, *value, path);
    }
  } else if constexpr (json_detail::is_vector<T>::value) {
    if (!j.is_array() || j.size() > kMaxItems) return bad("is not a list, or too long");
    value.clear();
    value.reserve(j.size());
    for (const auto& item : j) {
      read(item, value.emplace_back(), path + "[]");
      if (!ok()) return;
    }
  } else if constexpr (json_detail::is_array<T>::value) {
    if (!j.is_array() || j.size() != value.size()) return bad("is not a list of the right length");
    for (std::size_t i = 0; i < value.size(); ++i) read(j[i], value[i], path + "[]");
  } else if constexpr (json_detail::is_map<T>::value) {
    if (!j.is_object() || j.size() > kMaxItems) return bad("is not an object, or too large");
    value.clear();
    for (auto it = j.begin(); it != j.end(); ++it) read(it.value(), value[it.key()], path + "." + it.key());
  } else if constexpr (std::is_enum_v<T>) {
    if (!j.is_string()) return bad("is not a name");
    auto v = enum_value<T>(j.template get_ref<const std::string&>());
    if (!v) return bad("is not one of the known names");
    value = *v;
  } else if constexpr (std::is_same_v<T, bool>) {
    if (!j.is_boolean()) return bad("is not true or false");
    value = j.template get<bool>();
  } else if constexpr (std::is_same_v<T, std::string>) {
    if (!j.is_string() || j.template get_ref<const std::string&>().size() > kMaxString) return bad("is not a text, or too long");
    value = j.template get<std::string>();
  } else if constexpr (std::is_integral_v<T>) {
    if (std::is_unsigned_v<T> ? !j.is_number_unsigned() : !j.is_number_integer()) return bad("is not a whole number");
    if (std::is_signed_v<T> && j.is_number_unsigned() && j.template get<std::uint64_t>() > std::uint64_t{INT64_MAX})
      return bad("is out of range");
    value = j.template get<T>();
  } else if constexpr (std::is_floating_point_v<T>) {
    if (!j.is_number() || !std::isfinite(j.template get<double>())) return bad("is not a finite number");
    value = j.template get<T>();
  } else {
    JsonReader inner(j, path);
    describe(inner, value);
    inner.finish();
    if (!inner.ok() && error_.empty()) error_ = inner.message();
  }
}

}  // namespace sokhao::core
