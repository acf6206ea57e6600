// SPDX-License-Identifier: Apache-2.0
//
// Memory that the widest registers load without crossing a cache line.
#ifndef DEMARCHE_NN_ALIGNED_H_
#define DEMARCHE_NN_ALIGNED_H_

#include <cstddef>
#include <new>
#include <utility>
#include <vector>

namespace demarche {

template <class T>
struct AlignedAllocator {
  using value_type = T;
  static constexpr std::align_val_t kAlignment{64};

  AlignedAllocator() = default;
  template <class U>
  AlignedAllocator(const AlignedAllocator<U>&) {}

  T* allocate(size_t count) {
    return static_cast<T*>(::operator new(count * sizeof(T), kAlignment));
  }
  void deallocate(T* memory, size_t) { ::operator delete(memory, kAlignment); }
  // Without this, resize() would fill with zeros what is about to be overwritten.
  template <class U>
  void construct(U* at) {
    ::new (static_cast<void*>(at)) U;
  }
  template <class U, class V>
  void construct(U* at, V&& value) {
    ::new (static_cast<void*>(at)) U(std::forward<V>(value));
  }
  bool operator==(const AlignedAllocator&) const { return true; }
};

template <class T>
using AlignedVector = std::vector<T, AlignedAllocator<T>>;

}  // namespace demarche

#endif  // DEMARCHE_NN_ALIGNED_H_
