// What JavaScript sees of the core: the only file that includes Emscripten, and it only registers.
//
// Text crosses as bytes at an address. JavaScript asks for room (`reserve`), writes UTF-8 there, calls with the sizes, and reads the answer
// where `answerPlace` says. Embind's own `std::string` copies byte by byte in JavaScript and costs 4 to 18 times as much.
#include <emscripten/bind.h>
#include <emscripten/emscripten.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <typeinfo>
#include <utility>

#include "api/alert_rules.h"
#include "api/book_columns.h"
#include "api/call.h"
#include "api/columns.h"
#include "api/job.h"
#include "api/kept.h"
#include "base/limits.h"

namespace {

// A buffer that grew for one large text is given back afterwards, so that memory follows what is in use and not the largest text ever seen.
constexpr std::size_t kKeptSizeMax = std::size_t{1} << 20;
constexpr std::size_t kInputSizeMin = std::size_t{1} << 12;

// Where JavaScript finds the last answer. It reads both words straight from memory: two more calls would cost more than the copy.
struct AnswerPlace {
  std::uint32_t address = 0;
  std::uint32_t size = 0;
};

// One instance of the module serves one caller at a time (JavaScript is single-threaded), so one buffer each way is enough.
std::string input;
std::string answer;
AnswerPlace answer_place;

std::uint32_t address_of(const void* pointer) { return static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(pointer)); }

// Room for `size` bytes. What was there before is lost; the address is good until the next `reserve` or `call`.
std::uint32_t reserve(std::uint32_t size) {
  if (input.size() < size || input.size() > kKeptSizeMax) {
    std::string().swap(input);
    input.resize(std::max<std::size_t>(size, kInputSizeMin));
  }
  return address_of(input.data());
}

// Keeps the answer until the next one.
void keep(std::string text) {
  answer = std::move(text);
  answer_place = {address_of(answer.data()), static_cast<std::uint32_t>(answer.size())};
}

// The input holds the operation's name and right behind it the JSON text.
void call(std::uint32_t operation_size, std::uint32_t text_size) {
  const std::string_view bytes(input.data(), std::size_t{operation_size} + text_size);
  keep(quotapack::api::call(bytes.substr(0, operation_size), bytes.substr(operation_size)));
}

// What is kept is an object of its own, known to JavaScript by its address. JavaScript frees each address once; it hands out none that it
// has freed, and none of another instance.
template <class Kept>
Kept* at(std::uint32_t address) {
  return reinterpret_cast<Kept*>(static_cast<std::uintptr_t>(address));
}
template <class Kept>
void release(std::uint32_t address) {
  delete at<Kept>(address);
}

// The input is the text of a catalog. The answer is that of `validateCatalog`; the address is 0 where that lists issues.
std::uint32_t keep_catalog(std::uint32_t text_size) {
  auto kept = std::make_unique<quotapack::api::KeptCatalog>(std::string_view(input.data(), text_size));
  keep(kept->answer());
  return kept->ok() ? address_of(kept.release()) : 0;
}

// As `call`, with a kept catalog.
void call_kept(std::uint32_t catalog, std::uint32_t operation_size, std::uint32_t text_size) {
  const std::string_view bytes(input.data(), std::size_t{operation_size} + text_size);
  keep(at<quotapack::api::KeptCatalog>(catalog)->call(bytes.substr(0, operation_size), bytes.substr(operation_size)));
}

// The input is that of `quote`, with a kept catalog or, where that is 0, with its own. The answer is that of `quote`.
std::uint32_t keep_quote(std::uint32_t catalog, std::uint32_t text_size) {
  auto kept = std::make_unique<quotapack::api::KeptQuote>(at<quotapack::api::KeptCatalog>(catalog),
                                                          std::string_view(input.data(), text_size));
  keep(kept->answer());
  return kept->ok() ? address_of(kept.release()) : 0;
}

std::uint32_t keep_estimate(std::uint32_t text_size) {
  auto kept = std::make_unique<quotapack::api::KeptEstimate>(std::string_view(input.data(), text_size));
  keep(kept->answer());
  return kept->ok() ? address_of(kept.release()) : 0;
}

