// Rows of a tab-separated vector file under tests/vectors.
#pragma once

#include <fstream>
#include <string>
#include <vector>

namespace quotapack::tests {

inline std::vector<std::vector<std::string>> read_vectors(const std::string& name) {
  std::ifstream file(std::string(QUOTAPACK_SOURCE_DIR) + "/tests/vectors/" + name);
  std::vector<std::vector<std::string>> rows;
  std::string line;
  std::getline(file, line);  // titles
  while (std::getline(file, line)) {
    std::vector<std::string> cells;
    std::size_t at = 0;
    for (std::size_t tab; (tab = line.find('\t', at)) != std::string::npos; at = tab + 1) {
      cells.push_back(line.substr(at, tab - at));
    }
    cells.push_back(line.substr(at));
    rows.push_back(cells);
  }
  return rows;
}

}  // namespace quotapack::tests
