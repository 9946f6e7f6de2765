#include "store/string_list.h"

#include "store/json_cursor.h"
#include "text/json.h"

namespace casus {

std::string to_json_array(const std::vector<std::string>& values) {
  if (values.empty()) return "[]";
  JsonWriter writer;
  writer.begin_array();
  for (const std::string& value : values) writer.string(value);
  writer.end_array();
  return writer.take();
}

std::vector<std::string> from_json_array(std::string_view json) {
  std::vector<std::string> out;
  if (json == "[]") return out;
  JsonCursor in(json);
  in.open();
  while (in.more()) out.push_back(in.string());
  return out;
}

}  // namespace casus
