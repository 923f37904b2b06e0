// What a replay sends against a model that knows nothing of the engine: purchases, use, renewals before and after the
// expiry, refills with what is carried over, and ends in any mixture; and the same sent piece by piece, with the state
// that each evaluation leaves. A failure prints the seed that repeats it.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "api/call.h"

namespace {

using nlohmann::json;

constexpr int kHour = 60;
constexpr int kDay = 24 * kHour;  // times are minutes since 2025-01-01T00:00:00Z
constexpr int kHorizon = 60 * kDay;
constexpr int kReleasedAfter = 30 * kDay;  // grace and retention

std::string written(int minute) {
  constexpr int kDaysInMonth[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int day = minute / kDay, month = 0;
  while (day >= kDaysInMonth[month]) day -= kDaysInMonth[month++];
  char text[64];
  std::snprintf(text, sizeof text, "2025-%02d-%02dT%02d:%02d:00+00:00", 1 + month, 1 + day, minute % kDay / kHour,
                minute % kHour);
  return text;
}

struct Renewal {
  int paid_at, days;
};
struct Package {
  int start, end, quota;
  int bought_at = 0;  // `start`, or later: then it covers from there on
  int voided = -1;
  int every = 0;  // minutes between refills, counted from the start; 0: none
  int rollover_max = 0;
  bool is_prorated = false;
  std::vector<Renewal> renewals = {};
};
struct Record {
  int at, quantity;
};
struct Watch {
  int package = -1;  // -1: the pool
  bool is_percentage = true;
  int value = 20;
  bool is_enabled = true;
  bool has_threshold = true;
};

struct World {
  std::vector<Package> packages;
  std::vector<Record> records;
  std::vector<Watch> watches;
  json alerts;  // null: none, so that only a pool that is used up is told
};

// One term of a package: the first, or one that a renewal paid for.
struct Term {
  int start, end, covers_from;
};

// The rulebook's words about one account, minute by minute.
class Model {
 public:
  explicit Model(const World& world) : world_(world), armed_(world.watches.size()), holdings_(world.packages.size()) {
    for (std::size_t p = 0; p < world.packages.size(); ++p) {
      const Package& package = world.packages[p];
      holdings_[p].terms.push_back({package.start, package.end, std::max(package.start, package.bought_at)});
      for (const Renewal& renewal : package.renewals) {
        const int start = holdings_[p].terms.back().end;
        holdings_[p].terms.push_back({start, start + renewal.days * kDay, std::max(start, renewal.paid_at)});
      }
    }
  }

  // "at kind target"
  std::vector<std::string> sent() {
    for (now_ = 0; now_ < kHorizon; ++now_) {
      for (std::size_t p = 0; p < holdings_.size(); ++p) end(p);
      for (std::size_t p = 0; p < holdings_.size(); ++p) refill(p);
      for (std::size_t p = 0; p < holdings_.size(); ++p) start(p);
      for (const Record& record : world_.records) {
        if (record.at == now_) use(record.quantity);
      }
    }
    return sent_;
  }

 private:
  struct Holding {
    std::vector<Term> terms;
    const Term* live = nullptr;
    int left = 0, total = 0;
  };
  struct Armed {
    bool threshold = true, used_up = true;
  };

  int boundary_behind(const Package& package, int at) const {
    return package.start + ((at - package.start) / package.every + 1) * package.every;
  }
  int cycle_end(std::size_t p) const {
    const Package& package = world_.packages[p];
    const int end = holdings_[p].live->end;
    return package.every == 0 ? end : std::min(end, boundary_behind(package, now_));
  }
  // What the cycle that holds this minute brings.
  int quota_of_cycle(std::size_t p) const {
    const Package& package = world_.packages[p];
    if (package.every == 0 || !package.is_prorated) return package.quota;
    const int whole_end = boundary_behind(package, now_);
    const int length = cycle_end(p) - std::max(whole_end - package.every, holdings_[p].live->start);
    return static_cast<int>(static_cast<long>(package.quota) * length / package.every);
  }

  void end(std::size_t p) {
    const Package& package = world_.packages[p];
    Holding& holding = holdings_[p];
    if (holding.live == nullptr || (holding.live->end != now_ && package.voided != now_)) return;
    holding.live = nullptr;
    if (holding.left == 0) return;
    for (std::size_t i = 0; i < world_.watches.size(); ++i) {
      if (world_.watches[i].package < 0) look(i);
    }
  }

  void refill(std::size_t p) {
    const Package& package = world_.packages[p];
    Holding& holding = holdings_[p];
    if (holding.live == nullptr || package.every == 0 || (now_ - package.start) % package.every != 0) return;
    if (now_ == holding.live->covers_from) return;
    holding.total = holding.left = quota_of_cycle(p) + std::min(holding.left, package.rollover_max);
    rearm(p);
  }

  void start(std::size_t p) {
    const Package& package = world_.packages[p];
    if (package.voided >= 0 && package.voided <= now_) return;
    for (const Term& term : holdings_[p].terms) {
      if (term.covers_from != now_ || term.end <= now_) continue;
      holdings_[p].live = &term;
      holdings_[p].total = holdings_[p].left = quota_of_cycle(p);
      rearm(p);
    }
  }

  // The nearest end of a cycle, then the earlier start of the term, then the purchase, then the id.
  int next_to_draw() const {
    int next = -1;
    const auto rank = [&](int q) {
      const auto p = static_cast<std::size_t>(q);
      const Package& package = world_.packages[p];
      return std::tuple(cycle_end(p), holdings_[p].live->start, package.bought_at, q);
    };
    for (int p = 0; p < static_cast<int>(holdings_.size()); ++p) {
      const Holding& holding = holdings_[static_cast<std::size_t>(p)];
      if (holding.live == nullptr || holding.left == 0) continue;
      if (next < 0 || rank(p) < rank(next)) next = p;
    }
    return next;
  }

  void use(int quantity) {
    std::vector<bool> is_drawn(holdings_.size(), false);
    int rest = quantity;
    for (int p = next_to_draw(); rest > 0 && p >= 0; p = next_to_draw()) {
      int& left = holdings_[static_cast<std::size_t>(p)].left;
      const int drawn = std::min(rest, left);
      left -= drawn;
      rest -= drawn;
      is_drawn[static_cast<std::size_t>(p)] = true;
    }
    if (rest == quantity) return;
    for (std::size_t i = 0; i < world_.watches.size(); ++i) {
      const int package = world_.watches[i].package;
      if (package < 0 || is_drawn[static_cast<std::size_t>(package)]) look(i);
    }
  }

  void look(std::size_t i) {
    const Watch& watch = world_.watches[i];
    long remaining = 0, total = 0;
    bool has_any = false;
    for (std::size_t p = 0; p < holdings_.size(); ++p) {
      if (holdings_[p].live == nullptr || (watch.package >= 0 && watch.package != static_cast<int>(p))) continue;
      has_any = true;
      remaining += holdings_[p].left;
      total += holdings_[p].total;
    }
    if (!has_any || !watch.is_enabled) return;
    const std::string target = watch.package < 0 ? "pool" : "p" + std::to_string(watch.package);
    const bool is_reached = watch.is_percentage ? remaining * 100 <= total * watch.value : remaining <= watch.value;
    if (watch.has_threshold && armed_[i].threshold && is_reached) {
      armed_[i].threshold = false;
      sent_.push_back(written(now_) + " usage_threshold " + target);
    }
    if (armed_[i].used_up && remaining == 0) {
      armed_[i].used_up = false;
      sent_.push_back(written(now_) + " used_up " + target);
    }
  }

  void rearm(std::size_t p) {
    for (std::size_t i = 0; i < world_.watches.size(); ++i) {
      if (world_.watches[i].package < 0 || world_.watches[i].package == static_cast<int>(p)) armed_[i] = {};
    }
  }

  const World& world_;
  std::vector<Armed> armed_;
  std::vector<Holding> holdings_;
  std::vector<std::string> sent_;
  int now_ = 0;
};

json given(const World& world, int as_of) {
  json account;
  account["catalog"] = {{"id", "c"}, {"currency", "USD"}, {"billingOffset", "+00:00"}, {"offers", json::array()},
                        {"meters", {{{"id", "m"}, {"unit", "unit"}, {"payPerUse", {{"model", "unit"}, {"unitPrice", "1"}}}}}}};
  account["packages"] = json::array();
  for (std::size_t p = 0; p < world.packages.size(); ++p) {
    const Package& package = world.packages[p];
    json row = {{"id", "p" + std::to_string(p)}, {"kind", "pay_per_use"}, {"effectiveAt", written(package.start)},
                {"expiresAt", written(package.end)}, {"createdAt", written(package.bought_at)},
                {"quotas", {{{"meter", "m"}, {"quantity", std::to_string(package.quota)}}}}};
    if (package.voided >= 0) row["voidedAt"] = written(package.voided);
    if (package.every > 0) {
      row["reset"] = {{"every", "PT" + std::to_string(package.every / kHour) + "H"}, {"kind", "subscription"},
                      {"partial", package.is_prorated ? "prorated" : "full"},
                      {"rolloverMax", std::to_string(package.rollover_max)}};
    }
    for (const Renewal& renewal : package.renewals) {
      row["renewals"].push_back({{"at", written(renewal.paid_at)}, {"validity", "P" + std::to_string(renewal.days) + "D"},
                                 {"price", "1"}});
    }
    account["packages"].push_back(row);
  }
  account["usage"] = json::array();
  for (std::size_t i = 0; i < world.records.size(); ++i) {
    account["usage"].push_back({{"id", "u" + std::to_string(1000 + i)}, {"meter", "m"},
                                {"quantity", std::to_string(world.records[i].quantity)}, {"at", written(world.records[i].at)}});
  }
  if (!world.alerts.is_null()) account["alerts"] = world.alerts;
  account["asOf"] = written(as_of);
  account["rules"] = {{"expiryMode", "exact"}, {"alertPreset", "free"}};
  return account;
}

json value_of(const char* operation, const json& input) {
  const json answer = json::parse(quotapack::api::call(operation, input.dump()));
  RC_LOG() << operation << " " << input.dump() << "\n" << answer.dump() << "\n";
  RC_ASSERT(answer["ok"].get<bool>());
  return answer["value"];
}

void append(const json& value, std::vector<std::string>& sent) {
  for (const json& row : value["notifications"]) {
    const std::string kind = row["kind"];
    if (kind != "usage_threshold" && kind != "used_up") continue;
    sent.push_back(std::string(row["at"]) + " " + kind + " " +
                   (row.contains("package") ? std::string(row["package"]) : std::string("pool")));
  }
}

bool one_in(int count) { return *rc::gen::inRange(0, count) == 0; }

Package any_package() {
  Package package;
  package.start = package.bought_at = *rc::gen::inRange(0, 20) * kDay;
  package.end = package.start + *rc::gen::inRange(1, 20) * kDay;
  package.quota = *rc::gen::inRange(1, 100);
  if (one_in(5)) package.bought_at = *rc::gen::inRange(package.start, package.end);
  if (!one_in(3)) package.every = *rc::gen::inRange(6, 200) * kHour;
  if (one_in(2)) package.rollover_max = *rc::gen::inRange(0, 100);
  package.is_prorated = one_in(3);
  if (one_in(6)) {
    package.voided = *rc::gen::inRange(package.bought_at + 1, package.end + kDay);
    return package;
  }
  int end = package.end;
  int earliest = package.bought_at;
  for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
    // Long before the expiry, at it, in grace, in retention, or when the renewed term is over already.
    const int paid_at = one_in(4) ? std::max(end, earliest) : *rc::gen::inRange(earliest, end + kReleasedAfter);
    const int days = *rc::gen::inRange(1, 15);
    package.renewals.push_back({paid_at, days});
    earliest = paid_at;
    end += days * kDay;
    if (earliest >= end + kReleasedAfter) break;
  }
  return package;
}

World any_world() {
  World world;
  const int package_count = *rc::gen::inRange(1, 6);
  for (int p = 0; p < package_count; ++p) world.packages.push_back(any_package());
  const int record_count = *rc::gen::inRange(0, 40);
  for (int i = 0; i < record_count; ++i) {
    // Also at the very instants at which packages begin, end and refill.
    const int minute = one_in(3) ? 0 : *rc::gen::inRange(0, kHour);
    world.records.push_back({*rc::gen::inRange(0, 50) * kDay + *rc::gen::inRange(0, 24) * kHour + minute, *rc::gen::inRange(1, 60)});
  }
  std::stable_sort(world.records.begin(), world.records.end(), [](const Record& a, const Record& b) { return a.at < b.at; });
  const int type = *rc::gen::inRange(0, 5);
  const int value = *rc::gen::inRange(1, 100);
  if (type == 4) {
    world.watches.push_back({.has_threshold = false});
  } else if (type == 0) {
    world.alerts = {{"type", "percentage"}, {"value", std::to_string(value)}};
    world.watches.push_back({-1, true, value});
  } else if (type == 1) {
    world.alerts = {{"type", "absolute"}, {"value", std::to_string(value)}};
    world.watches.push_back({-1, false, value});
  } else if (type == 2) {
    world.alerts = {{"type", "percentage"}, {"value", std::to_string(value)}, {"scope", "package"}};
    for (int p = 0; p < package_count; ++p) world.watches.push_back({p, true, value});
  } else {
    world.alerts = {{"type", "custom"}, {"thresholds", json::array()}};
    for (int p = -1; p < package_count; ++p) {
      if (*rc::gen::inRange(0, 3) == 0) continue;
      const Watch watch{p, *rc::gen::arbitrary<bool>(), *rc::gen::inRange(1, 100), *rc::gen::inRange(0, 4) > 0};
      json row = {{"form", watch.is_percentage ? "percentage" : "absolute"}, {"value", std::to_string(watch.value)},
                  {"enabled", watch.is_enabled}};
      if (p < 0)
        row["meter"] = "m";
      else
        row["package"] = "p" + std::to_string(p);
      world.alerts["thresholds"].push_back(row);
      world.watches.push_back(watch);
    }
    if (world.watches.empty()) {
      world.alerts["thresholds"].push_back({{"meter", "m"}, {"value", "20"}});
      world.watches.push_back({-1, true, 20});
    }
  }
  return world;
}

// All of them large: what is sent twice, or not again, takes a history.
RC_GTEST_PROP(AlertsReplay, AReplaySendsWhatTheModelSends, ()) {
  const World world = *rc::gen::resize(rc::kNominalSize, rc::gen::exec(&any_world));
  std::vector<std::string> sent;

  append(value_of("replay", given(world, kHorizon - 1)), sent);

  RC_ASSERT(sent == Model(world).sent());
}

RC_GTEST_PROP(AlertsReplay, EvaluatedPieceByPieceTheSameIsSentOnceEach, ()) {
  const World world = any_world();
  std::vector<int> cuts = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, kHorizon - 1));
  cuts.push_back(kHorizon - 1);
  std::sort(cuts.begin(), cuts.end());
  std::vector<std::string> sent;
  json state;

  for (const int cut : cuts) {
    json input = given(world, cut);
    if (!state.is_null()) input["previous"] = state;
    const json value = value_of("evaluateAlerts", input);
    append(value, sent);
    state = value["state"];
    input["previous"] = state;
    const json again = value_of("evaluateAlerts", input);
    RC_ASSERT(again["notifications"].empty());
    RC_ASSERT(again["state"].dump() == state.dump());
  }

  RC_ASSERT(sent == Model(world).sent());
}

