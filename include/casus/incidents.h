// incidents: many statements in, what happened in the world out, with what is disputed.
//
// The record's rows are plain values here; src/store keeps them. Offsets in rows are CODE POINTS of
// DocumentRecord::text (so that SQLite's substr(text, start + 1, end - start) gives the words),
// unlike the bytes of the stages before.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "casus/annotate.h"
#include "casus/resources.h"
#include "casus/text.h"

namespace casus {

// [start, end) in code points of the document's text.
struct Evidence {
  uint32_t start = 0;
  uint32_t end = 0;
  friend auto operator<=>(const Evidence&, const Evidence&) = default;
};

// An actor in a role of a statement, with the words that name it.
struct RoleRow {
  std::string role;   // actor, recipient, instrument
  std::string actor;  // id; for mentions that resolve to no known actor an id made from the words
  Evidence at;
  friend auto operator<=>(const RoleRow&, const RoleRow&) = default;
};

struct CountRow {
  std::string kind;  // killed, injured, …
  std::optional<int64_t> min;
  std::optional<int64_t> max;
  bool approximate = false;
  std::string unit;
  Evidence at;
  friend bool operator==(const CountRow&, const CountRow&) = default;
};

struct PlaceRow {
  std::string place;  // gazetteer id
  std::string name;
  std::string feature;
  std::string country;
  std::optional<double> latitude;
  std::optional<double> longitude;
  std::vector<std::string> within;
  Evidence at;
  friend bool operator==(const PlaceRow&, const PlaceRow&) = default;
};

struct ClaimRow {
  // The words: "Taliban officials"; of a pronoun those that it stands for; "" where nobody is named
  // ("reportedly").
  std::string source;
  std::string source_actor;  // id, "" if it resolves to none
  std::string cue;           // the words
  std::string stance;
  bool direct = false;
  bool negative = false;
  Evidence source_at;  // empty where nobody is named
  Evidence cue_at;
  Evidence content_at;
  friend bool operator==(const ClaimRow&, const ClaimRow&) = default;
};

struct StatementRow {
  std::string id;        // document key + "." + ordinal, zero-padded: sorts in reading order
  std::string document;  // key
  Evidence at;           // the anchor
  Evidence evidence;     // the quote
  std::string type;
  std::vector<std::string> modes;
  std::vector<std::string> contexts;
  std::string cameo;
  std::string subtype;
  bool attempted = false;
  std::optional<bool> lethal;
  std::vector<RoleRow> roles;
  std::vector<PlaceRow> places;
  std::vector<CountRow> counts;
  DateRange time;
  std::string time_rule;
  std::string factuality;
  std::optional<ClaimRow> claim;
  bool headline = false;
  uint32_t incident =
      kNone;  // statements of this document that tell of one happening share it; kNone: none
  std::string rule;
  friend bool operator==(const StatementRow&, const StatementRow&) = default;
};

struct MentionRow {
  std::string actor;  // id, "" where it resolves to none
  std::string kind;
  std::string form;
  uint32_t entity = 0;  // within the document
  Evidence at;
  friend bool operator==(const MentionRow&, const MentionRow&) = default;
};

// What a careful reader would not take as it stands (casus/doubts.h names the kinds).
struct DoubtRow {
  std::string kind, field;
  std::string reason;     // in words
  std::string document;   // key
  Evidence at;            // the words in doubt
  Evidence evidence;      // the quote
  std::string statement;  // id of the one that it touches, "" if none
  std::string incident;   // id; "" where one text alone shows it
  friend auto operator<=>(const DoubtRow&, const DoubtRow&) = default;
};

// One document with everything that was read in it.
struct DocumentRecord {
  std::string key;  // document_key()
  std::string id, url, site, outlet, title;
  std::vector<std::string> authors;
  std::string published, language, agency;
  // When it was last changed, and fetched: ISO 8601, "" if unknown. Where one document was read
  // from several pages, the latest.
  std::string modified, fetched;
  std::string text;         // headline, empty line, body
  uint32_t body_start = 0;  // code points
  std::string text_hash;
  std::string sketch;         // of the body's words: by it copies are told
  std::string words;          // of headline and body: by them stories are told
  std::string event_words;    // those that tell of something: by them happenings are told
  std::string version;        // of the annotator
  std::vector<Actor> actors;  // by id
  std::vector<MentionRow> mentions;
  std::vector<StatementRow> statements;
  std::vector<DoubtRow> doubts;  // that the text alone shows, by place
  // Among the versions of one document, which are those with the same address
  // (docs/formats/record.md): its number, 1 for the first, and the key of the next, "" for the one
  // that stands. Set by the store; a version that is superseded takes no part in incidents.
  uint32_t revision = 1;
  std::string superseded_by;
  friend bool operator==(const DocumentRecord&, const DocumentRecord&) = default;
};

// Everything that is stored of one annotated document.
DocumentRecord make_record(const Annotated& annotated, const std::string& annotator_version);

// One value that one statement gives to one field of an incident.
struct IncidentValue {
  std::string field;      // actor, recipient, place, time, killed, injured, …, factuality
  std::string value;      // id, name, number ("46", ">=40", "~15000"), date range, factuality
  std::string statement;  // StatementRow::id
  friend auto operator<=>(const IncidentValue&, const IncidentValue&) = default;
};

struct DisputeSide {
  std::string source;  // who says so: the claim's source, else the outlet or site
  std::string value;
  std::string statement;
  friend auto operator<=>(const DisputeSide&, const DisputeSide&) = default;
};

struct Dispute {
  // killed, injured, …, factuality, certainty, actor, recipient, justification
  std::string field;
  std::vector<DisputeSide> sides;  // at least two values
  // When the sides' latest values came to agree (ISO 8601, as published); "": they differ still.
  std::string settled = {};
  friend auto operator<=>(const Dispute&, const Dispute&) = default;
};

struct Incident {
  std::string id;  // from content: the same set of documents gives the same ids
  std::string type;
  std::vector<std::string> modes;       // shown: sorted
  std::string cameo;                    // that of most voices; of equals the finer; "" if none
  std::string subtype;                  // likewise: bombing, coup, … (data/lang/en/frames)
  std::vector<std::string> actors;      // ids, shown
  std::vector<std::string> recipients;  // ids, shown
  std::string place;                    // gazetteer id of the narrowest place agreed on, "" if none
  std::string place_name;
  DateRange time;
  std::string factuality;  // shown
  // One a kind, by kind: the range over all sources in min and max.
  std::vector<CountRow> counts;
  // Beside each of counts the one value that is shown: that of most voices, then the smaller.
  std::vector<CountRow> chosen;
  std::vector<std::string> statements;  // ids, sorted
  std::vector<IncidentValue> values;    // sorted
  std::vector<Dispute> disputes;        // sorted
  uint32_t documents = 0;               // that tell of it
  uint32_t voices = 0;                  // of those, not copies of one another
  friend bool operator==(const Incident&, const Incident&) = default;
};

// How one actor stood to another in one month (time "2024-12"; "" undated).
struct Tie {
  std::string from, to;  // actor ids
  std::string month;
  uint32_t verbal_cooperation = 0, material_cooperation = 0, verbal_conflict = 0,
           material_conflict = 0;
  double goldstein = 0;                // mean over incidents, -10…10
  std::vector<std::string> incidents;  // ids, sorted
  // "": by what happened. "possible": by what is planned or may be. Without month and incidents:
  // "part-of" (to whom it belongs), "named" (as its name says: "anti-X groups").
  std::string standing = {};
  friend bool operator==(const Tie&, const Tie&) = default;
};

// One document was made from another, or both from a third: reprinted, shortened, edited, updated,
// merged with something else, reworded.
struct Copy {
  std::string document;  // keys
  std::string original;
  // The times of the two tell which was there first. If not, the one that credits an agency is
  // taken for the copy, else the shorter one.
  bool dated = false;
  double share = 0;  // of the shorter text that stands in the longer, 0…1, to hundredths
  friend auto operator<=>(const Copy&, const Copy&) = default;
};

// Documents about one developing matter.
struct Story {
  std::string id;                      // from content, as those of incidents
  std::vector<std::string> documents;  // keys, sorted; at least two
  DateRange days;                      // of publication
  std::vector<std::string> words;  // that its documents share and others do not, weightiest first
  friend bool operator==(const Story&, const Story&) = default;
};

// What the documents of one story tell in one group of words, be it an event of the ontology or not
// (an earthquake, a death, an award). Words that are anchors of statements are among them; the
// incidents of these may be several, where their kinds or what they say keep them apart.
struct Happening {
  struct Word {
    std::string document;  // key
    Evidence at;
    friend auto operator<=>(const Word&, const Word&) = default;
  };
  std::string id;  // from content: the first word's place
  std::string story;
  std::string lemma;                   // of most of its words
  std::vector<std::string> incidents;  // ids, sorted
  std::vector<Word> words;             // sorted; two at least
  friend bool operator==(const Happening&, const Happening&) = default;
};

// Two incidents that may be one, but not surely: they stay two.
struct CandidateLink {
  std::string a, b;  // ids, a < b
  // "story": words of one story tell the two alike; "no-day": all agrees, but one has no day.
  std::string reason;
  double probability = 0;  // of "story"; 0 where there is none
  friend auto operator<=>(const CandidateLink&, const CandidateLink&) = default;
};

struct Linked {
  std::vector<Incident> incidents;  // by time, then id
  std::vector<Tie> ties;            // by from, to, month, standing
  std::vector<Copy> copies = {};    // by document, then original
  std::vector<Story> stories = {};  // by days, then id
  // That only the record shows: a number far from those of others. By incident, document, place.
  std::vector<DoubtRow> doubts = {};
  std::vector<Happening> happenings = {};      // by id
  std::vector<CandidateLink> candidates = {};  // sorted
};

// Why two tellings were put together or kept apart: `casus why`.
struct Reason {
  std::string feature;
  double value = 1;   // of the feature: 1 where it just holds
  double weight = 0;  // what it adds: points, or log-odds
  friend bool operator==(const Reason&, const Reason&) = default;
};
struct Comparison {
  std::string a, b;  // ids of the statements that were compared
  // "one", "candidate" (may be one; they stay two), "apart".
  std::string verdict;
  std::string refusal;          // what keeps them apart whatever agrees, "" if nothing does
  std::vector<Reason> reasons;  // in points; what says nothing is left out
  double score = 0;             // their sum; 0 where neither somebody nor a narrow place agrees
  double threshold = 0;
  // Where both documents are of one story: the likeness of the anchors' words.
  std::optional<double> probability;
  double probability_threshold = 0;
  std::vector<Reason> words;  // in log-odds
};

class LinkMemory;
struct LinkedChange;
// A document as it is now; nothing where it is gone or superseded. Its text may be left empty.
using DocumentSource = std::function<std::optional<DocumentRecord>(const std::string& key)>;

// What links statements. Deterministic: the result depends on the set of documents only, not on
// their order. Thread contract: immutable after load.
class Linker {
 public:
  static Result<Linker> load(const Resources& resources);
  // documents: their texts may be left empty; statements, actors, key, published, outlet/site,
  // agency, text_hash, sketch, words and event_words are read.
  Linked link(std::vector<DocumentRecord> documents) const;
  // The difference that documents make which came, went or are read differently now
  // (LinkedChange). changed: their keys; memory: what the runs before kept, all of it or, for a
  // new record, nothing. Whatever the runs in which the documents of a record came and went, the
  // sum of the differences is link() of those that are there. Memory is bounded by the number of
  // those that changed, the texts of two cells of time, and the largest incident.
  LinkedChange relink(const std::vector<std::string>& changed, const DocumentSource& current,
                      LinkMemory& memory) const;
  // Compares the tellings that hold statements `a` with those that hold statements `b`, and gives
  // the pair for which most speaks. documents: theirs, and all of their story where they share one;
  // actors: those of the record; story: the keys of its documents, empty: none shared. Error
  // not_found: a statement is in none of the documents.
  Result<Comparison> compare(std::vector<DocumentRecord> documents,
                             const std::vector<Actor>& actors, const std::vector<std::string>& a,
                             const std::vector<std::string>& b,
                             const std::vector<std::string>& story) const;

