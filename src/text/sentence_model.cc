// SPDX-License-Identifier: Apache-2.0
#include "text/sentence_model.h"

#include "base/hash.h"

namespace demarche {
namespace {

constexpr std::string_view kMagic = "DMSENT01";
constexpr size_t kWeights = size_t{1} << kSentenceTableBits;
constexpr size_t kHeader = kMagic.size() + 2 * 4 + 8 * 4;
constexpr size_t kFileSize = kHeader + kWeights * 2 + 8;

uint64_t Little(std::string_view bytes, size_t at, size_t count) {
  uint64_t value = 0;
  for (size_t i = 0; i < count; ++i) {
    value |= static_cast<uint64_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
  }
  return value;
}

}  // namespace

Result<SentenceModel> SentenceModel::Parse(std::string_view bytes, const std::string& name) {
  if (!bytes.starts_with(kMagic) || bytes.size() < kHeader) {
    return Fail(ErrorCode::kBadData,
                name + ": not a sentence model; restore the file that came with the program");
  }
  const uint64_t version = Little(bytes, kMagic.size(), 4);
  const uint64_t bits = Little(bytes, kMagic.size() + 4, 4);
  if (version != kSentenceFeatureVersion || bits != kSentenceTableBits) {
    return Fail(ErrorCode::kUnsupported,
                name + ": made for features of version " + std::to_string(version) + " with " +
                    std::to_string(bits) + " bits, this program reads version " +
                    std::to_string(kSentenceFeatureVersion) + " with " +
                    std::to_string(kSentenceTableBits) +
                    "; use the file that came with the program");
  }
  if (bytes.size() != kFileSize) {
    return Fail(ErrorCode::kBadData, name + ": has " + std::to_string(bytes.size()) +
                                         " bytes, not " + std::to_string(kFileSize) +
                                         "; restore the file");
  }
  if (Little(bytes, kFileSize - 8, 8) != Hash64(bytes.substr(0, kFileSize - 8))) {
    return Fail(ErrorCode::kBadData, name + ": damaged (checksum); restore the file");
  }
  SentenceModel model;
  size_t at = kMagic.size() + 8;
  for (int32_t& bias : model.biases_) {
    bias = static_cast<int32_t>(static_cast<uint32_t>(Little(bytes, at, 4)));
    at += 4;
  }
  model.weights_.resize(kWeights);
  for (int16_t& weight : model.weights_) {
    weight = static_cast<int16_t>(static_cast<uint16_t>(Little(bytes, at, 2)));
    at += 2;
  }
  return model;
}

}  // namespace demarche
