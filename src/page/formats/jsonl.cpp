// JSON Lines: an object a line, {"id", "text"} or {"id", "html", "url"}; title, published and url
// may be added to either (docs/formats/pages.md). Never holds more than one line; a bad line is
// reported and the next one read.
#include <algorithm>

#include <simdjson.h>

#include "page/source.h"

namespace casus {
namespace {

namespace dom = simdjson::dom;

// Cuts a stream into lines. A line over the limit is passed over without being kept.
class Lines {
 public:
  Lines(std::string first, ByteSource& source, uint64_t limit)
      : buffer_(std::move(first)), source_(source), limit_(limit) {}

  // False at the end. `too_long`: the line was over the limit, and `line` is empty.
  bool next(std::string& line, bool& too_long) {
    line.clear();
    too_long = false;
    bool any = false;
    while (at_ < buffer_.size() || refill()) {
      any = true;
      const std::size_t end = buffer_.find('\n', at_);
      const std::size_t stop = end == std::string::npos ? buffer_.size() : end;
      if (!too_long && line.size() + (stop - at_) > limit_) {
        too_long = true;
        line = std::string();  // gives the memory back
      }
      if (!too_long) line.append(buffer_, at_, stop - at_);
      at_ = end == std::string::npos ? stop : stop + 1;
      if (end != std::string::npos) break;
    }
    return any;
  }

 private:
  bool refill() {
    buffer_.clear();
    at_ = 0;
    return source_.read(buffer_, 256 << 10) > 0;
  }

  std::string buffer_;
  std::size_t at_ = 0;
  ByteSource& source_;
  uint64_t limit_;
};

// A problem with a line, in words; empty if there is none.
using Problem = std::string;

// Takes a string member; absent and null leave `out` empty.
Problem take_string(dom::object object, const char* key, std::string& out,
                    bool* present = nullptr) {
  dom::element value;
  if (object[key].get(value) != simdjson::SUCCESS || value.is_null()) return {};
  std::string_view text;
  if (value.get(text) != simdjson::SUCCESS) return "\"" + std::string(key) + "\" is not a string";
  if (text.find('\0') != std::string_view::npos) {
    return "\"" + std::string(key) + "\" holds a NUL character";
  }
  out = text;
  if (present != nullptr) *present = true;
  return {};
}

Problem take_id(dom::object object, std::string& out) {
  dom::element value;
  if (object["id"].get(value) != simdjson::SUCCESS || value.is_null()) return {};
  int64_t number = 0;
  uint64_t large = 0;
  if (value.get(number) == simdjson::SUCCESS) {
    out = std::to_string(number);
  } else if (value.get(large) == simdjson::SUCCESS) {
    out = std::to_string(large);
  } else {
    if (!value.is_string()) return "\"id\" is neither a string nor a whole number";
    return take_string(object, "id", out);
  }
  return {};
}

Problem fill(dom::object object, Page& page) {
  bool has_text = false;
  bool has_html = false;
  std::string text;
  std::string html;
  Problem problem = take_id(object, page.id);
  const auto take = [&](const char* key, std::string& out, bool* present = nullptr) {
    if (problem.empty()) problem = take_string(object, key, out, present);
  };
  take("url", page.url);
  take("title", page.title);
  take("published", page.published);
  take("fetched", page.fetched);
  take("text", text, &has_text);
  if (!has_text) take("html", html, &has_html);
  if (!problem.empty()) return problem;
  if (!has_text && !has_html) return "neither \"text\" nor \"html\" in it";
  page.kind = has_text ? Page::Kind::article : Page::Kind::html;
  page.bytes = has_text ? std::move(text) : std::move(html);
  if (has_html) page.charset = "utf-8";  // JSON is, whatever the page says of itself
  return {};
}

Problem parse(dom::parser& parser, std::string& line, Page& page) {
  line.reserve(line.size() + simdjson::SIMDJSON_PADDING);
  dom::element root;
  const simdjson::error_code code = parser.parse(line).get(root);
  if (code != simdjson::SUCCESS) {
    return std::string("not JSON: ") + simdjson::error_message(code);
  }
  dom::object object;
  if (root.get(object) != simdjson::SUCCESS) return "JSON, but not an object";
  return fill(object, page);
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

bool matches(std::string_view file_name, std::string_view first_bytes) {
  if (!why_binary(first_bytes).empty() || looks_wide(first_bytes)) return false;
  const std::string end = extension(file_name);
  if (end == "jsonl" || end == "ndjson") return true;
  if (first_bytes.starts_with("\xEF\xBB\xBF")) first_bytes.remove_prefix(3);
  const std::size_t brace = first_bytes.find_first_not_of(" \t\r\n");
  if (brace == std::string_view::npos || first_bytes[brace] != '{') return false;
  const std::size_t next = first_bytes.find_first_not_of(" \t", brace + 1);
  return next != std::string_view::npos && (first_bytes[next] == '"' || first_bytes[next] == '}');
}

void read(const std::string& where, std::string first, ByteSource& source, const PageLimits& limits,
          const PageSink& sink, bool& stop) {
  if (first.starts_with("\xEF\xBB\xBF")) first.erase(0, 3);
  Lines lines(std::move(first), source, limits.page_bytes);
  dom::parser parser;
  std::string line;
  bool too_long = false;
  uint64_t number = 0;
  uint64_t filled = 0;
  while (!stop && lines.next(line, too_long)) {
    ++number;
    const std::string place = where + ":" + std::to_string(number);
    if (!too_long && is_blank(line)) continue;
    ++filled;
    if (too_long) {
      sink.on_error(
          {ErrorCode::too_large, "a line of more than " + size_text(limits.page_bytes), place});
      continue;
    }
    Page page;
    page.source = place;
    page.id = stem(where) + ":" + std::to_string(number);
    const Problem problem = parse(parser, line, page);
    if (!problem.empty()) {
      sink.on_error({ErrorCode::malformed, problem, place});
    } else if (!sink.on_page(std::move(page))) {
      stop = true;
    }
  }
  if (source.error() != nullptr) {
    sink.on_error(Error(*source.error()));
  } else if (filled == 0 && !stop) {
    sink.on_error({ErrorCode::empty, "no line in it", where});
  }
}

}  // namespace

const Format& format_jsonl() {
  static constexpr Format kFormat{"jsonl", 60, matches, read};
  return kFormat;
}

}  // namespace casus
