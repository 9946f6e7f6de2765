// The idea: words of one kind get one vector, so the first layer's product is made once for each
// different form of a block; then sentences go through the layers in batches of about a hundred
// words, which keep the weights in the cache and the matrix kernel at its speed. No number depends
// on what else is in the batch.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("O3", "fp-contract=off")
#elif defined(__clang__)
#pragma clang fp contract(off)
#endif

#include "parse/network.h"

#include <algorithm>
#include <limits>
#include <string_view>

#include <tsl/robin_map.h>

#include "parse/tree_decoder.h"
#include "text/parts.h"

namespace casus {

namespace {
constexpr std::size_t kBatchWords = 96;  // the kernels' row block
constexpr uint64_t kLexiconClass =
    (1 << 13) - 1;  // the bits of a lexicon's entry that are its class
// Ends of the buckets of a distance in words; as DISTANCES of train/net.py.
constexpr std::array<std::ptrdiff_t, 13> kDistances = {1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 30, 45};
constexpr std::size_t kDistanceBuckets = 2 * (kDistances.size() + 1) + 1;

// Of head - word, both in one sentence; 0 is the root's. A table: it is asked for every pair.
constexpr std::ptrdiff_t kFarthest = Parser::kLongestSentence;
constexpr auto kDistanceTable = [] {
  std::array<uint8_t, 2 * kFarthest + 1> table{};
  for (std::ptrdiff_t d = -kFarthest; d <= kFarthest; ++d) {
    const std::ptrdiff_t size = d < 0 ? -d : d;
    std::size_t k = 0;
    while (k < kDistances.size() && kDistances[k] < size) ++k;
    const std::size_t bucket = 1 + k + (d > 0 ? kDistances.size() + 1 : 0);
    table[static_cast<std::size_t>(d + kFarthest)] = static_cast<uint8_t>(d == 0 ? 0 : bucket);
  }
  return table;
}();
std::size_t distance_bucket(std::ptrdiff_t distance) {
  return kDistanceTable[static_cast<std::size_t>(distance + kFarthest)];
}

// The first of the highest. Sixteen lanes, so that the compiler takes them at once.
uint16_t best_of(const float* scores, std::size_t n) {
  constexpr std::size_t kLanes = 16;
  if (n < 2 * kLanes) return static_cast<uint16_t>(std::max_element(scores, scores + n) - scores);
  float best[kLanes];
  int32_t where[kLanes] = {};
  std::copy_n(scores, kLanes, best);
  std::size_t i = kLanes;
  for (; i + kLanes <= n; i += kLanes) {
    for (std::size_t k = 0; k < kLanes; ++k) {
      const bool better = scores[i + k] > best[k];
      best[k] = better ? scores[i + k] : best[k];
      where[k] = better ? static_cast<int32_t>(i) : where[k];
    }
  }
  std::size_t found = static_cast<std::size_t>(where[0]);
  for (std::size_t k = 1; k < kLanes; ++k) {
    const auto at = static_cast<std::size_t>(where[k]) + k;
    if (best[k] > scores[found] || (best[k] == scores[found] && at < found)) found = at;
  }
  for (; i < n; ++i) found = scores[i] > scores[found] ? i : found;
  return static_cast<uint16_t>(found);
}

// What every part of the file has to satisfy; the first that does not is named.
class Check {
 public:
  explicit Check(std::string where) : where_(std::move(where)) {}
  void that(bool is_so, std::string_view what) {
    if (!is_so && problem_.empty()) problem_ = what;
  }
  Status status() const {
    if (problem_.empty()) return ok_status();
    return Error{ErrorCode::malformed, "damaged model: " + problem_, where_};
  }

