// Square euros are not sold.
// error: no matching function|no matching conversion|no viable conversion|could not convert|cannot convert|invalid operands|no match for
#include "money/amount.h"

int main() {
#ifdef MUST_NOT_COMPILE
  return quotapack::money::multiply(quotapack::money::Amount(), quotapack::money::Amount()).ok();
#else
  return quotapack::money::multiply(quotapack::money::Amount(), 3).ok();
#endif
}
