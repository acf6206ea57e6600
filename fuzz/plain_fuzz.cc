// SPDX-License-Identifier: Apache-2.0
//
// Hostile text in any character set.
#include "reader_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  demarche::FuzzReader(demarche::InputFormat::kText, data, size);
  return 0;
}
