#include "planning/forecast.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "api/job.h"
#include "api/replay_answer.h"
#include "json/types.h"

namespace quotapack::api {

namespace {

std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

class ForecastWork : public Work {
 public:
  ForecastWork(replay::Account account, const planning::ForecastDocument& document, Request& request)
      : until_(document.until),
        as_of_(account.as_of),
        run_(std::move(account), document.profile, document.until, request.root(), request.issues()) {}

  bool step(std::int64_t amount, Request& request) override { return run_.step(amount, request.issues()); }
  int progress() const override { return run_.progress(); }

  void write(Request& request) const override {
    json::Writer& value = request.value();
    const replay::Account& account = run_.account();
    const planning::Forecast& forecast = run_.forecast();
    value.begin_object();
    value.member_instant("asOf", as_of_, account.catalog->offset);
    value.member_instant("until", until_, account.catalog->offset);
    value.member("currency", account.catalog->currency);
    write_days(value, account, forecast);
    write_exhaustion(value, account, forecast);
    write_notifications(value, account, forecast.notifications);
    value.member("cost", money::format_fixed(forecast.cost, account.rules.total_rounding.digits));
    write_basis(value, account, forecast);
    value.end_object();
  }

 private:
  static std::string quantity(const replay::Account& account, int meter, std::int64_t ticks) {
    return money::format(money::Quantity::of_ticks(ticks), account.catalog->meters[at(meter)].digits);
  }

  static void write_days(json::Writer& value, const replay::Account& account, const planning::Forecast& forecast) {
    value.begin_array("days");
    for (const planning::ForecastDay& day : forecast.days) {
      value.begin_object();
      value.member("date", calendar::format(calendar::date_of_day(day.day)));
      value.member("meter", account.catalog->meters[at(day.meter)].id);
      value.member("usage", quantity(account, day.meter, day.usage));
      value.member("remaining", quantity(account, day.meter, day.remaining));
      value.member("cost", money::format_at_least(day.cost, account.catalog->currency_digits));
      value.end_object();
    }
    value.end_array();
  }

  static void write_exhaustion(json::Writer& value, const replay::Account& account,
                               const planning::Forecast& forecast) {
    constexpr std::string_view kNames[] = {"early", "likely", "late"};
    value.begin_array("exhaustion");
    for (const planning::Exhaustion& row : forecast.exhaustion) {
      value.begin_object();
      const bool is_pool = row.package < 0;
      if (!is_pool) value.member("package", account.packages[at(row.package)].id);
      // A package of several quotas has a row for each.
      if (is_pool || account.packages[at(row.package)].quotas.size() > 1)
        value.member("meter", account.catalog->meters[at(row.meter)].id);
      for (int path = 0; path < planning::kPathCount; ++path) {
        if (row.at[path]) value.member(kNames[path], calendar::format(*row.at[path], account.catalog->offset));
        else value.member_null(kNames[path]);
      }
      if (!row.has_enough_data) value.member_boolean("notEnoughData", true);
      value.end_object();
    }
    value.end_array();
  }

  static void write_basis(json::Writer& value, const replay::Account& account, const planning::Forecast& forecast) {
    value.begin_array("basis");
    for (const planning::MeterUse& use : forecast.uses) {
      value.begin_object();
      value.member("meter", account.catalog->meters[at(use.meter)].id);
      value.member("source", planning::kUseSourceNames[static_cast<std::size_t>(use.source)]);
      value.member_integer("historyDays", use.observed.day_count);
      if (use.source == planning::UseSource::none) value.member_boolean("notEnoughData", true);
      if (use.observed.day_count > 0) {
        value.member_integer("weekDays", std::min<std::int64_t>(use.observed.window_days, 7));
        value.member("weekLow", quantity(account, use.meter, use.observed.low));
        value.member("weekMedian", quantity(account, use.meter, use.observed.median));
        value.member("weekHigh", quantity(account, use.meter, use.observed.high));
      }
      value.end_object();
    }
    value.end_array();
  }

  calendar::Instant until_;
  calendar::Instant as_of_;
  planning::ForecastRun run_;
};

}  // namespace

std::unique_ptr<Work> start_forecast(Request& request) {
  const auto document = request.read<planning::ForecastDocument>();
  auto account = resolve_account(request, document, request.root());
  if (!account) return nullptr;
  auto work = std::make_unique<ForecastWork>(*std::move(account), document, request);
  if (!request.ok()) return nullptr;
  return work;
}

void forecast(Request& request) { finish(start_forecast(request), request); }

}  // namespace quotapack::api