 private:
  std::string where_;
  std::string problem_;
};

bool sized(const ModelFile::Table& t, std::size_t rows, std::size_t columns) {
  return t.rows == rows && t.columns == columns && rows > 0;
}

}  // namespace

// The different forms of a block of words: which form each word has, and for each form what the
// first layer makes of it.
struct Network::Types {
  std::vector<uint32_t> of_word;
  std::vector<SeenForm> seen;
  std::vector<float> rows;
  std::size_t stride = 0;
};

// Scratch for some sentences.
struct Network::Batch {
  std::size_t first = 0;  // word of the block
  std::size_t words = 0;
  std::vector<uint32_t> lengths;
  std::vector<float> u, x, y, state, z, own, name_scores, scores, label_scores, q, by_distance;
  ByteRows bytes;
  PackedMatrix keys;
  std::vector<Arc> arcs;
  std::vector<std::size_t> unsure;  // words on whose tags a second opinion is asked, ascending
  std::vector<TaggedForm> tagged;
  std::vector<uint32_t> features;
};

Status Network::read_encoder(const ModelFile& file, const std::string& where) {
  Check check(where);
  vocabulary_ = file.keys("vocabulary");
  word_ = file.bytes("word");
  gram_ = file.bytes("gram");
  affix_ = file.bytes("affix");
  lexicon_ = file.keys("lexicon");
  lexicon_class_ = file.bytes("lexicon.class");
  lexicon_kinds_ = file.keys("lexicon.kinds");
  shape_ = file.floats("shape");
  const auto input = file.floats("input.w");
  const auto input_bias = file.floats("input.b");
  width_ = word_.columns + gram_.columns + shape_.columns + kAffixes * affix_.columns +
           lexicon_class_.columns;
  hidden_ = input.rows / 2;
  check.that(std::is_sorted(vocabulary_.begin(), vocabulary_.end()), "words not in order");
  check.that(word_.rows == vocabulary_.size() + 1, "word vectors");
  check.that(std::is_sorted(lexicon_.begin(), lexicon_.end()), "lexicon not in order");
  check.that(lexicon_.empty() == (lexicon_class_.rows == 0) &&
                 std::all_of(lexicon_.begin(), lexicon_.end(),
                             [&](uint64_t e) { return (e & kLexiconClass) < lexicon_class_.rows; }),
             "classes of the lexicon");
  check.that(lexicon_kinds_.empty() || lexicon_kinds_.size() == lexicon_class_.rows,
             "kinds of the lexicon's words");
  check.that(gram_.rows > 0 && shape_.rows > 0, "n-gram or shape vectors");
  check.that(sized(input, 2 * hidden_, width_) && sized(input_bias, 1, 2 * hidden_), "input");
  check.that(hidden_ > 0 && hidden_ <= 4096 && width_ <= 65536, "width of the layers");
  if (Status s = check.status(); !s) return s;
  for (int k = 0;; ++k) {
    const std::string name = "mix" + std::to_string(k);
    auto w = file.floats(name + ".w");
    if (w.rows == 0) break;
    Layer layer;
    layer.v = file.floats(name + ".v");
    layer.b = file.floats(name + ".b");
    const std::size_t inputs = k == 0 ? width_ : 2 * hidden_;
    check.that(sized(w, 6 * hidden_, inputs) && sized(layer.v, 2, 2 * hidden_) &&
                   sized(layer.b, 2, 2 * hidden_),
               name);
    if (Status s = check.status(); !s) return s;
    std::vector<float> bias(w.rows, 0.0f);
    if (k == 0) {
      w.values.insert(w.values.end(), input.values.begin(), input.values.end());
      bias.insert(bias.end(), input_bias.values.begin(), input_bias.values.end());
    }
    pack_bytes(w.values.data(), inputs, bias.data(), bias.size(), inputs, layer.mix);
    layers_.push_back(std::move(layer));
  }
  check.that(!layers_.empty(), "no layers");
  return check.status();
}

Status Network::read_heads(const ModelFile& file, const std::string& where) {
  Check check(where);
  const auto lines = file.lines("parts");
  std::array<uint32_t, 5> sizes{};
  bool read = lines.size() == sizes.size();
  for (std::size_t i = 0; read && i < sizes.size(); ++i)
    read = read_number(lines[i], sizes[i]) && sizes[i] > 0 && sizes[i] <= 4096;
  check.that(read && sizes[1] == sizes[2] && sizes[3] == sizes[4], "parts");
  if (Status s = check.status(); !s) return s;
  std::size_t total = 0;
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    parts_[i] = total;
    total += sizes[i];
  }
  const std::size_t tag = sizes[0];
  const std::size_t arc = sizes[1];
  const std::size_t label = sizes[3];
  const auto read_layer = [&](const char* name, std::size_t outputs, std::size_t inputs,
                              bool biased, auto& out) {
    const auto w = file.floats(std::string(name) + (biased ? ".w" : ""));
    const auto b = biased ? file.floats(std::string(name) + ".b") : ModelFile::Table{};
    const bool good = sized(w, outputs, inputs) && (!biased || sized(b, 1, outputs));
    check.that(good, name);
    if (!good) return;
    const float* bias = biased ? b.values.data() : nullptr;
    if constexpr (std::is_same_v<decltype(out), ByteMatrix&>) {
      pack_bytes(w.values.data(), inputs, bias, outputs, inputs, out);
    } else {
      pack(w.values.data(), inputs, bias, outputs, inputs, out);
    }
  };
  const auto read_row = [&](const char* name, std::size_t size, std::vector<float>& out) {
    auto row = file.floats(name);
    check.that(sized(row, 1, size), name);
    out = std::move(row.values);
  };
  std::size_t classes = 0;
  for (const std::size_t n : class_counts_) classes += n;
  read_layer("project", total, 2 * hidden_, true, project_);
  read_layer("tags", classes, tag, true, tags_);
  if (const std::size_t own = file.bytes("names.layer.w").rows; own > 0) {
    check.that(own <= 4096, "names.layer");
    read_layer("names.layer", own, 2 * hidden_, true, names_layer_);
    read_layer("names.out", class_counts_[kNames], own, true, names_out_);
  }
  read_layer("arc.distance", kDistanceBuckets, arc, false, arc_distance_);
  const auto w = file.floats("arc.w");
  check.that(sized(w, arc, arc), "arc.w");
  if (w.rows == arc && w.columns == arc) pack(w.values.data(), arc, nullptr, arc, arc, arc_);
  read_row("arc.root", arc, arc_root_);
  read_row("arc.bias", arc, arc_bias_);
  read_row("label.root", label, label_root_);
  label_distance_ = file.floats("label.distance");
  check.that(sized(label_distance_, kDistanceBuckets, label), "label.distance");
  read_layer("label", names_->labels.size(), label, true, label_);
  return check.status();
}

