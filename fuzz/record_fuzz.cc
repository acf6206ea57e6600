// SPDX-License-Identifier: Apache-2.0
//
// Records from hostile JSON: what reads is written and read back as the same bytes.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "output/json.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto record = demarche::RecordFromJson({reinterpret_cast<const char*>(data), size});
  if (!record) return 0;
  const auto write = [](const auto& any) { return demarche::ToJson(any); };
  const std::string once = std::visit(write, *record);
  const auto again = demarche::RecordFromJson(once);
  if (!again || std::visit(write, *again) != once) std::abort();
  return 0;
}
