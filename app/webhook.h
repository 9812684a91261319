// One POST to one address: the HTTP client of the outbox.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "core/error.h"
#include "core/time.h"

namespace sokhao::app {

/// [webhook] of sokhao.toml.
struct Webhook {
  std::string url;      ///< http:// or https://, without user and password
  std::string secret;   ///< "" = no signature
  std::string ca_file;  ///< "" = the system's
  std::chrono::milliseconds timeout{10'000};  ///< for the whole of one try
  std::chrono::milliseconds retry{1'000};     ///< before the second try; doubled then, up to five minutes
};

struct WebhookUrl {
  bool tls = false;
  std::string host, port, target;
};
/// Refuses other schemes, user names, control characters and fragments.
[[nodiscard]] core::Result<WebhookUrl> parse_webhook_url(const std::string& url);

/// "v1,<base64>": HMAC-SHA256 of "id.timestamp.body" (Standard Webhooks). A
/// secret that begins with "whsec_" is base64 behind it.
[[nodiscard]] std::string webhook_signature(const std::string& secret, const std::string& id, std::int64_t timestamp, const std::string& body);

/// The answer's status. Redirects are not followed. `busy`: no answer within
/// the time, or no connection; also when `stopping` became true.
[[nodiscard]] core::Result<int> post_event(const Webhook& webhook, const std::string& id, const std::string& body, core::Instant now,
                                           const std::function<bool()>& stopping);

}  // namespace sokhao::app
