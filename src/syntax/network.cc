// SPDX-License-Identifier: Apache-2.0
#include "syntax/network.h"

#include <algorithm>
#include <array>
#include <limits>

#include "syntax/tree_decoder.h"

namespace demarche {
namespace {

constexpr uint32_t kWordSize = 256;   // of a word vector, after the maxout
constexpr uint32_t kMaxWidth = 1024;  // of an LSTM layer
constexpr size_t kMaxCachedForms = 100'000;
constexpr size_t kMaxCachedFormBytes = 64;

uint32_t ArgMax(const float* scores, uint32_t count) {
  return static_cast<uint32_t>(std::max_element(scores, scores + count) - scores);
}

// The indices of the highest scores, best first; the last one again where there are fewer.
std::array<uint32_t, SequenceLabels::kScriptChoices> BestScripts(const float* scores,
                                                                 uint32_t count) {
  std::array<uint32_t, SequenceLabels::kScriptChoices> best;
  best.fill(ArgMax(scores, count));
  for (size_t k = 1; k < best.size() && k < count; ++k) {
    uint32_t next = count;
    for (uint32_t i = 0; i < count; ++i) {
      if (std::find(best.begin(), best.begin() + static_cast<ptrdiff_t>(k), i) !=
          best.begin() + static_cast<ptrdiff_t>(k)) {
        continue;
      }
      if (next == count || scores[i] > scores[next]) next = i;
    }
    best[k] = next;
  }
  return best;
}

void Relu(std::vector<float>* values) {
  for (float& value : *values) value = value > 0.0f ? value : 0.0f;
}

void AddRow(const ByteRows& table, uint32_t row, float factor, float* out) {
  const float scale = table.scales[row] * factor;
  const int8_t* values = table.values + static_cast<size_t>(row) * table.columns;
  for (uint32_t i = 0; i < table.columns; ++i) out[i] += scale * static_cast<float>(values[i]);
}

Result<std::vector<std::string>> Labels(const ModelFile& file, std::string_view name) {
  const auto strings = file.Strings(name);
  if (!strings) return tl::unexpected(strings.error());
  if (strings->empty() || strings->size() > 4096) {
    return Fail(ErrorCode::kBadData, "model: '" + std::string(name) + "' lists no labels");
  }
  return std::vector<std::string>(strings->begin(), strings->end());
}

std::unordered_map<std::string_view, uint32_t> Index(const std::vector<std::string_view>& words) {
  std::unordered_map<std::string_view, uint32_t> index;
  index.reserve(words.size());
  for (uint32_t i = 0; i < words.size(); ++i) index.emplace(words[i], i + 1);
  return index;
}

// Whether the BIO label `next` may follow `previous`.
bool MayFollow(std::string_view previous, std::string_view next) {
  if (!next.starts_with("I-")) return true;
  return previous.size() == next.size() && previous.substr(1) == next.substr(1);
}

}  // namespace

// What is kept for a word form.
struct Network::WordVector {
  std::array<uint8_t, kWordSize> bytes;
  float scale = 0.0f;
};

class Network::Workspace {
 public:
  // Finds a std::string by a std::string_view.
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  std::unordered_map<std::string, WordVector, Hash, std::equal_to<>> cache;
  ByteMatrix words;                   // [tokens][kWordSize]
  ByteMatrix states[2];               // encoder outputs, in turn
  const ByteMatrix* state = nullptr;  // the last layer's
  std::vector<uint32_t> lengths;
  BiLstm::Scratch lstm;
  std::vector<int32_t> products;
  std::vector<float> upos, xpos, scripts, hidden, names;
  std::vector<float> dependents, heads, queries, label_dependents, label_heads;
  std::vector<float> transposed, scores, bilinear, label_scores;
  std::vector<float> dependent_bias, head_bias;
  ByteMatrix quantized;
};

std::shared_ptr<Network::Workspace> Network::NewWorkspace() const {
  return std::make_shared<Workspace>();
}

Result<Network> Network::Load(const ModelFile& file, const Kernels& kernels) {
  Network network;
  network.kernels_ = &kernels;
  if (auto loaded = network.LoadTables(file); !loaded) return tl::unexpected(loaded.error());
  if (auto loaded = network.LoadHeads(file); !loaded) return tl::unexpected(loaded.error());
  return network;
}

Status Network::LoadTables(const ModelFile& file) {
  const auto words = file.Strings("vocabulary");
  if (!words) return tl::unexpected(words.error());
  vocabulary_ = Index(*words);
  const auto vector_words = file.Strings("vectors.vocabulary");
  if (!vector_words) return tl::unexpected(vector_words.error());
  vector_vocabulary_ = Index(*vector_words);
  struct Table {
    const char* name;
    ByteRows* rows;
    size_t count;  // 0: any
  };
  uint32_t input = 0;
  for (const Table& table :
       {Table{"embed.form", &form_rows_, words->size() + 1},
        Table{"embed.vector", &vector_rows_, vector_words->size() + 1},
        Table{"embed.prefix", &prefix_rows_, 0}, Table{"embed.suffix", &suffix_rows_, 0},
        Table{"embed.shape", &shape_rows_, 0}, Table{"embed.ngram", &ngram_rows_, 0}}) {
    const auto rows = file.Rows(table.name, static_cast<uint32_t>(table.count), 0);
    if (!rows) return tl::unexpected(rows.error());
    if (rows->columns > 4096) return Fail(ErrorCode::kBadData, "model: embeddings too wide");
    *table.rows = *rows;
    input += rows->columns;
  }
  buckets_ = {prefix_rows_.rows, suffix_rows_.rows, shape_rows_.rows, ngram_rows_.rows};
  struct Numbers {
    const char* name;
    std::span<const float>* values;
    uint32_t count;
  };
  for (const Numbers& numbers : {Numbers{"word.projection", &projection_, input * 2 * kWordSize},
                                 Numbers{"word.bias", &projection_bias_, 2 * kWordSize},
                                 Numbers{"word.norm.gain", &norm_gain_, kWordSize},
                                 Numbers{"word.norm.shift", &norm_shift_, kWordSize}}) {
    const auto values = file.Floats(numbers.name, numbers.count);
    if (!values) return tl::unexpected(values.error());
    *numbers.values = *values;
  }
  return {};
}

Status Network::LoadHeads(const ModelFile& file) {
  const auto shape = file.Floats("encoder.shape", 2);  // layers, width of a direction
  if (!shape) return tl::unexpected(shape.error());
  const float layers = (*shape)[0], wide = (*shape)[1];
  if (!(layers >= 1 && layers <= 8 && wide >= 4 && wide <= kMaxWidth)) {
    return Fail(ErrorCode::kBadData, "model: an encoder of impossible shape");
  }
  const auto width = static_cast<uint32_t>(wide);
  for (uint32_t i = 0; i < static_cast<uint32_t>(layers); ++i) {
    auto layer =
        BiLstm::Load(file, "encoder." + std::to_string(i), i == 0 ? kWordSize : 2 * width, width);
    if (!layer) return tl::unexpected(layer.error());
    encoder_.push_back(*std::move(layer));
  }
  const auto upos = Labels(file, "labels.upos");
  if (!upos) return tl::unexpected(upos.error());
  for (const std::string& label : *upos) {
    const auto tag = UposFromString(label);
    if (!tag) return tl::unexpected(tag.error());
    upos_.push_back(*tag);
  }
  for (auto [name, labels] : {std::pair("labels.xpos", &xpos_),
                              {"labels.relation", &relations_},
                              {"labels.name", &names_}}) {
    auto found = Labels(file, name);
    if (!found) return tl::unexpected(found.error());
    *labels = *std::move(found);
  }
  const auto root = std::find(relations_.begin(), relations_.end(), "root");
  if (root == relations_.end() || relations_.size() < 2) {
    return Fail(ErrorCode::kBadData, "model: 'labels.relation' lacks \"root\" or all others");
  }
  root_relation_ = static_cast<uint32_t>(root - relations_.begin());
  if (names_.front() != "O") {
    return Fail(ErrorCode::kBadData, "model: 'labels.name' does not begin with \"O\"");
  }
  for (const std::string& before : names_) {
    for (const std::string& label : names_) may_follow_.push_back(MayFollow(before, label));
  }
  const uint32_t state = 2 * width;
  const auto relations = static_cast<uint32_t>(relations_.size());
  const auto arc_shape = file.Floats("head.shape", 3);  // arc size, label size, name size
  if (!arc_shape) return tl::unexpected(arc_shape.error());
  for (float size : *arc_shape) {
    if (!(size >= 4 && size <= 1024)) return Fail(ErrorCode::kBadData, "model: heads too wide");
  }
  const auto arc = static_cast<uint32_t>((*arc_shape)[0]);
  const auto label = static_cast<uint32_t>((*arc_shape)[1]);
  const auto hidden = static_cast<uint32_t>((*arc_shape)[2]);
  struct Layer {
    const char* name;
    Linear* layer;
    uint32_t rows, columns;
    bool bias;
  };
  for (const Layer& l :
       {Layer{"head.upos", &upos_head_, static_cast<uint32_t>(upos_.size()), state, true},
        Layer{"head.xpos", &xpos_head_, static_cast<uint32_t>(xpos_.size()), state, true},
        Layer{"head.script.state", &scripts_from_state_, 0, state, true},
        Layer{"head.script.word", &scripts_from_word_, 0, kWordSize, false},
        Layer{"head.name.hidden", &names_hidden_, hidden, state, true},
        Layer{"head.name.out", &names_out_, static_cast<uint32_t>(names_.size()), hidden, true},
        Layer{"arc.dependent", &arc_dependent_, arc, state, true},
        Layer{"arc.head", &arc_head_, arc, state, true},
        Layer{"arc.bilinear", &arc_bilinear_, arc, arc, false},
        Layer{"label.dependent", &label_dependent_, label, state, true},
        Layer{"label.head", &label_head_, label, state, true},
        Layer{"label.bilinear", &label_bilinear_, label * relations, label, false},
        Layer{"label.dependent_bias", &label_dependent_bias_, relations, label, true},
        Layer{"label.head_bias", &label_head_bias_, relations, label, false}}) {
    auto loaded = Linear::Load(file, l.name, l.rows, l.columns, l.bias);
    if (!loaded) return tl::unexpected(loaded.error());
    *l.layer = *std::move(loaded);
  }
  if (scripts_from_state_.rows() != scripts_from_word_.rows()) {
    return Fail(ErrorCode::kBadData, "model: the lemma head's parts differ in size");
  }
  for (auto [name, values] :
       {std::pair("arc.head_bias", &arc_head_bias_), {"arc.root", &arc_root_}}) {
    const auto found = file.Floats(name, arc);
    if (!found) return tl::unexpected(found.error());
    *values = *found;
  }
  return {};
}

// The tables' rows for a form, one after the other.
std::vector<float> Network::Features(std::string_view form) const {
  const std::string normal = NormalForm(form);
  const WordFeatures features = FeaturesOf(normal, form, buckets_);
  const auto row_of = [&normal](const auto& index) {
    const auto found = index.find(normal);
    return found == index.end() ? 0 : found->second;
  };
  std::vector<float> values(form_rows_.columns + vector_rows_.columns + prefix_rows_.columns +
                            suffix_rows_.columns + shape_rows_.columns + ngram_rows_.columns);
  float* at = values.data();
  const auto add = [&at](const ByteRows& table, uint32_t row) {
    AddRow(table, row, 1.0f, at);
    at += table.columns;
  };
  add(form_rows_, row_of(vocabulary_));
  add(vector_rows_, row_of(vector_vocabulary_));
  add(prefix_rows_, features.prefix);
  add(suffix_rows_, features.suffix);
  add(shape_rows_, features.shape);
  const float share = 1.0f / static_cast<float>(features.ngrams.size());
  for (uint32_t ngram : features.ngrams) AddRow(ngram_rows_, ngram, share, at);
  return values;
}

// Maxout of two pieces (Goodfellow et al. 2013) over the features, and layer norm.
Network::WordVector Network::Embed(std::string_view form) const {
  const std::vector<float> input = Features(form);
  std::array<float, 2 * kWordSize> projected;
  std::copy(projection_bias_.begin(), projection_bias_.end(), projected.begin());
  for (size_t i = 0; i < input.size(); ++i) {
    kernels_->add_scaled(input[i], projection_.data() + i * projected.size(), projected.size(),
                         projected.data());
  }
  std::array<float, kWordSize> values;
  for (uint32_t i = 0; i < kWordSize; ++i) {
    values[i] = std::max(projected[i], projected[i + kWordSize]);
  }
  LayerNorm(norm_gain_, norm_shift_, values);
  ByteMatrix quantized;
  quantized.Resize(1, kWordSize);
  quantized.Quantize(0, values);
  WordVector word;
  std::copy_n(quantized.row(0), kWordSize, word.bytes.begin());
  word.scale = quantized.scale(0);
  return word;
}

// The cache changes no result: what it holds depends on the form alone.
void Network::PutWord(std::string_view form, uint32_t row, Workspace* w) const {
  if (const auto found = w->cache.find(form); found != w->cache.end()) {
    w->words.SetRow(row, found->second.bytes, found->second.scale);
    return;
  }
  const WordVector word = Embed(form);
  w->words.SetRow(row, word.bytes, word.scale);
  if (form.size() > kMaxCachedFormBytes) return;
  if (w->cache.size() >= kMaxCachedForms) w->cache.clear();
  w->cache.emplace(form, word);
}

void Network::EncodeWords(std::span<const std::vector<std::string_view>> batch,
                          Workspace* w) const {
  uint32_t total = 0;
  w->lengths.clear();
  for (const auto& forms : batch) {
    w->lengths.push_back(static_cast<uint32_t>(forms.size()));
    total += w->lengths.back();
  }
  w->words.Resize(total, kWordSize);
  uint32_t row = 0;
  for (const auto& forms : batch) {
    for (std::string_view form : forms) PutWord(form, row++, w);
  }
  const ByteMatrix* input = &w->words;
  for (size_t i = 0; i < encoder_.size(); ++i) {
    ByteMatrix* output = &w->states[i % 2];
    encoder_[i].Run(*kernels_, *input, w->lengths, output, &w->lstm);
    input = output;
  }
  w->state = input;
}

std::vector<SequenceLabels> Network::Run(std::span<const std::vector<std::string_view>> batch,
                                         Workspace* w) const {
  std::vector<SequenceLabels> all(batch.size());
  if (batch.empty()) return all;
  EncodeWords(batch, w);
  const uint32_t total = w->words.rows();
  const auto apply = [&](const Linear& layer, const ByteMatrix& input, std::vector<float>* out) {
    out->resize(static_cast<size_t>(total) * layer.rows());
    layer.Apply(*kernels_, input, 0, total, false, out->data(), &w->products);
  };
  const auto quantize = [&](const std::vector<float>& values, uint32_t columns) {
    w->quantized.Resize(total, columns);
    for (uint32_t i = 0; i < total; ++i) {
      w->quantized.Quantize(i, {values.data() + static_cast<size_t>(i) * columns, columns});
    }
  };
  apply(upos_head_, *w->state, &w->upos);
  apply(xpos_head_, *w->state, &w->xpos);
  apply(scripts_from_state_, *w->state, &w->scripts);
  scripts_from_word_.Apply(*kernels_, w->words, 0, total, true, w->scripts.data(), &w->products);
  apply(names_hidden_, *w->state, &w->hidden);
  Relu(&w->hidden);
  quantize(w->hidden, names_hidden_.rows());
  apply(names_out_, w->quantized, &w->names);
  apply(arc_dependent_, *w->state, &w->dependents);
  Relu(&w->dependents);
  quantize(w->dependents, arc_dependent_.rows());
  apply(arc_bilinear_, w->quantized, &w->queries);
  apply(arc_head_, *w->state, &w->heads);
  Relu(&w->heads);
  apply(label_head_, *w->state, &w->label_heads);
  Relu(&w->label_heads);
  quantize(w->label_heads, label_head_.rows());
  apply(label_head_bias_, w->quantized, &w->head_bias);
  apply(label_dependent_, *w->state, &w->label_dependents);
  Relu(&w->label_dependents);
  quantize(w->label_dependents, label_dependent_.rows());
  apply(label_dependent_bias_, w->quantized, &w->dependent_bias);

  uint32_t begin = 0;
  for (size_t s = 0; s < batch.size(); ++s) {
    SequenceLabels& labels = all[s];
    const uint32_t n = w->lengths[s];
    const auto argmax_rows = [&](const std::vector<float>& scores, uint32_t count,
                                 std::vector<uint32_t>* out) {
      for (uint32_t i = 0; i < n; ++i) {
        out->push_back(ArgMax(scores.data() + static_cast<size_t>(begin + i) * count, count));
      }
    };
    argmax_rows(w->upos, upos_head_.rows(), &labels.upos);
    argmax_rows(w->xpos, xpos_head_.rows(), &labels.xpos);
    for (uint32_t i = 0; i < n; ++i) {
      const uint32_t count = scripts_from_state_.rows();
      labels.scripts.push_back(
          BestScripts(w->scripts.data() + static_cast<size_t>(begin + i) * count, count));
    }
    DecodeNames(w->names.data() + static_cast<size_t>(begin) * names_.size(), n, &labels);
    DecodeArcs(begin, n, w, &labels);
    DecodeRelations(begin, n, w, &labels);
    begin += n;
  }
  return all;
}

// score[dependent][head] = query[dependent] . head + bias . head, the root's head
// vector first.
void Network::DecodeArcs(uint32_t begin, uint32_t n, Workspace* w, SequenceLabels* labels) const {
  const uint32_t size = arc_head_.rows();
  const uint32_t columns = n + 1;
  w->transposed.resize(static_cast<size_t>(size) * columns);
  for (uint32_t k = 0; k < size; ++k) {
    float* row = w->transposed.data() + static_cast<size_t>(k) * columns;
    row[0] = arc_root_[k];
    for (uint32_t i = 0; i < n; ++i) {
      row[i + 1] = w->heads[static_cast<size_t>(begin + i) * size + k];
    }
  }
  w->scores.assign(static_cast<size_t>(n) * columns, 0.0f);
  for (uint32_t i = 0; i < n; ++i) {
    const float* query = w->queries.data() + static_cast<size_t>(begin + i) * size;
    float* scores = w->scores.data() + static_cast<size_t>(i) * columns;
    for (uint32_t k = 0; k < size; ++k) {
      kernels_->add_scaled(query[k] + arc_head_bias_[k],
                           w->transposed.data() + static_cast<size_t>(k) * columns, columns,
                           scores);
    }
  }
  labels->head = DecodeTree(w->scores, n);
}

// score[relation] = dependent U[relation] head + biases, for the chosen head. Rows of
// the bilinear layer stand by head dimension, then relation.
void Network::DecodeRelations(uint32_t begin, uint32_t n, Workspace* w,
                              SequenceLabels* labels) const {
  const auto relations = static_cast<uint32_t>(relations_.size());
  const uint32_t size = label_head_.rows();
  w->bilinear.resize(static_cast<size_t>(n) * label_bilinear_.rows());
  label_bilinear_.Apply(*kernels_, w->quantized, begin, n, false, w->bilinear.data(), &w->products);
  for (uint32_t i = 0; i < n; ++i) {
    // "root" belongs to the root's dependent and to no other.
    if (labels->head[i] == 0) {
      labels->relation.push_back(root_relation_);
      continue;
    }
    const size_t head_row = begin + labels->head[i] - 1;
    const float* dependent_bias =
        w->dependent_bias.data() + static_cast<size_t>(begin + i) * relations;
    w->label_scores.assign(dependent_bias, dependent_bias + relations);
    const float* vector = w->label_heads.data() + head_row * size;
    const float* bilinear = w->bilinear.data() + static_cast<size_t>(i) * label_bilinear_.rows();
    for (uint32_t k = 0; k < size; ++k) {
      kernels_->add_scaled(vector[k], bilinear + static_cast<size_t>(k) * relations, relations,
                           w->label_scores.data());
    }
    kernels_->add_scaled(1.0f, w->head_bias.data() + head_row * relations, relations,
                         w->label_scores.data());
    w->label_scores[root_relation_] = -std::numeric_limits<float>::infinity();
    labels->relation.push_back(ArgMax(w->label_scores.data(), relations));
  }
}

// The best legal BIO sequence (Viterbi over hard constraints).
void Network::DecodeNames(const float* scores, uint32_t n, SequenceLabels* labels) const {
  const auto count = static_cast<uint32_t>(names_.size());
  constexpr float kNever = -1e30f;
  std::vector<float> best(count);
  std::vector<uint32_t> back(static_cast<size_t>(n) * count, 0);
  for (uint32_t l = 0; l < count; ++l) {
    best[l] = may_follow_[l] ? scores[l] : kNever;  // as after the first label, "O"
  }
  std::vector<float> next(count);
  for (uint32_t i = 1; i < n; ++i) {
    for (uint32_t l = 0; l < count; ++l) {
      uint32_t from = count;
      for (uint32_t p = 0; p < count; ++p) {
        if (may_follow_[p * count + l] && (from == count || best[p] > best[from])) from = p;
      }
      next[l] = from == count ? kNever : best[from] + scores[static_cast<size_t>(i) * count + l];
      back[static_cast<size_t>(i) * count + l] = from == count ? 0 : from;
    }
    best.swap(next);
  }
  labels->name.assign(n, 0);
  uint32_t at = ArgMax(best.data(), count);
  for (uint32_t i = n; i-- > 0;) {
    labels->name[i] = at;
    at = back[static_cast<size_t>(i) * count + at];
  }
}

}  // namespace demarche
