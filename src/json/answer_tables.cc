#include "json/answers.h"

namespace quotapack::json {

namespace {

// --- version, describe ---

constexpr Row kVersionAnswerMembers[] = {
    listed("version", Kind::text, "The version of the core, as packages and releases have it."),
};

constexpr Row kIssueMembers[] = {
    listed("code", Kind::text, "One of the codes that `describe` lists."),
    listed("path", Kind::text, "JSON Pointer into the input; empty for the whole of it."),
    listed("message", Kind::text, "What is wrong here, with the figures, for people."),
    listed("limit", Kind::text, "limit_exceeded: the name of the limit.").optional(),
    listed("limitValue", Kind::text, "limit_exceeded: the limit.").optional(),
    listed("expected", Kind::text, "What would have been right.").optional(),
    listed("allowed", Kind::text, "The words that may stand here.").optional(),
    listed("suggestion", Kind::text, "What was probably meant.").optional(),
    listed("min", Kind::text, "The least value allowed.").optional(),
    listed("max", Kind::text, "The largest value allowed.").optional(),
    listed("step", Kind::text, "Values are multiples of it.").optional(),
    listed("digits", Kind::text, "too_many_digits: how many there may be.").optional(),
    listed("alternative", Kind::text, "Another value that would do.").optional(),
    listed("other", Kind::text, "JSON Pointer to the entry it collides with.").optional(),
    listed("term", Kind::text, "terms_not_confirmed: the term.").optional(),
    listed("line", Kind::text, "invalid_json: the line, from 1.").optional(),
    listed("column", Kind::text, "invalid_json: the column in bytes, from 1.").optional(),
};

constexpr Row kOperationRowMembers[] = {
    listed("name", Kind::text, "What `call` takes."),
    listed("meaning", Kind::text, "One sentence."),
    listed("input", Kind::text, "The type of the input."),
    listed("output", Kind::text, "The type of the value."),
};
constinit const Type kOperationRowType = table<kOperationRowMembers>("operation", "an operation");

constexpr Row kIssueCodeRowMembers[] = {
    listed("code", Kind::text, "As it travels."),
    listed("advice", Kind::text, "What the caller can do."),
};
constinit const Type kIssueCodeRowType = table<kIssueCodeRowMembers>("issueCode", "an issue code");

constexpr Row kRuleRowMembers[] = {
    listed("name", Kind::text, "The member of `rules`."),
    listed("meaning", Kind::text, "One sentence."),
    listed("kind", Kind::word, "What the value is.").among(kKindNames),
    listed("default", Kind::text, "What holds when it is absent."),
    listed("source", Kind::text, "Where the default comes from."),
    listed("reason", Kind::text, "Why it is the default."),
    listed("allowed", Kind::text, "The words it takes.").list_of().optional(),
};
constinit const Type kRuleRowType = table<kRuleRowMembers>("rule", "a rule");

constexpr Row kLimitRowMembers[] = {
    listed("name", Kind::text, "As `limit_exceeded` names it."),
    listed("value", Kind::integer, "The largest number allowed."),
    listed("meaning", Kind::text, "What it bounds."),
};
constinit const Type kLimitRowType = table<kLimitRowMembers>("limit", "a limit");

constexpr Row kOrderRowMembers[] = {
    listed("name", Kind::text, "What `orderBy` takes."),
    listed("keys", Kind::text, "The keys it stands for.").list_of(),
    listed("source", Kind::text, "Whose order it is."),
};
constinit const Type kOrderRowType = table<kOrderRowMembers>("namedOrder", "a named order");

constexpr Row kLifecycleRowMembers[] = {
    listed("preset", Kind::text, "What `lifecyclePreset` takes."),
    listed("level", Kind::text, "What `customerLevel` takes."),
    listed("graceDays", Kind::integer, "Of a package."),
    listed("retentionDays", Kind::integer, "Of a package."),
    listed("accountGraceDays", Kind::integer, "Of an account in arrears."),
    listed("accountRetentionDays", Kind::integer, "Of an account in arrears."),
};
constinit const Type kLifecycleRowType = table<kLifecycleRowMembers>("lifecycleRow", "a row of a lifecycle preset");

constexpr std::string_view kPresenceNames[] = {"optional", "required", "supplied"};

constexpr Row kMemberRowMembers[] = {
    listed("name", Kind::text, "The member."),
    listed("kind", Kind::word, "What a value of it is.").among(kKindNames),
    listed("shape", Kind::word, "One value, a list, or an object from meter ids to values.").among(kShapeNames),
    listed("presence", Kind::word, "supplied: required unless a kept catalog fills it in.").among(kPresenceNames),
    listed("nullable", Kind::boolean, "It may be null."),
    listed("type", Kind::text, "object: the type.").optional(),
    listed("words", Kind::text, "word: the words; schema: the one that stands there.").list_of().optional(),
    listed("default", Kind::text, "What holds when it is absent.").optional(),
    listed("limit", Kind::text, "The limit on its entries.").optional(),
    listed("meaning", Kind::text, "One sentence."),
};
constinit const Type kMemberRowType = table<kMemberRowMembers>("member", "a member");

constexpr Row kTypeRowMembers[] = {
    listed("name", Kind::text, "The type."),
    listed("meaning", Kind::text, "What an object of it is."),
    listed("members", Kind::object, "In the order in which they are written.").of(kMemberRowType).list_of(),
};
constinit const Type kTypeRowType = table<kTypeRowMembers>("type", "a type");

constexpr Row kDescribeAnswerMembers[] = {
    listed("version", Kind::text, "The version of the core."),
    listed("operations", Kind::object, "In the order of their table.").of(kOperationRowType).list_of(),
    listed("issueCodes", Kind::object, "In the order of precedence.").of(kIssueCodeRowType).list_of(),
    listed("rules", Kind::object, "What varies by contract.").of(kRuleRowType).list_of(),
    listed("namedOrders", Kind::object, "Deduction orders by name.").of(kOrderRowType).list_of(),
    listed("lifecyclePresets", Kind::object, "Days of grace and retention.").of(kLifecycleRowType).list_of(),
    listed("limits", Kind::object, "How large documents may be.").of(kLimitRowType).list_of(),
    listed("types", Kind::object, "Every document, by name.").of(kTypeRowType).list_of(),
};

// --- validateCatalog, rate ---

constexpr Row kCatalogAnswerMembers[] = {
    listed("valid", Kind::boolean, "Always true: what is not valid is answered with issues."),
    listed("checksum", Kind::text, "SHA-256 of what the catalog says, in hexadecimal digits."),
    listed("id", Kind::text, "Its id."),
    listed("title", Kind::text, "Its title."),
    listed("currency", Kind::text, "Its currency."),
    listed("currencyDigits", Kind::integer, "Digits of totals."),
    listed("billingOffset", Kind::text, "The offset in which days and months are counted."),
};

constexpr Row kPartMembers[] = {
    listed("from", Kind::decimal, "The quantity before the part, exclusive."),
    listed("to", Kind::decimal, "The last quantity of the part; null: it is open.").or_null(),
    listed("quantity", Kind::decimal, "How much of the rated quantity lies in it."),
    listed("unitPrice", Kind::decimal, "Price of `per` units."),
    listed("per", Kind::decimal, "The units that `unitPrice` is for."),
    listed("flatFee", Kind::decimal, "What is due once."),
    listed("amount", Kind::decimal, "The part's share, rounded like an item."),
};
constinit const Type kPartType = table<kPartMembers>("part", "a part of a price");

constexpr Row kRateAnswerMembers[] = {
    listed("amount", Kind::decimal, "Rounded like an item."),
    listed("total", Kind::decimal, "Rounded like a total."),
    listed("parts", Kind::object, "The tiers or blocks it is made of.").of(kPartType).list_of(),
};

}  // namespace

constinit const Type kVersionAnswerType = table<kVersionAnswerMembers>("versionAnswer", "the answer of version");
constinit const Type kDescribeAnswerType = table<kDescribeAnswerMembers>("describeAnswer", "the answer of describe");
constinit const Type kCatalogAnswerType =
    table<kCatalogAnswerMembers>("catalogAnswer", "the answer of validateCatalog");
constinit const Type kRateAnswerType = table<kRateAnswerMembers>("rateAnswer", "the answer of rate");
constinit const Type kIssueType = table<kIssueMembers>("issue", "an issue");

}  // namespace quotapack::json
