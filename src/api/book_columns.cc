#include "api/book_columns.h"

#include <utility>

#include "api/replay_answer.h"
#include "base/check.h"
#include "base/limits.h"
#include "json/types.h"

namespace quotapack::api {

using base::IssueCode;

struct AccountBatch::State {
  State(quotapack::replay::Account shared, const quotapack::replay::BookColumns& columns)
      : facts(std::move(shared)), replay(facts, columns) {}

  quotapack::replay::Account facts;
  quotapack::replay::BookReplay replay;  // of `facts`
};

bool AccountBatch::fits(std::size_t accounts, std::size_t packages, std::size_t records) {
  const std::size_t most = static_cast<std::size_t>(base::kColumnRecordsMax);
  return accounts <= most && packages <= most && records <= most;
}

AccountBatch::AccountBatch(const Form& form) : form_(form) {
  QUOTAPACK_CHECK(fits(form.accounts, form.packages, form.records), "a batch is not larger than the limit of records");
  package_accounts_.reset(new std::uint32_t[form.packages]);
  package_offers_.reset(new std::uint32_t[form.packages]);
  package_starts_.reset(new std::uint64_t[form.packages]);
  record_accounts_.reset(new std::uint32_t[form.records]);
  record_ends_.reset(new std::uint64_t[form.records]);
  record_quantities_.reset(new std::uint64_t[form.records]);
  if (form.has_meters) record_meters_.reset(new std::uint16_t[form.records]);
}

AccountBatch::~AccountBatch() = default;

const void* AccountBatch::column(Column column) const {
  switch (column) {
    case Column::package_account: return package_accounts_.get();
    case Column::package_offer: return package_offers_.get();
    case Column::package_start: return package_starts_.get();
    case Column::record_account: return record_accounts_.get();
    case Column::record_end: return record_ends_.get();
    case Column::record_quantity: return record_quantities_.get();
    case Column::record_meter: return record_meters_.get();
    default: break;
  }
  if (!ok() || state_ == nullptr) return nullptr;
  switch (column) {
    case Column::billed: return state_->replay.billed().data();
    case Column::excess: return state_->replay.excess().data();
    case Column::rejected: return state_->replay.rejected().data();
    default: return state_->replay.used().data();
  }
}

void AccountBatch::start(std::string_view facts_text, const Book* kept) {
  state_.reset();
  is_done_ = false;
  is_ok_ = false;
  auto facts = read_facts(
      facts_text, kept,
      [](Request& request, const quotapack::replay::AccountDocument& document) {
        const auto refuse = [&](bool is_there, const char* member, const char* why) {
          if (is_there) request.issues().add(IssueCode::conflicting_members, base::Path(request.root(), member), why);
        };
        refuse(!document.packages.empty(), "packages", "The packages come in columns: leave them out here.");
        refuse(!document.usage.empty(), "usage", "The usage comes in columns: leave it out here.");
        const char* const why = "Many accounts share what is said here: this belongs to one account.";
        refuse(document.alerts.has_value(), "alerts", why);
        refuse(document.balance.has_value(), "balance", why);
        refuse(!document.payments.empty(), "payments", why);
        refuse(!document.coupons.empty(), "coupons", why);
        refuse(document.opening.has_value(), "opening", why);
      },
      answer_);
  if (!facts) {
    is_done_ = true;
    return;
  }
  quotapack::replay::BookColumns columns;
  columns.account_count = form_.accounts;
  columns.package_count = form_.packages;
  columns.package_accounts = package_accounts_.get();
  columns.package_offers = package_offers_.get();
  columns.package_starts = package_starts_.get();
  columns.accounts = record_accounts_.get();
  columns.usage.count = form_.records;
  columns.usage.ends = record_ends_.get();
  columns.usage.quantities = record_quantities_.get();
  columns.usage.quantity_format = form_.quantity_format;
  columns.usage.meters = record_meters_.get();
  state_ = std::make_unique<State>(std::move(*facts), columns);
  if (state_->replay.problem()) conclude();
}

bool AccountBatch::step(std::size_t count) {
  if (is_done_ || state_ == nullptr) return true;
  if (!state_->replay.step(count) || state_->replay.is_done()) conclude();
  return is_done_;
}

void AccountBatch::conclude() {
  is_done_ = true;
  const quotapack::replay::BookReplay& replay = state_->replay;
  if (replay.problem()) {
    answer_ = envelope(*replay.problem());
    return;
  }
  json::Writer writer = begin_answer();
  writer.begin_object();
  writer.member("currency", state_->facts.catalog->currency);
  writer.member_integer("totalDigits", state_->facts.rules.total_rounding.digits);
  writer.member_integer("meters", static_cast<std::int64_t>(replay.meter_count()));
  writer.member_integer("quotas", static_cast<std::int64_t>(replay.quota_count()));
  writer.member_integer("pending", static_cast<std::int64_t>(replay.pending()));
  writer.end_object();
  auto written = end_answer(writer);
  is_ok_ = written.has_value();
  answer_ = is_ok_ ? std::move(*written) : envelope(answer_too_long());
}

std::string AccountBatch::answer() const {
  return is_done_ ? answer_ : no_answer_yet();
}

}  // namespace quotapack::api
