// casus-query-bench [--documents N] [--db FILE] [--rounds N] [--limit MS]: what questions to a
// record cost. Makes a record of N documents (bench/generated_record.h; 100000) in FILE unless it
// is there, then asks every kind of question ROUNDS times (40), each time of something else, from
// what is in most of the record to what is in little of it. Every question opens the record anew,
// as a request to a server may. Prints milliseconds of CPU (median, 99th percentile, worst), to
// which the limit applies, and of the clock, which other programs on the machine lengthen. Exit
// codes: 0 all kinds within the limit (50 ms) at the 99th percentile, 1 not, 2 usage, 3 the record
// can't be used.
#include "casus/query.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

#include "generated_record.h"

namespace {

using namespace casus;
using bench::GeneratedRecord;

template <class T>
T value_of(Result<T> result) {
  if (result) return std::move(*result);
  std::fprintf(stderr, "casus-query-bench: %s\n", to_string(result.error()).c_str());
  std::exit(3);
}

// Of this thread's own CPU, the system's work for it included: other programs do not count.
double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double seconds() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration<double>(now).count();
}

// Documents that come in a day, of a record that half a year filled.
uint64_t day_of(const GeneratedRecord& record) { return (record.size() + 199) / 200; }

void make_record(const GeneratedRecord& record, const std::string& path) {
  const auto store = value_of(open_sqlite_store(path, OpenMode::write));
  double last = seconds();
  Batch batch;
  for (uint64_t i = 0; i < record.size(); ++i) {
    batch.documents.push_back(record.document(i));
    const DocumentRecord& d = batch.documents.back();
    batch.pages.push_back({d.id, d.text_hash, d.key, d.version});
    // The last day's came a day after the rest.
    const uint64_t first_late = record.size() - day_of(record);
    batch.moment = i < first_late ? "2026-01-01T00:00:00Z" : "2026-01-02T00:00:00Z";
    if (batch.documents.size() < 2000 && i + 1 < record.size() && i + 1 != first_late) continue;
    value_of(store->put(batch));
    batch = {};
  }
  std::printf("%llu documents stored in %.1f s\n", static_cast<unsigned long long>(record.size()),
              seconds() - last);
  last = seconds();
  const Linked linked = record.linked();
  std::printf("%zu incidents made in %.1f s\n", linked.incidents.size(), seconds() - last);
  last = seconds();
  value_of(store->replace_incidents(linked));
  std::printf("incidents stored in %.1f s\n", seconds() - last);
}

struct Question {
  const char* name;
  std::function<void(const Store&, uint64_t round)> ask;
};

IncidentFilter with(std::string IncidentFilter::*field, std::string value) {
  IncidentFilter filter;
  filter.*field = std::move(value);
  return filter;
}

// From the most frequent down: 0, 1, 2, 3, 5, 8, 12, …
uint64_t rank(uint64_t round) { return round * round / 4 + round % 2; }

