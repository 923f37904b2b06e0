#include "base/sort.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace quotapack::base {

void sort_places(const Sortable& list, std::size_t count) {
  bool is_sorted = true;
  for (std::size_t i = 1; i < count && is_sorted; ++i) is_sorted = !list.is_before(list.context, i, i - 1);
  if (is_sorted) return;

  constexpr std::size_t kFew = 16;  // no memory is worth asking for
  if (count <= kFew) {
    for (std::size_t i = 1; i < count; ++i) {
      for (std::size_t k = i; k > 0 && list.is_before(list.context, k, k - 1); --k) list.swap(list.context, k, k - 1);
    }
    return;
  }

  // Merges runs of 1, 2, 4 … places; what is moved are the places, not what stands there.
  std::vector<std::uint32_t> from(count), to(count);
  for (std::size_t i = 0; i < count; ++i) from[i] = static_cast<std::uint32_t>(i);
  for (std::size_t width = 1; width < count; width *= 2) {
    for (std::size_t begin = 0; begin < count; begin += 2 * width) {
      const std::size_t middle = std::min(begin + width, count);
      const std::size_t end = std::min(middle + width, count);
      std::size_t left = begin, right = middle;
      for (std::size_t i = begin; i < end; ++i) {
        const bool takes_right =
            left == middle || (right < end && list.is_before(list.context, from[right], from[left]));
        to[i] = takes_right ? from[right++] : from[left++];
      }
    }
    from.swap(to);
  }

  // Each place gets what belongs there, circle by circle.
  for (std::size_t i = 0; i < count; ++i) {
    std::size_t place = i;
    while (from[place] != i) {
      const std::size_t next = from[place];
      list.swap(list.context, place, next);
      from[place] = static_cast<std::uint32_t>(place);
      place = next;
    }
    from[place] = static_cast<std::uint32_t>(place);
  }
}

}  // namespace quotapack::base