// Only what is left is told, at any moments: what is sent then is what an evaluation of everything sends, but for the
// moment, as long as nothing is armed anew in between.
RC_GTEST_PROP(AlertsReplay, ObservationsSendEachCrossingOnceAndOnlyWhatIsReached, ()) {
  const int quota = *rc::gen::inRange(1, 200);
  const int percent = *rc::gen::inRange(1, 100);
  auto readings = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, quota + 1));
  std::sort(readings.rbegin(), readings.rend());
  World world;
  world.packages.push_back({.start = 0, .end = 30 * kDay, .quota = quota});
  world.alerts = {{"type", "percentage"}, {"value", std::to_string(percent)}};
  int thresholds = 0, used_ups = 0;
  json state = {{"asOf", written(0)}, {"targets", json::array()}};

  for (std::size_t i = 0; i < readings.size() && i < 20; ++i) {
    json input = given(world, static_cast<int>(i + 1) * kDay);
    input["packages"][0]["remaining"]["m"] = std::to_string(readings[i]);
    input["opening"] = {{"at", input["asOf"]}};
    input["previous"] = state;
    const json value = value_of("evaluateAlerts", input);
    state = value["state"];
    const bool is_reached = readings[i] * 100 <= quota * percent && readings[i] < quota;
    std::vector<std::string> sent;
    append(value, sent);
    for (const std::string& row : sent) (row.find("used_up") == std::string::npos ? thresholds : used_ups) += 1;
    RC_ASSERT(thresholds == (is_reached ? 1 : 0));
    RC_ASSERT(used_ups == (readings[i] == 0 ? 1 : 0));
  }
}

}  // namespace
