// What offers that cover one month alone can cover of it together, and for how much: the points that no other one beats.
// README.md says what beats what. Months with the same offers share a table, that of the largest demand.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "planning/purchase_model.h"

namespace quotapack::planning {

// An offer in the month: what one package covers of it, and the quantities that are looked at.
struct CoverOffer {
  int offer = 0;  // place in the catalog
  std::int64_t quota = 0;
  const Candidate* candidate = nullptr;

  friend bool operator==(const CoverOffer& a, const CoverOffer& b) { return a.offer == b.offer && a.quota == b.quota; }
};

// So much for so much. `way` says how: the last purchase, and the ones before.
struct CoverPoint {
  std::int64_t covered = 0;
  std::int64_t count = 0;
  int128 amount = 0;
  int way = -1;
  int quantity = 0;  // of the offer that is being added; 0 once it is part of the way
};

class CoverTable {
 public:
  // Amounts that differ by `margin` stay different when rounded.
  CoverTable(std::vector<CoverOffer> offers, std::int64_t demand, int128 margin, std::int64_t count_max);

  // The points for a demand up to that of the table, by falling coverage, which is no more than the demand.
  void points_for(std::int64_t demand, std::vector<CoverPoint>& points) const;
  // By rising `offer`, which is a place among the offers of the table; `stage` says nothing.
  void purchases_of(const CoverPoint& point, Plan& purchases) const;
  // Of two points of the same coverage, amount and count: the one with more of the offer that stands first.
  bool is_preferred(const CoverPoint& a, const CoverPoint& b) const;

  // False where there would have been too many points: only some are there.
  bool is_complete() const { return is_complete_; }
  std::int64_t work() const { return work_; }  // points that were looked at
  bool serves(const std::vector<CoverOffer>& offers, std::int64_t demand, std::int64_t most) const;

 private:
  // A purchase, and the ones before it.
  struct Way {
    int before = -1;
    int place = 0;
    int quantity = 0;
  };
  void add_offer(int place);
  void keep(std::vector<CoverPoint>& kept, std::size_t begin, const CoverPoint& point) const;
  bool beats(const CoverPoint& a, const CoverPoint& b) const;

  std::vector<CoverOffer> offers_;
  std::int64_t demand_ = 0;
  int128 margin_ = 1;
  std::int64_t count_max_ = 0;
  std::vector<CoverPoint> points_;  // by falling coverage, then rising amount and count
  std::vector<Way> ways_;
  int adding_ = 0;                  // the offer that is being added
  bool is_complete_ = true;
  std::int64_t work_ = 0;
};

// The tables that were made so far.
class CoverBook {
 public:
  // Of the offers that cover the month of a stage alone, by rising candidate. Months with the same ones share a table, for
  // the largest demand of them. What it took is added to `work`.
  const CoverTable& of_stage(const PurchaseModel& model, int slot, int stage, std::int64_t& work);

  // For these offers and this demand; made, for a demand of `most`, where there is none, or none is to be shared.
  const CoverTable& table(const std::vector<CoverOffer>& offers, std::int64_t demand, std::int64_t most, bool is_shared,
                          int128 margin, std::int64_t count_max, std::int64_t& work);

 private:
  std::vector<std::unique_ptr<CoverTable>> tables_;
};

// Evenly, with the first and the last.
void thin(std::vector<CoverPoint>& points);

}  // namespace quotapack::planning
