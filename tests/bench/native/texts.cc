// The workloads whose inputs and answers are texts: W1 (kept estimate, and JSON with a kept price list), the form of
// W4, and W5.
#include <sstream>

#include "api/call.h"
#include "api/kept.h"
#include "digest.h"
#include "workload.h"

namespace quotapack::bench {
namespace {

// The text of a member, behind `from`; the place is moved behind it.
std::string text_of(const std::string& answer, std::string_view member, std::size_t& from) {
  const std::string head = "\"" + std::string(member) + "\":\"";
  from = answer.find(head, from);
  QUOTAPACK_CHECK(from != std::string::npos, "the answer has the members that the workload reads");
  from += head.size();
  const std::size_t end = answer.find('"', from);
  const std::string text = answer.substr(from, end - from);
  from = end;
  return text;
}

class Preview : public Workload {
 public:
  explicit Preview(const std::string& folder) : kept_(read_text(folder + "/estimate.json")) {
    QUOTAPACK_CHECK(kept_.ok(), "the estimate of the workload is right");
    std::istringstream lines(read_text(folder + "/moves.txt"));
    for (Move move; lines >> move.line >> move.quantity;) moves_.push_back(move);
  }

  void once() override {
    texts_.clear();
    for (const Move& move : moves_) {
      is_ok_ = is_ok_ && kept_.set(move.line, move.quantity) == base::IssueCode::none;
      texts_ += kept_.texts();
    }
  }

  std::string digests() override {
    QUOTAPACK_CHECK(is_ok_, "every move is taken");
    Digest money;
    std::istringstream lines(texts_);
    for (std::string line; std::getline(lines, line);) money.text(line);
    return "{\"money\":\"" + money.hex() + "\"}";
  }

 private:
  struct Move {
    std::size_t line = 0;
    std::string quantity;
  };
  api::KeptEstimate kept_;
  std::vector<Move> moves_;
  std::string texts_;
  bool is_ok_ = true;
};

class Document : public Workload {
 public:
  explicit Document(const std::string& folder) : kept_(read_text(folder + "/catalog.json")) {
    QUOTAPACK_CHECK(kept_.ok(), "the price list of the workload is right");
    std::istringstream lines(read_text(folder + "/quotes.txt"));
    for (std::string line; std::getline(lines, line);) quotes_.push_back(line);
  }

  void once() override {
    answers_.clear();
    for (const std::string& quote : quotes_) answers_.push_back(kept_.call("quote", quote));
  }

  std::string digests() override {
    Digest money;
    for (const std::string& answer : answers_) {
      std::size_t at = 0;
      const std::size_t totals = answer.find("\"listTotal\"");
      while (answer.find("\"listAmount\"", at) < totals) {
        for (const char* member : {"listAmount", "discountAmount", "amount"}) money.text(text_of(answer, member, at));
      }
      for (const char* member :
           {"listTotal", "discountTotal", "couponTotal", "tax", "total", "payPerUse", "packages", "excess", "saving"}) {
        money.text(text_of(answer, member, at));
      }
    }
    return "{\"money\":\"" + money.hex() + "\"}";
  }

 private:
  api::KeptCatalog kept_;
  std::vector<std::string> quotes_;
  std::vector<std::string> answers_;
};

class Form : public Workload {
 public:
  explicit Form(const std::string& folder) : text_(read_text(folder + "/form.json")) {}

  void once() override { answer_ = api::call("validateAlerts", text_); }

  std::string digests() override {
    Digest rows;
    const bool is_valid = answer_.starts_with("{\"ok\":true");
    for (std::size_t at = 0; answer_.find(is_valid ? "\"firesAtOrBelow\"" : "\"code\"", at) != std::string::npos;) {
      if (is_valid) {
        rows.text(text_of(answer_, "firesAtOrBelow", at));
      } else {
        for (const char* member : {"code", "path"}) rows.text(text_of(answer_, member, at));
      }
    }
    return "{\"rows\":\"" + rows.hex() + "\"}";
  }

 private:
  std::string text_;
  std::string answer_;
};

class Mix : public Workload {
 public:
  explicit Mix(const std::string& folder) : text_(read_text(folder + "/recommend.json")) {}

  void once() override { answer_ = api::call("recommend", text_); }

  std::string digests() override {
    QUOTAPACK_CHECK(answer_.find("\"optimal\":true") != std::string::npos, "the plan is proved");
    // The plan's own cost is the one before `payPerUseOnly`.
    std::size_t at = answer_.rfind("\"cost\":", answer_.find("\"payPerUseOnly\""));
    Digest money;
    money.text(text_of(answer_, "cost", at));
    return "{\"money\":\"" + money.hex() + "\"}";
  }

 private:
  std::string text_;
  std::string answer_;
};

}  // namespace

std::unique_ptr<Workload> make_preview(const std::string& folder) { return std::make_unique<Preview>(folder); }
std::unique_ptr<Workload> make_document(const std::string& folder) { return std::make_unique<Document>(folder); }
std::unique_ptr<Workload> make_form(const std::string& folder) { return std::make_unique<Form>(folder); }
std::unique_ptr<Workload> make_mix(const std::string& folder) { return std::make_unique<Mix>(folder); }

}  // namespace quotapack::bench