// The place of an issue's code in its table, from 1; 0 for none. Then the answer is the amounts, where the object itself wrote them.
template <class Kept>
std::uint32_t show_amounts(Kept& kept, quotapack::base::IssueCode code) {
  if (code == quotapack::base::IssueCode::none) {
    const std::string_view texts = kept.texts();
    answer_place = {address_of(texts.data()), static_cast<std::uint32_t>(texts.size())};
  }
  return static_cast<std::uint32_t>(code);
}

// JavaScript has made sure that the quantity is a whole number that a double holds exactly.
std::uint32_t set_quote_line(std::uint32_t quote, std::uint32_t line, double quantity) {
  auto& kept = *at<quotapack::api::KeptQuote>(quote);
  return show_amounts(kept, kept.set(line, static_cast<std::int64_t>(quantity)));
}

// The input is the quantity.
std::uint32_t set_estimate_line(std::uint32_t estimate, std::uint32_t line, std::uint32_t text_size) {
  auto& kept = *at<quotapack::api::KeptEstimate>(estimate);
  return show_amounts(kept, kept.set(line, std::string_view(input.data(), text_size)));
}

std::uint32_t start_job(std::uint32_t catalog, std::uint32_t operation_size, std::uint32_t text_size) {
  const std::string_view bytes(input.data(), std::size_t{operation_size} + text_size);
  const auto* kept = at<quotapack::api::KeptCatalog>(catalog);
  return address_of(new quotapack::api::PlanningJob(bytes.substr(0, operation_size), bytes.substr(operation_size),
                                                    kept == nullptr ? nullptr : kept->book()));
}

bool step_job(std::uint32_t job, double amount) {
  return at<quotapack::api::PlanningJob>(job)->step(static_cast<std::int64_t>(amount));
}

std::uint32_t job_progress(std::uint32_t job) {
  return static_cast<std::uint32_t>(at<quotapack::api::PlanningJob>(job)->progress());
}

void job_answer(std::uint32_t job) { keep(at<quotapack::api::PlanningJob>(job)->answer()); }

// Columns: JavaScript writes them straight into memory, at the addresses told here (0 where there is no such column). 0: more records than
// can be taken at once.
std::uint32_t make_batch(std::uint32_t count, bool has_starts, bool has_meters, bool has_integers) {
  if (!quotapack::api::UsageBatch::fits(count)) return 0;
  using quotapack::replay::WordFormat;
  return address_of(new quotapack::api::UsageBatch(
      {count, has_starts, has_meters, has_integers ? WordFormat::integer : WordFormat::binary64}));
}
std::uint32_t batch_ends(std::uint32_t batch) { return address_of(at<quotapack::api::UsageBatch>(batch)->ends()); }
std::uint32_t batch_starts(std::uint32_t batch) { return address_of(at<quotapack::api::UsageBatch>(batch)->starts()); }
std::uint32_t batch_quantities(std::uint32_t batch) {
  return address_of(at<quotapack::api::UsageBatch>(batch)->quantities());
}
std::uint32_t batch_meters(std::uint32_t batch) { return address_of(at<quotapack::api::UsageBatch>(batch)->meters()); }

// The input is that of `replay` without `usage`.
void start_batch(std::uint32_t batch, std::uint32_t catalog, std::uint32_t text_size) {
  const auto* kept = at<quotapack::api::KeptCatalog>(catalog);
  at<quotapack::api::UsageBatch>(batch)->start(std::string_view(input.data(), text_size),
                                               kept == nullptr ? nullptr : kept->book());
}
bool step_batch(std::uint32_t batch, std::uint32_t count) { return at<quotapack::api::UsageBatch>(batch)->step(count); }
std::uint32_t batch_taken(std::uint32_t batch) {
  return static_cast<std::uint32_t>(at<quotapack::api::UsageBatch>(batch)->taken());
}
std::uint32_t batch_pending(std::uint32_t batch) {
  return static_cast<std::uint32_t>(at<quotapack::api::UsageBatch>(batch)->pending());
}
void batch_answer(std::uint32_t batch) { keep(at<quotapack::api::UsageBatch>(batch)->answer()); }
void batch_totals(std::uint32_t batch) { keep(at<quotapack::api::UsageBatch>(batch)->totals()); }
std::uint32_t batch_used(std::uint32_t batch) { return address_of(at<quotapack::api::UsageBatch>(batch)->used().data()); }
std::uint32_t batch_used_size(std::uint32_t batch) {
  return static_cast<std::uint32_t>(at<quotapack::api::UsageBatch>(batch)->used().size());
}

