#include <algorithm>
#include <vector>

#include "api/operation.h"
#include "base/limits.h"
#include "json/answers.h"
#include "json/requests.h"
#include "packages/order.h"

namespace quotapack::api {

namespace {

// `type` and every type that its members name, each once, in the order met.
void collect(const json::Type& type, std::vector<const json::Type*>& types) {
  if (std::find(types.begin(), types.end(), &type) != types.end()) return;
  types.push_back(&type);
  for (json::Member member : type) {
    if (member.type() != nullptr) collect(*member.type(), types);
  }
}

void write_words(const char* name, std::span<const std::string_view> words, json::Writer& value) {
  value.begin_array(name);
  for (std::string_view word : words) value.text(word);
  value.end_array();
}

void write_rule(json::Member rule, json::Writer& value) {
  value.begin_object();
  value.member("name", rule.name());
  value.member("meaning", rule.meaning());
  value.member("kind", json::kKindNames[static_cast<std::size_t>(rule.kind())]);
  value.member("default", rule.standard());
  value.member("source", rule.source());
  value.member("reason", rule.reason());
  if (!rule.words().empty()) write_words("allowed", rule.words(), value);
  value.end_object();
}

// Whether the entries of a list are what its limit counts: a demand is limited in months, and has a row for each meter.
bool counts_entries(json::Member member) {
  return std::any_of(std::begin(base::kLimits), std::end(base::kLimits), [&](const base::LimitRow& row) {
    return row.name == member.limit() && row.value == member.entries_max();
  });
}

void write_member(json::Member member, json::Writer& value) {
  constexpr std::string_view kPresenceNames[] = {"optional", "required", "supplied"};
  value.begin_object();
  value.member("name", member.name());
  value.member("kind", json::kKindNames[static_cast<std::size_t>(member.kind())]);
  value.member("shape", json::kShapeNames[static_cast<std::size_t>(member.shape())]);
  value.member("presence", kPresenceNames[static_cast<std::size_t>(member.presence())]);
  value.member_boolean("nullable", member.may_be_null());
  if (member.type() != nullptr) value.member("type", member.type()->name);
  if (!member.words().empty()) write_words("words", member.words(), value);
  if (!member.standard().empty()) value.member("default", member.standard());
  if (counts_entries(member)) value.member("limit", member.limit());
  value.member("meaning", member.meaning());
  value.end_object();
}

void write_limit(std::string_view name, std::int64_t limit, std::string_view meaning, json::Writer& value) {
  value.begin_object();
  value.member("name", name);
  value.member_integer("value", limit);
  value.member("meaning", meaning);
  value.end_object();
}

}  // namespace

void describe(Request& request) {
  request.read<json::PlainRequest>();
  json::Writer& value = request.value();
  value.begin_object();
  value.member("version", version_number());

  std::vector<const json::Type*> types;
  value.begin_array("operations");
  for (const Operation& operation : operations()) {
    value.begin_object();
    value.member("name", operation.name);
    value.member("meaning", operation.meaning);
    value.member("input", operation.input->name);
    value.member("output", operation.output->name);
    value.end_object();
    collect(*operation.input, types);
    collect(*operation.output, types);
  }
  value.end_array();
  collect(json::kIssueType, types);

  value.begin_array("issueCodes");
  for (const base::IssueCodeRow& row : base::kIssueCodes) {
    value.begin_object();
    value.member("code", row.name);
    value.member("advice", row.advice);
    value.end_object();
  }
  value.end_array();

  value.begin_array("rules");
  for (json::Member rule : json::kRulesType) write_rule(rule, value);
  value.end_array();

  value.begin_array("namedOrders");
  for (const catalog::NamedOrder& order : catalog::named_orders()) {
    value.begin_object();
    value.member("name", order.name);
    value.begin_array("keys");
    for (catalog::OrderKey key : order.keys) value.text(packages::key_name(key));
    value.end_array();
    value.member("source", order.source);
    value.end_object();
  }
  value.end_array();

  value.begin_array("lifecyclePresets");
  for (const catalog::LifecycleRow& row : catalog::lifecycle_rows()) {
    value.begin_object();
    value.member("preset", catalog::kLifecyclePresetNames[static_cast<std::size_t>(row.preset)]);
    value.member("level", catalog::kCustomerLevelNames[static_cast<std::size_t>(row.level)]);
    value.member_integer("graceDays", row.grace_days);
    value.member_integer("retentionDays", row.retention_days);
    value.member_integer("accountGraceDays", row.account_grace_days);
    value.member_integer("accountRetentionDays", row.account_retention_days);
    value.end_object();
  }
  value.end_array();

  value.begin_array("limits");
  for (const base::LimitRow& row : base::kLimits) write_limit(row.name, row.value, row.meaning, value);
  value.end_array();

  value.begin_array("types");
  for (const json::Type* type : types) {
    value.begin_object();
    value.member("name", type->name);
    value.member("meaning", type->meaning);
    value.begin_array("members");
    for (json::Member member : *type) write_member(member, value);
    value.end_array();
    value.end_object();
  }
  value.end_array();
  value.end_object();
}

}  // namespace quotapack::api
