#include <gtest/gtest.h>

#include "planning/days.h"
#include "planning/expected_use.h"
#include "planning/planning_text.h"

namespace quotapack::planning {
namespace {

using tests::by_job;
using tests::catalog_of;
using tests::Json;
using tests::offer_of;
using tests::value_of;

Json forecast_input() {
  return {{"catalog", catalog_of("0.01", Json::array({offer_of("m", "5", "P1M", "1000")}))},
          {"packages", Json::array({{{"id", "p"}, {"offer", "m"}, {"effectiveAt", "2027-01-01T00:00:00+08:00"}}})},
          {"asOf", "2027-01-01T00:00:00+08:00"},
          {"until", "2027-03-01T00:00:00+08:00"},
          {"profile", Json::array({{{"meter", "email"}, {"perDay", "100"}}})}};
}

Json recommend_input() {
  return {{"catalog", catalog_of("0.01", Json::array({offer_of("m", "5", "P1M", "1000"), offer_of("h", "12", "P6M", "3000")}))},
          {"asOf", "2027-01-01T00:00:00+08:00"},
          {"demand", Json::array({{{"month", "2027-01"}, {"meter", "email"}, {"quantity", "900"}},
                                  {{"month", "2027-02"}, {"meter", "email"}, {"quantity", "1900"}},
                                  {{"month", "2027-03"}, {"meter", "email"}, {"quantity", "1200"}}})}};
}

TEST(Days, BeginWithTheFirstThatLiesWholeAhead) {
  const calendar::Offset offset;
  const auto instant = [](const char* text) { return *calendar::parse_instant(text); };
  const std::int64_t day = calendar::day_number({2027, 1, 20});
  EXPECT_EQ(first_day_ahead(instant("2027-01-20T00:00:00+08:00"), offset), day);
  EXPECT_EQ(first_day_ahead(instant("2027-01-20T00:00:00.001+08:00"), offset), day + 1);
  EXPECT_EQ(last_day_before(instant("2027-01-20T00:00:00+08:00"), offset), day - 1);
  EXPECT_EQ(last_day_before(instant("2027-01-20T23:59:59+08:00"), offset), day);
  EXPECT_EQ(calendar::format(last_instant_of_day(day, offset), offset), "2027-01-20T23:59:59.999+08:00");
  EXPECT_EQ(weekday_of(calendar::day_number({2027, 1, 18})), 0) << "a Monday";
  EXPECT_EQ(weekday_of(calendar::day_number({1969, 12, 28})), 6) << "a Sunday";
}

TEST(Days, ShareOutByLargestRemainder) {
  EXPECT_EQ(*spread({5, 5, 5}, 10), (std::vector<std::int64_t>{1, 1, 0})) << "1.5 is 2; ties to the earlier day";
  EXPECT_EQ(*spread({1, 3, 2}, 4), (std::vector<std::int64_t>{0, 1, 1})) << "1.5 is 2";
  EXPECT_EQ(*spread({}, 7), (std::vector<std::int64_t>{}));
  EXPECT_FALSE(spread({static_cast<money::uint128>(-1), 1}, 1));
}

TEST(Forecast, HasADayARowAndItsCostIsTheBillsOfThatTime) {
  const Json value = value_of("forecast", forecast_input());
  EXPECT_EQ(value["days"].size(), 59u);
  EXPECT_EQ(value["days"][0]["date"], "2027-01-01");
  EXPECT_EQ(value["days"][9]["remaining"], "0");
  EXPECT_EQ(value["days"][9]["cost"], "0.00");
  EXPECT_EQ(value["days"][10]["cost"], "1.00");
  EXPECT_EQ(value["cost"], "49.00") << "5900 less the 1000 of the package";
  EXPECT_EQ(value["exhaustion"][0]["likely"], "2027-01-10T23:59:59.999+08:00");
}

TEST(Forecast, GrowthIsCompoundedOnceAMonth) {
  Json input = forecast_input();
  input["profile"][0]["growthPercentPerMonth"] = "10";
  input["profile"][0]["perDay"] = "5";
  input["until"] = "2027-04-01T00:00:00+08:00";
  std::int64_t january = 0, february = 0, march = 0;
  const Json value = value_of("forecast", input);
  for (const Json& day : value["days"]) {
    const std::string date = day["date"];
    (date < "2027-02" ? january : date < "2027-03" ? february : march) += std::stoll(day["usage"].get<std::string>());
  }
  EXPECT_EQ(january, 155);
  EXPECT_EQ(february, 154) << "28 × 5.5";
  EXPECT_EQ(march, 188) << "31 × 6.05 = 187.55";
}

TEST(Forecast, CountsMessagesTimesRecipientsAndCampaigns) {
  Json input = forecast_input();
  input["profile"][0] = {{"meter", "email"}, {"perDay", "10"}, {"recipients", 10},
                         {"campaigns", Json::array({{{"at", "2027-01-03T12:00:00+08:00"}, {"quantity", "50"}}})}};
  const Json value = value_of("forecast", input);
  EXPECT_EQ(value["days"][1]["usage"], "100");
  EXPECT_EQ(value["days"][2]["usage"], "600");
}

TEST(Forecast, ATopUpIsNotNegativeUse) {
  Json input = forecast_input();
  input.erase("profile");
  input["asOf"] = "2027-01-20T00:00:00+08:00";
  input["until"] = "2027-02-01T00:00:00+08:00";
  for (int day = 1; day < 20; ++day) {
    const std::string date = "2027-01-" + std::string(day < 10 ? "0" : "") + std::to_string(day);
    input["usage"].push_back({{"id", date}, {"meter", "email"}, {"quantity", "40"}, {"at", date + "T10:00:00+08:00"}});
  }
  const Json alone = value_of("forecast", input);
  input["packages"].push_back({{"id", "q"}, {"offer", "m"}, {"effectiveAt", "2027-01-15T00:00:00+08:00"}});
  const Json topped_up = value_of("forecast", input);
  EXPECT_EQ(alone["basis"], topped_up["basis"]);
  EXPECT_EQ(alone["days"][0]["usage"], "40");
  EXPECT_EQ(topped_up["days"][0]["usage"], "40");
  EXPECT_EQ(alone["exhaustion"][0]["likely"], "2027-01-25T23:59:59.999+08:00") << "760 of 1000 are used";
  EXPECT_TRUE(topped_up["exhaustion"][0]["late"].is_string());
}

TEST(Job, AnswersByteForByteAsTheCallInWhateverPortions) {
  for (const auto& [operation, input] : {std::pair<std::string, Json>{"forecast", forecast_input()},
                                         {"recommend", recommend_input()}}) {
    const std::string whole = api::call(operation, input.dump());
    for (std::int64_t portion : {1, 7, 1000000}) EXPECT_EQ(by_job(operation, input, portion), whole) << portion;
  }
  Json bad = recommend_input();
  bad["demand"] = Json::array();
  EXPECT_EQ(by_job("recommend", bad, 5), api::call("recommend", bad.dump()));
  EXPECT_EQ(by_job("forecast", Json::array(), 5), api::call("forecast", "[]"));
}

TEST(Job, StoppedEarlyItSaysThatItWasCancelled) {
  const api::PlanningJob job("forecast", forecast_input().dump());
  EXPECT_EQ(Json::parse(job.answer())["issues"][0]["code"], "canceled");
  EXPECT_TRUE(api::PlanningJob::offers("recommend"));
  EXPECT_FALSE(api::PlanningJob::offers("quote"));
  api::PlanningJob other("version", "{}");
  EXPECT_TRUE(other.is_done());
  EXPECT_EQ(other.answer(), api::call("version", "{}"));
}

TEST(Recommend, SaysSoWhenTheWorkLimitWasReached) {
  Json input = recommend_input();
  const Json best = value_of("recommend", input);
  EXPECT_EQ(best["optimal"], true);
  EXPECT_EQ(best["lowerBound"], best["cost"]);
  input["rules"] = {{"workLimit", 1}};
  const Json limited = value_of("recommend", input);
  EXPECT_EQ(limited["optimal"], false);
  const auto cents = [](const Json& money) {
    std::string text = money;
    text.erase(text.find('.'), 1);
    return std::stoll(text);
  };
  EXPECT_LE(cents(limited["lowerBound"]), cents(best["cost"]));
  EXPECT_GE(cents(limited["cost"]), cents(best["cost"]));
  EXPECT_NE(limited["gapPercent"], "0.00");
  for (std::int64_t portion : {1, 3}) EXPECT_EQ(by_job("recommend", input, portion), api::call("recommend", input.dump()));
}

TEST(Waiting, HoldsItsAnswerToItsTable) {
  const Json input = {{"catalog", catalog_of("0.01", Json::array({offer_of("m", "5", "P1M", "1000")}))},
                      {"package", {{"id", "p"}, {"offer", "m"}, {"effectiveAt", "2027-01-01T00:00:00+08:00"}}},
                      {"asOf", "2027-01-20T00:00:00+08:00"},
                      {"perDay", {{"email", "30"}}}};
  const Json value = value_of("waiting", input);
  EXPECT_EQ(value["options"].size(), 4u);
  EXPECT_EQ(value["options"][0]["lapsed"][0]["quantity"], "770") << "610 of the first term, 160 of the second";
}

}  // namespace
}  // namespace quotapack::planning
