// A failure is a code of the one table, not a number.
// error: no matching function|no matching conversion|no viable conversion|could not convert|cannot convert|invalid operands|no match for|ambiguous
#include "money/amount.h"

int main() {
#ifdef MUST_NOT_COMPILE
  return quotapack::base::Result<quotapack::money::Amount>(7).ok();
#else
  return quotapack::base::Result<quotapack::money::Amount>(quotapack::base::IssueCode::out_of_range).ok();
#endif
}
