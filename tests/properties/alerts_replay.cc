// What a replay sends against a model that knows nothing of the engine: purchases, use, renewals, refills and ends in any
// mixture; and the same sent piece by piece, with the state that each evaluation leaves.
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

constexpr int kDay = 24 * 60;  // times are minutes since 2025-01-01T00:00:00Z; packages begin and end at midnight

std::string written(int minute) {
  const int day = minute / kDay, hour = minute % kDay / 60;
  char text[64];
  std::snprintf(text, sizeof text, "2025-%02d-%02dT%02d:%02d:00+00:00", 1 + day / 28, 1 + day % 28, hour, minute % 60);
  return text;
}

struct Package {
  int start, end, quota;
  int voided = -1;
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
  json alerts;
};

// "at kind target"
std::vector<std::string> sent_by_model(const World& world) {
  struct Armed {
    bool threshold = true, used_up = true;
  };
  std::vector<Armed> armed(world.watches.size());
  std::vector<int> left(world.packages.size(), 0);
  std::vector<bool> is_live(world.packages.size(), false);
  std::vector<std::string> sent;
  const auto look = [&](std::size_t i, int now) {
    const Watch& watch = world.watches[i];
    long remaining = 0, total = 0;
    bool has_any = false;
    for (std::size_t p = 0; p < world.packages.size(); ++p) {
      if (!is_live[p] || (watch.package >= 0 && watch.package != static_cast<int>(p))) continue;
      has_any = true;
      remaining += left[p];
      total += world.packages[p].quota;
    }
    if (!has_any || !watch.is_enabled) return;
    const std::string target = watch.package < 0 ? "pool" : "p" + std::to_string(watch.package);
    const bool is_reached = watch.is_percentage ? remaining * 100 <= total * watch.value : remaining <= watch.value;
    if (watch.has_threshold && armed[i].threshold && is_reached) {
      armed[i].threshold = false;
      sent.push_back(written(now) + " usage_threshold " + target);
    }
    if (armed[i].used_up && remaining == 0) {
      armed[i].used_up = false;
      sent.push_back(written(now) + " used_up " + target);
    }
  };
  for (int now = 0; now < 60 * kDay; ++now) {
    for (std::size_t p = 0; p < world.packages.size(); ++p) {
      const int end = world.packages[p].voided >= 0 ? world.packages[p].voided : world.packages[p].end;
      if (end != now || !is_live[p]) continue;
      is_live[p] = false;
      if (left[p] == 0) continue;
      for (std::size_t i = 0; i < world.watches.size(); ++i) {
        if (world.watches[i].package < 0) look(i, now);
      }
    }
    for (std::size_t p = 0; p < world.packages.size(); ++p) {
      if (world.packages[p].start != now) continue;
      is_live[p] = true;
      left[p] = world.packages[p].quota;
      for (std::size_t i = 0; i < world.watches.size(); ++i) {
        if (world.watches[i].package < 0 || world.watches[i].package == static_cast<int>(p)) armed[i] = {};
      }
    }
    for (const Record& record : world.records) {
      if (record.at != now) continue;
      int rest = record.quantity;
      std::vector<bool> is_drawn(world.packages.size(), false);
      while (rest > 0) {
        int next = -1;  // the nearest end, then the earlier start, then the id
        for (int p = 0; p < static_cast<int>(world.packages.size()); ++p) {
          if (!is_live[static_cast<std::size_t>(p)] || left[static_cast<std::size_t>(p)] == 0) continue;
          const auto rank = [&](int q) {
            const Package& package = world.packages[static_cast<std::size_t>(q)];
            return std::tuple(package.end, package.start, q);
          };
          if (next < 0 || rank(p) < rank(next)) next = p;
        }
        if (next < 0) break;
        const int drawn = std::min(rest, left[static_cast<std::size_t>(next)]);
        left[static_cast<std::size_t>(next)] -= drawn;
        rest -= drawn;
        is_drawn[static_cast<std::size_t>(next)] = true;
      }
      if (rest == record.quantity) continue;
      for (std::size_t i = 0; i < world.watches.size(); ++i) {
        const int package = world.watches[i].package;
        if (package < 0 || is_drawn[static_cast<std::size_t>(package)]) look(i, now);
      }
    }
  }
  return sent;
}

