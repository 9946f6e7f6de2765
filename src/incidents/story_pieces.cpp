#include "incidents/story_pieces.h"

#include <algorithm>
#include <utility>

#include "incidents/coding.h"
#include "text/hash.h"

namespace casus {

template <class Codec>
void code(Codec& c, WordGroup::Word& v) {
  c(v.document, v.at, v.account);
}
template <class Codec>
void code(Codec& c, WordGroup& v) {
  c(v.lemma, v.words);
}
template <class Codec>
void code(Codec& c, AccountPair& v) {
  c(v.a, v.b, v.probability);
}
template <class Codec>
void code(Codec& c, WordFindings& v) {
  c(v.groups, v.uncertain);
}
template <class Codec>
void code(Codec& c, StoryPiece::Row& v) {
  c(v.id, v.hash);
}
void code(Packer& c, StoryPiece::Rows& v) {
  c.raw(v.packed().empty() ? pack(v.all()) : v.packed());  // none were ever told
}
void code(Unpacker& c, StoryPiece::Rows& v) { v.set_packed(c.rest()); }
template <class Codec>
void code(Codec& c, StoryPiece& v) {
  c(v.story, v.documents, v.words, v.rows);
}
template <class Codec>
void code(Codec& c, Happening::Word& v) {
  c(v.document, v.at);
}
template <class Codec>
void code(Codec& c, Happening& v) {
  c(v.id, v.story, v.lemma, v.incidents, v.words);
}

const std::vector<StoryPiece::Row>& StoryPiece::Rows::all() const {
  if (!std::exchange(is_unpacked_, true)) rows_ = unpack<std::vector<Row>>(packed_);
  return rows_;
}

void StoryPiece::Rows::set(std::vector<Row> told) {
  packed_ = pack(told);
  rows_ = std::move(told);
  is_unpacked_ = true;
}

StoryPieces::Loaded* StoryPieces::load(DocumentNumber first) {
  const auto it = loaded_.find(first);
  if (it != loaded_.end()) return &it->second;
  const std::string bytes = documents_.piece(first);
  if (bytes.empty()) return nullptr;
  Loaded& out = loaded_[first];
  out.piece = unpack<StoryPiece>(bytes);
  return &out;
}

void StoryPieces::touch(const StoryPiece& piece) {
  for (const WordGroup& group : piece.words.groups) {
    for (const WordGroup::Word& word : group.words) {
      if (!word.account.empty()) touched_.insert(word.account);
    }
  }
  for (const AccountPair& pair : piece.words.uncertain) {
    touched_.insert(pair.a);
    touched_.insert(pair.b);
  }
}

// A piece that is no more, or whose words are grouped anew.
void StoryPieces::drop(DocumentNumber first) {
  const Loaded* loaded = load(first);
  if (loaded == nullptr) return;
  touch(loaded->piece);
  PieceChange& change = changes_[first];
  for (const StoryPiece::Row& row : loaded->piece.rows.all()) change.gone.push_back(row.id);
  loaded_.erase(first);
  stale_.erase(first);
  documents_.put_piece(first, "");
}

void StoryPieces::update(const StoryCells& stories, const std::set<DocumentNumber>& changed) {
  std::map<DocumentNumber, StoryPiece> now;  // by the first of their documents
  const auto add = [&](const std::string& story, const std::vector<DocumentNumber>& documents) {
    if (documents.empty()) return;
    StoryPiece& piece = now[*std::min_element(documents.begin(), documents.end())];
    piece.story = story;
    piece.documents = documents;
    std::sort(piece.documents.begin(), piece.documents.end());
  };
  for (const StoryCells::Told& told : stories.told()) {
    for (const auto& documents : told.pieces) add(told.id, documents);
  }
  const std::set<DocumentNumber>& retold = stories.retold();
  std::set<DocumentNumber> before;
  const auto look_at = [&](DocumentNumber number) {
    const LinkedDocument* document = documents_.find(number);
    documents_.trim();
    if (document != nullptr && document->state.piece) before.insert(*document->state.piece);
    if (document == nullptr && !documents_.piece(number).empty()) before.insert(number);
  };
  for (const DocumentNumber number : retold) look_at(number);
  for (const DocumentNumber number : changed) {
    if (retold.count(number) == 0) look_at(number);
  }
  for (const DocumentNumber first : before) {
    Loaded* loaded = load(first);
    if (loaded == nullptr) continue;
    const auto is_changed = [&](DocumentNumber number) { return changed.count(number) != 0; };
    auto& documents = loaded->piece.documents;
    if (!stories.is_retold(loaded->piece.story)) add(loaded->piece.story, documents);
    const auto it = now.find(first);
    const bool stays = it != now.end() && it->second.documents == documents &&
                       std::none_of(documents.begin(), documents.end(), is_changed);
    if (!stays) {
      drop(first);
      continue;
    }
    if (loaded->piece.story != it->second.story) {
      loaded->piece.story = it->second.story;
      loaded->is_changed = true;
      stale_.insert(first);
    }
    now.erase(it);
  }
  for (const DocumentNumber number : retold) {
    LinkedDocument* document = documents_.find(number);
    if (document == nullptr || !document->state.piece) continue;
    const auto it = loaded_.find(*document->state.piece);
    if (it != loaded_.end() && std::binary_search(it->second.piece.documents.begin(),
                                                  it->second.piece.documents.end(), number)) {
      continue;
    }
    document->state.piece.reset();
    documents_.touch(*document);
    documents_.trim();
  }
  for (auto& [first, piece] : now) {
    group_words(piece);
    touch(piece);
    for (const DocumentNumber number : piece.documents) {
      LinkedDocument* document = documents_.find(number);
      document->state.piece = first;
      documents_.touch(*document);
    }
    Loaded& loaded = loaded_[first];
    loaded.piece = std::move(piece);
    loaded.is_changed = true;
    stale_.insert(first);
    documents_.trim();
  }
}

void StoryPieces::group_words(StoryPiece& piece) {
  std::vector<EventText> story;
  std::vector<std::vector<WordAnchor>> anchors;
  for (const DocumentNumber number : piece.documents) {
    LinkedDocument* document = documents_.find(number);
    story.push_back({documents_.words(*document, lexicon_), documents_.event_words(*document)});
    auto& of = anchors.emplace_back();
    for (const AccountState& state : document->state.accounts) {
      const AccountDetail& detail = state.detail();
      if (detail.anchors.empty()) continue;
      const std::string item = state.item.text();
      for (const Evidence at : detail.anchors) of.push_back({at, detail.telling.type, item});
    }
    std::sort(of.begin(), of.end());
  }
  piece.words = find_word_groups(story, anchors, lexicon_, words_, rules_, pairs_);
  std::set<std::string> named;
  for (const WordGroup& group : piece.words.groups) {
    for (const WordGroup::Word& word : group.words) named.insert(word.account);
  }
  for (const AccountPair& pair : piece.words.uncertain) {
    named.insert(pair.a);
    named.insert(pair.b);
  }
  for (const DocumentNumber number : piece.documents) {
    for (AccountState& state : documents_.find(number)->state.accounts) {
      state.is_in_words = named.count(state.item.text()) != 0;
    }
  }
}

const StoryPiece* StoryPieces::piece_of(const std::string& account) {
  const LinkedDocument* document = documents_.find(document_of_account(account));
  if (document == nullptr || !document->state.piece) return nullptr;
  const auto& states = document->state.accounts;
  const auto state =
      std::find_if(states.begin(), states.end(),
                   [item = AccountItem(account)](const AccountState& s) { return s.item == item; });
  if (state == states.end() || !state->is_in_words) return nullptr;
  const Loaded* loaded = load(*document->state.piece);
  return loaded == nullptr ? nullptr : &loaded->piece;
}

StoryPieces::Loaded& StoryPieces::indexed(const StoryPiece& piece) {
  Loaded& loaded = loaded_.at(piece.documents.front());
  if (!loaded.is_indexed) {
    for (uint32_t g = 0; g < piece.words.groups.size(); ++g) {
      for (const WordGroup::Word& word : piece.words.groups[g].words) {
        if (word.account.empty()) continue;
        std::vector<uint32_t>& of = loaded.groups_of[word.account];
        if (of.empty() || of.back() != g) of.push_back(g);
      }
    }
    for (uint32_t p = 0; p < piece.words.uncertain.size(); ++p) {
      loaded.pairs_of[piece.words.uncertain[p].a].push_back(p);
      loaded.pairs_of[piece.words.uncertain[p].b].push_back(p);
    }
    loaded.is_indexed = true;
  }
  return loaded;
}

const std::vector<uint32_t>& StoryPieces::groups_with(const StoryPiece& piece,
                                                      const std::string& account) {
  return indexed(piece).groups_of[account];
}

const std::vector<uint32_t>& StoryPieces::pairs_with(const StoryPiece& piece,
                                                     const std::string& account) {
  return indexed(piece).pairs_of[account];
}

void StoryPieces::stale(const std::string& account) {
  if (const StoryPiece* piece = piece_of(account)) stale_.insert(piece->documents.front());
}

void StoryPieces::tell(const std::function<std::string(const std::string&)>& incident_of) {
  for (const DocumentNumber first : stale_) {
    Loaded& loaded = loaded_.at(first);
    StoryPiece& piece = loaded.piece;
    std::vector<const std::string*> keys;
    for (const DocumentNumber number : piece.documents)
      keys.push_back(&documents_.find(number)->state.key);
    const auto comes_first = [&keys](const WordGroup::Word* a, const WordGroup::Word* b) {
      if (a->document == b->document) return a->at < b->at;
      return *keys[a->document] < *keys[b->document];
    };
    std::vector<const WordGroup::Word*> words;
    std::unordered_map<std::string, std::string> incident_with;  // an account
    std::vector<StoryPiece::Row> rows;
    std::vector<Happening> happenings;
    for (const WordGroup& group : piece.words.groups) {
      Happening& happening = happenings.emplace_back();
      happening.story = piece.story;
      happening.lemma = group.lemma;
      std::set<std::string> incidents;
      happening.words.reserve(group.words.size());
      words.clear();
      for (const WordGroup::Word& word : group.words) words.push_back(&word);
      std::sort(words.begin(), words.end(), comes_first);
      for (const WordGroup::Word* word : words)
        happening.words.push_back({*keys[word->document], word->at});
      for (const WordGroup::Word& word : group.words) {
        if (word.account.empty()) continue;
        const auto [it, is_new] = incident_with.try_emplace(word.account);
        if (is_new) it->second = incident_of(word.account);
        incidents.insert(it->second);
      }
      happening.incidents.assign(incidents.begin(), incidents.end());
      const Happening::Word& place = happening.words.front();
      const std::string where = place.document + ' ' + std::to_string(place.at.start);
      happening.id = "h-" + hash128(where).substr(0, 16);
      rows.push_back({happening.id, hash64(pack(happening))});
    }
    const bool is_same = rows == piece.rows.all();
    if (!is_same) {
      PieceChange& change = changes_[first];
      for (const StoryPiece::Row& row : piece.rows.all()) change.gone.push_back(row.id);
      change.happenings = std::move(happenings);
      piece.rows.set(std::move(rows));
    }
    if (!is_same || loaded.is_changed) documents_.put_piece(first, pack(piece));
    documents_.trim();
  }
  stale_.clear();
  for (auto& [first, change] : changes_) {
    change.piece = static_cast<int64_t>(first);
    change_.pieces.push_back(std::move(change));
  }
  changes_.clear();
}

}  // namespace casus
