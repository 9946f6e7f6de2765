// libcurl's multi interface. What it would do by itself and must not here: follow redirects (the
// policy does, hop by hop), keep cookies, use proxies, .netrc or other schemes than http and https.
#include <algorithm>
#include <map>
#include <mutex>
#include <utility>

#include <curl/curl.h>
#include <fcntl.h>
#include <unistd.h>

#include "fetch/networks.h"
#include "fetch/transport.h"

namespace casus {

namespace {

constexpr std::size_t kMostHeaderBytes = 128 << 10;
constexpr std::size_t kMostHeaderValue = 4096;  // of those that are kept

struct Transfer {
  explicit Transfer(const Networks& allowed_networks) : allowed(allowed_networks) {}
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;
  ~Transfer() {
    curl_easy_cleanup(handle);
    curl_slist_free_all(fields);
  }

  const Networks& allowed;
  CURL* handle = nullptr;
  curl_slist* fields = nullptr;
  uint64_t most_bytes = 0;
  std::size_t header_bytes = 0;
  bool cut_at_limit = false;
  bool is_cut = false, is_too_large = false, is_refused = false;
  TransportAnswer answer;
};

std::size_t on_body(char* data, std::size_t size, std::size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  const std::size_t bytes = size * count;
  std::string& body = transfer.answer.body;
  const uint64_t room = transfer.most_bytes - body.size();
  if (bytes <= room) {
    body.append(data, bytes);
    return bytes;
  }
  if (transfer.cut_at_limit) body.append(data, room);
  (transfer.cut_at_limit ? transfer.is_cut : transfer.is_too_large) = true;
  return 0;  // ends the transfer
}

std::string value_of(std::string_view line, std::string_view name) {
  if (line.size() <= name.size() || line[name.size()] != ':') return {};
  for (std::size_t i = 0; i < name.size(); ++i) {
    if ((line[i] | 0x20) != name[i]) return {};
  }
  line.remove_prefix(name.size() + 1);
  const std::size_t first = line.find_first_not_of(" \t");
  if (first == std::string_view::npos || line.size() > kMostHeaderValue) return {};
  line = line.substr(first, line.find_last_not_of(" \t\r\n") - first + 1);
  const bool is_clean = std::none_of(line.begin(), line.end(),
                                     [](char c) { return static_cast<unsigned char>(c) < 0x20; });
  return is_clean ? std::string(line) : std::string();
}

std::size_t on_header(char* data, std::size_t size, std::size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  const std::string_view line(data, size * count);
  transfer.header_bytes += line.size();
  if (transfer.header_bytes > kMostHeaderBytes) return 0;
  TransportAnswer& answer = transfer.answer;
  for (const auto& [name, field] :
       {std::pair{"etag", &answer.etag}, std::pair{"last-modified", &answer.last_modified},
        std::pair{"content-type", &answer.content_type}}) {
    if (std::string value = value_of(line, name); !value.empty()) *field = std::move(value);
  }
  // Beyond ASCII or with spaces: as it came, web_address() escapes it.
  if (std::string value = value_of(line, "location"); !value.empty()) {
    answer.location = std::move(value);
  }
  return line.size();
}

// Every connection is made here, after the name was resolved, so that a name that leads to a
// private address is caught, whatever it led to a moment ago.
curl_socket_t open_socket(void* user, curlsocktype purpose, curl_sockaddr* address) {
  auto& transfer = *static_cast<Transfer*>(user);
  const auto target = address_of_socket(address->addr);
  if (purpose != CURLSOCKTYPE_IPCXN || !target ||
      !(is_public(*target) || transfer.allowed.contains(*target))) {
    transfer.is_refused = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

class CurlTransport final : public Transport {
 public:
  CurlTransport(const FetchOptions& options, Networks allowed, CURLM* multi)
      : options_(options), allowed_(std::move(allowed)), multi_(multi) {
    curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, static_cast<long>(options.connections));
  }
  CurlTransport(const CurlTransport&) = delete;
  CurlTransport& operator=(const CurlTransport&) = delete;
  ~CurlTransport() override {
    for (auto& [handle, transfer] : transfers_) curl_multi_remove_handle(multi_, handle);
    transfers_.clear();
    curl_multi_cleanup(multi_);
  }

  void start(const TransportRequest& request) override {
    auto transfer = std::make_unique<Transfer>(allowed_);
    transfer->answer.id = request.id;
    transfer->most_bytes = request.most_bytes;
    transfer->cut_at_limit = request.cut_at_limit;
    transfer->handle = curl_easy_init();
    if (transfer->handle == nullptr || !set_up(*transfer, request) ||
        curl_multi_add_handle(multi_, transfer->handle) != CURLM_OK) {
      transfer->answer.failure = TransportAnswer::Failure::unusable;
      transfer->answer.message = "the request can't be made";
      done_.push_back(std::move(transfer->answer));
      return;
    }
    CURL* const handle = transfer->handle;
    transfers_.emplace(handle, std::move(transfer));
  }

  std::vector<TransportAnswer> poll(int64_t wait_ms) override {
    if (done_.empty()) {
      int running = 0;
      curl_multi_perform(multi_, &running);
      collect();
    }
    if (done_.empty() && wait_ms > 0) {
      int ready = 0;
      curl_multi_poll(multi_, nullptr, 0, static_cast<int>(std::min<int64_t>(wait_ms, 60'000)),
                      &ready);
      int running = 0;
      curl_multi_perform(multi_, &running);
      collect();
    }
    return std::exchange(done_, {});
  }

 private:
  bool set_up(Transfer& transfer, const TransportRequest& request) const {
    CURL* const h = transfer.handle;
    bool ok = true;
    const auto set = [&](CURLoption option, auto value) {
      ok = ok && curl_easy_setopt(h, option, value) == CURLE_OK;
    };
    const auto field = [&](std::string_view name, const std::string& value) {
      if (value.empty()) return;
      const std::string line = std::string(name) + ": " + value;
      curl_slist* const longer = curl_slist_append(transfer.fields, line.c_str());
      ok = ok && longer != nullptr;
      if (longer != nullptr) transfer.fields = longer;
    };
    field("If-None-Match", request.etag);
    field("If-Modified-Since", request.last_modified);
    field("Accept", request.accept);
    set(CURLOPT_URL, request.url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_PROXY, "");  // and none from the environment: it would resolve names for us
    set(CURLOPT_USERAGENT, options_.user_agent.c_str());
    set(CURLOPT_HTTPHEADER, transfer.fields);
    set(CURLOPT_ACCEPT_ENCODING, "");  // whatever it can undo
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options_.connect_ms));
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(options_.total_ms));
    set(CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(options_.slow_bytes));
    set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(std::max<int64_t>(1, options_.slow_ms / 1000)));
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    if (!options_.ca_file.empty()) set(CURLOPT_CAINFO, options_.ca_file.c_str());
    if (!request.cut_at_limit) {
      set(CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(request.most_bytes));
    }
    set(CURLOPT_WRITEFUNCTION, on_body);
    set(CURLOPT_WRITEDATA, &transfer);
    set(CURLOPT_HEADERFUNCTION, on_header);
    set(CURLOPT_HEADERDATA, &transfer);
    set(CURLOPT_OPENSOCKETFUNCTION, open_socket);
    set(CURLOPT_OPENSOCKETDATA, &transfer);
    return ok;
  }

