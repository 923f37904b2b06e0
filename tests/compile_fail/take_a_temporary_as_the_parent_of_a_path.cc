// A path points at its parent: a parent that is gone at the end of the line would leave it pointing at nothing.
// error: use of deleted function|call to deleted constructor
#include "base/issue.h"

int main() {
  const quotapack::base::Path root;
#ifdef MUST_NOT_COMPILE
  const quotapack::base::Path item(quotapack::base::Path(root, "lines"), "first");
#else
  const quotapack::base::Path lines(root, "lines");
  const quotapack::base::Path item(lines, "first");
#endif
  static_cast<void>(item.text());
}
