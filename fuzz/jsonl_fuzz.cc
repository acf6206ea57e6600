// SPDX-License-Identifier: Apache-2.0
//
// Hostile lines of JSON, gzipped or not.
#include "reader_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  demarche::FuzzReader(demarche::InputFormat::kJsonl, data, size);
  return 0;
}
