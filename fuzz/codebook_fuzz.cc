// SPDX-License-Identifier: Apache-2.0
//
// A codebook file from outside must give an error or compile, never crash.
#include <cstdint>
#include <string_view>

#include "extract/codebook.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  (void)demarche::Codebook::FromToml({reinterpret_cast<const char*>(data), size}, "fuzz.toml");
  return 0;
}
