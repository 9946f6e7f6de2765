#include "casus/text.h"

namespace casus {

namespace {
struct CodeText {
  std::string_view name;
  std::string_view sentence;
};
CodeText text_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::not_found:
      return {"not_found", "There is no such file, folder or record."};
    case ErrorCode::unreadable:
      return {"unreadable", "It is there, but it can't be read."};
    case ErrorCode::empty:
      return {"empty", "There is nothing in it."};
    case ErrorCode::binary:
      return {"binary", "It holds bytes that are no text."};
    case ErrorCode::too_large:
      return {"too_large", "It is larger than the stated limit."};
    case ErrorCode::malformed:
      return {"malformed", "It is not in the format it has to be in."};
    case ErrorCode::no_article:
      return {"no_article", "It is a page, but no article was found in it."};
    case ErrorCode::unsupported:
      return {"unsupported", "It is in a format or language that casus does not read."};
    case ErrorCode::not_ours:
      return {"not_ours", "It is a database, but not one that casus made."};
    case ErrorCode::newer_version:
      return {"newer_version", "It was made by a newer casus."};
    case ErrorCode::locked:
      return {"locked", "Another run is using it."};
    case ErrorCode::read_only:
      return {"read_only", "It can't be written."};
    case ErrorCode::disk_full:
      return {"disk_full", "There is no space left on the disk."};
    case ErrorCode::internal:
      return {"internal", "A bug in casus; please report it."};
  }
  return {"internal", "A bug in casus; please report it."};
}
}  // namespace

std::string_view name(ErrorCode code) { return text_of(code).name; }
std::string_view describe(ErrorCode code) { return text_of(code).sentence; }

std::string to_string(const Error& error) {
  return error.where.empty() ? error.message : error.where + ": " + error.message;
}

}  // namespace casus
