#include "fetch/robots.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>

#include "text/hex.h"

namespace casus {

namespace {

constexpr std::size_t kMostPattern = 4096;  // longer than any path that is asked for
constexpr int64_t kMostDelayMs = 3'600'000;

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\f\v");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\f\v") - first + 1);
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool equal_names(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

// "casus/1.0 (news)" → "casus"
std::string_view product_token(std::string_view value) {
  const auto is_token_char = [](char c) {
    return (lower(c) >= 'a' && lower(c) <= 'z') || c == '_' || c == '-';
  };
  return value.substr(
      0, static_cast<std::size_t>(std::find_if_not(value.begin(), value.end(), is_token_char) -
                                  value.begin()));
}

bool needs_no_escape(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

void append_escaped(std::string& out, unsigned char c) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  out += '%';
  out += kDigits[c >> 4];
  out += kDigits[c & 15];
}

// Would the byte make an escape of a '%' that is none? "%%33%30" is not "%30", which is "0".
bool completes_escape(std::string_view out, std::size_t loose, unsigned char byte) {
  if (loose == std::string::npos || hex_digit(static_cast<char>(byte)) < 0) return false;
  return out.size() == loose + 1 || (out.size() == loose + 2 && hex_digit(out[loose + 1]) >= 0);
}

// Does `pattern`, with * for any bytes and $ for the end, match a path from its start? The parts
// between stars are looked for one after the other, each as early as it comes; memmem() is linear.
bool matches(std::string_view pattern, std::string_view path) {
  const bool is_anchored = pattern.ends_with('$');
  if (is_anchored) pattern.remove_suffix(1);
  const std::size_t star = pattern.find('*');
  if (!path.starts_with(pattern.substr(0, star))) return false;
  if (star == std::string_view::npos) return !is_anchored || path.size() == pattern.size();
  path.remove_prefix(star);
  pattern.remove_prefix(star);
  while (true) {
    pattern.remove_prefix(std::min(pattern.find_first_not_of('*'), pattern.size()));
    if (pattern.empty()) return true;  // ends with a star
    const std::string_view part = pattern.substr(0, pattern.find('*'));
    pattern.remove_prefix(part.size());
    if (pattern.empty() && is_anchored) return path.ends_with(part);
    const void* hit = ::memmem(path.data(), path.size(), part.data(), part.size());
    if (hit == nullptr) return false;
    path.remove_prefix(static_cast<std::size_t>(static_cast<const char*>(hit) - path.data()) +
                       part.size());
    if (pattern.empty()) return true;
  }
}

int64_t read_delay_ms(std::string_view value) {
  double seconds = 0;
  const auto [stop, code] = std::from_chars(value.data(), value.data() + value.size(), seconds);
  if (code != std::errc() || !std::isfinite(seconds) || seconds <= 0) return 0;
  return static_cast<int64_t>(std::min(seconds * 1000, static_cast<double>(kMostDelayMs)));
}

}  // namespace

std::string normal_path(std::string_view path) {
  std::string out;
  out.reserve(path.size());
  std::size_t loose = std::string::npos;  // where in `out` a '%' stands last that opens no escape
  for (std::size_t i = 0; i < path.size(); ++i) {
    const auto c = static_cast<unsigned char>(path[i]);
    const int high = c == '%' && i + 2 < path.size() ? hex_digit(path[i + 1]) : -1;
    const int low = high >= 0 ? hex_digit(path[i + 2]) : -1;
    if (low >= 0) {
      const auto byte = static_cast<unsigned char>(high * 16 + low);
      if (needs_no_escape(byte) && !completes_escape(out, loose, byte)) {
        out += static_cast<char>(byte);
      } else {
        append_escaped(out, byte);
      }
      i += 2;
    } else if (c <= 0x20 || c >= 0x7F) {
      append_escaped(out, c);
    } else {
      if (c == '%') loose = out.size();
      out += static_cast<char>(c);
    }
  }
  return out;
}

Robots Robots::parse(std::string_view text, std::string_view agent) {
  Robots own, others;
  bool is_own_named = false;
  bool is_own = false, is_other = false;  // whom the group that is being read is for
  bool is_head = false;                   // only names of agents came so far in it
  if (text.size() >= kMostRobotsBytes) {  // without the line that is cut
    text = text.substr(0, kMostRobotsBytes);
    text = text.substr(0, text.find_last_of("\r\n") + 1);
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find_first_of("\r\n"));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    line = line.substr(0, line.find('#'));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view name = trim(line.substr(0, colon));
    const std::string_view value = trim(line.substr(colon + 1));
    if (equal_names(name, "user-agent")) {
      if (!is_head) is_own = is_other = false;
      is_head = true;
      if (equal_names(product_token(value), agent)) is_own = is_own_named = true;
      if (value.starts_with('*')) is_other = true;
      continue;
    }
    const bool is_allow = equal_names(name, "allow");
    const bool is_delay = equal_names(name, "crawl-delay");
    // Lines that are no part of a group ("Sitemap:") do not end the names of agents before them.
    if (!is_allow && !is_delay && !equal_names(name, "disallow")) continue;
    is_head = false;
    for (Robots* group : {is_own ? &own : nullptr, is_other ? &others : nullptr}) {
      if (group == nullptr) continue;
      if (is_delay) {
        group->crawl_delay_ms_ = std::max(group->crawl_delay_ms_, read_delay_ms(value));
      } else if (value.starts_with('/') || value.starts_with('*')) {
        // An empty one forbids nothing. One without a slash matches no path that there is.
        if (value.size() <= kMostPattern) group->rules_.push_back({normal_path(value), is_allow});
      }
    }
  }
  return is_own_named ? own : others;
}

bool Robots::allows(std::string_view path) const {
  if (path == kRobotsPath) return true;
  const std::string normal = normal_path(path.empty() ? "/" : path);
  std::size_t longest = 0;
  bool is_allowed = true;
  for (const Rule& rule : rules_) {
    const std::size_t length = rule.pattern.size();
    const bool decides = length > longest || (length == longest && rule.is_allowed && !is_allowed);
    if (decides && matches(rule.pattern, normal)) {
      longest = length;
      is_allowed = rule.is_allowed;
    }
  }
  return is_allowed;
}

}  // namespace casus
