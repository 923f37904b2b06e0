// Five what? Time is added as a duration, or as milliseconds that say so.
// error: no match for|invalid operands
#include "calendar/instant.h"

int main() {
  const quotapack::calendar::Instant at;
#ifdef MUST_NOT_COMPILE
  static_cast<void>(at + 5);
#else
  static_cast<void>(quotapack::calendar::Instant::of_ms(at.ms() + 5));
#endif
}
