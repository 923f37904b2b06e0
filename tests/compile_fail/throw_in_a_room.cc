// A failure is a value, natively and in WebAssembly alike.
// error: exception handling disabled|cannot use .throw. with exceptions disabled
#include "base/result.h"

int main() {
#ifdef MUST_NOT_COMPILE
  throw 1;
#else
  return quotapack::base::Result<int>(quotapack::base::IssueCode::out_of_range).ok();
#endif
}
