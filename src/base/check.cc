#include "base/check.h"

#include <cstdio>
#include <cstdlib>

#include "base/text.h"

namespace quotapack::base {

void stop_on_broken_promise(const char* promise, const char* file, int line) {
  // In one piece, and without printf, which would bring floating point.
  std::fputs(text({"quotapack: broken promise: ", promise, " (", file, ":", line, ")\n"}).c_str(), stderr);
  std::abort();
}

}  // namespace quotapack::base
