#include "mcp/arguments.h"

#include <algorithm>

#include "render/clean.h"

namespace casus::mcp {
namespace {

constexpr std::size_t kLongestText = 4000;  // bytes

using Value = std::variant<std::string, int64_t, bool>;

Error problem(const Parameter& parameter, const std::string& what) {
  return {ErrorCode::malformed, std::string(parameter.name) + " " + what, ""};
}

Result<Value> read_value(const Parameter& parameter, const simdjson::dom::element& given) {
  if (parameter.kind == Parameter::Kind::flag) {
    bool flag = false;
    if (given.get(flag) != simdjson::SUCCESS) return problem(parameter, "has to be true or false");
    return Value(flag);
  }
  if (parameter.kind == Parameter::Kind::integer) {
    int64_t number = 0;
    if (given.get(number) != simdjson::SUCCESS || number < parameter.least ||
        number > parameter.most) {
      return problem(parameter, "has to be a whole number from " + std::to_string(parameter.least) +
                                    " to " + std::to_string(parameter.most));
    }
    return Value(number);
  }
  std::string_view text;
  if (given.get(text) != simdjson::SUCCESS) return problem(parameter, "has to be a string");
  if (text.size() > kLongestText) return problem(parameter, "is too long");
  return Value(std::string(text));
}

}  // namespace

Result<Arguments> Arguments::read(const std::vector<Parameter>& parameters,
                                  const simdjson::dom::object* given) {
  Arguments out;
  if (given != nullptr) {
    for (const simdjson::dom::key_value_pair field : *given) {
      const auto parameter = std::find_if(parameters.begin(), parameters.end(),
                                          [&](const Parameter& p) { return p.name == field.key; });
      if (parameter == parameters.end()) {
        std::string message =
            "there is no argument \"" + clean(field.key.substr(0, 100)) + "\" here; there are:";
        for (const Parameter& p : parameters) message.append(" ").append(p.name);
        return Error{ErrorCode::malformed, message, ""};
      }
      if (field.value.is_null()) continue;  // as good as not given
      auto value = read_value(*parameter, field.value);
      if (!value) return value.error();
      out.values_.insert_or_assign(std::string(field.key), std::move(*value));
    }
  }
  for (const Parameter& parameter : parameters) {
    if (!parameter.required) continue;
    const auto it = out.values_.find(parameter.name);
    const bool empty = it == out.values_.end() || it->second == Value(std::string());
    if (empty) return problem(parameter, "is needed");
  }
  return out;
}

std::string Arguments::text(std::string_view name) const {
  const auto it = values_.find(name);
  return it == values_.end() ? "" : std::get<std::string>(it->second);
}
int64_t Arguments::integer(std::string_view name, int64_t fallback) const {
  const auto it = values_.find(name);
  return it == values_.end() ? fallback : std::get<int64_t>(it->second);
}
bool Arguments::flag(std::string_view name) const {
  const auto it = values_.find(name);
  return it != values_.end() && std::get<bool>(it->second);
}

void write_schema(JsonWriter& json, const std::vector<Parameter>& parameters) {
  json.begin_object().field("type", "object").key("properties").begin_object();
  std::vector<std::string_view> required;
  for (const Parameter& parameter : parameters) {
    json.key(parameter.name).begin_object();
    switch (parameter.kind) {
      case Parameter::Kind::text:
        json.field("type", "string");
        break;
      case Parameter::Kind::flag:
        json.field("type", "boolean");
        break;
      case Parameter::Kind::integer:
        json.field("type", "integer");
        json.key("minimum").integer(parameter.least).key("maximum").integer(parameter.most);
        break;
    }
    json.field("description", parameter.description).end_object();
    if (parameter.required) required.push_back(parameter.name);
  }
  json.end_object().strings_if("required", required);
  json.key("additionalProperties").boolean(false).end_object();
}

}  // namespace casus::mcp
