// SPDX-License-Identifier: Apache-2.0
//
// The sets that kernels.cc chooses among, each in its own kernels_*.cc.
#ifndef DEMARCHE_NN_KERNEL_SETS_H_
#define DEMARCHE_NN_KERNEL_SETS_H_

#include "nn/kernels.h"

namespace demarche {

extern const Kernels kGenericKernels;
#if defined(__x86_64__)
extern const Kernels kSse4Kernels;
extern const Kernels kAvx2Kernels;
extern const Kernels kAvx512Kernels;
#endif

}  // namespace demarche

#endif  // DEMARCHE_NN_KERNEL_SETS_H_