std::vector<Question> questions(const GeneratedRecord& record, const QuadClasses& classes) {
  const auto list = [](const Store& store, const IncidentFilter& filter,
                       IncidentOrder order = IncidentOrder::time) {
    value_of(list_incidents(store, filter, order, {0, 100}));
  };
  const auto month = [](uint64_t round, IncidentFilter filter = {}) {
    filter.since = add_months({2023, 1, 1}, static_cast<int>(round % 36));
    filter.until = days_of({filter.since.year, filter.since.month, 0}).last;
    return filter;
  };
  static constexpr const char* kTypes[] = {"ASSAULT", "CONSULT", "ACCUSE",
                                           "COERCE",  "AID",     "AGREE"};
  return {
      {"summary", [](const Store& s, uint64_t) { value_of(summarise(s)); }},
      {"incidents: all, by time", [=](const Store& s, uint64_t) { list(s, {}); }},
      {"incidents: all, by weight",
       [=](const Store& s, uint64_t) { list(s, {}, IncidentOrder::weight); }},
      {"incidents: of a month", [=](const Store& s, uint64_t n) { list(s, month(n)); }},
      {"incidents: of a month, page 5",
       [=](const Store& s, uint64_t n) {
         value_of(list_incidents(s, month(n), IncidentOrder::newest, {500, 100}));
       }},
      {"incidents: of an actor",
       [=, &record](const Store& s, uint64_t n) {
         list(s, with(&IncidentFilter::actor, record.actor(rank(n))), IncidentOrder::newest);
       }},
      {"incidents: of an actor, type, month",
       [=, &record](const Store& s, uint64_t n) {
         IncidentFilter filter = month(n, with(&IncidentFilter::actor, record.actor(n % 5)));
         filter.type = kTypes[n % 6];
         list(s, filter);
       }},
      {"incidents: of a part of a name",
       [=, &record](const Store& s, uint64_t n) {
         list(s, with(&IncidentFilter::actor, record.actor(rank(n)).substr(0, 3)));
       }},
      {"incidents: of a type",
       [=](const Store& s, uint64_t n) { list(s, with(&IncidentFilter::type, kTypes[n % 6])); }},
      {"incidents: in a country",
       [=, &record](const Store& s, uint64_t n) {
         list(s, with(&IncidentFilter::place, record.country(n)));
       }},
      {"incidents: in a place",
       [=, &record](const Store& s, uint64_t n) {
         list(s, with(&IncidentFilter::place, record.place(rank(n))));
       }},
      {"incidents: words in quotes",
       [=, &record](const Store& s, uint64_t n) {
         list(s,
              with(&IncidentFilter::text, n % 4 == 0 ? "killing people" : record.actor(rank(n))));
       }},
      {"incidents: who says so",
       [=, &record](const Store& s, uint64_t n) {
         list(s, with(&IncidentFilter::source,
                      n % 4 == 0 ? "officials" : record.actor(120 + rank(n) % 400)));
       }},
      {"incidents: printed by",
       [=, &record](const Store& s, uint64_t n) {
         list(s, with(&IncidentFilter::outlet, record.outlet(rank(n) % 400)));
       }},
      {"incidents: disputed",
       [=](const Store& s, uint64_t) {
         IncidentFilter filter;
         filter.disputed = true;
         list(s, filter);
       }},
      {"incidents: doubtful, 3 voices",
       [=](const Store& s, uint64_t) {
         IncidentFilter filter;
         filter.doubtful = true;
         filter.min_voices = 3;
         list(s, filter);
       }},
      {"incidents: in a box",
       [=](const Store& s, uint64_t n) {
         IncidentFilter filter;
         const double west = -170 + static_cast<double>(n) * 8;
         filter.box = Box{west, -20, west + 20, 20};
         list(s, filter);
       }},
      {"map of a month",
       [=](const Store& s, uint64_t n) { value_of(place_incidents(s, month(n), 500)); }},
      {"one incident",
       [](const Store& s, uint64_t n) {
         const auto found =
             value_of(s.find_incidents({}, IncidentOrder::weight, {static_cast<uint32_t>(n), 1}));
         value_of(show_incident(s, found.rows.front().id));
       }},
      {"timeline by month, all",
       [&](const Store& s, uint64_t) { value_of(make_timeline(s, {}, Bin::month, classes)); }},
      {"timeline by day, of an actor",
       [&](const Store& s, uint64_t n) {
         value_of(make_timeline(s, with(&IncidentFilter::actor, record.actor(rank(n))), Bin::day,
                                classes));
       }},
      {"documents: one word",
       [&](const Store& s, uint64_t n) {
         value_of(search_documents(s, {record.word(rank(n)), "", {}, {}}, {0, 20}));
       }},
      {"documents: two words",
       [&](const Store& s, uint64_t n) {
         value_of(search_documents(
             s, {record.word(40 + rank(n)) + " " + record.word(n), "", {}, {}}, {0, 20}));
       }},
      {"documents: a phrase, a month",
       [&](const Store& s, uint64_t n) {
         const IncidentFilter period = month(n);
         value_of(search_documents(s, {"\"killing 1 people\"", "", period.since, period.until},
                                   {0, 20}));
       }},
      {"documents: of an outlet",
       [&](const Store& s, uint64_t n) {
         value_of(search_documents(s, {"", record.outlet(n), {}, {}}, {0, 20}));
       }},
      {"one document",
       [&](const Store& s, uint64_t n) {
         value_of(
             show_document(s, record.document(record.size() / 41 * (n + 1) % record.size()).key));
       }},
      {"actors: most frequent",
       [](const Store& s, uint64_t) {
         value_of(list_actors(s, {}, {0, 100}));
       }},
      {"actors: part of a name",
       [&](const Store& s, uint64_t n) {
         value_of(list_actors(s, {record.actor(rank(n)).substr(0, 2), "", ""}, {0, 100}));
       }},
      {"dossier",
       [&](const Store& s, uint64_t n) { value_of(make_dossier(s, record.actor(rank(n)), {})); }},
      {"ties of a month",
       [=](const Store& s, uint64_t n) {
         const IncidentFilter period = month(n);
         value_of(make_graph(s, {"", period.since, period.until, 0}, 200));
       }},
      {"ties of an actor",
       [&](const Store& s, uint64_t n) {
         value_of(make_graph(s, {record.actor(rank(n)), {}, {}, 0}, 200));
       }},
      {"dyad",
       [&](const Store& s, uint64_t n) {
         value_of(make_dyad(s, record.actor(n % 4), record.actor(n / 4 + 1), 50));
       }},
      {"stories",
       [](const Store& s, uint64_t n) {
         value_of(list_stories(s, {static_cast<uint32_t>(n * 20), 20}));
       }},
      {"one story",
       [](const Store& s, uint64_t n) {
         const auto found = value_of(s.find_stories({static_cast<uint32_t>(n), 1}));
         value_of(show_story(s, found.rows.front().id));
       }},
      {"disputes",
       [](const Store& s, uint64_t n) {
         value_of(list_disputes(s, {}, {static_cast<uint32_t>(n * 50), 50}));
       }},
      {"disputes of a month, settled",
       [=](const Store& s, uint64_t n) {
         value_of(list_disputes(s, {month(n), "", true}, {0, 50}));
       }},
      {"doubts",
       [](const Store& s, uint64_t n) {
         value_of(
             list_doubts(s, n % 2 == 0 ? "" : "unsourced", {static_cast<uint32_t>(n * 100), 100}));
       }},
      {"changes since the last day",
       [](const Store& s, uint64_t) { value_of(changes_since(s, "2026-01-02", 100)); }},
      {"log",
       [](const Store& s, uint64_t) {
         value_of(list_log(s, {0, 100}));
       }},
  };
}

