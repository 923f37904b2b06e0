#include "api/columns.h"

#include <memory>
#include <utility>

#include "api/replay_answer.h"
#include "base/check.h"
#include "base/limits.h"
#include "json/types.h"

namespace quotapack::api {

using base::IssueCode;

struct UsageBatch::State {
  State(quotapack::replay::Account facts, const quotapack::replay::UsageColumns& columns)
      : account(std::move(facts)), replay(account, columns) {}

  quotapack::replay::Account account;
  quotapack::replay::ColumnReplay replay;  // of `account`
  quotapack::replay::Answer answer;        // once it is done and ok
};

bool UsageBatch::fits(std::size_t count) { return count <= static_cast<std::size_t>(base::kColumnRecordsMax); }

// Not filled with zeros: the caller writes every word, and a pass over them costs as much as half a replay.
UsageBatch::UsageBatch(const Form& form) : form_(form) {
  QUOTAPACK_CHECK(fits(form.count), "a batch is not larger than the limit of records");
  ends_.reset(new std::uint64_t[form.count]);
  quantities_.reset(new std::uint64_t[form.count]);
  if (form.has_starts) starts_.reset(new std::uint64_t[form.count]);
  if (form.has_meters) meters_.reset(new std::uint16_t[form.count]);
}

UsageBatch::~UsageBatch() = default;

void UsageBatch::start(std::string_view account_text, const Book* kept) {
  state_.reset();
  is_done_ = false;
  is_ok_ = false;
  totals_.clear();
  used_.clear();
  auto account = read_facts(
      account_text, kept,
      [](Request& request, const quotapack::replay::AccountDocument& document) {
        if (!document.usage.empty())
          request.issues().add(IssueCode::conflicting_members, base::Path(request.root(), "usage"),
                               "The usage comes in columns: leave it out here.");
      },
      answer_);
  if (!account) {
    totals_ = answer_;
    is_done_ = true;
    return;
  }
  answer_.clear();
  quotapack::replay::UsageColumns columns;
  columns.count = form_.count;
  columns.ends = ends_.get();
  columns.starts = starts_.get();
  columns.quantities = quantities_.get();
  columns.quantity_format = form_.quantity_format;
  columns.meters = meters_.get();
  state_ = std::make_unique<State>(std::move(*account), columns);
  if (state_->replay.problem()) conclude();
}

bool UsageBatch::step(std::size_t count) {
  if (is_done_ || state_ == nullptr) return true;
  if (!state_->replay.step(count) || state_->replay.is_done()) conclude();
  return is_done_;
}

namespace {

// The sums of the charges of each meter.
base::IssueCode write_meters(json::Writer& writer, const quotapack::replay::Account& account,
                             const quotapack::replay::Answer& answer) {
  const auto& meters = account.catalog->meters;
  struct Sums {
    std::int64_t usage = 0, deducted = 0, excess = 0, rejected = 0;
    money::Amount amount;
  };
  std::vector<Sums> sums(meters.size());
  for (const bill::ChargeItem& item : answer.charges) {
    Sums& meter = sums[static_cast<std::size_t>(item.meter)];
    meter.usage += item.usage;  // all usage of a meter fits
    meter.deducted += item.deducted;
    meter.excess += item.excess;
    meter.rejected += item.rejected;
    const auto amount = money::add(meter.amount, item.amount);
    if (!amount.ok()) return amount.code();
    meter.amount = *amount;
  }
  writer.begin_array("meters");
  for (std::size_t i = 0; i < meters.size(); ++i) {
    writer.begin_object();
    writer.member("meter", meters[i].id);
    const auto quantity = [&](const char* name, std::int64_t ticks) {
      writer.member(name, money::format(money::Quantity::of_ticks(ticks), meters[i].digits));
    };
    quantity("usage", sums[i].usage);
    quantity("deducted", sums[i].deducted);
    quantity("excess", sums[i].excess);
    quantity("rejected", sums[i].rejected);
    writer.member("amount", money::format_at_least(sums[i].amount, account.catalog->currency_digits));
    writer.end_object();
  }
  writer.end_array();
  return IssueCode::none;
}

}  // namespace

void UsageBatch::conclude() {
  is_done_ = true;
  if (state_->replay.problem() || !state_->replay.finish(state_->answer)) {
    QUOTAPACK_CHECK(state_->replay.problem().has_value(), "a replay that has no answer says why");
    answer_ = totals_ = envelope(*state_->replay.problem());
    return;
  }
  is_ok_ = true;
  json::Writer writer = begin_answer();
  writer.begin_object();
  writer.member("currency", state_->account.catalog->currency);
  writer.member_integer("quotas", static_cast<std::int64_t>(state_->replay.quota_count()));
  writer.member_integer("pending", static_cast<std::int64_t>(pending()));
  const IssueCode code = write_meters(writer, state_->account, state_->answer);
  writer.end_object();
  auto written = end_answer(writer);
  if (code != IssueCode::none || !write_used()) {
    used_.clear();
    totals_ = envelope(base::Issue{IssueCode::out_of_range, "",
                                   "A sum over all charges or cycles is outside the range that can be held: ask for the "
                                   "document, or give 64-bit integers.", {}});
    return;
  }
  totals_ = written ? std::move(*written) : envelope(answer_too_long());
}

bool UsageBatch::write_used() {
  if (state_->replay.is_used_too_large()) return false;
  const bool is_integer = form_.quantity_format == quotapack::replay::WordFormat::integer;
  for (const std::int64_t used : state_->replay.used()) {
    if (!is_integer && used > (std::int64_t{1} << 53)) return false;
    used_.push_back(is_integer ? static_cast<std::uint64_t>(used) : quotapack::replay::binary64_of_whole(used));
  }
  return true;
}

std::size_t UsageBatch::taken() const { return state_ != nullptr ? state_->replay.taken() : 0; }

std::string UsageBatch::answer() {
  if (!is_done_) return no_answer_yet();
  if (!answer_.empty()) return answer_;
  json::Writer writer = begin_answer();
  write_answer(writer, state_->account, state_->answer);
  auto written = end_answer(writer);
  answer_ = written ? std::move(*written) : envelope(answer_too_long());
  return answer_;
}

std::string UsageBatch::totals() const { return is_done_ ? totals_ : no_answer_yet(); }

const replay::Ledger* UsageBatch::ledger() const { return state_ != nullptr ? &state_->replay.ledger() : nullptr; }

std::size_t UsageBatch::pending() const { return state_ != nullptr ? state_->replay.pending() : 0; }

}  // namespace quotapack::api