json given(const World& world, int as_of) {
  json account;
  account["catalog"] = {{"id", "c"}, {"currency", "USD"}, {"billingOffset", "+00:00"}, {"offers", json::array()},
                        {"meters", {{{"id", "m"}, {"unit", "unit"}, {"payPerUse", {{"model", "unit"}, {"unitPrice", "1"}}}}}}};
  account["packages"] = json::array();
  for (std::size_t p = 0; p < world.packages.size(); ++p) {
    const Package& package = world.packages[p];
    json row = {{"id", "p" + std::to_string(p)}, {"kind", "pay_per_use"}, {"effectiveAt", written(package.start)},
                {"expiresAt", written(package.end)}, {"quotas", {{{"meter", "m"}, {"quantity", std::to_string(package.quota)}}}}};
    if (package.voided >= 0) row["voidedAt"] = written(package.voided);
    account["packages"].push_back(row);
  }
  account["usage"] = json::array();
  for (std::size_t i = 0; i < world.records.size(); ++i) {
    account["usage"].push_back({{"id", "u" + std::to_string(1000 + i)}, {"meter", "m"},
                                {"quantity", std::to_string(world.records[i].quantity)}, {"at", written(world.records[i].at)}});
  }
  account["alerts"] = world.alerts;
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

World any_world() {
  World world;
  const int package_count = *rc::gen::inRange(1, 6);
  for (int p = 0; p < package_count; ++p) {
    Package package;
    package.start = *rc::gen::inRange(0, 20) * kDay;
    package.end = package.start + *rc::gen::inRange(1, 20) * kDay;
    package.quota = *rc::gen::inRange(1, 100);
    if (*rc::gen::inRange(0, 5) == 0) package.voided = package.start + kDay / 2;
    world.packages.push_back(package);
  }
  const int record_count = *rc::gen::inRange(0, 25);
  for (int i = 0; i < record_count; ++i)
    world.records.push_back({*rc::gen::inRange(0, 45) * kDay + 60 * *rc::gen::inRange(1, 11) + i, *rc::gen::inRange(1, 60)});
  std::sort(world.records.begin(), world.records.end(), [](const Record& a, const Record& b) { return a.at < b.at; });
  const int type = *rc::gen::inRange(0, 4);
  const int value = *rc::gen::inRange(1, 100);
  if (type == 0) {
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

RC_GTEST_PROP(AlertsReplay, AReplaySendsWhatTheModelSends, ()) {
  const World world = any_world();
  std::vector<std::string> sent;

  append(value_of("replay", given(world, 60 * kDay - 1)), sent);

  RC_ASSERT(sent == sent_by_model(world));
}

RC_GTEST_PROP(AlertsReplay, EvaluatedPieceByPieceTheSameIsSentOnceEach, ()) {
  const World world = any_world();
  std::vector<int> cuts = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 60 * kDay - 1));
  cuts.push_back(60 * kDay - 1);
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

  RC_ASSERT(sent == sent_by_model(world));
}

// Only what is left is told, at any moments: what is sent then is what an evaluation of everything sends, but for the
// moment, as long as nothing is armed anew in between.
RC_GTEST_PROP(AlertsReplay, ObservationsSendEachCrossingOnceAndOnlyWhatIsReached, ()) {
  const int quota = *rc::gen::inRange(1, 200);
  const int percent = *rc::gen::inRange(1, 100);
  auto readings = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, quota + 1));
  std::sort(readings.rbegin(), readings.rend());
  World world;
  world.packages.push_back({0, 30 * kDay, quota});
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
