// query: questions to a record.
//
// Everything a reader sees of an incident is put together here as plain values; src/render/render.h
// turns them into pages. Strings come from documents as they are: whoever shows them has to
// neutralise markup and control characters.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "casus/store.h"

namespace casus {

// One statement ready to be shown: every value with its words, document and source.
struct Telling {
  StatementRow statement;
  std::string quote;  // the evidence's words, white space folded
  uint32_t anchor_begin =
      0;  // the anchor's words in `quote`, BYTES; begin == end where it stands outside the evidence
  uint32_t anchor_end = 0;
  std::string before,
      after;  // the words around the quote in its paragraph, white space folded, a sentence or two
  std::string anchor;  // the anchor's words
  std::string
      said_by;  // the claim's source as written (a pronoun: the name), or "" for the article's own
                // voice and for a claim that names nobody ("reportedly": statement.claim is set)
  std::string outlet;  // outlet, else site, else the document's id
  std::string title, url, published, document_id;
  std::string text_hash;  // of the document: the same for copies of one text
};

// A doubt with the words it is about.
struct DoubtView {
  DoubtRow doubt;
  std::string words, quote;  // white space folded
  std::string outlet;        // as in Telling
  std::string document_id;
};
DoubtView view_doubt(const DoubtRow& doubt, const DocumentRecord& document,
                     const CodePoints& points);

struct IncidentView {
  Incident incident;
  std::vector<std::string> actor_names;  // for Incident::actors
  std::vector<std::string> recipient_names;
  std::vector<Telling> tellings;              // by published (unknown last), then statement id
  std::vector<DoubtView> doubts;              // that touch its tellings: by document, then place
  std::map<std::string, std::string> names;   // actor id → name, for every actor of its tellings
  std::map<std::string, std::string> places;  // place id → name, for every place of its tellings
};
// Errors: those of the store; malformed if the record names a statement or document that it does
// not hold.
Result<std::vector<IncidentView>> view_incidents(const Store& store,
                                                 const std::vector<Incident>& incidents);

struct TieView {
  std::string from, to, from_name, to_name;
  DateRange period;  // of the incidents behind it, not known if none of them is dated
  uint32_t cooperation = 0, conflict = 0;
  double goldstein = 0;  // mean, -10…10
  std::vector<std::string> incidents;
};
// "+" cooperative, "-" hostile, "0" neither: the mean lies within kNeutral of 0.
std::string_view polarity(double goldstein);
inline constexpr double kNeutral = 1.0;
// Is it a kind of people or bodies ("gunmen", "police") of no country, rather than somebody? Those
// of one report are not those of another, so they stand to nobody in a list of ties.
bool is_anybody(const Actor& actor);
// All months of each pair put together, from and to kept apart; strongest first. `incidents` gives
// the periods.
std::vector<TieView> view_ties(const std::vector<Tie>& ties, const std::vector<Incident>& incidents,
                               const std::vector<Actor>& actors);

// The situation report over a period: what happened, who says so, where accounts differ, who stands
// how to whom.
struct Sitrep {
  DateRange period;                    // asked for, else that of the incidents that happened
  std::vector<IncidentView> happened;  // in the period, by time; factuality happened or ongoing
  std::vector<IncidentView>
      unrealised;  // in the period or undated: planned, possible, conditional, denied, did not
  std::vector<IncidentView> undated;     // happened, but no document tells when
  std::vector<IncidentView> background;  // told in the documents but before the period
  std::vector<IncidentView> disputed;    // those of all four with disputes
  std::vector<TieView> ties;  // strongest first; of what is reported above, background and actors
                              // that are known by mere words left out
  // How many of each list were left out for SitrepOptions::most, by weight.
  std::size_t happened_left = 0, unrealised_left = 0, undated_left = 0, background_left = 0;
  RecordCounts counts;         // of the whole record
  uint64_t documents = 0;      // that tell of anything above
  std::vector<LogRow> unread;  // pages that could not be read; notes left out
};
struct SitrepOptions {
  IncidentFilter filter;  // since and until give the period; limit is not used
  std::size_t max_ties = 12;
  std::size_t most = 0;  // of each list, those of most weight (see weight() in sitrep.cpp); 0: all
};
// Without a period, "before the period" is what every document tells as long past: over
// kBackgroundDays before the day it was published. Where that is not known: before the latest
// happening it tells of, and always if it tells of some that it does not date.
inline constexpr int kBackgroundDays = 31;
Result<Sitrep> make_sitrep(const Store& store, const SitrepOptions& options);

// ---------------------------------------------------------------- what is asked of a large record
//
// Each call below reads no more of the record than it shows. A store opened for reading is a
// snapshot: what is asked of one Store fits together, whatever a writer does beside it.
// Errors: those of the store.

// Quad classes of PLOVER.
enum class Quad : uint8_t {
  none,  // a type that data does not class
  verbal_cooperation,
  material_cooperation,
  verbal_conflict,
  material_conflict,
};
std::string_view name(Quad quad);  // "verbal_cooperation"; "" for none

// Which type belongs to which class, from data. Thread contract: immutable after load.
class QuadClasses {
 public:
  // Errors: malformed, naming the line.
  static Result<QuadClasses> load(const Resources& resources);
  Quad of(std::string_view type) const;
  std::vector<std::string> types() const;  // by name