  // Of the way and the data by which it links: what was kept by another says nothing to it.
  const std::string& version() const;

  Linker(Linker&&) noexcept;
  Linker& operator=(Linker&&) noexcept;
  ~Linker();

 private:
  struct Rules;
  explicit Linker(std::unique_ptr<const Rules> rules);
  std::unique_ptr<const Rules> rules_;
};

// Incidents are kept up for what came and went. What is linked is a function of the set of
// documents, so that it does not matter in which order, or in how many runs, they came. A run looks
// only at documents that share a block with those that came or went: a day and an actor or place, a
// run of words, a stretch of time (docs/decisions/0060-linked-by-blocks.md).

// What linking keeps between runs: sets of strings of bytes, and values, both by number. A store
// keeps it beside what it belongs to, in the same transaction; nothing in it is worth reading for
// anybody else. Failures are the store's and are told when the transaction ends; until then what
// could not be read is empty.
class LinkMemory {
 public:
  virtual ~LinkMemory() = default;
  virtual void add(int64_t set, const std::string& item) = 0;
  virtual void remove(int64_t set, const std::string& item) = 0;
  // Items not before `from` and before `before` ("": without end), in order, at most `most`;
  // appended to out.
  virtual void list(int64_t set, const std::string& from, const std::string& before,
                    std::size_t most, std::vector<std::string>& out) const = 0;
  virtual void put(int64_t number, const std::string& value) = 0;  // "" removes it
  virtual std::string get(int64_t number) const = 0;               // "": none
};
std::unique_ptr<LinkMemory> make_link_memory();

// One tie as it is now; none is left of one without incidents, unless it is a standing one.
struct TieChange {
  Tie tie;                        // its incidents: those that came
  std::vector<std::string> gone;  // incidents
  bool is_gone = false;
};

// What is told in one piece of a story (those of its documents that lie close together in time), as
// it is now; of one that is no more, nothing.
struct PieceChange {
  int64_t piece = 0;                  // the same from one change to the next
  std::vector<std::string> gone;      // ids of the happenings before
  std::vector<Happening> happenings;  // by place
};

// The difference between two states of what is linked. First all that is gone goes.
struct LinkedChange {
  std::vector<std::string> gone_incidents;  // ids; their doubts go with them
  std::vector<Incident> incidents;
  std::vector<DoubtRow> doubts;
  std::vector<Copy> gone_copies, copies;
  std::vector<std::string> gone_stories;  // ids
  std::vector<Story> stories;
  std::vector<PieceChange> pieces;           // by number
  std::vector<std::string> gone_candidates;  // ids of incidents: all their links go
  std::vector<CandidateLink> candidates;
  std::vector<TieChange> ties;
};
// Applies it, and brings all in order.
void apply(LinkedChange&& change, Linked& linked);

}  // namespace casus
