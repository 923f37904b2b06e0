// A bare number is no money: of which digits would it be?
// error: no match for|invalid operands
#include "money/amount.h"

int main() {
  const quotapack::money::Amount amount;
#ifdef MUST_NOT_COMPILE
  static_cast<void>(amount == 0);
#else
  static_cast<void>(amount.is_zero());
#endif
}
