// A mode has a name.
// error: cannot convert|could not convert|invalid conversion|no matching function|cannot initialize|no viable conversion
#include "money/amount.h"

int main() {
  using quotapack::money::Rounding;
#ifdef MUST_NOT_COMPILE
  const Rounding rounding{2, 1};
#else
  const Rounding rounding{2, quotapack::money::RoundingMode::half_away_from_zero};
#endif
  static_cast<void>(rounding.digits);
}