  void collect() {
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_, &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      const auto found = transfers_.find(message->easy_handle);
      if (found == transfers_.end()) continue;
      const CURLcode code = message->data.result;
      const std::unique_ptr<Transfer> transfer = std::move(found->second);
      transfers_.erase(found);
      curl_multi_remove_handle(multi_, transfer->handle);
      done_.push_back(finish(*transfer, code));
    }
  }

  static TransportAnswer finish(Transfer& transfer, CURLcode code) {
    using Failure = TransportAnswer::Failure;
    TransportAnswer& answer = transfer.answer;
    long status = 0;
    curl_off_t retry_after = 0;
    curl_easy_getinfo(transfer.handle, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(transfer.handle, CURLINFO_RETRY_AFTER, &retry_after);
    answer.status = static_cast<int>(status);
    answer.retry_after_s = std::max<int64_t>(0, retry_after);
    if (code == CURLE_OK || transfer.is_cut) return std::move(answer);
    answer.body.clear();
    answer.message = curl_easy_strerror(code);
    answer.failure = Failure::unreachable;
    if (transfer.is_too_large || code == CURLE_FILESIZE_EXCEEDED) {
      answer.failure = Failure::too_large;
      answer.message = "more than " + std::to_string(transfer.most_bytes) + " bytes";
    } else if (transfer.is_refused && code == CURLE_COULDNT_CONNECT) {
      answer.failure = Failure::refused_address;
      answer.message = "leads to an address that is not on the public internet";
    } else if (transfer.header_bytes > kMostHeaderBytes) {
      answer.failure = Failure::unusable;
      answer.message = "an endless header";
    } else if (code == CURLE_URL_MALFORMAT || code == CURLE_UNSUPPORTED_PROTOCOL) {
      answer.failure = Failure::unusable;
    }
    return std::move(answer);
  }

  const FetchOptions options_;
  const Networks allowed_;
  CURLM* multi_;
  std::map<CURL*, std::unique_ptr<Transfer>> transfers_;  // never iterated for output
  std::vector<TransportAnswer> done_;
};

}  // namespace

Result<std::unique_ptr<Transport>> make_curl_transport(const FetchOptions& options) {
  auto allowed = Networks::parse(options.allowed_networks);
  if (!allowed) return allowed.error();
  static std::once_flag set_up;
  static CURLcode code = CURLE_OK;
  std::call_once(set_up, [] { code = curl_global_init(CURL_GLOBAL_DEFAULT); });
  CURLM* const multi = code == CURLE_OK ? curl_multi_init() : nullptr;
  if (multi == nullptr) return Error{ErrorCode::unsupported, "libcurl can't be set up", ""};
  return std::unique_ptr<Transport>(
      std::make_unique<CurlTransport>(options, std::move(*allowed), multi));
}

}  // namespace casus
