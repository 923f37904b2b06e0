// Every rounding names its digits and its mode.
// error: no matching function|no matching conversion|no viable conversion|could not convert|cannot convert|invalid operands|no match for|too few arguments
#include "money/amount.h"

int main() {
#ifdef MUST_NOT_COMPILE
  return quotapack::money::round(quotapack::money::Amount()).ok();
#else
  return quotapack::money::round(quotapack::money::Amount(),
                                 {.digits = 8, .mode = quotapack::money::RoundingMode::toward_zero})
      .ok();
#endif
}