Status Network::read_classes(const ModelFile& file, const std::string& where) {
  Check check(where);
  auto names = std::make_shared<TagNames>();
  names->xpos = file.lines("xpos");
  names->feats = file.lines("feats");
  names->labels = file.lines("labels");
  for (const std::string& tag : file.lines("upos")) upos_.push_back(upos_from(tag));
  auto lemmas = Lemmas::load(file, where);
  if (!lemmas) return lemmas.error();
  lemmas_ = std::move(*lemmas);
  auto second = SecondOpinion::load(file, where);
  if (!second) return second.error();
  second_opinion_ = std::move(*second);
  auto on_names = NameOpinion::load(file, where);
  if (!on_names) return on_names.error();
  name_opinion_ = std::move(*on_names);
  proper_ =
      static_cast<uint16_t>(std::find(upos_.begin(), upos_.end(), Upos::propn) - upos_.begin());
  name_tags_ = file.lines("names");
  check.that(name_tags_.size() <= 64, "names");
  name_decoder_ = NameDecoder(name_tags_);
  class_counts_ = {upos_.size(), names->xpos.size(), names->feats.size(), name_tags_.size()};
  for (const std::size_t n : class_counts_) check.that(n > 0 && n < 65536, "classes of a tag");
  const auto root = std::find(names->labels.begin(), names->labels.end(), "root");
  check.that(root != names->labels.end() && names->labels.size() < 65536, "labels");
  root_label_ = static_cast<uint16_t>(root - names->labels.begin());
  for (const std::string& label : names->labels) label_kinds_.push_back(kind_of_label(label));
  const auto marker = std::find(names->labels.begin(), names->labels.end(), "case");
  case_label_ = static_cast<uint16_t>(marker - names->labels.begin());
  names_ = std::move(names);
  return check.status();
}

