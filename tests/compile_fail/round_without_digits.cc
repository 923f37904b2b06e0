// A mode alone does not say to how many digits.
// error: no matching function
#include "money/amount.h"

int main() {
  using quotapack::money::RoundingMode;
  const quotapack::money::Amount amount;
#ifdef MUST_NOT_COMPILE
  static_cast<void>(quotapack::money::round(amount, RoundingMode::floor).ok());
#else
  static_cast<void>(quotapack::money::round(amount, {2, RoundingMode::floor}).ok());
#endif
}
