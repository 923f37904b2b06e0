#include "planning/waiting.h"

#include <utility>

#include "api/job.h"
#include "api/replay_answer.h"
#include "json/types.h"

namespace quotapack::api {

namespace {

void write_instant(json::Writer& value, const char* name, const std::optional<calendar::Instant>& instant,
                   calendar::Offset offset) {
  if (instant) value.member(name, calendar::format(*instant, offset));
  else value.member_null(name);
}

void write_quantities(json::Writer& value, const char* name, const std::vector<planning::MeterTicks>& quantities,
                      const catalog::Catalog& catalog) {
  value.begin_array(name);
  for (const planning::MeterTicks& quantity : quantities) {
    const catalog::Meter& meter = catalog.meters[static_cast<std::size_t>(quantity.meter)];
    value.begin_object();
    value.member("meter", meter.id);
    value.member_quantity("quantity", money::Quantity::of_ticks(quantity.ticks), meter.digits);
    value.end_object();
  }
  value.end_array();
}

// One step: four short replays.
class WaitingWork : public Work {
 public:
  WaitingWork(replay::Account account, planning::WaitingDocument document)
      : account_(std::move(account)), document_(std::move(document)) {}

  bool step(std::int64_t, Request& request) override {
    waiting_ = planning::what_waiting_costs(account_, document_, request.root(), request.issues());
    return true;
  }
  int progress() const override { return 0; }

  void write(Request& request) const override {
    json::Writer& value = request.value();
    const catalog::Catalog& catalog = *account_.catalog;
    const calendar::ExpiryMode mode = account_.packages.front().expiry_mode;
    value.begin_object();
    value.member("package", account_.packages.front().id);
    value.member_instant("asOf", account_.as_of, catalog.offset);
    value.member_instant("until", calendar::written_end(waiting_.until, mode), catalog.offset);
    value.member("currency", catalog.currency);
    value.begin_array("options");
    for (const planning::WaitingOption& option : waiting_.options) write_option(value, option, catalog, mode);
    value.end_array();
    value.end_object();
  }

 private:
  void write_option(json::Writer& value, const planning::WaitingOption& option, const catalog::Catalog& catalog,
                    calendar::ExpiryMode mode) const {
    const int digits = account_.rules.total_rounding.digits;
    value.begin_object();
    value.member("when", planning::kRenewalMomentNames[static_cast<std::size_t>(option.when)]);
    value.member_boolean("possible", option.is_possible);
    write_instant(value, "at", option.at, catalog.offset);
    if (option.renewal) {
      value.member_instant("coversFrom", option.renewal->covers_from, catalog.offset);
      value.member_instant("expiresAt", calendar::written_end(option.renewal->expires_at, mode), catalog.offset);
    }
    if (option.is_possible) {
      value.member("renewal", money::format_at_least(option.renewal ? option.renewal->price : money::Amount{},
                                                     catalog.currency_digits));
      value.member("excess", money::format_at_least(option.excess_amount, catalog.currency_digits));
      value.member("total", money::format_fixed(option.total, digits));
      write_quantities(value, "usage", option.usage, catalog);
      write_quantities(value, "covered", option.covered, catalog);
      write_quantities(value, "excessUsage", option.excess, catalog);
      write_quantities(value, "rejected", option.rejected, catalog);
      write_quantities(value, "lapsed", option.lapsed, catalog);
    }
    value.end_object();
  }

  replay::Account account_;
  planning::WaitingDocument document_;
  planning::Waiting waiting_;
};

}  // namespace

std::unique_ptr<Work> start_waiting(Request& request) {
  auto document = request.read<planning::WaitingDocument>();
  auto account = resolve_holding(request, document.catalog, document.package, document.rules, document.as_of);
  if (!account) return nullptr;
  return std::make_unique<WaitingWork>(*std::move(account), std::move(document));
}

void waiting(Request& request) { finish(start_waiting(request), request); }

}  // namespace quotapack::api
