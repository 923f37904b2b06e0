#include "replay/agenda.h"

#include <algorithm>

namespace quotapack::replay {
namespace {

using calendar::Instant;
using calendar::kNever;

// A type of its own rather than a function, so that the heaps and the sort have the comparison inside their loops.
struct IsLater {
  bool operator()(const Event& a, const Event& b) const {
    if (a.at != b.at) return a.at > b.at;
    return is_later_in_order(a, b);
  }
  static bool is_later_in_order(const Event& a, const Event& b) {
    const int phase_a = phase_of(a.kind), phase_b = phase_of(b.kind);
    if (phase_a != phase_b) return phase_a > phase_b;
    if (a.tie != b.tie) return a.tie > b.tie;
    if (a.kind != b.kind) return a.kind > b.kind;
    if (a.subject != b.subject) return a.subject > b.subject;
    return a.version > b.version;
  }
};

}  // namespace

void Agenda::clear() {
  plan_.clear();
  gathered_.clear();
  events_.clear();
  refills_.clear();
  next_ = 0;
  is_started_ = false;
}

void Agenda::push(const Event& event) {
  if (event.at == kNever) return;
  if (!is_started_) {
    gathered_.push_back(event);
    return;
  }
  std::vector<Event>& heap = event.kind == EventKind::refill ? refills_ : events_;
  heap.push_back(event);
  std::push_heap(heap.begin(), heap.end(), IsLater{});
}

void Agenda::start() {
  is_started_ = true;
  keys_.clear();
  for (std::size_t i = 0; i < gathered_.size(); ++i)
    keys_.push_back({gathered_[i].at.ms(), static_cast<std::uint32_t>(i)});
  std::sort(keys_.begin(), keys_.end(), [this](const Key& a, const Key& b) {
    if (a.at != b.at) return a.at < b.at;
    return IsLater::is_later_in_order(gathered_[b.index], gathered_[a.index]);
  });
  plan_.reserve(keys_.size());
  for (const Key& key : keys_) plan_.push_back(gathered_[key.index]);
}

bool Agenda::take(Instant limit, int last_phase, Event& event) {
  const Event* first = next_ < plan_.size() ? &plan_[next_] : nullptr;
  std::vector<Event>* heap = nullptr;
  for (std::vector<Event>* other : {&events_, &refills_}) {
    if (other->empty() || (first != nullptr && !IsLater{}(*first, other->front()))) continue;
    first = &other->front();
    heap = other;
  }
  if (first == nullptr || first->at > limit || (first->at == limit && phase_of(first->kind) > last_phase)) return false;
  event = *first;
  if (heap == nullptr) {
    ++next_;
    return true;
  }
  std::pop_heap(heap->begin(), heap->end(), IsLater{});
  heap->pop_back();
  return true;
}

Instant Agenda::next_but_refills() const {
  Instant next = next_ < plan_.size() ? plan_[next_].at : kNever;
  if (!events_.empty() && events_.front().at < next) next = events_.front().at;
  return next;
}

Instant Agenda::next_at() const {
  const Instant next = next_but_refills();
  return !refills_.empty() && refills_.front().at < next ? refills_.front().at : next;
}

}  // namespace quotapack::replay
