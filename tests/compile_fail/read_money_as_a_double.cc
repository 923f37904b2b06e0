// There is no way out to floating point.
// error: no matching function|no matching conversion|no viable conversion|could not convert|cannot convert|invalid operands|no match for
#include "money/amount.h"

int main() {
#ifdef MUST_NOT_COMPILE
  const double amount = quotapack::money::Amount();
#else
  const std::string amount = quotapack::money::format_fixed(quotapack::money::Amount(), 2);
#endif
  static_cast<void>(amount);
}
