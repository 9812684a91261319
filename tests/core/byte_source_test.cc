#include "core/byte_source.h"

#include <gmock/gmock.h>

#include <string>

#include "tests/support/sources.h"

namespace sokhao::core {
namespace {

using support::source_of;

std::string read(ByteSource& source, std::uint64_t at, std::size_t length) {
  std::string text(length, '?');
  text.resize(source.read_at(at, std::as_writable_bytes(std::span(text))).value());
  return text;
}

TEST(JoinedSource, ReadsOverTheBordersOfItsPieces) {
  auto a = source_of("abc"), b = source_of(""), c = source_of("d"), d = source_of("efgh");
  JoinedSource joined({&a, &b, &c, &d});
  const std::string all = "abcdefgh";
  EXPECT_EQ(joined.size(), all.size());
  for (std::size_t at = 0; at <= all.size() + 1; ++at)
    for (std::size_t length = 0; length <= all.size() + 2; ++length)
      EXPECT_EQ(read(joined, at, length), at < all.size() ? all.substr(at, length) : "") << at << "+" << length;
}

TEST(JoinedSource, FailedReadOfAPieceIsAnError) {
  auto a = source_of("abc");
  support::FailingSource bad("defg", 0);
  JoinedSource joined({&a, &bad});
  std::vector<std::byte> out(5);
  EXPECT_FALSE(joined.read_at(1, out));
  EXPECT_TRUE(joined.read_at(0, std::span(out).first(3)));
}

}  // namespace
}  // namespace sokhao::core
