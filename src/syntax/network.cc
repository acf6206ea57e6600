// SPDX-License-Identifier: Apache-2.0
#include "syntax/network.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "syntax/network_workspace.h"

namespace demarche {
namespace {

constexpr uint32_t kMaxWidth = 1024;  // of an LSTM layer
constexpr size_t kMaxCachedForms = 100'000;
constexpr size_t kMaxCachedFormBytes = 64;

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
  struct Table {
    const char* name;
    ByteRows* rows;
    size_t count;  // 0: any
  };
  uint32_t input = 0;
  for (const Table& table :
       {Table{"embed.form", &form_rows_, words->size() + 1},
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
  for (const std::string& label : names_) {
    auto& before = may_precede_.emplace_back();
    for (uint32_t l = 0; l < names_.size(); ++l) {
      if (MayFollow(names_[l], label)) before.push_back(l);
    }
    if (before.size() == names_.size()) before.clear();
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
  const auto arc_root = file.Floats("arc.root", arc);
  if (!arc_root) return tl::unexpected(arc_root.error());
  arc_root_ = *arc_root;
  // (query . head) + (bias . head) is (query + bias) . head.
  const auto arc_head_bias = file.Floats("arc.head_bias", arc);
  if (!arc_head_bias) return tl::unexpected(arc_head_bias.error());
  arc_bilinear_.SetBias(*arc_head_bias);
  return {};
}

// The tables' rows for a form, one after the other.
std::vector<float> Network::Features(std::string_view form) const {
  const std::string normal = NormalForm(form);
  const WordFeatures features = FeaturesOf(normal, form, buckets_);
  const auto known = vocabulary_.find(normal);
  std::vector<float> values(form_rows_.columns + prefix_rows_.columns + suffix_rows_.columns +
                            shape_rows_.columns + ngram_rows_.columns);
  float* at = values.data();
  const auto add = [&at](const ByteRows& table, uint32_t row) {
    AddRow(table, row, 1.0f, at);
    at += table.columns;
  };
  add(form_rows_, known == vocabulary_.end() ? 0 : known->second);
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
  quantized.Quantize(*kernels_, 0, values);
  WordVector word;
  std::copy_n(quantized.row(0), kWordSize, word.bytes.begin());
  word.scale = quantized.scale(0);
  return word;
}

// The row of `w->words` for a form. The cache changes no result: what it holds depends on
// the form alone.
uint32_t Network::PutWord(std::string_view form, Workspace* w) const {
  const auto put = [w](const WordVector& word) {
    w->words.SetRow(w->words_used, word.bytes, word.scale);
    return w->words_used++;
  };
  auto found = w->cache.find(form);
  if (found == w->cache.end()) {
    const WordVector word = Embed(form);
    if (form.size() > kMaxCachedFormBytes) return put(word);
    found = w->cache.emplace(form, word).first;
  }
  WordVector& word = found->second;
  if (word.batch != w->batch) {
    word.batch = w->batch;
    word.row = put(word);
  }
  return word.row;
}

void Network::EncodeWords(std::span<const std::vector<std::string_view>> batch,
                          Workspace* w) const {
  uint32_t total = 0;
  w->lengths.clear();
  for (const auto& forms : batch) {
    w->lengths.push_back(static_cast<uint32_t>(forms.size()));
    total += w->lengths.back();
  }
  if (w->cache.size() >= kMaxCachedForms) w->cache.clear();
  ++w->batch;
  w->words_used = 0;
  w->words.Resize(total, kWordSize);
  w->word_rows.clear();
  for (const auto& forms : batch) {
    for (std::string_view form : forms) w->word_rows.push_back(PutWord(form, w));
  }
  w->words.Truncate(w->words_used);
  w->token_rows.resize(total);
  std::iota(w->token_rows.begin(), w->token_rows.end(), 0u);
  const ByteMatrix* input = &w->words;
  for (size_t i = 0; i < encoder_.size(); ++i) {
    ByteMatrix* output = &w->states[i % 2];
    encoder_[i].Run(*kernels_, *input, i == 0 ? w->word_rows : w->token_rows, w->lengths, output,
                    &w->lstm);
    input = output;
  }
  w->state = input;
}

void Network::Apply(const Linear& layer, const ByteMatrix& input, LinearOutput output,
                    AlignedVector<float>* out) const {
  out->resize(static_cast<size_t>(input.rows()) * layer.stride());
  layer.Apply(*kernels_, input.View(), output, out->data());
}

void Network::ApplyHidden(const Linear& layer, AlignedVector<float>* hidden, Workspace* w) const {
  Apply(layer, *w->state, LinearOutput::kRelu, hidden);
  w->quantized.Resize(w->state->rows(), layer.rows());
  for (uint32_t i = 0; i < w->state->rows(); ++i) {
    w->quantized.Quantize(*kernels_, i,
                          {hidden->data() + static_cast<size_t>(i) * layer.stride(), layer.rows()});
  }
}

void Network::ScoreWords(Workspace* w) const {
  Apply(upos_head_, *w->state, LinearOutput::kSet, &w->upos);
  Apply(xpos_head_, *w->state, LinearOutput::kSet, &w->xpos);
  Apply(scripts_from_state_, *w->state, LinearOutput::kSet, &w->scripts);
  Apply(scripts_from_word_, w->words, LinearOutput::kSet, &w->word_scripts);
  const uint32_t scripts = scripts_from_state_.stride();
  for (size_t i = 0; i < w->word_rows.size(); ++i) {
    kernels_->add_scaled(1.0f, w->word_scripts.data() + size_t{w->word_rows[i]} * scripts, scripts,
                         w->scripts.data() + i * scripts);
  }
  ApplyHidden(names_hidden_, &w->hidden, w);
  Apply(names_out_, w->quantized, LinearOutput::kSet, &w->names);
  ApplyHidden(arc_dependent_, &w->hidden, w);
  Apply(arc_bilinear_, w->quantized, LinearOutput::kSet, &w->queries);
  Apply(arc_head_, *w->state, LinearOutput::kRelu, &w->heads);
  ApplyHidden(label_dependent_, &w->label_dependents, w);
  Apply(label_dependent_bias_, w->quantized, LinearOutput::kSet, &w->dependent_bias);
  // Last, as DecodeRelations takes the heads' bytes too.
  ApplyHidden(label_head_, &w->hidden, w);
  Apply(label_head_bias_, w->quantized, LinearOutput::kSet, &w->head_bias);
}

}  // namespace demarche
