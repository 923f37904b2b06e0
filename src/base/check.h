// Our broken promises: a CHECK stops the program in every build and is never caught.
#pragma once

namespace quotapack::base {

// Writes the promise and where it was broken to standard error where there is one, then stops.
[[noreturn]] void stop_on_broken_promise(const char* promise, const char* file, int line);

}  // namespace quotapack::base

#define QUOTAPACK_CHECK(condition, promise)                                               \
  do {                                                                                    \
    if (!(condition)) ::quotapack::base::stop_on_broken_promise(promise, __FILE__, __LINE__); \
  } while (false)
