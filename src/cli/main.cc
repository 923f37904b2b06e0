#include <string>
#include <vector>

#include "cli/program.h"

int main(int count, char** words) { return quotapack::cli::run(std::vector<std::string>(words + 1, words + count)); }
