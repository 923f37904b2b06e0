#include "cli/table.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace quotapack::cli {

namespace {

using json::NodeKind;
using json::Value;

// --- text ---

// The code point that begins at `at`, and where the next one begins. The text is UTF-8 that the reader has checked.
std::uint32_t code_point(std::string_view text, std::size_t& at) {
  const auto first = static_cast<unsigned char>(text[at++]);
  if (first < 0x80) return first;
  const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
  std::uint32_t point = first & (0x3Fu >> more);
  for (int i = 0; i < more && at < text.size(); ++i)
    point = point << 6 | (static_cast<unsigned char>(text[at++]) & 0x3F);
  return point;
}

// Columns of a terminal: none for marks that combine, two for the wide letters of East Asia and pictures.
std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::uint32_t c = code_point(text, at);
    const bool combines = (c >= 0x300 && c <= 0x36F) || (c >= 0x200B && c <= 0x200F) || (c >= 0xFE00 && c <= 0xFE0F);
    const bool is_wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
                         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
                         (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1FAFF) ||
                         (c >= 0x20000 && c <= 0x3FFFD);
    width += combines ? 0 : is_wide ? 2 : 1;
  }
  return width;
}

// Control characters would move the cursor or colour the terminal: they are shown as their escapes.
std::string printable(std::string_view text) {
  constexpr char kHex[] = "0123456789abcdef";
  std::string shown;
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != 0x7F)
      shown += c;
    else
      shown += {'\\', 'x', kHex[byte >> 4], kHex[byte & 15]};
  }
  return shown;
}

bool is_decimal(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789.-") == std::string_view::npos &&
         text.find_first_of("0123456789") != std::string_view::npos;
}

// --- cells ---

// `nothing` stands for null.
std::string cell_of(const Value& value, std::string_view nothing = "-");

// {"meter":"email","quantity":"5"} as "email 5", other objects as "name value, name value".
std::string cell_of_object(const Value& object, std::string_view nothing) {
  std::string cell;
  for (const Value member : object) {
    if (!cell.empty()) cell += ", ";
    cell += printable(member.name()) + " " + cell_of(member, nothing);
  }
  return cell;
}

std::string cell_of(const Value& value, std::string_view nothing) {
  switch (value.kind()) {
    case NodeKind::null:
      return "-";
    case NodeKind::boolean:
      return value.boolean() ? "yes" : "no";
    case NodeKind::number:
    case NodeKind::text:
      return printable(value.text());
    case NodeKind::object:
      return cell_of_object(value, nothing);
    case NodeKind::array:
      break;
  }
  std::string cell;
  for (const Value element : value) {
    if (!cell.empty()) cell += element.is_object() ? "; " : ", ";
    cell += cell_of(element, nothing);
  }
  return cell;
}

bool is_list_of_objects(const Value& value) {
  return value.is_array() && value.size() > 0 && (*value.begin()).is_object();
}

const Value* find(const std::vector<Value>& values, std::string_view name) {
  for (const Value& value : values) {
    if (value.name() == name) return &value;
  }
  return nullptr;
}

std::vector<Value> members_of(const Value& object) {
  std::vector<Value> members;
  if (object.is_object()) {
    for (const Value member : object) members.push_back(member);
  }
  return members;
}

std::string text_of(const std::vector<Value>& members, std::string_view name, std::string_view otherwise = "") {
  const Value* member = find(members, name);
  return member == nullptr || member->is_null() ? std::string(otherwise) : cell_of(*member);
}

// --- grids ---

struct Grid {
  std::vector<std::string> headings;
  std::vector<std::vector<std::string>> rows;
};

// Rows of a list of objects; `why` has a layout of its own below the table.
Grid grid_of(const Value& list, std::string_view nothing = "-") {
  Grid grid;
  for (const Value object : list) {
    for (const Value member : object) {
      const std::string name = printable(member.name());
      if (name == "why") continue;
      if (std::find(grid.headings.begin(), grid.headings.end(), name) == grid.headings.end())
        grid.headings.push_back(name);
    }
  }
  for (const Value object : list) {
    std::vector<std::string> row(grid.headings.size());
    for (const Value member : object) {
      const auto heading = std::find(grid.headings.begin(), grid.headings.end(), printable(member.name()));
      if (heading != grid.headings.end())
        row[static_cast<std::size_t>(heading - grid.headings.begin())] = cell_of(member, nothing);
    }
    grid.rows.push_back(std::move(row));
  }
  return grid;
}

std::string padded(const std::string& text, std::size_t width, bool is_right) {
  const std::string blanks(width - std::min(width, width_of(text)), ' ');
  return is_right ? blanks + text : text + blanks;
}

void draw(const Grid& grid, std::string& text) {
  std::vector<std::size_t> widths;
  std::vector<bool> is_right;
  for (std::size_t column = 0; column < grid.headings.size(); ++column) {
    std::size_t width = width_of(grid.headings[column]);
    bool is_numeric = true;
    for (const auto& row : grid.rows) {
      width = std::max(width, width_of(row[column]));
      is_numeric = is_numeric && (row[column].empty() || row[column] == "-" || is_decimal(row[column]));
    }
    widths.push_back(width);
    is_right.push_back(is_numeric);
  }
  const auto line = [&](const std::vector<std::string>& cells) {
    std::string drawn = " ";
    for (std::size_t column = 0; column < cells.size(); ++column) {
      drawn += " " + padded(cells[column], widths[column], is_right[column]) + " ";
    }
    drawn.erase(drawn.find_last_not_of(' ') + 1);
    text += drawn + "\n";
  };
  line(grid.headings);
  std::vector<std::string> rules;
  for (std::size_t width : widths) rules.emplace_back(width, '-');
  line(rules);
  for (const auto& row : grid.rows) line(row);
}

