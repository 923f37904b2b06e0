// A result that nobody looks at hides a failure.
// error: nodiscard|unused-result
#include "money/amount.h"

int main() {
#ifdef MUST_NOT_COMPILE
  quotapack::money::add(quotapack::money::Amount(), quotapack::money::Amount());
#else
  return quotapack::money::add(quotapack::money::Amount(), quotapack::money::Amount()).ok();
#endif
}
