// Internal to parse: the trained network's weights, and what it says of a row of sentences. How it
// is built and why: docs/formats/model.md.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "casus/parse.h"

#include "parse/kernels.h"
#include "parse/lemmas.h"
#include "parse/model_file.h"
#include "parse/name_decoder.h"
#include "parse/name_opinion.h"
#include "parse/second_opinion.h"
#include "parse/valency.h"
#include "parse/word_features.h"

namespace casus {

class Network {
 public:
  // Errors: malformed (a table missing or of the wrong size). `file` must outlive the network.
  static Result<Network> load(const ModelFile& file, const std::string& where);

  // What is predicted for each word of a block of sentences.
  enum Task : std::size_t { kUpos, kXpos, kFeats, kNames, kTasks };
  struct Prediction {
    std::array<std::vector<uint16_t>, kTasks> classes;  // one a word
    std::vector<int> heads;                             // index in the sentence, -1 its root
    std::vector<uint16_t> labels;
    std::vector<float> name_leads;  // of each word: how far its name's kind leads; 0 in none
  };
  // words: forms, sentence after sentence; lengths: of each sentence, 1 … kLongestSentence, which
  // sum to the number of words. Linear in the words.
  Prediction predict(const std::vector<std::string_view>& words,
                     const std::vector<uint32_t>& lengths, Isa isa = best_isa()) const;

  // What the network and the second opinion know of a form, whatever stands beside it; views
  // `form`.
  SeenForm look_at(std::string_view form) const;

  const std::vector<Upos>& upos() const { return upos_; }
  const Lemmas& lemmas() const { return lemmas_; }
  const std::vector<std::string>& name_tags() const { return name_tags_; }
  const std::shared_ptr<const TagNames>& names() const { return names_; }

 private:
  struct Types;
  struct Batch;
  struct Arc {
    std::size_t word = 0;  // in its sentence
    int head = -1;         // -1: the root
  };
  struct Layer {
    ByteMatrix mix;  // the first layer's also makes its skip: 2h more outputs
    ModelFile::Table v, b;
  };

  Status read_encoder(const ModelFile& file, const std::string& where);
  Status read_heads(const ModelFile& file, const std::string& where);
  Status read_classes(const ModelFile& file, const std::string& where);

  std::size_t lexicon_class(uint64_t key) const;
  SeenForm look_at(std::string_view form, WordFeatures& scratch) const;
  void embed(const SeenForm& seen, const WordFeatures& features, float* out) const;
  Types make_types(const std::vector<std::string_view>& words, Isa isa) const;
  void encode(const Types& types, Batch& batch, Isa isa) const;
  void predict_batch(const Types& types, Batch& batch, Isa isa, Prediction& out) const;
  void tag(const Types& types, Batch& batch, Isa isa, Prediction& out) const;
  void find_names(const Types& types, Batch& batch, Isa isa, Prediction& out) const;
  void ask_on_names(const Types& types, Batch& batch, std::size_t wide, float* scores,
                    const Prediction& out) const;
  void note_tags(const Types& types, Batch& batch, const Prediction& out) const;
  void ask_again(const Types& types, Batch& batch, Prediction& out) const;
  void change_tags(std::size_t word, const float* scores, Prediction& out) const;
  void find_heads(Batch& batch, std::size_t first, std::size_t n, Isa isa, Prediction& out) const;
  // batch.label_scores: a row for each arc of the sentence that begins at `first`
  void score_labels(Batch& batch, std::size_t first, std::span<const Arc> arcs, Isa isa) const;
  void find_labels(Batch& batch, std::size_t first, std::size_t n, Isa isa, Prediction& out) const;

  std::vector<uint64_t>
      vocabulary_;                 // sorted; word row i + 1 belongs to entry i, row 0 to the rest
  std::vector<uint64_t> lexicon_;  // sorted; the lowest bits of an entry are its class
  std::vector<uint64_t> lexicon_kinds_;  // of each class, or nothing
  ModelFile::ByteTable word_, gram_, affix_, lexicon_class_;
  ModelFile::Table shape_;
  std::size_t hidden_ = 0;
  std::size_t width_ = 0;  // of a word's vector
  std::vector<Layer> layers_;
  ByteMatrix project_, tags_;
  ByteMatrix names_layer_, names_out_;  // of models that have a layer of the names' own
  PackedMatrix arc_, arc_distance_, label_;
  std::array<std::size_t, 5>
      parts_{};  // where in the projection: tag, dependent, head, label's two
  std::vector<float> arc_root_, arc_bias_, label_root_;
  ModelFile::Table label_distance_;
  std::array<std::size_t, kTasks> class_counts_{};
  std::vector<Upos> upos_;
  Lemmas lemmas_;
  std::vector<std::string> name_tags_;
  NameDecoder name_decoder_;
  std::optional<SecondOpinion> second_opinion_;
  std::optional<NameOpinion> name_opinion_;
  uint16_t proper_ = 0;  // the number of the tag of proper nouns
  uint16_t root_label_ = 0, case_label_ = 0;
  std::vector<LabelKind> label_kinds_;  // of each label
  std::shared_ptr<const TagNames> names_;
};

}  // namespace casus
