#include "probes/worker/allocation_watch.h"

#include <atomic>
#include <cerrno>
#include <cstddef>

namespace {
std::atomic<bool> refused{false};

void* noted(void* memory, std::size_t size) {
  if (memory == nullptr && size != 0) refused.store(true, std::memory_order_relaxed);
  return memory;
}
}  // namespace

namespace sokhao::probes::worker {
bool allocation_was_refused() { return refused.load(std::memory_order_relaxed); }
}  // namespace sokhao::probes::worker

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
// The program's own definitions stand before glibc's for every library it loads.
extern "C" {
void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);

void* malloc(std::size_t size) { return noted(__libc_malloc(size), size); }
void* calloc(std::size_t n, std::size_t size) { return noted(__libc_calloc(n, size), n * size); }
void* realloc(void* old, std::size_t size) { return noted(__libc_realloc(old, size), size); }
void* memalign(std::size_t alignment, std::size_t size) { return noted(__libc_memalign(alignment, size), size); }
void* aligned_alloc(std::size_t alignment, std::size_t size) { return noted(__libc_memalign(alignment, size), size); }
int posix_memalign(void** out, std::size_t alignment, std::size_t size) {
  if (alignment % sizeof(void*) != 0 || (alignment & (alignment - 1)) != 0 || alignment == 0) return EINVAL;
  void* memory = noted(__libc_memalign(alignment, size), size);
  if (memory == nullptr && size != 0) return ENOMEM;
  *out = memory;
  return 0;
}
}
#endif
