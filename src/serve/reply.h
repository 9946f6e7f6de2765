// What goes back to whoever asked. Internal to serve.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "casus/text.h"

namespace casus::serve {

inline constexpr std::string_view kJson = "application/json";

struct Reply {
  int status = 200;
  std::string_view type = kJson;  // of what is in the program: lives as long as it
  // Exactly one of the two is used: text made for this answer (shared with the cache), or bytes of
  // the program.
  std::shared_ptr<const std::string> text;
  std::string_view bytes = {};
  std::vector<std::pair<std::string, std::string>> headers = {};

  std::string_view body() const { return text ? std::string_view(*text) : bytes; }
};

// Why a request is refused: docs/formats/http.md, "Errors".
struct Problem {
  int status = 400;
  std::string code;     // "not_found"
  std::string message;  // a sentence; names the parameter where it is about one
};
Reply reply_of(const Problem& problem);
// What an error of the record or of a question to it is to whoever asked.
Problem problem_of(const Error& error);

}  // namespace casus::serve