 private:
  std::map<std::string, Quad, std::less<>> types_;
};

struct Summary {
  uint64_t generation = 0;  // Store::generation()
  RecordCounts counts;
  RecordSummary record;
};
Result<Summary> summarise(const Store& store);

// An incident as a list shows it.
struct IncidentBrief {
  Incident incident;
  std::vector<std::string> actor_names, recipient_names;  // for Incident::actors, recipients
  std::optional<double> latitude, longitude;              // of Incident::place, degrees
  std::string country;                                    // of the place, ISO 3166-1 alpha-2
  std::string quote, outlet, published, statement;        // of its first telling: see IncidentView
  bool doubtful = false;                                  // a doubt touches one of its tellings
};
Result<Listed<IncidentBrief>> list_incidents(const Store& store, const IncidentFilter& filter,
                                             IncidentOrder order, Slice slice);
// An incident that may be the same as another.
struct CandidateView {
  CandidateLink link;
  IncidentBrief other;
};
// Of the incident `id`, by the other's id.
Result<std::vector<CandidateView>> view_candidates(const Store& store, const std::string& id);
// Those with coordinates, by time, and how many of all that match have none.
struct PlacedIncidents {
  std::vector<IncidentBrief> incidents;
  uint64_t unplaced = 0;
  uint64_t left = 0;  // placed, but beyond the limit
};
Result<PlacedIncidents> place_incidents(const Store& store, const IncidentFilter& filter,
                                        uint32_t limit);

// One number for one kind of count as one statement gives it.
struct CountPoint {
  std::string published;
  CountRow count;
  std::string source;  // the claim's source as said_by in Telling, else the outlet
  std::string statement;
};
struct CountHistory {
  std::string kind;
  std::vector<CountPoint> points;  // by published (unknown last), then statement
};
struct IncidentDetail {
  IncidentView view;
  std::vector<CountHistory> history;  // by kind
  // Keys of the documents that tell of it, those together that are copies of one another; the
  // groups by their first key.
  std::vector<std::vector<std::string>> groups;
  std::string story;  // id, "" where none of them is in one
  std::vector<CandidateView> candidates;
  IncidentBrief brief;
};
// id: exact. Nothing: there is none.
Result<std::optional<IncidentDetail>> show_incident(const Store& store, const std::string& id);

enum class Bin : uint8_t { day, week, month, year };
struct TimelineBin {
  DateRange days;  // weeks begin on Monday
  uint64_t total = 0;
  uint64_t verbal_cooperation = 0, material_cooperation = 0, verbal_conflict = 0,
           material_conflict = 0;
  uint64_t disputed = 0;
  friend bool operator==(const TimelineBin&, const TimelineBin&) = default;
};
// An incident counts in the bin of its first day. One whose period is longer than the bin is no
// event of that day or month: it counts as undated. Empty bins are left out.
struct Timeline {
  Bin by = Bin::month;
  std::vector<TimelineBin> bins;  // by time
  uint64_t undated = 0;
};
Result<Timeline> make_timeline(const Store& store, const IncidentFilter& filter, Bin by,
                               const QuadClasses& classes);

// Full text, newest first. The words may be put in quotes where they have to stand beside one
// another; all have to be there, case and diacritics do not count.
struct DocumentHit {
  std::string key, id, title, outlet, published, url;
  std::string snippet;  // around the first of the words, white space folded; the beginning where
                        // no words were asked for
};
Result<Listed<DocumentHit>> search_documents(const Store& store, const DocumentFilter& filter,
                                             Slice slice);

struct DocumentView {
  DocumentRecord document;
  std::vector<DoubtView> doubts;             // of the text and of the record, by place
  std::map<std::string, std::string> names;  // actor id → name, for its statements and mentions
  // Statement id → id of the incident it tells of.
  std::map<std::string, std::string> incidents;
};
Result<std::optional<DocumentView>> show_document(const Store& store, const std::string& key);

// Most incidents first, then by id. Incidents: those in which it takes part itself, either role.
Result<Listed<ActorHit>> list_actors(const Store& store, const ActorFilter& filter, Slice slice);

// What an actor was over time: the days of publication of the documents that have it so.
struct ActorRole {
  std::string kind, country, part_of, part_of_name;
  std::vector<std::string> sectors;
  DateRange days;
};
struct Dossier {
  Actor actor;
  std::vector<AliasRow> aliases;  // most mentions first, then by name
  std::vector<ActorRole> roles;   // by first day
  std::vector<Actor> parts;       // that belong to it, parts of parts included; by id
  std::vector<Actor> wholes;      // to which it belongs, nearest first
  // By the actor and its parts; most incidents first, then by name.
  std::vector<TypeCount> as_actor, as_recipient;
  Listed<Telling> said;             // claims whose source it is, newest first
  std::vector<TieView> ties;        // of the actor itself, both directions, strongest first
  Listed<IncidentBrief> incidents;  // of the actor and its parts, newest first
};
struct DossierOptions {
  uint32_t incidents = 50, said = 50, ties = 30;  // at most so many
};
// id: exact. Nothing: no document names it.
Result<std::optional<Dossier>> make_dossier(const Store& store, const std::string& id,
                                            const DossierOptions& options);
// Ids of the actors that a name, part of a name or id stands for; those with most incidents first.
Result<std::vector<std::string>> find_actor(const Store& store, const std::string& name);

struct GraphNode {
  std::string id, name, kind, country;
  uint64_t incidents = 0;  // behind the ties shown
};
struct Graph {
  std::vector<GraphNode> nodes;  // by id
  std::vector<TieView> ties;     // strongest first
};
// Who stood how to whom in a period; ids made from words left out and, unless the filter names an
// actor, what is_anybody() did.
Result<Graph> make_graph(const Store& store, const TieFilter& filter, std::size_t most);

// Stretches of one direction of a dyad in which the polarity stays: months without ties between do
// not end one.
struct PolarityPeriod {
  std::string from, to;
  std::string_view polarity;  // see polarity()
  DateRange days;             // first day of its first month, last of its last
};
struct Dyad {
  Actor a, b;                 // names as display_name gives them where the record has no row
  std::vector<Tie> months;    // both directions, by month, then from; undated first
  std::vector<Tie> standing;  // what holds without a date: see Tie::standing
  std::vector<PolarityPeriod> periods;  // by from, then time
  Listed<IncidentBrief> incidents;      // in which one did something to the other, newest first
};
Result<Dyad> make_dyad(const Store& store, const std::string& a, const std::string& b,
                       uint32_t incidents);

struct StoryBrief {
  Story story;
  std::string title;       // of its first document
  uint64_t incidents = 0;  // that its documents tell of
};
Result<Listed<StoryBrief>> list_stories(const Store& store, Slice slice);  // newest first
struct StoryView {
  StoryBrief brief;
  std::vector<DocumentHit> documents;    // by published (unknown last), then key
  std::vector<IncidentBrief> incidents;  // by time
};
Result<std::optional<StoryView>> show_story(const Store& store, const std::string& id);

struct DisputeView {
  Dispute dispute;
  IncidentBrief incident;
  std::map<std::string, Telling> tellings;  // statement id → its words, for every side
};
struct DisputeFilter {
  IncidentFilter incidents;
  std::string field;            // exact
  std::optional<bool> settled;  // see Dispute::settled
};
// By time of the incident, then field.
Result<Listed<DisputeView>> list_disputes(const Store& store, const DisputeFilter& filter,
                                          Slice slice);

struct DoubtList {
  Listed<DoubtView> doubts;                             // by document, newest first, then place
  std::vector<std::pair<std::string, uint64_t>> kinds;  // of the whole record, most first
};
Result<DoubtList> list_doubts(const Store& store, const std::string& kind, Slice slice);

// What came with the documents put since a moment.
struct ClaimNews {
  Telling telling;
  std::string incident;  // id, "" where its statement tells of none
  // The same source said the contrary of the same incident before: that it did not happen.
  bool reversed = false;
};
struct Changes {
  std::string since;
  Listed<DocumentHit> documents;        // put since, by key
  Listed<IncidentBrief> fresh, more;    // all tellings are new; some are. By time
  Listed<ClaimNews> claims;             // newest first
  Listed<DisputeView> opened, settled;  // by what the new documents say
};
// since: ISO 8601, "2030-05-02T10:00:00Z" or a day; a time without zone is UTC. Each list holds at
// most `most`. Error malformed: no time.
Result<Changes> changes_since(const Store& store, const std::string& since, uint32_t most);

Result<Listed<LogRow>> list_log(const Store& store, Slice slice);

}  // namespace casus
