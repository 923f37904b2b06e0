#include "api/job.h"

#include <algorithm>
#include <utility>

namespace quotapack::api {

namespace {

struct Offered {
  std::string_view name;
  std::unique_ptr<Work> (*start)(Request& request);
};
constexpr Offered kOffered[] = {
    {"forecast", &start_forecast}, {"recommend", &start_recommend}, {"waiting", &start_waiting}};

const Offered* find_offered(std::string_view name) {
  for (const Offered& offered : kOffered) {
    if (offered.name == name) return &offered;
  }
  return nullptr;
}

}  // namespace

void finish(std::unique_ptr<Work> work, Request& request) {
  if (work == nullptr) return;
  while (!work->step(INT64_MAX, request)) {
  }
  if (request.ok()) work->write(request);
}

// The parts of a call, in the order in which they need each other.
struct PlanningJob::State {
  json::Document document;
  json::Writer writer = begin_answer();
  std::optional<json::Value> root;
  std::optional<Request> request;
  std::unique_ptr<Work> work;
};

bool PlanningJob::offers(std::string_view operation) { return find_offered(operation) != nullptr; }

PlanningJob::PlanningJob(std::string_view operation, std::string_view json_text, const Book* kept)
    : state_(std::make_unique<State>()) {
  const Offered* offered = find_offered(operation);
  if (offered == nullptr) {
    const Operation* other = find_operation(operation);
    answer_ = other == nullptr ? unknown_operation(operation) : api::answer(*other, json_text, kept);
    is_done_ = true;
    return;
  }
  base::Issues issues;
  if (!state_->document.read(json_text, issues)) {
    answer_ = envelope(issues);
    is_done_ = true;
    return;
  }
  state_->root.emplace(state_->document.root());
  state_->request.emplace(*state_->root, kept, state_->writer);
  for (const base::Issue& issue : issues.list()) state_->request->issues().add(issue);
  state_->work = offered->start(*state_->request);
  if (state_->work == nullptr || !state_->request->ok()) conclude();
}

PlanningJob::~PlanningJob() = default;

bool PlanningJob::step(std::int64_t amount) {
  if (!is_done_ && state_->work->step(std::max<std::int64_t>(amount, 1), *state_->request)) {
    if (state_->request->ok()) state_->work->write(*state_->request);
    conclude();
  }
  if (!is_done_) progress_ = std::max(progress_, std::min(state_->work->progress(), 999));
  return is_done_;
}

int PlanningJob::progress() const { return is_done_ ? 1000 : progress_; }

void PlanningJob::conclude() {
  is_done_ = true;
  if (state_->request->ok()) {
    auto answer = end_answer(state_->writer);
    answer_ = answer ? std::move(*answer) : envelope(answer_too_long());
  } else {
    answer_ = envelope(state_->request->issues());
  }
  state_->work.reset();
}

std::string PlanningJob::answer() const {
  return is_done_ ? answer_ : no_answer_yet();
}

}  // namespace quotapack::api
