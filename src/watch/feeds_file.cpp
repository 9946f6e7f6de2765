// The feeds file. Every key is named here; one that is not is an error, so that a slip of the pen
// does not pass for a setting.
#include <charconv>
#include <cmath>
#include <fstream>
#include <set>
#include <sstream>

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include "casus/watch.h"

namespace casus {

namespace {

constexpr int64_t kSecond = 1000;
constexpr int64_t kDay = 86'400 * kSecond;

class FeedsFile {
 public:
  explicit FeedsFile(std::string name) : name_(std::move(name)) {}

  Result<WatchSettings> read(std::string_view text) {
    const toml::parse_result parsed = toml::parse(text, name_);
    if (!parsed) {
      const toml::parse_error& error = parsed.error();
      return at(error.source(), std::string(error.description()));
    }
    const toml::table& file = parsed.table();
    for (const auto& [key, value] : file) {
      if (key.str() != "watch" && key.str() != "feed") fail_unknown(key, "[watch] and [[feed]]");
    }
    if (const toml::node* node = file.get("watch")) read_watch(*node);
    const toml::node* feeds = file.get("feed");
    if (feeds == nullptr) {
      fail(file.source(), "no feed in it; write [[feed]] and under it url = \"https://…\"");
    } else if (!feeds->is_array_of_tables()) {
      fail(feeds->source(), "feeds are written as [[feed]], in two brackets");
    } else {
      for (const toml::node& feed : *feeds->as_array()) read_feed(*feed.as_table());
    }
    if (error_) return *error_;
    return std::move(out_);
  }

 private:
  Error at(const toml::source_region& place, std::string message) const {
    return {
        ErrorCode::malformed, std::move(message),
        name_ + ":" + std::to_string(place.begin.line) + ":" + std::to_string(place.begin.column)};
  }
  // The first one stands.
  void fail(const toml::source_region& place, std::string message) {
    if (!error_) error_ = at(place, std::move(message));
  }
  void fail_unknown(const toml::key& key, std::string_view known) {
    fail(key.source(),
         "'" + std::string(key.str()) + "' is no setting; there are " + std::string(known));
  }

  void read_watch(const toml::node& node) {
    const toml::table* table = node.as_table();
    if (table == nullptr) return fail(node.source(), "write [watch], in brackets");
    FetchOptions& fetch = out_.fetch;
    for (const auto& [key, value] : *table) {
      const std::string_view k = key.str();
      if (k == "contact") {
        out_.contact = text(value);
        const bool is_clean = out_.contact.find_first_of("()\r\n") == std::string::npos;
        if (!is_clean) fail(value.source(), "a contact may hold no brackets or line breaks");
      } else if (k == "every") {
        every_ = duration(value, kSecond, 30 * kDay);
      } else if (k == "pause") {
        fetch.pause_ms = duration(value, 10, 3600 * kSecond);
      } else if (k == "retry") {
        out_.retry_ms = fetch.retry_ms = duration(value, 10, kDay);
      } else if (k == "oldest") {
        out_.oldest_ms = duration(value, kSecond, 36500 * kDay);
      } else if (k == "deadline") {
        fetch.total_ms = duration(value, 100, 3600 * kSecond);
        fetch.connect_ms = std::min(fetch.connect_ms, fetch.total_ms);
      } else if (k == "slow_after") {
        fetch.slow_ms = duration(value, kSecond, 3600 * kSecond);
      } else if (k == "tries") {
        out_.tries = static_cast<uint32_t>(number(value, 1, 100));
      } else if (k == "connections") {
        fetch.connections = static_cast<unsigned>(number(value, 1, 64));
      } else if (k == "redirects") {
        fetch.most_redirects = static_cast<unsigned>(number(value, 0, 20));
      } else if (k == "page_mb") {
        out_.page_bytes = static_cast<uint64_t>(number(value, 1, 64)) << 20;
      } else if (k == "feed_mb") {
        out_.feed_bytes = static_cast<uint64_t>(number(value, 1, 256)) << 20;
      } else if (k == "allow_addresses") {
        read_networks(value);
      } else if (k == "ca_file") {
        fetch.ca_file = text(value);
      } else {
        fail_unknown(key,
                     "contact, every, pause, retry, oldest, deadline, slow_after, tries, "
                     "connections, redirects, page_mb, feed_mb, allow_addresses and ca_file");
      }
    }
  }

