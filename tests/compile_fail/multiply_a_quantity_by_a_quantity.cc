// Emails times emails is nothing; a quantity is multiplied by a count.
// error: no matching function|cannot convert|could not convert|no viable conversion
#include "money/quantity.h"

int main() {
  const quotapack::money::Quantity quantity;
#ifdef MUST_NOT_COMPILE
  static_cast<void>(quotapack::money::multiply(quantity, quantity).ok());
#else
  static_cast<void>(quotapack::money::multiply(quantity, 2).ok());
#endif
}
