#include "exchange/csv_reader.h"

#include <gtest/gtest.h>

#include <string>

namespace {

using quotapack::exchange::CsvReader;
using quotapack::exchange::CsvRow;

// "line: cell|cell" of each row, or "line! problem".
std::string rows_of(std::string_view text) {
  CsvReader reader(text);
  CsvRow row;
  std::string rows;
  while (reader.next(row)) {
    rows += std::to_string(row.line);
    if (!row.problem.empty()) {
      rows += "! " + row.problem + "\n";
      continue;
    }
    for (std::size_t i = 0; i < row.cells.size(); ++i) rows += (i == 0 ? ": " : "|") + row.cells[i];
    rows += "\n";
  }
  return rows;
}

TEST(CsvReader, TakesAnyEndOfLineAndAByteOrderMark) {
  EXPECT_EQ(rows_of("\xEF\xBB\xBFid,meter\r\n1,email\n2,sms\r3,mms"), "1: id|meter\n2: 1|email\n3: 2|sms\n4: 3|mms\n");
}

TEST(CsvReader, TellsTheDelimiterFromTheFirstLine) {
  EXPECT_EQ(rows_of("a;b;c\n1;2,5;3\n"), "1: a|b|c\n2: 1|2,5|3\n");
  EXPECT_EQ(rows_of("a\tb\n1\t\n"), "1: a|b\n2: 1|\n");
  EXPECT_EQ(rows_of("\n\n\"a,b\";c\n"), "3: a,b|c\n");
}

TEST(CsvReader, TakesCellsInQuotationMarks) {
  EXPECT_EQ(rows_of("a,b\n\"1,234\", \"say \"\"no\"\"\" \n\"two\nlines\",x\n,y\n"),
            "1: a|b\n2: 1,234|say \"no\"\n3: two\nlines|x\n5: |y\n");
}

TEST(CsvReader, PassesOverBlankRowsAndKeepsCountingLines) {
  EXPECT_EQ(rows_of("a,b\n\n,,\n  \n1,2\n"), "1: a|b\n5: 1|2\n");
  EXPECT_EQ(rows_of(""), "");
  EXPECT_EQ(rows_of("\n\r\n"), "");
}

TEST(CsvReader, LosesOneRowToAMarkThatIsNeverClosed) {
  EXPECT_EQ(rows_of("a,b\n\"1,2\n3,4\n"), "1: a|b\n2! A quotation mark is never closed.\n3: 3|4\n");
  EXPECT_EQ(rows_of("a,b\n\"1\"x,2\n3,4"),
            "1: a|b\n2! Something stands between a closing quotation mark and the end of its cell.\n3: 3|4\n");
  EXPECT_EQ(rows_of("a\n5\"\n6\n"),
            "1: a\n2! A quotation mark stands inside a cell: put the whole cell in quotation marks and write it twice.\n"
            "3: 6\n");
}

TEST(CsvReader, RefusesRowsThatAreNoText) {
  EXPECT_EQ(rows_of("a\n" + std::string(4096, 'x')), "1: a\n2: " + std::string(4096, 'x') + "\n");
  EXPECT_EQ(rows_of("a\n" + std::string(4097, 'x') + "\n1"), "1: a\n2! A cell has more than 4096 bytes.\n3: 1\n");
  EXPECT_EQ(rows_of("a\n\"" + std::string(4097, 'x') + "\"\n1"), "1: a\n2! A cell has more than 4096 bytes.\n3: 1\n");
  EXPECT_EQ(rows_of(std::string("a\nx\0y\n1", 7)), "1: a\n2! A cell holds a zero byte.\n3: 1\n");
  EXPECT_EQ(rows_of("a\n\xC3(\n\xC3\xA9\n"), "1: a\n2! A cell is not UTF-8.\n3: \xC3\xA9\n");
  EXPECT_EQ(rows_of("a\n\xED\xA0\x80\n\xF0\x9F\x93\xA7"), "1: a\n2! A cell is not UTF-8.\n3: \xF0\x9F\x93\xA7\n");
  EXPECT_EQ(rows_of("a\n" + std::string(1000, ',') + "b\n1"), "1: a\n2! The row has more than 1000 cells.\n3: 1\n");
}

}  // namespace
