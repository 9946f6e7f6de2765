#include <algorithm>
#include <array>

#include "casus/document.h"

#include "text/hash.h"
#include "text/utf8.h"

namespace casus {

namespace {

constexpr std::size_t kLongest = 2048;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return lower(c); });
  return out;
}

// Parameters that say where a reader came from and never what is shown; the first ones are
// prefixes.
bool is_campaign(std::string_view parameter) {
  constexpr std::array<std::string_view, 3> kPrefixes = {"utm_", "at_campaign", "at_medium"};
  constexpr std::array<std::string_view, 8> kNames = {"fbclid", "gclid",  "dclid",  "msclkid",
                                                      "mc_cid", "mc_eid", "igshid", "cmpid"};
  const std::string name = lower(parameter.substr(0, parameter.find('=')));
  return std::any_of(kPrefixes.begin(), kPrefixes.end(),
                     [&](std::string_view prefix) { return name.starts_with(prefix); }) ||
         std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

std::string without_campaign(std::string_view query) {
  std::string out;
  while (!query.empty()) {
    const std::size_t end = query.find('&');
    const std::string_view parameter = query.substr(0, end);
    if (!parameter.empty() && !is_campaign(parameter)) {
      out += out.empty() ? '?' : '&';
      out += parameter;
    }
    query.remove_prefix(end == std::string_view::npos ? query.size() : end + 1);
  }
  return out;
}

std::string host_of(std::string_view authority) {
  const std::size_t user = authority.rfind('@');
  if (user != std::string_view::npos) authority.remove_prefix(user + 1);
  std::string host = lower(authority);
  for (const std::string_view port : {":80", ":443"}) {
    if (host.ends_with(port)) host.erase(host.size() - port.size());
  }
  if (host.starts_with("www.") && host.find('.', 4) != std::string::npos) host.erase(0, 4);
  return host;
}

}  // namespace

std::string address_of(std::string_view url) {
  url = utf8::trim(url);
  const std::string head = lower(url.substr(0, 8));
  if (!head.starts_with("http://") && !head.starts_with("https://")) return {};
  url.remove_prefix(url.find("//") + 2);
  url = url.substr(0, url.find('#'));
  const std::size_t host_end = std::min(url.find_first_of("/?"), url.size());
  std::string out = host_of(url.substr(0, host_end));
  if (out.empty()) return {};
  std::string_view rest = url.substr(host_end);
  const std::size_t mark = rest.find('?');
  std::string_view path = rest.substr(0, mark);
  while (path.ends_with('/')) path.remove_suffix(1);
  const std::string query =
      mark == std::string_view::npos ? std::string() : without_campaign(rest.substr(mark + 1));
  if (path.empty() && query.empty()) return {};
  out += path;
  out += query;
  return out.size() <= kLongest ? out : std::string();
}

std::string document_key(const Document& document) {
  std::string joined = address_of(document.url);
  if (joined.empty()) joined = document.url.empty() ? document.id : document.url;
  const auto add = [&](std::string_view part) {
    joined += '\0';  // no field contains one
    joined += part;
  };
  for (const std::string* part :
       {&document.site, &document.outlet, &document.title, &document.published, &document.section,
        &document.language, &document.agency, &document.text}) {
    add(*part);
  }
  for (const std::string& author : document.authors) add(author);
  const Date date = document.published_date();
  const auto day = date.full() ? static_cast<uint32_t>(days_from_civil(date)) : 0u;
  return hex(day).substr(8) + hash128(joined).substr(0, 24);
}

std::string text_hash(const Document& document) {
  const std::string_view body = document.body();
  std::string folded;
  folded.reserve(body.size());
  for (std::size_t at = 0; at < body.size();) {
    uint32_t length = 1;
    const char32_t c = utf8::decode(body, at, length);
    if (!utf8::is_space(c) && !utf8::is_punctuation(c) && !utf8::is_symbol(c)) {
      utf8::append_folded(folded, c);
    }
    at += length;
  }
  return hex(hash64(folded));
}

}  // namespace casus
