// Planning in steps: the same operation as `call`, in portions, so that a page shows progress and can let go.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "api/operation.h"

namespace quotapack::api {

// The work of one planning operation, started from a request without issues.
class Work {
 public:
  virtual ~Work() = default;
  // Goes on for about `amount`; true when there is nothing left to do. Issues are added to the request.
  virtual bool step(std::int64_t amount, Request& request) = 0;
  virtual int progress() const = 0;  // out of 1000
  // Writes the value, once the work is done without issues.
  virtual void write(Request& request) const = 0;
};

// None when the request has issues.
std::unique_ptr<Work> start_forecast(Request& request);
std::unique_ptr<Work> start_recommend(Request& request);
std::unique_ptr<Work> start_waiting(Request& request);

// The whole of it at once: what `call` does.
void finish(std::unique_ptr<Work> work, Request& request);

// A job holds all it needs: the texts may go after the start, a kept catalog may not.
class PlanningJob {
 public:
  // Whether the operation can be taken in steps: forecast, recommend, waiting.
  static bool offers(std::string_view operation);

  // Reads and checks the input. An operation that is not offered is done at once, by `call`.
  PlanningJob(std::string_view operation, std::string_view json_text, const Book* kept = nullptr);
  ~PlanningJob();
  PlanningJob(const PlanningJob&) = delete;
  PlanningJob& operator=(const PlanningJob&) = delete;

  // Goes on for about `amount` (events, records or plans looked at; a few nanoseconds to some microseconds each); true
  // when the answer is there. The answer does not depend on the portions.
  bool step(std::int64_t amount);
  bool is_done() const { return is_done_; }
  // What is done, out of 1000. It never falls.
  int progress() const;
  // The envelope, byte for byte that of `call`; before the job is done, the issue `canceled`.
  std::string answer() const;

 private:
  struct State;
  void conclude();
  std::unique_ptr<State> state_;
  bool is_done_ = false;
  int progress_ = 0;
  std::string answer_;
};

}  // namespace quotapack::api