  void read_networks(const toml::node& node) {
    const toml::array* array = node.as_array();
    if (array == nullptr) return fail(node.source(), "write a list: [\"10.0.0.0/8\"]");
    for (const toml::node& entry : *array) {
      const std::string network = text(entry);
      if (const auto error = network_error(network)) fail(entry.source(), error->message);
      out_.fetch.allowed_networks.push_back(network);
    }
  }

  void read_feed(const toml::table& table) {
    Feed feed;
    feed.every_ms = every_;
    const toml::node* url = nullptr;
    for (const auto& [key, value] : table) {
      const std::string_view k = key.str();
      if (k == "url") {
        url = &value;
        auto address = web_address({}, text(value));
        if (address) {
          feed.url = *address;
        } else {
          fail(value.source(), address.error().message);
        }
      } else if (k == "name") {
        feed.name = text(value);
      } else if (k == "every") {
        feed.every_ms = duration(value, kSecond, 30 * kDay);
      } else {
        fail_unknown(key, "url, name and every");
      }
    }
    if (url == nullptr) return fail(table.source(), "a feed without a url");
    if (!urls_.insert(feed.url).second) fail(url->source(), "this feed stands here twice");
    if (feed.name.empty()) feed.name = feed.url;
    out_.feeds.push_back(std::move(feed));
  }

  std::string text(const toml::node& node) {
    const auto value = node.value_exact<std::string>();
    if (!value) fail(node.source(), "write a text, in quotes");
    return value.value_or("");
  }

  int64_t number(const toml::node& node, int64_t least, int64_t most) {
    const auto value = node.value_exact<int64_t>();
    if (!value || *value < least || *value > most) {
      fail(node.source(),
           "write a number from " + std::to_string(least) + " to " + std::to_string(most));
      return least;
    }
    return *value;
  }

  // "15m", or a number of seconds.
  int64_t duration(const toml::node& node, int64_t least_ms, int64_t most_ms) {
    double seconds = -1;
    if (const auto plain = node.value<double>()) {
      seconds = *plain;
    } else if (const auto words = node.value_exact<std::string>(); words && !words->empty()) {
      const std::string_view unit = std::string_view(*words).substr(words->size() - 1);
      const std::string digits = words->substr(0, words->size() - 1);
      const double factor = unit == "s"   ? 1
                            : unit == "m" ? 60
                            : unit == "h" ? 3600
                            : unit == "d" ? 86400
                                          : -1;
      double value = -1;
      const auto [stop, code] =
          std::from_chars(digits.data(), digits.data() + digits.size(), value);
      if (code == std::errc() && stop == digits.data() + digits.size()) seconds = value * factor;
    }
    const double ms = seconds * static_cast<double>(kSecond);
    if (!std::isfinite(ms) || ms < static_cast<double>(least_ms) ||
        ms > static_cast<double>(most_ms)) {
      fail(node.source(), "write a time such as \"30s\", \"15m\", \"2h\" or \"7d\", from " +
                              say(least_ms) + " to " + say(most_ms));
      return least_ms;
    }
    return static_cast<int64_t>(ms);
  }
  static std::string say(int64_t ms) {
    if (ms < kSecond) return "0." + std::to_string(1000 + ms).substr(1) + "s";
    if (ms % kDay == 0) return std::to_string(ms / kDay) + "d";
    return std::to_string(ms / kSecond) + "s";
  }

  std::string name_;
  WatchSettings out_;
  int64_t every_ = 900 * kSecond;
  std::set<std::string> urls_;
  std::optional<Error> error_;
};

}  // namespace

Result<WatchSettings> parse_feeds_file(std::string_view text, const std::string& name) {
  return FeedsFile(name).read(text);
}

Result<WatchSettings> read_feeds_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{ErrorCode::not_found, "there is no such file, or it can't be read", path};
  std::ostringstream text;
  text << in.rdbuf();
  if (in.bad()) return Error{ErrorCode::unreadable, "can't be read", path};
  return parse_feeds_file(text.str(), path);
}

}  // namespace casus