Result<Network> Network::load(const ModelFile& file, const std::string& where) {
  Network network;
  for (const auto step : {&Network::read_encoder, &Network::read_classes, &Network::read_heads}) {
    if (const Status s = (network.*step)(file, where); !s) return s.error();
  }
  return network;
}

// Of the word with this hash; 0 if the lexicon does not have it.
std::size_t Network::lexicon_class(uint64_t key) const {
  const uint64_t hash = key & ~kLexiconClass;
  const auto it = std::lower_bound(lexicon_.begin(), lexicon_.end(), hash);
  if (it == lexicon_.end() || (*it & ~kLexiconClass) != hash) return 0;
  return static_cast<std::size_t>(*it & kLexiconClass);
}

SeenForm Network::look_at(std::string_view form) const {
  WordFeatures scratch;
  return look_at(form, scratch);
}

SeenForm Network::look_at(std::string_view form, WordFeatures& scratch) const {
  word_features(form,
                {static_cast<uint32_t>(gram_.rows), static_cast<uint32_t>(shape_.rows),
                 static_cast<uint32_t>(affix_.rows)},
                scratch);
  SeenForm seen;
  seen.form = form;
  seen.key = scratch.key;
  seen.shape = scratch.shape_key;
  seen.ending = affix_.rows > 0 ? scratch.affixes[1] : 0;
  const std::size_t lexical = lexicon_class(scratch.key);
  seen.lexical = static_cast<uint32_t>(lexical);
  if (!lexicon_kinds_.empty()) seen.kinds = lexicon_kinds_[lexical];
  note_letters(seen);
  return seen;
}

void Network::embed(const SeenForm& seen, const WordFeatures& features, float* out) const {
  const auto it = std::lower_bound(vocabulary_.begin(), vocabulary_.end(), features.key);
  const bool known = it != vocabulary_.end() && *it == features.key;
  const std::size_t row = known ? static_cast<std::size_t>(it - vocabulary_.begin()) + 1 : 0;
  const int8_t* word = word_.row(row);
  for (std::size_t i = 0; i < word_.columns; ++i)
    out[i] = static_cast<float>(word[i]) * word_.scales[row];
  float* grams = out + word_.columns;
  std::fill(grams, grams + gram_.columns, 0.0f);
  for (const uint32_t g : features.grams) {
    const int8_t* gram = gram_.row(g);
    const float scale = gram_.scales[g];
    for (std::size_t i = 0; i < gram_.columns; ++i)
      grams[i] = grams[i] + static_cast<float>(gram[i]) * scale;
  }
  const float share = 1.0f / static_cast<float>(features.grams.size());
  for (std::size_t i = 0; i < gram_.columns; ++i) grams[i] *= share;
  float* next = std::copy_n(shape_.row(features.shape), shape_.columns, grams + gram_.columns);
  for (std::size_t k = 0; affix_.rows > 0 && k < kAffixes; ++k) {
    const uint32_t a = features.affixes[k];
    const int8_t* affix = affix_.row(a);
    for (std::size_t i = 0; i < affix_.columns; ++i)
      *next++ = static_cast<float>(affix[i]) * affix_.scales[a];
  }
  if (lexicon_class_.rows == 0) return;
  const std::size_t of_word = seen.lexical;
  const int8_t* lexical = lexicon_class_.row(of_word);
  for (std::size_t i = 0; i < lexicon_class_.columns; ++i)
    *next++ = static_cast<float>(lexical[i]) * lexicon_class_.scales[of_word];
}

