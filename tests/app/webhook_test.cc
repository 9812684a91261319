#include <gtest/gtest.h>

#include "app/webhook.h"

namespace sokhao::app {
namespace {

TEST(WebhookUrl, IsTakenApart) {
  const auto url = parse_webhook_url("https://may-chu.vn:8443/hook?a=1").value();
  EXPECT_TRUE(url.tls);
  EXPECT_EQ(url.host, "may-chu.vn");
  EXPECT_EQ(url.port, "8443");
  EXPECT_EQ(url.target, "/hook?a=1");
  EXPECT_EQ(parse_webhook_url("http://[::1]:80")->host, "::1");
  EXPECT_EQ(parse_webhook_url("http://a?x")->target, "/?x");
}

TEST(WebhookUrl, WhatCannotBeSentToSafelyIsRefused) {
  for (const char* url : {"", "ftp://a", "a.vn/hook", "http://", "http://user:pass@a/", "http://a/ b", "http://a/\r\nX: y", "http://a:port/", "http://a/#f"})
    EXPECT_FALSE(parse_webhook_url(url)) << url;
}

// The example of the Standard Webhooks specification's own test vectors.
TEST(WebhookSignature, IsThatOfStandardWebhooks) {
  EXPECT_EQ(webhook_signature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"),
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

}  // namespace
}  // namespace sokhao::app
