// Two rules of the calendar with three and two words: one does not stand for the other.
// error: cannot convert|could not convert|invalid conversion|no matching function|no viable conversion|cannot initialize
#include "calendar/duration.h"

int main() {
  using namespace quotapack::calendar;
#ifdef MUST_NOT_COMPILE
  static_cast<void>(written_end(Instant(), MonthAnchor::original_day));
#else
  static_cast<void>(written_end(Instant(), ExpiryMode::exact));
#endif
}