Network::Types Network::make_types(const std::vector<std::string_view>& words, Isa isa) const {
  Types types;
  types.of_word.reserve(words.size());
  tsl::robin_map<std::string_view, uint32_t> seen;
  std::vector<float> vectors;
  WordFeatures scratch;
  for (const std::string_view word : words) {
    const auto [it, is_new] = seen.try_emplace(word, static_cast<uint32_t>(seen.size()));
    types.of_word.push_back(it->second);
    if (!is_new) continue;
    vectors.resize(vectors.size() + width_);
    types.seen.push_back(look_at(word, scratch));
    embed(types.seen.back(), scratch, vectors.data() + vectors.size() - width_);
  }
  types.stride = padded(8 * hidden_);
  types.rows.resize(seen.size() * types.stride);
  ByteRows bytes;
  to_bytes(isa, vectors.data(), width_, seen.size(), width_, bytes);
  multiply(isa, layers_[0].mix, bytes, seen.size(), types.rows.data(), types.stride);
  return types;
}

// Leaves the words' vectors in batch.x (rows of 2h).
void Network::encode(const Types& types, Batch& batch, Isa isa) const {
  const std::size_t wide = padded(6 * hidden_);
  const std::size_t row = 2 * hidden_;
  batch.u.resize(batch.words * wide);
  batch.x.resize(batch.words * row);
  batch.y.resize(batch.words * row);
  batch.state.resize(hidden_);
  for (std::size_t t = 0; t < batch.words; ++t) {
    const float* type = types.rows.data() + types.of_word[batch.first + t] * types.stride;
    std::copy_n(type, 6 * hidden_, batch.u.data() + t * wide);
    std::copy_n(type + 6 * hidden_, row, batch.x.data() + t * row);
  }
  for (std::size_t k = 0; k < layers_.size(); ++k) {
    const Layer& layer = layers_[k];
    if (k > 0) {
      to_bytes(isa, batch.x.data(), row, batch.words, row, batch.bytes);
      multiply(isa, layer.mix, batch.bytes, batch.words, batch.u.data(), wide);
    }
    std::size_t first = 0;
    for (const uint32_t n : batch.lengths) {
      for (const std::size_t d : {0, 1}) {
        ScanArguments s;
        s.rows = n;
        s.hidden = hidden_;
        s.reverse = d == 1;
        s.u = batch.u.data() + first * wide + d * 3 * hidden_;
        s.u_stride = wide;
        s.skip = batch.x.data() + first * row + d * hidden_;
        s.skip_stride = row;
        s.v = layer.v.row(d);
        s.b = layer.b.row(d);
        s.out = batch.y.data() + first * row + d * hidden_;
        s.out_stride = row;
        s.state = batch.state.data();
        scan(isa, s);
      }
      first += n;
    }
    batch.x.swap(batch.y);
  }
}

void Network::tag(const Types& types, Batch& batch, Isa isa, Prediction& out) const {
  const std::size_t stride = padded(project_.outputs);
  const std::size_t wide = padded(tags_.outputs);
  batch.scores.resize(batch.words * wide);
  to_bytes(isa, batch.z.data() + parts_[0], stride, batch.words, tags_.inputs, batch.bytes);
  multiply(isa, tags_, batch.bytes, batch.words, batch.scores.data(), wide);
  batch.unsure.clear();
  for (std::size_t t = 0; t < batch.words; ++t) {
    const float* scores = batch.scores.data() + t * wide;
    if (second_opinion_ && SecondOpinion::is_asked({scores, class_counts_[kUpos]}))
      batch.unsure.push_back(t);
    for (std::size_t task = 0; task < kNames; ++task) {
      out.classes[task].push_back(best_of(scores, class_counts_[task]));
      scores += class_counts_[task];
    }
  }
  if (!batch.unsure.empty()) ask_again(types, batch, out);
  find_names(types, batch, isa, out);
}

