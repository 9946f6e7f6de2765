#include "document/agency.h"

#include <algorithm>

#include "text/utf8.h"

namespace casus {
namespace {

constexpr std::size_t kHead = 120;   // bytes in which a dateline ends
constexpr std::size_t kCredit = 64;  // bytes of a line of credit
constexpr std::size_t kLastLines = 3;

bool begins_with_dash(std::string_view text) {
  text = utf8::trim(text);
  return text.starts_with("-") || text.starts_with("–") || text.starts_with("—");
}

// "KABUL, Dec 24 (Reuters) - …", "(AP) …", "MOSCOW, May 3. /TASS/."
std::string agency_in_dateline(std::string_view paragraph, const Words& words) {
  const std::string_view head =
      paragraph.substr(0, utf8::floor(paragraph, std::min(paragraph.size(), kHead)));
  const std::size_t open = head.find('(');
  const std::size_t close = head.find(')', open);
  if (open != std::string_view::npos && close != std::string_view::npos) {
    const bool is_dateline = begins_with_dash(head.substr(close + 1)) || open == 0;
    std::string agency = agency_in_list(head.substr(open + 1, close - open - 1), words);
    if (is_dateline && !agency.empty()) return agency;
  }
  const std::size_t slash = head.find('/');
  const std::size_t end = slash == std::string_view::npos ? slash : head.find('/', slash + 1);
  if (end == std::string_view::npos || end - slash > 24) return {};
  const std::string_view behind = head.substr(end + 1);
  const bool is_framed = behind.starts_with(".") || begins_with_dash(behind);
  return is_framed ? std::string(words.agency(head.substr(slash + 1, end - slash - 1)))
                   : std::string();
}

// "… they said. EFE"
std::string agency_behind_stop(std::string_view paragraph, const Words& words) {
  const std::size_t space = paragraph.rfind(' ');
  if (space == std::string_view::npos || paragraph.size() - space > 20) return {};
  const std::string_view before = utf8::trim(paragraph.substr(0, space));
  const bool is_stop = before.ends_with(".") || before.ends_with("”") || before.ends_with("»") ||
                       before.ends_with("\"") || before.ends_with("-") || before.ends_with("–");
  return is_stop ? std::string(words.agency(paragraph.substr(space + 1))) : std::string();
}

// "Reuters", "(AFP)", "Source: dpa", "SDA/abc", "© dpa-infocom"
std::string agency_in_credit(std::string_view line, const Words& words) {
  if (line.size() > kCredit) return agency_behind_stop(line, words);
  const std::string form = label_form(line);
  std::size_t length = 0;
  const PageLabel label = words.page.label_at_start(form, length);
  const std::size_t colon = line.find(':');
  if (label == PageLabel::credit && colon != std::string_view::npos)
    return agency_in_list(line.substr(colon + 1), words);
  const bool is_list = line.find(' ') == std::string_view::npos || line.starts_with("(") ||
                       line.starts_with("©") || !words.agency(line).empty();
  return is_list ? agency_in_list(line, words) : std::string();
}

}  // namespace

std::string agency_in_list(std::string_view list, const Words& words) {
  if (list.size() > kHead) return {};
  list = utf8::trim(list);
  if (list.starts_with("(") && list.ends_with(")")) list = list.substr(1, list.size() - 2);
  std::string agency(words.agency(list));
  for (std::size_t at = 0; at < list.size() && agency.empty();) {
    const std::size_t end = std::min(list.find_first_of(",/;&|", at), list.size());
    const std::string_view part = utf8::trim(list.substr(at, end - at));
    agency = words.agency(part);
    // "dpa-infocom", "AFP-Korrespondent": a service of the agency.
    const std::size_t dash = part.find('-');
    if (agency.empty() && dash != std::string_view::npos)
      agency = words.agency(part.substr(0, dash));
    at = end + 1;
  }
  return agency;
}

std::string credited_agency(const std::vector<std::string>& paragraphs, const Words& words) {
  std::string agency;
  for (std::size_t i = 0; i < std::min<std::size_t>(3, paragraphs.size()) && agency.empty(); ++i)
    agency = agency_in_dateline(paragraphs[i], words);
  for (std::size_t i = 0; i < std::min(kLastLines, paragraphs.size()) && agency.empty(); ++i)
    agency = agency_in_credit(paragraphs[paragraphs.size() - 1 - i], words);
  return agency;
}

}  // namespace casus
