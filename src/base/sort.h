// Sorting of short lists, where nobody waits for it: one routine for all types. std::sort and std::stable_sort are compiled anew for each
// type and order, 1 to 5 kB of WebAssembly every time; what sorts by the hundred thousand uses them all the same.
#pragma once

#include <cstddef>
#include <functional>
#include <utility>

namespace quotapack::base {

// A list as the routine sees it: places, from 0.
struct Sortable {
  const void* context;
  bool (*is_before)(const void* context, std::size_t a, std::size_t b);
  void (*swap)(const void* context, std::size_t a, std::size_t b);
};

// Stable: what is equal stays in the order it had.
void sort_places(const Sortable& list, std::size_t count);

// The first `count` from `first` on; stable. `less` is called like std::sort's.
template <class T, class Less>
void sort(T* first, std::size_t count, const Less& less) {
  struct Context {
    T* first;
    const Less* less;
  };
  const Context context{first, &less};
  sort_places({&context,
               [](const void* of, std::size_t a, std::size_t b) {
                 const auto& list = *static_cast<const Context*>(of);
                 return static_cast<bool>((*list.less)(list.first[a], list.first[b]));
               },
               [](const void* of, std::size_t a, std::size_t b) {
                 using std::swap;
                 T* const all = static_cast<const Context*>(of)->first;
                 swap(all[a], all[b]);
               }},
              count);
}

// A whole list.
template <class List, class Less = std::less<>>
void sort(List& list, const Less& less = {}) {
  sort(list.data(), list.size(), less);
}

}  // namespace quotapack::base