// By a layer of the names' own where the model has one, else by what tells the tags.
void Network::find_names(const Types& types, Batch& batch, Isa isa, Prediction& out) const {
  std::size_t wide = padded(tags_.outputs);
  float* scores = batch.scores.data() + tags_.outputs - class_counts_[kNames];
  if (names_out_.outputs > 0) {
    const std::size_t width = padded(names_layer_.outputs);
    wide = padded(names_out_.outputs);
    batch.name_scores.resize(batch.words * wide);
    leaky(isa, batch.own.data(), batch.words * width);
    to_bytes(isa, batch.own.data(), width, batch.words, names_out_.inputs, batch.bytes);
    multiply(isa, names_out_, batch.bytes, batch.words, batch.name_scores.data(), wide);
    scores = batch.name_scores.data();
  }
  if (name_opinion_) ask_on_names(types, batch, wide, scores, out);
  for (const uint32_t n : batch.lengths) {
    const std::size_t first = out.classes[kNames].size();
    name_decoder_.decode(scores, wide, n, out.classes[kNames]);
    for (std::size_t t = 0; t < n; ++t)
      out.name_leads.push_back(
          name_decoder_.lead(scores + t * wide, out.classes[kNames][first + t]));
    scores += n * wide;
  }
}

void Network::note_tags(const Types& types, Batch& batch, const Prediction& out) const {
  const std::size_t before = out.classes[kUpos].size() - batch.words;
  batch.tagged.clear();
  for (std::size_t t = 0; t < batch.words; ++t) {
    batch.tagged.push_back({&types.seen[types.of_word[batch.first + t]],
                            out.classes[kUpos][before + t], out.classes[kXpos][before + t]});
  }
}

// Of proper nouns, and of other words that the network is not sure of.
void Network::ask_on_names(const Types& types, Batch& batch, std::size_t wide, float* scores,
                           const Prediction& out) const {
  note_tags(types, batch, out);
  std::size_t first = 0;
  for (const uint32_t n : batch.lengths) {
    std::optional<NameFeatures> features;
    for (std::size_t t = first; t < first + n; ++t) {
      const std::span<float> of_word(scores + t * wide, class_counts_[kNames]);
      if (batch.tagged[t].upos != proper_ && !NameOpinion::is_asked(of_word)) continue;
      if (!features) features.emplace(std::span(batch.tagged.data() + first, n), proper_);
      features->of(t - first, batch.features);
      name_opinion_->add(batch.features, of_word);
    }
    first += n;
  }
}

// All words are judged by the first opinions on their neighbours. A verb stays one: that is where
// the two disagree to the least gain, and events are read off verbs.
void Network::ask_again(const Types& types, Batch& batch, Prediction& out) const {
  const std::size_t wide = padded(tags_.outputs);
  const std::size_t before = out.classes[kUpos].size() - batch.words;
  note_tags(types, batch, out);
  std::size_t next = 0;
  std::size_t first = 0;
  for (const uint32_t n : batch.lengths) {
    const std::size_t last = first + n;
    if (next < batch.unsure.size() && batch.unsure[next] < last) {
      const TagFeatures features({batch.tagged.data() + first, n});
      for (; next < batch.unsure.size() && batch.unsure[next] < last; ++next) {
        const std::size_t t = batch.unsure[next];
        if (upos_[batch.tagged[t].upos] == Upos::verb) continue;
        features.of(t - first, batch.features);
        float* scores = batch.scores.data() + t * wide;
        second_opinion_->add(batch.features, {scores, class_counts_[kUpos]});
        change_tags(before + t, scores, out);
      }
    }
    first = last;
  }
}

