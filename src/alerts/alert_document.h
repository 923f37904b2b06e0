// Usage alerts as written (spec section 7, 10).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calendar/instant.h"
#include "money/decimal.h"

namespace quotapack::alerts {

enum class AlertType : std::uint8_t { percentage, absolute, custom };
inline constexpr std::string_view kAlertTypeNames[] = {"percentage", "absolute", "custom"};
enum class AlertScope : std::uint8_t { pool, package };
inline constexpr std::string_view kAlertScopeNames[] = {"pool", "package"};
enum class ThresholdForm : std::uint8_t { percentage, absolute };
inline constexpr std::string_view kThresholdFormNames[] = {"percentage", "absolute"};
enum class Channel : std::uint8_t { sms, email, voice, internal_message };
inline constexpr std::string_view kChannelNames[] = {"sms", "email", "voice", "internal_message"};

// `value` is kept as the text that was typed (a JSON number keeps its digits): validation says what is wrong with it.
struct ThresholdDocument {
  std::optional<std::string> package;
  std::optional<std::string> meter;
  std::optional<ThresholdForm> form;  // default percentage
  std::optional<std::string> value;   // absent: the default; "" is an issue
  std::optional<bool> enabled;        // default true
};

struct ContactDocument {
  std::optional<std::string> name;
  std::optional<std::string> email;
  std::optional<std::string> phone;
  bool is_text = false;  // written as one text instead of members
};

struct AlertDocument {
  AlertType type = AlertType::percentage;
  std::optional<std::string> value;
  std::optional<std::string> meter;                          // absolute over several meters needs it
  std::optional<AlertScope> scope;                           // default pool
  std::optional<std::vector<ThresholdDocument>> thresholds;  // custom
  std::optional<std::vector<Channel>> channels;              // default sms, email
  std::optional<std::vector<ContactDocument>> contacts;      // a contact may also be a bare text (email or phone)
};

// What an evaluation leaves for the next one: of each target, since when it is armed, what it held, and what was sent.
struct TargetStateDocument {
  std::optional<std::string> package;  // absent: the pool of the meter
  std::string meter;
  std::optional<calendar::Instant> armed_at;  // null: nothing of the target started yet
  std::optional<ThresholdForm> form;          // absent: watched for being used up alone
  std::optional<std::string> threshold;
  money::Decimal remaining;
  bool threshold_sent = false;
  bool used_up_sent = false;
};
struct AlertStateDocument {
  calendar::Instant as_of;
  std::vector<TargetStateDocument> targets;
};

}  // namespace quotapack::alerts
