#include "app/config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temp_dir.h"

namespace sokhao::app {
namespace {

using ::testing::HasSubstr;

TEST(Config, PreviewsHaveDefaultsAndTakeTheMachinesWord) {
  const support::TempDir home;
  EXPECT_TRUE(load_config(home.path(), "")->previews.enabled);
  home.write("sokhao.toml", "[previews]\nenabled = false\nmax_height = 480\nmax_mb_per_minute = 8\ncopy_mb_per_minute = 0\nmax_video_minutes = 10\ntime_limit_minutes = 5\n");
  const auto config = load_config(home.path(), "");
  ASSERT_TRUE(config) << config.error().what;
  EXPECT_FALSE(config->previews.enabled);
  EXPECT_EQ(config->previews.order, (probes::PreviewOrder{480, 8'000'000, 0, 600, 300}));
}

TEST(Config, NonsenseInPreviewsIsRefusedWithItsPlace) {
  const support::TempDir home;
  home.write("sokhao.toml", "[previews]\nmax_height = 20000\nmax_size = 3\n");
  const auto config = load_config(home.path(), "");
  ASSERT_FALSE(config);
  EXPECT_EQ(config.error().kind, core::ErrorKind::usage);
  EXPECT_THAT(config.error().what, HasSubstr("sokhao.toml:2:"));
  EXPECT_THAT(config.error().what, HasSubstr("max_size"));
}

TEST(Config, TheProxysLocationIsAPlainPath) {
  const support::TempDir home;
  home.write("sokhao.toml", "[desk]\nhosts = [\"a.local\"]\naccel = \"/xem-truoc-noi-bo/\"\n");
  ASSERT_TRUE(load_config(home.path(), ""));
  EXPECT_EQ(load_config(home.path(), "")->desk.accel, "/xem-truoc-noi-bo/");
  for (const char* wrong : {"/", "xem/", "/xem", "/a b/", "http://x/", "/a\\n/"}) {
    home.write("sokhao.toml", std::string("[desk]\naccel = \"") + wrong + "\"\n");
    const auto config = load_config(home.path(), "");
    ASSERT_FALSE(config) << wrong;
    EXPECT_THAT(config.error().what, HasSubstr("sokhao.toml:2:")) << wrong;
  }
}

}  // namespace
}  // namespace sokhao::app
