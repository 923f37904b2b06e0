// An integer does not say in which digit of which meter it counts.
// error: no matching function|no matching conversion|no viable conversion|could not convert|cannot convert|invalid operands|no match for|non-scalar type
#include "money/quantity.h"

int main() {
#ifdef MUST_NOT_COMPILE
  const quotapack::money::Quantity quantity = 13;
#else
  const quotapack::money::Quantity quantity = quotapack::money::Quantity::of_ticks(13);
#endif
  return quantity.is_zero();
}
