#include "serve/reply.h"

#include "text/json.h"
#include "text/utf8.h"

namespace casus::serve {

Reply reply_of(const Problem& problem) {
  JsonWriter json;
  json.begin_object().key("error").begin_object();
  json.key("status").integer(problem.status).field("code", problem.code);
  json.field("message", utf8::repair(problem.message)).end_object().end_object();
  Reply reply;
  reply.status = problem.status;
  reply.text = std::make_shared<const std::string>(json.take() + "\n");
  reply.headers.emplace_back("Cache-Control", "no-store");
  return reply;
}

Problem problem_of(const Error& error) {
  const std::string message =
      error.message.empty() ? std::string(describe(error.code)) : error.message;
  switch (error.code) {
    case ErrorCode::not_found:
      return {404, "not_found", message};
    case ErrorCode::unsupported:
      return {400, "bad_parameter", message};
    case ErrorCode::too_large:
      return {400, "too_large", message};
    case ErrorCode::locked:
    case ErrorCode::unreadable:
    case ErrorCode::disk_full:
      return {503, "unavailable", "the record can't be read just now: " + message};
    default:
      return {500, "internal", message};
  }
}

}  // namespace casus::serve
