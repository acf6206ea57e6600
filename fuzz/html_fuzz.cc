// SPDX-License-Identifier: Apache-2.0
//
// Hostile saved pages.
#include "reader_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  demarche::FuzzReader(demarche::InputFormat::kHtml, data, size);
  return 0;
}
