#include "planning/month_cover.h"

#include <algorithm>

namespace quotapack::planning {
namespace {

std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

constexpr std::size_t kPointsMax = 400'000;  // before those that are beaten are dropped
constexpr std::size_t kPointsOfThin = 128;

bool is_before(const CoverPoint& a, const CoverPoint& b) {
  if (a.covered != b.covered) return a.covered > b.covered;
  if (a.amount != b.amount) return a.amount < b.amount;
  return a.count < b.count;
}

}  // namespace

void thin(std::vector<CoverPoint>& points) {
  const std::size_t size = points.size();
  if (size <= kPointsOfThin) return;
  for (std::size_t i = 0; i < kPointsOfThin; ++i) points[i] = points[i * (size - 1) / (kPointsOfThin - 1)];
  points.erase(points.begin() + kPointsOfThin, points.end());
}

CoverTable::CoverTable(std::vector<CoverOffer> offers, std::int64_t demand, int128 margin, std::int64_t count_max)
    : offers_(std::move(offers)), demand_(demand), margin_(margin), count_max_(count_max) {
  points_.push_back({});
  for (std::size_t place = 0; place < offers_.size(); ++place) add_offer(static_cast<int>(place));
}

void CoverTable::purchases_of(const CoverPoint& point, Plan& purchases) const {
  purchases.clear();
  if (point.quantity > 0) purchases.push_back({0, adding_, point.quantity});
  for (int way = point.way; way >= 0; way = ways_[at(way)].before)
    purchases.push_back({0, ways_[at(way)].place, ways_[at(way)].quantity});
  std::reverse(purchases.begin(), purchases.end());
}

bool CoverTable::is_preferred(const CoverPoint& a, const CoverPoint& b) const {
  Plan as, bs;
  purchases_of(a, as);
  purchases_of(b, bs);
  return planning::is_preferred(as, bs);
}

// Of points that cover as much, or less in the case of `b`.
bool CoverTable::beats(const CoverPoint& a, const CoverPoint& b) const {
  if (a.amount > b.amount) return false;
  if (b.amount - a.amount >= margin_) return true;
  if (a.count != b.count) return a.count < b.count;
  return !is_preferred(b, a);
}

// Takes points in their order (is_before): what was kept covers at least as much. What stands before `begin` is of
// others.
void CoverTable::keep(std::vector<CoverPoint>& kept, std::size_t begin, const CoverPoint& point) const {
  // Where amounts a tick apart stay apart, what was kept before costs no less: then it need not be asked.
  for (std::size_t i = kept.size(); i-- > begin;) {
    if (beats(kept[i], point)) return;
    if (margin_ == 1 && kept[i].amount > point.amount) break;
  }
  // Of equal coverage and amount: the preferred one stays.
  while (kept.size() > begin && kept.back().covered == point.covered && beats(point, kept.back())) kept.pop_back();
  kept.push_back(point);
}

// Each quantity makes a row of points out of those that there are; rows are merged two by two, and what is beaten is
// dropped at once.
void CoverTable::add_offer(int place) {
  const CoverOffer& offer = offers_[at(place)];
  const Candidate& candidate = *offer.candidate;
  const std::size_t quantity_count = candidate.quantities.size();
  adding_ = place;
  if (points_.size() * quantity_count > kPointsMax) is_complete_ = false;
  if (!is_complete_) thin(points_);
  std::vector<CoverPoint> from = points_, to;
  std::vector<std::size_t> ends = {from.size()}, merged_ends;
  for (std::size_t q = 0; q < quantity_count; ++q) {
    const std::int64_t quantity = candidate.quantities[q];
    const int128 more = static_cast<int128>(offer.quota) * quantity;
    const auto extended = [&](const CoverPoint& point) {
      CoverPoint longer = point;
      longer.covered = static_cast<std::int64_t>(std::min<int128>(point.covered + more, demand_));
      longer.amount += candidate.amounts[q];
      longer.count += quantity;
      longer.quantity = static_cast<int>(quantity);
      if (longer.count <= count_max_) from.push_back(longer);
    };
    // What covers all of it is not made dearer. Points that will cover all of it stand first, the dearest in front.
    std::size_t first = 0;
    while (first < points_.size() && points_[first].covered >= demand_ && candidate.amounts[q] > 0) ++first;
    std::size_t rest = first;
    while (rest < points_.size() && points_[rest].covered + more >= demand_) ++rest;
    for (std::size_t i = rest; i > first; --i) extended(points_[i - 1]);
    for (std::size_t i = rest; i < points_.size(); ++i) extended(points_[i]);
    ends.push_back(from.size());
  }
  work_ += static_cast<std::int64_t>(from.size());
  while (ends.size() > 1) {
    to.clear();
    merged_ends.clear();
    std::size_t begin = 0;
    for (std::size_t row = 0; row < ends.size(); row += 2) {
      const std::size_t middle = ends[row], end = row + 1 < ends.size() ? ends[row + 1] : middle;
      const std::size_t kept_from = to.size();
      for (std::size_t left = begin, right = middle; left < middle || right < end;) {
        const bool takes_right = left == middle || (right < end && is_before(from[right], from[left]));
        keep(to, kept_from, takes_right ? from[right++] : from[left++]);
      }
      merged_ends.push_back(to.size());
      begin = end;
    }
    from.swap(to);
    ends.swap(merged_ends);
  }
  points_ = std::move(from);
  for (CoverPoint& point : points_) {
    if (point.quantity == 0) continue;
    ways_.push_back({point.way, place, point.quantity});
    point.way = static_cast<int>(ways_.size()) - 1;
    point.quantity = 0;
  }
}

void CoverTable::points_for(std::int64_t demand, std::vector<CoverPoint>& points) const {
  points.clear();
  std::size_t rest = 0;
  while (rest < points_.size() && points_[rest].covered >= demand) ++rest;
  for (std::size_t i = rest; i-- > 0;) {
    CoverPoint point = points_[i];
    point.covered = demand;
    keep(points, 0, point);
  }
  points.insert(points.end(), points_.begin() + static_cast<std::ptrdiff_t>(rest), points_.end());
}

bool CoverTable::serves(const std::vector<CoverOffer>& offers, std::int64_t demand, std::int64_t most) const {
  return demand <= demand_ && (is_complete_ || most == demand_) &&
         std::equal(offers.begin(), offers.end(), offers_.begin(), offers_.end());
}

const CoverTable& CoverBook::of_stage(const PurchaseModel& model, int slot, int stage, std::int64_t& work) {
  const auto& stages = model.problem->stages;
  const auto offers_of = [&](int of) {
    std::vector<CoverOffer> offers;
    const auto first = std::lower_bound(model.candidates.begin(), model.candidates.end(), of,
                                        [](const Candidate& candidate, int place) { return candidate.stage < place; });
    for (auto candidate = first; candidate != model.candidates.end() && candidate->stage == of; ++candidate) {
      std::int64_t quota = 0;
      for (const Bucket& bucket : candidate->buckets) quota += bucket.slot == slot ? bucket.quota : 0;
      if (candidate->is_short && quota > 0) offers.push_back({candidate->offer, quota, &*candidate});
    }
    return offers;
  };
  const std::int64_t demand = stages[at(stage)].demand[at(slot)];
  std::vector<CoverOffer> offers = offers_of(stage);
  std::int64_t most = demand;
  for (std::size_t other = 0; other < stages.size() && !model.is_thinned; ++other) {
    if (stages[other].demand[at(slot)] <= most) continue;
    std::vector<CoverOffer> others = offers_of(static_cast<int>(other));
    if (!std::equal(others.begin(), others.end(), offers.begin(), offers.end())) continue;
    most = stages[other].demand[at(slot)];
    offers = std::move(others);  // with the quantities that so much may need
  }
  return table(offers, demand, most, !model.is_thinned, model.margin(), model.packages_max, work);
}

const CoverTable& CoverBook::table(const std::vector<CoverOffer>& offers, std::int64_t demand, std::int64_t most,
                                   bool is_shared, int128 margin, std::int64_t count_max, std::int64_t& work) {
  for (const auto& table : tables_) {
    if (is_shared && table->serves(offers, demand, most)) return *table;
  }
  tables_.push_back(std::make_unique<CoverTable>(offers, most, margin, count_max));
  work += tables_.back()->work();
  return *tables_.back();
}

}  // namespace quotapack::planning
