// SPDX-License-Identifier: Apache-2.0
#include "nn/kernels.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <string>

#include "nn/kernel_sets.h"

namespace demarche {

std::vector<const Kernels*> AvailableKernels() {
  std::vector<const Kernels*> available;
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq")) {
    available.push_back(&kAvx512Kernels);
  }
  if (__builtin_cpu_supports("avx2")) available.push_back(&kAvx2Kernels);
  if (__builtin_cpu_supports("sse4.1")) available.push_back(&kSse4Kernels);
#endif
  available.push_back(&kGenericKernels);
  return available;
}

Result<const Kernels*> FindKernels(std::string_view name) {
  const std::vector<const Kernels*> available = AvailableKernels();
  if (name.empty()) return available.front();
  std::string names;
  for (const Kernels* kernels : available) {
    if (kernels->name == name) return kernels;
    if (!names.empty()) names += kernels == available.back() ? " or " : ", ";
    names += kernels->name;
  }
  constexpr std::string_view kAll[] = {"avx512", "avx2", "sse4", "generic"};
  const bool known = std::find(std::begin(kAll), std::end(kAll), name) != std::end(kAll);
  return Fail(known ? ErrorCode::kUnsupported : ErrorCode::kInvalidArgument,
              (known ? "this processor lacks the instruction set '" : "no instruction set '") +
                  std::string(name) + "'; take " + names + ", or none for the best");
}

Result<const Kernels*> KernelsOfEnvironment() {
  const char* name = std::getenv("DEMARCHE_ISA");
  auto found = FindKernels(name == nullptr ? "" : name);
  if (!found) {
    return Fail(found.error().code, "$DEMARCHE_ISA: " + found.error().message);
  }
  return found;
}

const Kernels& ChooseKernels() {
  static const Kernels& chosen = *KernelsOfEnvironment().value_or(AvailableKernels().front());
  return chosen;
}

}  // namespace demarche
