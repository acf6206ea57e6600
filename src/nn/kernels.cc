// SPDX-License-Identifier: Apache-2.0
#include "nn/kernels.h"

#include <cstdlib>

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

const Kernels& ChooseKernels() {
  static const Kernels& chosen = [&]() -> const Kernels& {
    const std::vector<const Kernels*> available = AvailableKernels();
    if (const char* wanted = std::getenv("DEMARCHE_ISA")) {
      for (const Kernels* kernels : available) {
        if (kernels->name == wanted) return *kernels;
      }
    }
    return *available.front();
  }();
  return chosen;
}

}  // namespace demarche
