#include "fetch/address.h"

#include <algorithm>
#include <memory>

#include <curl/curl.h>
#include <fmt/chrono.h>

#include "casus/fetch.h"

#include "text/utf8.h"

namespace casus {

namespace {

constexpr std::size_t kLongest = 4096;

using Handle = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

std::string part(const Handle& handle, CURLUPart which) {
  char* text = nullptr;
  if (curl_url_get(handle.get(), which, &text,
                   which == CURLUPART_URL ? CURLU_NO_DEFAULT_PORT : 0) != CURLUE_OK)
    return {};
  std::string out = text;
  curl_free(text);
  return out;
}

Error bad(ErrorCode code, std::string message, std::string_view reference) {
  return {code, std::move(message), utf8::repair(reference.substr(0, 200))};
}

}  // namespace

Result<std::string> web_address(std::string_view base, std::string_view reference) {
  reference = utf8::trim(reference);
  if (reference.empty()) return bad(ErrorCode::malformed, "an empty address", reference);
  if (reference.size() > kLongest) {
    return bad(ErrorCode::malformed, "an address of more than 4096 bytes", reference);
  }
  const Handle handle(curl_url(), curl_url_cleanup);
  if (!handle) return bad(ErrorCode::internal, "out of memory", reference);
  constexpr unsigned kFlags = CURLU_URLENCODE | CURLU_NON_SUPPORT_SCHEME;
  if (!base.empty()) {
    curl_url_set(handle.get(), CURLUPART_URL, std::string(base).c_str(), kFlags);
  }
  const std::string text(reference);
  if (text.find('\0') != std::string::npos) {
    return bad(ErrorCode::malformed, "no web address", reference);
  }
  if (const CURLUcode code = curl_url_set(handle.get(), CURLUPART_URL, text.c_str(), kFlags);
      code != CURLUE_OK) {
    return bad(ErrorCode::malformed,
               std::string("no web address (") + curl_url_strerror(code) + ")", reference);
  }
  const std::string scheme = part(handle, CURLUPART_SCHEME);
  if (scheme != "http" && scheme != "https") {
    return bad(ErrorCode::unsupported, "neither http nor https", reference);
  }
  if (!part(handle, CURLUPART_USER).empty() || !part(handle, CURLUPART_PASSWORD).empty()) {
    return bad(ErrorCode::unsupported, "a user or password in the address", reference);
  }
  std::string host = part(handle, CURLUPART_HOST);
  if (host.empty()) return bad(ErrorCode::malformed, "an address without a host", reference);
  for (char& c : host) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  curl_url_set(handle.get(), CURLUPART_HOST, host.c_str(), 0);
  curl_url_set(handle.get(), CURLUPART_FRAGMENT, nullptr, 0);
  std::string out = part(handle, CURLUPART_URL);
  // Bytes that are no UTF-8 would come into the record with the address.
  const bool is_clean = utf8::valid(out) && std::all_of(out.begin(), out.end(), [](char c) {
                          return static_cast<unsigned char>(c) > 0x20 && c != '\x7F';
                        });
  if (out.empty() || !is_clean) return bad(ErrorCode::malformed, "no web address", reference);
  return out;
}

std::string origin_of(std::string_view address) {
  const std::size_t host = std::min(address.find("//"), address.size() - 2) + 2;
  return std::string(address.substr(0, address.find_first_of("/?", host)));
}

std::string host_of(std::string_view address) {
  const std::string origin = origin_of(address);
  const std::size_t begin = origin.find("//") + 2;
  const std::size_t bracket = origin.find(']', begin);
  const std::size_t colon = origin.find(':', bracket == std::string::npos ? begin : bracket);
  return origin.substr(begin, colon - begin);
}

std::string path_of(std::string_view address) {
  std::string path(address.substr(origin_of(address).size()));
  return path.starts_with('/') ? path : "/" + path;
}

int64_t http_date_ms(std::string_view text) {
  const time_t seconds = curl_getdate(std::string(text).c_str(), nullptr);
  return seconds < 0 ? INT64_MIN : static_cast<int64_t>(seconds) * 1000;
}

std::string iso_instant(int64_t ms) {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(static_cast<time_t>(ms / 1000)));
}

int64_t backoff_ms(uint32_t failures, int64_t first, int64_t most, uint64_t random) {
  int64_t wait = first;
  for (uint32_t i = 1; i < failures && wait < most; ++i) wait *= 2;
  wait = std::min(wait, most);
  const int64_t half = wait / 2;
  return half + static_cast<int64_t>(random % static_cast<uint64_t>(wait - half + 1));
}

}  // namespace casus
