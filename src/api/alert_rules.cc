#include "api/alert_rules.h"

#include "api/operation.h"
#include "json/requests.h"

namespace quotapack::api {

std::string check_alert_rules(std::string_view settings_text, const alerts::RuleColumns& columns,
                              std::span<std::uint8_t> codes) {
  return answer_with(
      [&](Request& request) {
        const auto settings = request.read<json::AlertRulesRequest>();
        base::Issues issues;
        const std::int64_t digits = settings.digits.value_or(0);
        const base::Path& root = request.root();
        if (digits < 0 || digits > money::kAmountDigits)
          issues.add(base::IssueCode::out_of_range, base::Path(root, "digits"), "A meter has 0 to 10 digits.");
        const catalog::Rules rules = catalog::resolve_rules({}, settings.rules, 0, base::Path(root, "rules"), issues);
        request.found(issues);
        if (!request.ok()) return;
        if (!alerts::check_rules(columns, {alerts::percentage_range(rules), static_cast<int>(digits), {}}, codes)) {
          request.issues().add(base::IssueCode::conflicting_members, root,
                               "The columns do not fit together: see their lengths, the offsets and the types.");
          return;
        }
        std::int64_t counts[std::size(alerts::kRuleCodeNames)] = {};
        for (const std::uint8_t code : codes) ++counts[code];
        request.value().begin_object();
        for (std::size_t code = 0; code < std::size(counts); ++code)
          request.value().member_integer(alerts::kRuleCodeNames[code].data(), counts[code]);
        request.value().end_object();
      },
      settings_text, nullptr);
}

}  // namespace quotapack::api
