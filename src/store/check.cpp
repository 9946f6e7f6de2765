#include "store/check.h"

#include <algorithm>
#include <ctime>
#include <map>
#include <string_view>
#include <tuple>

#include <fmt/format.h>

#include "text/utf8.h"

namespace casus {

namespace {
bool belongs(const std::string& id, const std::string& key) {
  if (id.size() <= key.size() + 1 || id.compare(0, key.size(), key) != 0 || id[key.size()] != '.') {
    return false;
  }
  return std::all_of(id.begin() + static_cast<std::ptrdiff_t>(key.size()) + 1, id.end(),
                     [](char c) { return c >= '0' && c <= '9'; });
}
}  // namespace

Status check_record(const DocumentRecord& record) {
  const auto bad = [&](std::string_view what) -> Status {
    return Error{ErrorCode::internal, fmt::format("document {}: {}", record.key, what), ""};
  };
  if (record.key.empty()) return bad("no key");
  for (std::size_t i = 0; i < record.actors.size(); ++i) {
    if (i > 0 && record.actors[i].id <= record.actors[i - 1].id)
      return bad("actors are not sorted");
  }
  for (std::size_t i = 0; i < record.statements.size(); ++i) {
    const StatementRow& row = record.statements[i];
    if (row.document != record.key || !belongs(row.id, record.key)) {
      return bad("a statement of another document");
    }
    if (i > 0 && row.id <= record.statements[i - 1].id) return bad("statements are not sorted");
  }
  return ok_status();
}

LogRow retraction_note(const Retraction& row) {
  std::string message = "taken back: " + row.title;
  const std::string& from = row.url.empty() ? row.id : row.url;
  if (!from.empty()) message += " (" + from + ")";
  return {row.document, std::string(kRetractedCode), std::move(message)};
}

std::string moment_now() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", utc.tm_year + 1900, utc.tm_mon + 1,
                     utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec);
}

void order_stories(std::vector<Story>& stories) {
  std::sort(stories.begin(), stories.end(), [](const Story& a, const Story& b) {
    return std::tuple(!a.days.known(), a.days, std::string_view(a.id)) <
           std::tuple(!b.days.known(), b.days, std::string_view(b.id));
  });
}

std::string words_at(const std::string& text, const CodePoints& points, Evidence at) {
  const uint32_t begin = points.to_byte(at.start);
  const uint32_t end = std::max(begin, points.to_byte(at.end));
  return utf8::squeeze(std::string_view(text).substr(begin, end - begin));
}

std::vector<AliasRow> aliases_of(const DocumentRecord& record) {
  static constexpr std::string_view kName = "name";  // MentionForm::name
  if (record.text.empty()) return {};
  const CodePoints points(record.text);
  std::map<std::pair<std::string, std::string>, AliasRow> found;
  for (const MentionRow& mention : record.mentions) {
    if (mention.actor.empty() || mention.form != kName) continue;
    std::string words = words_at(record.text, points, mention.at);
    if (words.empty()) continue;
    AliasRow& row = found[{mention.actor, words}];
    if (row.mentions == 0 || mention.at < row.at) row.at = mention.at;
    row.actor = mention.actor;
    row.name = std::move(words);
    row.document = record.key;
    ++row.mentions;
  }
  std::vector<AliasRow> out;
  out.reserve(found.size());
  for (auto& [key, row] : found) out.push_back(std::move(row));
  return out;
}

}  // namespace casus
