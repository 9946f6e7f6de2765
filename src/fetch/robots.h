// Internal to fetch: robots.txt as RFC 9309 has it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casus {

// What is read of a robots.txt; the rest is as if it were not there. RFC 9309 wants 500 KiB.
inline constexpr std::size_t kMostRobotsBytes = 500 << 10;
inline constexpr std::string_view kRobotsPath = "/robots.txt";

// The rules of one robots.txt for one agent: those of all groups that name it, or else of the
// groups for "*".
class Robots {
 public:
  // Whatever the bytes. `agent` is a product token: "casus".
  static Robots parse(std::string_view text, std::string_view agent);
  // `path` with its query: "/a/b?c=d". The longest rule that matches decides, "allow" at a tie; no
  // rule: allowed. Takes time linear in the path for each rule.
  bool allows(std::string_view path) const;
  // Asked for by the group; no part of the RFC. Milliseconds; 0 if not stated.
  int64_t crawl_delay_ms() const { return crawl_delay_ms_; }

 private:
  struct Rule {
    std::string pattern;  // as normal_path() makes it
    bool is_allowed = false;
  };
  std::vector<Rule> rules_;
  int64_t crawl_delay_ms_ = 0;
};

// Percent-encoding made one: what needs none has none, the rest has it in upper case.
std::string normal_path(std::string_view path);

}  // namespace casus
