// Limits are constants: nobody raises one while it holds.
// error: assignment of read-only|cannot assign to variable
#include "base/limits.h"

int main() {
#ifdef MUST_NOT_COMPILE
  quotapack::base::kDepthMax = 1000;
#endif
  return quotapack::base::kDepthMax == 64 ? 0 : 1;
}
