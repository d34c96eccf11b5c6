#include "fuzz/stream/heap.hpp"

// Of <sanitizer/allocator_interface.h>: there in a build with ASan, MSan or TSan, else null.
extern "C" {
__attribute__((weak)) int __sanitizer_install_malloc_and_free_hooks(void (*on_malloc)(const volatile void*, std::size_t),
                                                                    void (*on_free)(const volatile void*));
__attribute__((weak)) std::size_t __sanitizer_get_allocated_size(const volatile void* at);
}

namespace hopcheck::fuzz {
namespace {

// Of this thread: libFuzzer has one more, which watches the memory and allocates a little as it starts, whenever that is.
thread_local std::ptrdiff_t* counting = nullptr;

void on_malloc(const volatile void* /*at*/, std::size_t size) {
  if (counting != nullptr) *counting += static_cast<std::ptrdiff_t>(size);
}

void on_free(const volatile void* at) {
  if (counting != nullptr && at != nullptr) *counting -= static_cast<std::ptrdiff_t>(__sanitizer_get_allocated_size(at));
}

}  // namespace

bool HeapCount::possible() {
  static const bool installed =
      __sanitizer_install_malloc_and_free_hooks != nullptr && __sanitizer_install_malloc_and_free_hooks(on_malloc, on_free) > 0;
  return installed;
}

HeapCount::HeapCount(std::ptrdiff_t& held) {
  if (possible()) counting = &held;
}

HeapCount::~HeapCount() { counting = nullptr; }

}  // namespace hopcheck::fuzz
