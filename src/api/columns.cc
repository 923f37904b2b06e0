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
  auto account = read_facts(
      account_text, kept,
      [](Request& request, const quotapack::replay::AccountDocument& document) {
        if (!document.usage.empty())
          request.issues().add(IssueCode::conflicting_members, base::Path(request.root(), "usage"),
                               "The usage comes in columns: leave it out here.");
      },
      answer_);
  if (!account) {
    is_done_ = true;
    return;
  }
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

void UsageBatch::conclude() {
  is_done_ = true;
  quotapack::replay::Answer answer;
  if (state_->replay.problem() || !state_->replay.finish(answer)) {
    QUOTAPACK_CHECK(state_->replay.problem().has_value(), "a replay that has no answer says why");
    answer_ = envelope(*state_->replay.problem());
    return;
  }
  json::Writer writer = begin_answer();
  write_answer(writer, state_->account, answer);
  auto written = end_answer(writer);
  is_ok_ = written.has_value();
  answer_ = is_ok_ ? std::move(*written) : envelope(answer_too_long());
}

std::size_t UsageBatch::taken() const { return state_ != nullptr ? state_->replay.taken() : 0; }

std::string UsageBatch::answer() const {
  return is_done_ ? answer_ : no_answer_yet();
}

const replay::Ledger* UsageBatch::ledger() const { return state_ != nullptr ? &state_->replay.ledger() : nullptr; }

std::size_t UsageBatch::pending() const { return state_ != nullptr ? state_->replay.pending() : 0; }

}  // namespace quotapack::api
