// SPDX-License-Identifier: Apache-2.0
//
// A model file from outside must give an error, or load and label a sentence; never crash.
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "nn/model_file.h"
#include "syntax/lemmatizer.h"
#include "syntax/network.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  // Aligned, as a mapping is; with the checksum made right, so that the fuzzer gets past it.
  std::vector<float> words(size / sizeof(float) + 1);
  char* bytes = reinterpret_cast<char*>(words.data());
  std::memcpy(bytes, data, size);
  if (size > 64) {
    const uint64_t length = size;
    const uint64_t checksum = demarche::Hash64({bytes + 64, size - 64});
    std::memcpy(bytes + 16, &length, sizeof length);
    std::memcpy(bytes + 24, &checksum, sizeof checksum);
  }
  const auto file = demarche::ModelFile::FromBytes({bytes, size}, "fuzz");
  if (!file) return 0;
  const auto lemmatizer = demarche::Lemmatizer::Load(*file);
  const auto network = demarche::Network::Load(*file);
  if (!lemmatizer || !network || lemmatizer->script_count() != network->script_count()) return 0;
  const std::vector<std::vector<std::string_view>> batch = {{"Police", "said", "no", "."}, {"x"}};
  const auto workspace = network->NewWorkspace();
  for (const demarche::SequenceLabels& labels : network->Run(batch, workspace.get())) {
    for (size_t i = 0; i < labels.upos.size(); ++i) {
      (void)lemmatizer->Lemma("said", network->xpos_labels()[labels.xpos[i]], labels.script[i]);
      (void)network->upos_labels()[labels.upos[i]];
      (void)network->relation_labels()[labels.relation[i]];
      (void)network->name_labels()[labels.name[i]];
    }
  }
  return 0;
}
