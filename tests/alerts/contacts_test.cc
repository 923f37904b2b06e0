#include "alerts/contacts.h"

#include <gtest/gtest.h>

namespace {

using namespace quotapack::alerts;

TEST(Email, IsALocalPartAndADomain) {
  for (const char* text :
       {"jane.doe@example.com", "a@b.co", "ops+alerts@mail.example.org", "o'brien@example.ie", "1234@example.com",
        "x@xn--bcher-kva.example", "user@\xE4\xBE\x8B\xE5\xAD\x90.\xE4\xB8\xAD\xE5\x9B\xBD"})
    EXPECT_TRUE(is_email(text)) << text;
  for (const char* text : {"",
                           "jane",
                           "@example.com",
                           "jane@",
                           "jane@example",
                           "jane@@example.com",
                           "ja ne@example.com",
                           ".jane@example.com",
                           "jane.@example.com",
                           "ja..ne@example.com",
                           "jane@-example.com",
                           "jane@example-.com",
                           "jane@example..com",
                           "jane@.com",
                           "jane@example.com.",
                           "jane@127.0.0.1",
                           "jane@exa_mple.com",
                           "jane@example.com\n",
                           "\"jane\"@example.com",
                           "jane,doe@example.com",
                           "<jane@example.com>"})
    EXPECT_FALSE(is_email(text)) << text;
}

TEST(Email, HasTheLengthsOfTheStandard) {
  const std::string domain = "@example.com";
  EXPECT_TRUE(is_email(std::string(64, 'a') + domain));
  EXPECT_FALSE(is_email(std::string(65, 'a') + domain));
  EXPECT_TRUE(is_email("a@" + std::string(63, 'b') + ".com"));
  EXPECT_FALSE(is_email("a@" + std::string(64, 'b') + ".com"));
  std::string labels;
  while (labels.size() + 64 < 188) labels += std::string(63, 'b') + ".";
  const std::string longest = std::string(60, 'a') + "@" + labels;
  EXPECT_TRUE(is_email(longest + std::string(254 - longest.size() - 4, 'c') + ".com"));
  EXPECT_FALSE(is_email(longest + std::string(255 - longest.size() - 4, 'c') + ".com"));
}

TEST(Phone, IsInInternationalForm) {
  for (const char* text : {"+8613800138000", "+12025550123", "+1234567", "+123456789012345"})
    EXPECT_TRUE(is_phone(text)) << text;
  for (const char* text : {"", "+", "13800138000", "+123456", "+1234567890123456", "+0123456789", "+86 138 0013 8000",
                           "+86-13800138000", "0086138001380", "+8613800138a00", "++8613800138"})
    EXPECT_FALSE(is_phone(text)) << text;
}

TEST(Phone, IsFoundInWhatPeopleWrite) {
  EXPECT_EQ(phone_meant("+86 138 0013 8000"), "+8613800138000");
  EXPECT_EQ(phone_meant("+1 (202) 555-0123"), "+12025550123");
  EXPECT_EQ(phone_meant("0049.30.123456"), "+4930123456");
  EXPECT_EQ(phone_meant("030 123456"), "");
  EXPECT_EQ(phone_meant("call me"), "");
}

TEST(Contact, IsShownMasked) {
  EXPECT_EQ(masked_email("jane.doe@example.com"), "j***@example.com");
  EXPECT_EQ(masked_email("j@example.com"), "***@example.com");
  EXPECT_EQ(masked_email("\xE4\xBE\x8B\xE5\xAD\x90@example.com"), "\xE4\xBE\x8B***@example.com");
  EXPECT_EQ(masked_email("not an address"), "***");
  EXPECT_EQ(masked_phone("+8613800138000"), "+86*******8000");
  EXPECT_EQ(masked_phone("+1234567"), "+12*4567");
  EXPECT_EQ(masked_phone("+123456"), "***");
}

}  // namespace