// The best universal tag, and where it is another one than before, the best of what stands with it.
void Network::change_tags(std::size_t word, const float* scores, Prediction& out) const {
  const uint16_t upos = best_of(scores, class_counts_[kUpos]);
  const uint16_t first = out.classes[kUpos][word];
  if (upos == first) return;
  // What is in a name and no proper noun ("United Nations") is an adjective to one treebank and a
  // verb to the other: whichever, the same each time.
  const bool is_in_name = names_->xpos[out.classes[kXpos][word]].starts_with("NNP");
  if (is_in_name && upos_[first] != Upos::propn && upos_[upos] != Upos::propn) return;
  out.classes[kUpos][word] = upos;
  const float* xpos = scores + class_counts_[kUpos];
  const float* feats = xpos + class_counts_[kXpos];
  float best = -std::numeric_limits<float>::infinity();
  for (const SecondOpinion::Reading& r : second_opinion_->readings()) {
    const float score = xpos[r.xpos] + feats[r.feats];
    if (r.upos != upos || score <= best) continue;
    best = score;
    out.classes[kXpos][word] = r.xpos;
    out.classes[kFeats][word] = r.feats;
  }
}

// score(word, head) = (W d_word + b) · a_head + d_word · distance; the bias b makes some words
// likelier heads whatever depends on them.
void Network::find_heads(Batch& batch, std::size_t first, std::size_t n, Isa isa,
                         Prediction& out) const {
  const std::size_t stride = padded(project_.outputs);
  const std::size_t arc = arc_.inputs;
  const float* z = batch.z.data() + first * stride;
  const std::size_t q_stride = padded(arc);
  batch.q.resize(n * q_stride);
  multiply(isa, arc_, z + parts_[1], stride, n, batch.q.data(), q_stride);
  for (std::size_t t = 0; t < n; ++t) {
    for (std::size_t i = 0; i < arc; ++i) batch.q[t * q_stride + i] += arc_bias_[i];
  }
  const std::size_t d_stride = padded(kDistanceBuckets);
  batch.by_distance.resize(n * d_stride);
  multiply(isa, arc_distance_, z + parts_[1], stride, n, batch.by_distance.data(), d_stride);
  // The heads' vectors as a matrix to multiply with: the root first.
  std::vector<float> rows(arc_root_);
  rows.resize((n + 1) * arc);
  for (std::size_t t = 0; t < n; ++t)
    std::copy_n(z + t * stride + parts_[2], arc, rows.data() + (t + 1) * arc);
  pack(rows.data(), arc, nullptr, n + 1, arc, batch.keys);
  const std::size_t s_stride = padded(n + 1);
  batch.scores.resize(n * s_stride);
  multiply(isa, batch.keys, batch.q.data(), q_stride, n, batch.scores.data(), s_stride);
  for (std::size_t t = 0; t < n; ++t) {
    float* scores = batch.scores.data() + t * s_stride;
    const float* by_distance = batch.by_distance.data() + t * d_stride;
    scores[0] += by_distance[0];
    for (std::size_t j = 0; j < n; ++j)
      scores[j + 1] += by_distance[distance_bucket(static_cast<std::ptrdiff_t>(j - t))];
  }
  const std::vector<int> heads = best_tree(batch.scores.data(), s_stride, n);
  out.heads.insert(out.heads.end(), heads.begin(), heads.end());
}

// scores = W leaky(own of the word + head's + distance's)
void Network::score_labels(Batch& batch, std::size_t first, std::span<const Arc> arcs,
                           Isa isa) const {
  const std::size_t stride = padded(project_.outputs);
  const std::size_t width = label_.inputs;
  const float* z = batch.z.data() + first * stride;
  batch.q.resize(arcs.size() * width);
  for (std::size_t k = 0; k < arcs.size(); ++k) {
    const auto [word, head] = arcs[k];
    const bool is_root = head < 0;
    const float* own = z + word * stride + parts_[3];
    const float* above =
        is_root ? label_root_.data() : z + static_cast<std::size_t>(head) * stride + parts_[4];
    const float* distance = label_distance_.row(
        is_root ? 0 : distance_bucket(head - static_cast<std::ptrdiff_t>(word)));
    float* out = batch.q.data() + k * width;
    for (std::size_t i = 0; i < width; ++i) out[i] = own[i] + above[i] + distance[i];
  }
  leaky(isa, batch.q.data(), arcs.size() * width);
  const std::size_t wide = padded(label_.outputs);
  batch.label_scores.resize(arcs.size() * wide);
  multiply(isa, label_, batch.q.data(), width, arcs.size(), batch.label_scores.data(), wide);
}