// The ledger's columns, asked for after the answer. 0 before the start.
std::uint32_t ledger_size(std::uint32_t batch) {
  const auto* ledger = at<quotapack::api::UsageBatch>(batch)->ledger();
  return ledger == nullptr ? 0 : static_cast<std::uint32_t>(ledger->size());
}
std::uint32_t ledger_record(std::uint32_t batch) {
  return address_of(at<quotapack::api::UsageBatch>(batch)->ledger()->record());
}
std::uint32_t ledger_package(std::uint32_t batch) {
  return address_of(at<quotapack::api::UsageBatch>(batch)->ledger()->package());
}
std::uint32_t ledger_quantity(std::uint32_t batch) {
  return address_of(at<quotapack::api::UsageBatch>(batch)->ledger()->quantity());
}

// Many accounts in columns. 0: more than can be taken at once, or no such column.
std::uint32_t make_account_batch(std::uint32_t accounts, std::uint32_t packages, std::uint32_t records, bool has_meters, bool has_integers) {
  using quotapack::api::AccountBatch;
  using quotapack::replay::WordFormat;
  if (!AccountBatch::fits(accounts, packages, records)) return 0;
  return address_of(new AccountBatch(
      {accounts, packages, records, has_meters, has_integers ? WordFormat::integer : WordFormat::binary64}));
}
std::uint32_t account_batch_column(std::uint32_t batch, std::uint32_t column) {
  using quotapack::api::AccountBatch;
  return address_of(at<AccountBatch>(batch)->column(static_cast<AccountBatch::Column>(column)));
}
void start_account_batch(std::uint32_t batch, std::uint32_t catalog, std::uint32_t text_size) {
  const auto* kept = at<quotapack::api::KeptCatalog>(catalog);
  at<quotapack::api::AccountBatch>(batch)->start(std::string_view(input.data(), text_size),
                                                 kept == nullptr ? nullptr : kept->book());
}
bool step_account_batch(std::uint32_t batch, std::uint32_t count) {
  return at<quotapack::api::AccountBatch>(batch)->step(count);
}
void account_batch_answer(std::uint32_t batch) { keep(at<quotapack::api::AccountBatch>(batch)->answer()); }
// The input holds, one behind the other: totals and remaining of the targets (8 bytes each), offsets of the rules (4 bytes, one more than
// rules), their targets (4 bytes), their types (1 byte), their text, and the settings. The codes take the place of the types.
void check_alert_rules(std::uint32_t rules, std::uint32_t targets, std::uint32_t text_size, std::uint32_t settings_size) {
  char* at = input.data();
  const auto column = [&at]<class T>(T*, std::size_t size) {
    T* first = reinterpret_cast<T*>(at);
    at += size * sizeof(T);
    return std::span<T>(first, size);
  };
  using quotapack::alerts::RuleColumns;
  const std::span<std::int64_t> totals = column(static_cast<std::int64_t*>(nullptr), targets);
  const std::span<std::int64_t> remaining = column(static_cast<std::int64_t*>(nullptr), targets);
  const std::span<std::uint32_t> offsets = column(static_cast<std::uint32_t*>(nullptr), std::size_t{rules} + 1);
  const std::span<std::uint32_t> first_targets = column(static_cast<std::uint32_t*>(nullptr), rules);
  const std::span<std::uint8_t> types = column(static_cast<std::uint8_t*>(nullptr), rules);
  const RuleColumns columns{{at, text_size}, offsets, types, first_targets, totals, remaining};
  keep(quotapack::api::check_alert_rules({at + text_size, settings_size}, columns, types));
}

std::uint32_t answer_place_address() { return address_of(&answer_place); }

