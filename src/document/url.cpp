#include "document/url.h"

#include <algorithm>

#include "text/utf8.h"

namespace casus {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool is_web(std::string_view url) {
  const std::string head = lower(url.substr(0, 8));
  return head.starts_with("http://") || head.starts_with("https://");
}

constexpr std::size_t kLongestUrl = 4096;

}  // namespace

std::string site_of(std::string_view url) {
  if (!is_web(url)) return {};
  std::string_view rest = url.substr(url.find("//") + 2);
  rest = rest.substr(0, rest.find_first_of("/?#"));
  const std::size_t user = rest.rfind('@');
  if (user != std::string_view::npos) rest.remove_prefix(user + 1);
  if (!rest.starts_with('[')) rest = rest.substr(0, rest.find(':'));
  std::string host = lower(rest);
  while (host.ends_with('.')) host.pop_back();
  if (host.starts_with("www.") && host.find('.', 4) != std::string::npos) host.erase(0, 4);
  return host.size() <= 253 ? host : std::string();
}

std::string resolve_url(std::string_view base, std::string_view reference) {
  reference = utf8::trim(reference);
  reference = reference.substr(0, reference.find('#'));
  const bool has_space = std::any_of(reference.begin(), reference.end(),
                                     [](char c) { return static_cast<unsigned char>(c) <= 0x20; });
  if (reference.empty() || reference.size() > kLongestUrl || has_space) return {};
  if (is_web(reference)) return std::string(reference);
  if (!is_web(base)) return {};
  const std::size_t host = base.find("//") + 2;
  if (reference.starts_with("//"))
    return std::string(base.substr(0, host - 2)) + std::string(reference);
  if (!reference.starts_with('/')) return {};
  return std::string(base.substr(0, base.find_first_of("/?#", host))) + std::string(reference);
}

}  // namespace casus