// --- explanations ---

std::string passed_over(const std::vector<Value>& why) {
  const Value* list = find(why, "passedOver");
  std::string text;
  if (list == nullptr || !list->is_array()) return text;
  for (const Value entry : *list) {
    const auto members = members_of(entry);
    text += (text.empty() ? "" : ", ") + text_of(members, "package") + " (" + text_of(members, "reason") + ")";
  }
  return text;
}

void explain_allocation(const std::vector<Value>& allocation, const std::vector<Value>& why, std::string& text) {
  text += "  " + text_of(allocation, "at") + "  " + text_of(allocation, "record", "open excess") + ": " +
          text_of(allocation, "quantity") + " " + text_of(allocation, "meter") + " from " +
          text_of(allocation, "package") + " (" + text_of(allocation, "before") + " -> " +
          text_of(allocation, "after") + ")\n";
  if (const std::string next = text_of(why, "before"); !next.empty()) {
    text += "      before " + next + " by " + text_of(why, "decidedBy") + "\n";
  }
  if (const Value* rank = find(why, "rank"); rank != nullptr && rank->is_array()) {
    std::string keys;
    for (const Value entry : *rank) {
      const auto members = members_of(entry);
      keys += (keys.empty() ? "" : ", ") + text_of(members, "key") + " " + text_of(members, "value");
    }
    if (!keys.empty()) text += "      rank: " + keys + "\n";
  }
  if (const std::string others = passed_over(why); !others.empty()) text += "      passed over: " + others + "\n";
}

void explain_record(const std::vector<Value>& record, const std::vector<Value>& why, std::string& text) {
  text += "  " + text_of(record, "record") + ": excess " + text_of(record, "excess") + ", rejected " +
          text_of(record, "rejected");
  if (const std::string because = text_of(why, "because"); !because.empty()) text += ", because " + because;
  text += "\n";
  if (const std::string others = passed_over(why); !others.empty()) text += "      passed over: " + others + "\n";
}

void explain(const Value& list, std::string_view heading, std::string& text) {
  std::string explained;
  for (const Value row : list) {
    const auto members = members_of(row);
    const Value* why = find(members, "why");
    if (why == nullptr || !why->is_object()) continue;
    if (find(members, "package") != nullptr)
      explain_allocation(members, members_of(*why), explained);
    else
      explain_record(members, members_of(*why), explained);
  }
  if (!explained.empty()) text += "\n" + std::string(heading) + "\n" + explained;
}

// --- single members ---

// "name  value" lines, objects below their name.
void add_singles(const Value& object, const std::string& indent, std::string& text) {
  std::size_t width = 0;
  for (const Value member : object) {
    if (!is_list_of_objects(member) && !member.is_object()) width = std::max(width, width_of(printable(member.name())));
  }
  for (const Value member : object) {
    if (is_list_of_objects(member) || member.is_object()) continue;
    const std::string cell = member.is_array() && member.size() == 0 ? "none" : cell_of(member);
    text += indent + padded(printable(member.name()), width, false) + "  " + cell + "\n";
  }
}

void add_value(const Value& value, const std::string& path, std::string& text) {
  if (!value.is_object()) {
    text += cell_of(value) + "\n";
    return;
  }
  add_singles(value, "", text);
  for (const Value member : value) {
    const std::string name = path + printable(member.name());
    if (member.is_object()) {
      text += "\n" + name + "\n";
      add_singles(member, "  ", text);
      for (const Value inner : member) {
        if (!is_list_of_objects(inner)) continue;
        text += "\n" + name + "." + printable(inner.name()) + "\n";
        draw(grid_of(inner), text);
      }
    } else if (is_list_of_objects(member)) {
      text += "\n" + name + "\n";
      draw(grid_of(member), text);
    }
  }
}

// --- CSV ---

// A cell that a spreadsheet would take for a formula gets an apostrophe in front; a plain number is left alone.
std::string csv_cell(const std::string& text) {
  std::string cell = text;
  if (!cell.empty() && std::string_view("=+-@\t\r").find(cell[0]) != std::string_view::npos && !is_decimal(cell)) {
    cell.insert(cell.begin(), '\'');
  }
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string csv_line(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) line += (i == 0 ? "" : ",") + csv_cell(cells[i]);
  return line + "\r\n";
}

std::string csv_of_list(const Value& list) {
  const Grid grid = grid_of(list, "");
  std::string text = csv_line(grid.headings);
  for (const auto& row : grid.rows) text += csv_line(row);
  return text;
}

}  // namespace

std::string table_of(std::string_view, const Value& value) {
  std::string text;
  add_value(value, "", text);
  if (!value.is_object()) return text;
  for (const Value member : value) {
    if (!is_list_of_objects(member)) continue;
    if (member.name() == "allocations") explain(member, "why each allocation", text);
    if (member.name() == "records") explain(member, "why excess or rejected", text);
  }
  return text;
}

std::string csv_of(const Value& value) {
  if (!value.is_object()) return csv_line({"value"}) + csv_line({cell_of(value, "")});
  std::vector<Value> lists;
  for (const Value member : value) {
    if (is_list_of_objects(member)) lists.push_back(member);
  }
  if (lists.size() == 1) return csv_of_list(lists[0]);
  std::string text = csv_line({"name", "value"});
  for (const Value member : value) {
    if (!is_list_of_objects(member)) text += csv_line({std::string(member.name()), cell_of(member, "")});
  }
  for (const Value& list : lists) text += "\r\n" + csv_line({std::string(list.name())}) + csv_of_list(list);
  return text;
}

}  // namespace quotapack::cli