void Network::find_labels(Batch& batch, std::size_t first, std::size_t n, Isa isa,
                          Prediction& out) const {
  const std::span<int> heads(out.heads.data() + out.heads.size() - n, n);
  batch.arcs.clear();
  for (std::size_t t = 0; t < n; ++t) batch.arcs.push_back({t, heads[t]});
  score_labels(batch, first, batch.arcs, isa);
  const std::size_t wide = padded(label_.outputs);
  for (std::size_t t = 0; t < n; ++t) {
    float* scores = batch.label_scores.data() + t * wide;
    scores[root_label_] = -std::numeric_limits<float>::infinity();
    out.labels.push_back(heads[t] < 0 ? root_label_ : best_of(scores, label_.outputs));
  }
  SentenceScores scores;
  scores.arcs = batch.scores.data();
  scores.stride = padded(n + 1);
  scores.kinds = label_kinds_;
  scores.root_label = root_label_;
  scores.case_label = case_label_;
  const std::size_t sentence = out.labels.size() - n;
  scores.pronoun = [&](std::size_t word) {
    const auto tag = [&](Task task) { return out.classes[task][sentence + word]; };
    const std::string_view xpos = names_->xpos[tag(kXpos)];
    if (xpos == "WDT" || xpos == "WP") return Pronoun::relative;
    return upos_[tag(kUpos)] == Upos::pron ? Pronoun::yes : Pronoun::no;
  };
  scores.labels = [&](std::size_t word, int head) -> std::span<const float> {
    const Arc arc{word, head};
    score_labels(batch, first, {&arc, 1}, isa);
    return {batch.label_scores.data(), label_.outputs};
  };
  keep_valency(scores, heads, {out.labels.data() + sentence, n});
}

void Network::predict_batch(const Types& types, Batch& batch, Isa isa, Prediction& out) const {
  encode(types, batch, isa);
  const std::size_t stride = padded(project_.outputs);
  batch.z.resize(batch.words * stride);
  to_bytes(isa, batch.x.data(), 2 * hidden_, batch.words, 2 * hidden_, batch.bytes);
  multiply(isa, project_, batch.bytes, batch.words, batch.z.data(), stride);
  if (names_layer_.outputs > 0) {
    const std::size_t width = padded(names_layer_.outputs);
    batch.own.resize(batch.words * width);
    multiply(isa, names_layer_, batch.bytes, batch.words, batch.own.data(), width);
  }
  leaky(isa, batch.z.data(), batch.words * stride);
  tag(types, batch, isa, out);
  std::size_t first = 0;
  for (const uint32_t n : batch.lengths) {
    find_heads(batch, first, n, isa, out);
    find_labels(batch, first, n, isa, out);
    first += n;
  }
}

Network::Prediction Network::predict(const std::vector<std::string_view>& words,
                                     const std::vector<uint32_t>& lengths, Isa isa) const {
  Prediction out;
  const Types types = make_types(words, isa);
  Batch batch;
  for (std::size_t s = 0; s < lengths.size();) {
    batch.first += batch.words;
    batch.words = 0;
    batch.lengths.clear();
    for (; s < lengths.size() && batch.words < kBatchWords; ++s) {
      batch.lengths.push_back(lengths[s]);
      batch.words += lengths[s];
    }
    predict_batch(types, batch, isa, out);
  }
  return out;
}

}  // namespace casus
