// The codes of everything a caller can get wrong, in one ordered table.
#pragma once

#include <cstdint>
#include <string_view>

namespace quotapack::base {

// X(code, what the caller can do about it). The order is the precedence: where several codes apply to one value, the
// first of them is reported. `describe` lists the table as it stands.
#define QUOTAPACK_ISSUE_CODES(X)                                                                                      \
  X(limit_exceeded, "The document is larger than a stated limit: split it, or shorten the series it asks for.")       \
  X(unknown_operation, "There is no such operation: `describe` lists them.")                                          \
  X(invalid_json, "The text is not JSON (RFC 8259, UTF-8): mend it at the place named.")                              \
  X(duplicate_member, "A member stands twice in one object: keep one.")                                               \
  X(unknown_member, "The document has no member of this name: check the spelling.")                                   \
  X(missing_member, "A required member is absent: add it.")                                                           \
  X(wrong_type, "The value is of another JSON type than the member takes.")                                           \
  X(wrong_schema, "The `schema` member names another kind or version of document.")                                   \
  X(empty, "The value is empty: fill it in.")                                                                         \
  X(not_a_number, "The text is not a number: ASCII digits with at most one point, such as 0.00029.")                  \
  X(not_an_integer, "The value is a count: whole numbers only.")                                                      \
  X(negative, "The value must not be below zero.")                                                                    \
  X(too_many_digits, "The number has more fraction digits than its unit allows: round it yourself, we never do.")     \
  X(out_of_range, "The number, or a result computed from it, is outside the range that can be held or is allowed.")   \
  X(not_an_instant, "The text is not an RFC 3339 instant with an offset, years 1970 to 9999, up to milliseconds.")    \
  X(not_a_duration, "The text is not an ISO 8601 duration above zero, such as P6M or PT1H.")                          \
  X(unknown_value, "The text is none of the words that the member takes.")                                            \
  X(unknown_currency, "The currency is not an ISO 4217 code: give one, or its digits with it.")                       \
  X(duplicate_id, "Two entries have the same id: ids are unique.")                                                    \
  X(unknown_meter, "The catalog has no meter of this id.")                                                            \
  X(unknown_offer, "The catalog has no offer of this id.")                                                            \
  X(unknown_package, "The account has no package of this id.")                                                        \
  X(conflicting_members, "Two members exclude each other: keep one.")                                                 \
  X(invalid_tiers, "Tiers rise strictly in `upTo`, and the last one is open (null).")                                 \
  X(invalid_ratio, "A ratio has a numerator and a denominator above zero.")                                           \
  X(invalid_reset, "The reset cannot produce cycles: give `every` above zero, or rising instants in `at`.")           \
  X(expiry_not_after_effective, "A package must end after it becomes effective.")                                     \
  X(end_before_start, "A period must not end before it starts.")                                                      \
  X(purchase_limit_exceeded, "More pieces than the offer allows in one purchase.")                                    \
  X(before_as_of, "The instant lies before `asOf`.")                                                                  \
  X(fraction_of_unit, "The ratio turns this quantity into a fraction finer than the meter's digits.")                 \
  X(remaining_above_quota, "The opening balance is larger than the quota.")                                           \
  X(conflicting_record, "The same record id comes with other content: ids are unique for one content.")               \
  X(before_opening, "The record ends before the opening state: leave it out or move the opening.")                    \
  X(renewal_after_release, "The package was released before this renewal: buy a new one.")                            \
  X(renewal_without_expiry, "A package without expiry cannot be renewed.")                                            \
  X(terms_not_confirmed, "A term of the quote was not confirmed: show it and have it confirmed.")                     \
  X(quote_changed, "What was confirmed is another quote: show the present one and have it confirmed.")                \
  X(threshold_out_of_range, "The threshold is outside the allowed range.")                                            \
  X(not_a_multiple, "The threshold is not a multiple of the step.")                                                   \
  X(threshold_above_total, "The threshold is above the total it is compared with: it would fire at once.")            \
  X(duplicate_target, "Two thresholds watch the same target: keep one.")                                              \
  X(no_package_to_watch, "No package of the target is inside its validity.")                                          \
  X(missing_channel, "Choose at least one channel.")                                                                  \
  X(invalid_contact, "The contact is neither an email address nor a phone number in international form.")             \
  X(too_many_contacts, "At most 10 contacts.")                                                                        \
  X(month_out_of_order, "Months of a demand rise, and none lies before the month of `asOf`.")                         \
  X(invalid_row, "The row cannot be read: it is left out, the others stand.")                                         \
  X(released, "What was kept has been released: keep it again.")                                                      \
  X(canceled, "The work was cancelled before it had an answer.")

enum class IssueCode : std::uint8_t {
  none = 0,
#define QUOTAPACK_X(code, advice) code,
  QUOTAPACK_ISSUE_CODES(QUOTAPACK_X)
#undef QUOTAPACK_X
};

struct IssueCodeRow {
  IssueCode code;
  std::string_view name;    // as it travels
  std::string_view advice;  // one sentence for the caller
};

inline constexpr IssueCodeRow kIssueCodes[] = {
#define QUOTAPACK_X(code, advice) {IssueCode::code, #code, advice},
    QUOTAPACK_ISSUE_CODES(QUOTAPACK_X)
#undef QUOTAPACK_X
};

constexpr std::string_view name(IssueCode code) {
  return code == IssueCode::none ? std::string_view{} : kIssueCodes[static_cast<int>(code) - 1].name;
}
constexpr std::string_view advice(IssueCode code) {
  return code == IssueCode::none ? std::string_view{} : kIssueCodes[static_cast<int>(code) - 1].advice;
}

}  // namespace quotapack::base
