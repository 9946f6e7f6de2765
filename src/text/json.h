// A small writer of JSON: what is written is always well formed if begin and end calls match.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace casus {

class JsonWriter {
 public:
  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);
  JsonWriter& string(std::string_view value);  // valid UTF-8; escapes what has to be
  JsonWriter& integer(int64_t value);
  JsonWriter& number(double value);  // shortest form that reads back the same; not finite: null
  JsonWriter& boolean(bool value);
  JsonWriter& null();
  JsonWriter& raw(std::string_view json);  // one well-formed value, as it is

  // key + value; the _if forms leave out what is empty.
  JsonWriter& field(std::string_view name, std::string_view value) {
    return key(name).string(value);
  }
  JsonWriter& field_if(std::string_view name, std::string_view value) {
    return value.empty() ? *this : field(name, value);
  }
  template <class Strings>
  JsonWriter& strings(std::string_view name, const Strings& values) {
    key(name).begin_array();
    for (const auto& v : values) string(v);
    return end_array();
  }
  template <class Strings>
  JsonWriter& strings_if(std::string_view name, const Strings& values) {
    return values.empty() ? *this : strings(name, values);
  }

  const std::string& str() const { return out_; }
  std::string take() { return std::move(out_); }

 private:
  void comma();
  std::string out_;
  bool need_comma_ = false;
};

}  // namespace casus