int usage() {
  std::fputs("usage: casus-query-bench [--documents N] [--db FILE] [--rounds N] [--limit MS]\n",
             stderr);
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  uint64_t documents = 100000;
  uint64_t rounds = 40;
  double limit = 50;
  std::string path = "query-bench.db";
  for (int i = 1; i < argc; i += 2) {
    if (i + 1 == argc) return usage();
    const std::string option = argv[i];
    if (option == "--documents") {
      documents = std::strtoull(argv[i + 1], nullptr, 10);
    } else if (option == "--rounds") {
      rounds = std::strtoull(argv[i + 1], nullptr, 10);
    } else if (option == "--limit") {
      limit = std::strtod(argv[i + 1], nullptr);
    } else if (option == "--db") {
      path = argv[i + 1];
    } else {
      return usage();
    }
  }
  if (documents == 0 || rounds == 0) return usage();
  const GeneratedRecord record(documents);
  if (!open_sqlite_store(path, OpenMode::read)) make_record(record, path);
  const Resources data = value_of(Resources::embedded());
  const QuadClasses classes = value_of(QuadClasses::load(data));
  bool within = true;
  std::printf("%-38s %26s %17s\n", "", "CPU ms", "wall ms");
  std::printf("%-38s %8s %8s %8s %8s %8s\n", "", "median", "p99", "worst", "median", "p99");
  for (const Question& question : questions(record, classes)) {
    std::vector<double> cpu;
    std::vector<double> wall;
    for (uint64_t n = 0; n < rounds; ++n) {
      const double cpu_start = cpu_seconds();
      const double start = seconds();
      const auto store = value_of(open_sqlite_store(path, OpenMode::read));
      question.ask(*store, n);
      cpu.push_back(1e3 * (cpu_seconds() - cpu_start));
      wall.push_back(1e3 * (seconds() - start));
    }
    std::sort(cpu.begin(), cpu.end());
    std::sort(wall.begin(), wall.end());
    const std::size_t p99 = std::min(cpu.size() - 1, cpu.size() * 99 / 100);
    within = within && cpu[p99] <= limit;
    std::printf("%-38s %8.2f %8.2f %8.2f %8.2f %8.2f%s\n", question.name, cpu[cpu.size() / 2],
                cpu[p99], cpu.back(), wall[wall.size() / 2], wall[p99],
                cpu[p99] <= limit ? "" : "  over the limit");
    std::fflush(stdout);
  }
  return within ? 0 : 1;
}
