#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace quotapack::base {

void stop_on_broken_promise(const char* promise, const char* file, int line) {
  std::fputs("quotapack: broken promise: ", stderr);
  std::fputs(promise, stderr);
  std::fprintf(stderr, " (%s:%d)\n", file, line);
  std::abort();
}

}  // namespace quotapack::base