// JavaScript stops before it makes a text that the core would refuse.
std::uint32_t input_bytes_max() { return static_cast<std::uint32_t>(quotapack::base::kInputBytesMax); }
std::uint32_t depth_max() { return static_cast<std::uint32_t>(quotapack::base::kDepthMax); }

}  // namespace

// Stands in for Embind's own file of types (its names are Embind's): that one brings strings, views of memory and values of every kind, which
// nothing here hands over, and 16 kB of glue with them. What crosses is numbers and truths.
extern "C" {

EMSCRIPTEN_KEEPALIVE __attribute__((constructor)) void __embind_register_native_and_builtin_types() {
  using emscripten::internal::TypeID;
  using Limits = std::numeric_limits<unsigned int>;
  emscripten::internal::_embind_register_void(TypeID<void>::get(), "void");
  emscripten::internal::_embind_register_bool(TypeID<bool>::get(), "bool", sizeof(bool), true, false);
  emscripten::internal::_embind_register_integer(TypeID<unsigned int>::get(), "unsigned int", sizeof(unsigned int), Limits::min(), Limits::max());
  emscripten::internal::_embind_register_float(TypeID<double>::get(), "double", sizeof(double));
}

// What Embind calls a type that was not registered, in a message for us: one that needs a name is not in this file. JavaScript frees it.
EMSCRIPTEN_KEEPALIVE const char* __getTypeName(const std::type_info*) { return static_cast<const char*>(std::calloc(1, 1)); }
}

EMSCRIPTEN_BINDINGS(quotapack) {
  emscripten::function("reserve", &reserve);
  emscripten::function("call", &call);
  emscripten::function("keepCatalog", &keep_catalog);
  emscripten::function("callKept", &call_kept);
  emscripten::function("freeCatalog", &release<quotapack::api::KeptCatalog>);
  emscripten::function("keepQuote", &keep_quote);
  emscripten::function("setQuoteLine", &set_quote_line);
  emscripten::function("freeQuote", &release<quotapack::api::KeptQuote>);
  emscripten::function("keepEstimate", &keep_estimate);
  emscripten::function("setEstimateLine", &set_estimate_line);
  emscripten::function("freeEstimate", &release<quotapack::api::KeptEstimate>);
  emscripten::function("startJob", &start_job);
  emscripten::function("stepJob", &step_job);
  emscripten::function("jobProgress", &job_progress);
  emscripten::function("jobAnswer", &job_answer);
  emscripten::function("freeJob", &release<quotapack::api::PlanningJob>);
  emscripten::function("makeBatch", &make_batch);
  emscripten::function("batchEnds", &batch_ends);
  emscripten::function("batchStarts", &batch_starts);
  emscripten::function("batchQuantities", &batch_quantities);
  emscripten::function("batchMeters", &batch_meters);
  emscripten::function("startBatch", &start_batch);
  emscripten::function("stepBatch", &step_batch);
  emscripten::function("batchTaken", &batch_taken);
  emscripten::function("batchPending", &batch_pending);
  emscripten::function("batchAnswer", &batch_answer);
  emscripten::function("batchTotals", &batch_totals);
  emscripten::function("batchUsed", &batch_used);
  emscripten::function("batchUsedSize", &batch_used_size);
  emscripten::function("ledgerSize", &ledger_size);
  emscripten::function("ledgerRecord", &ledger_record);
  emscripten::function("ledgerPackage", &ledger_package);
  emscripten::function("ledgerQuantity", &ledger_quantity);
  emscripten::function("freeBatch", &release<quotapack::api::UsageBatch>);
  emscripten::function("makeAccountBatch", &make_account_batch);
  emscripten::function("accountBatchColumn", &account_batch_column);
  emscripten::function("startAccountBatch", &start_account_batch);
  emscripten::function("stepAccountBatch", &step_account_batch);
  emscripten::function("accountBatchAnswer", &account_batch_answer);
  emscripten::function("freeAccountBatch", &release<quotapack::api::AccountBatch>);
  emscripten::function("checkAlertRules", &check_alert_rules);
  emscripten::function("answerPlace", &answer_place_address);
  emscripten::function("inputBytesMax", &input_bytes_max);
  emscripten::function("depthMax", &depth_max);
}
