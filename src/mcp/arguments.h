// What a tool may be given: one table makes the input schema and checks the arguments against it.
// Internal.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <simdjson.h>

#include "casus/text.h"

#include "text/json.h"

namespace casus::mcp {

struct Parameter {
  enum class Kind : uint8_t { text, integer, flag };
  std::string_view name;
  Kind kind = Kind::text;
  std::string_view description;
  bool required = false;
  int64_t least = 0, most = 0;  // of integers
};

// Arguments that passed the check. A name that was not given: "", the fallback, false.
class Arguments {
 public:
  // Error malformed, in words for the model: an unknown name, a wrong type, a number out of range,
  // a required name that is missing, too long a text.
  static Result<Arguments> read(const std::vector<Parameter>& parameters,
                                const simdjson::dom::object* given);

  std::string text(std::string_view name) const;
  int64_t integer(std::string_view name, int64_t fallback) const;
  bool flag(std::string_view name) const;
  bool has(std::string_view name) const { return values_.find(name) != values_.end(); }

 private:
  std::map<std::string, std::variant<std::string, int64_t, bool>, std::less<>> values_;
};

void write_schema(JsonWriter& json, const std::vector<Parameter>& parameters);

}  // namespace casus::mcp
