#include "app/webhook.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <utility>

#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <algorithm>
#include <array>

#include "core/base64.h"
#include "core/text.h"

namespace sokhao::app {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using core::ErrorKind;
using core::fail;
using core::Result;
using std::chrono::milliseconds;

constexpr std::size_t kLargestAnswer = 64 << 10;
constexpr std::string_view kEncodedSecret = "whsec_";

http::request<http::string_body> request_of(const Webhook& webhook, const WebhookUrl& url, const std::string& id, const std::string& body, core::Instant now) {
  http::request<http::string_body> request(http::verb::post, url.target, 11);
  const bool usual = url.port == (url.tls ? "443" : "80");
  request.set(http::field::host, usual ? url.host : url.host + ":" + url.port);
  request.set(http::field::user_agent, "sokhao");
  request.set(http::field::content_type, "application/cloudevents+json; charset=utf-8");
  request.set(http::field::connection, "close");
  const std::int64_t timestamp = std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
  request.set("webhook-id", id);
  request.set("webhook-timestamp", std::to_string(timestamp));
  if (!webhook.secret.empty()) request.set("webhook-signature", webhook_signature(webhook.secret, id, timestamp, body));
  request.body() = body;
  request.prepare_payload();
  return request;
}

template <class Stream>
asio::awaitable<int> exchanged(Stream& stream, http::request<http::string_body>& request) {
  co_await http::async_write(stream, request, asio::use_awaitable);
  beast::flat_buffer buffer;
  http::response_parser<http::string_body> parser;
  parser.body_limit(kLargestAnswer);
  co_await http::async_read_header(stream, buffer, parser, asio::use_awaitable);
  co_return parser.get().result_int();  // what the answer says further is of no use here
}

class Call {
 public:
  Call(const Webhook& webhook, WebhookUrl url, http::request<http::string_body> request) : webhook_(webhook), url_(std::move(url)), request_(std::move(request)) {}

  Result<int> run(const std::function<bool()>& stopping) {
    std::exception_ptr failure;
    int status = 0;
    bool done = false;
    asio::co_spawn(context_, call(), [&](std::exception_ptr error, int answer) {
      failure = error;
      status = answer;
      done = true;
    });
    const auto deadline = std::chrono::steady_clock::now() + webhook_.timeout;
    while (!done && !stopping() && std::chrono::steady_clock::now() < deadline) context_.run_for(milliseconds(50));
    if (!done) return fail(ErrorKind::busy, stopping() ? "stopped" : "no answer within " + std::to_string(webhook_.timeout.count()) + " ms");
    if (!failure) return status;
    try {
      std::rethrow_exception(failure);
    } catch (const std::exception& e) {
      return fail(ErrorKind::busy, core::display_name(e.what(), 300));
    }
  }

 private:
  asio::awaitable<int> call() {
    asio::ip::tcp::resolver resolver(context_);
    const auto addresses = co_await resolver.async_resolve(url_.host, url_.port, asio::use_awaitable);
    if (!url_.tls) {
      beast::tcp_stream stream(context_);
      co_await stream.async_connect(addresses, asio::use_awaitable);
      co_return co_await exchanged(stream, request_);
    }
    asio::ssl::context tls(asio::ssl::context::tls_client);
    tls.set_options(asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1);
    if (webhook_.ca_file.empty())
      tls.set_default_verify_paths();
    else
      tls.load_verify_file(webhook_.ca_file);
    tls.set_verify_mode(asio::ssl::verify_peer);
    beast::ssl_stream<beast::tcp_stream> stream(context_, tls);
    stream.set_verify_callback(asio::ssl::host_name_verification(url_.host));
    SSL_set_tlsext_host_name(stream.native_handle(), url_.host.c_str());
    co_await beast::get_lowest_layer(stream).async_connect(addresses, asio::use_awaitable);
    co_await stream.async_handshake(asio::ssl::stream_base::client, asio::use_awaitable);
    co_return co_await exchanged(stream, request_);
  }

  const Webhook& webhook_;
  WebhookUrl url_;
  http::request<http::string_body> request_;
  asio::io_context context_{1};
};

}  // namespace

Result<WebhookUrl> parse_webhook_url(const std::string& url) {
  WebhookUrl out;
  std::string rest;
  if (url.starts_with("https://")) {
    out.tls = true;
    rest = url.substr(8);
  } else if (url.starts_with("http://")) {
    rest = url.substr(7);
  } else {
    return fail(ErrorKind::usage, "must begin with http:// or https://");
  }
  if (std::any_of(rest.begin(), rest.end(), [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == 0x7f || c == '#'; }))
    return fail(ErrorKind::usage, "must have no blank, control character or '#'");
  const auto slash = rest.find_first_of("/?");
  std::string authority = rest.substr(0, slash);
  out.target = slash == std::string::npos ? "/" : rest.substr(slash);
  if (out.target[0] == '?') out.target.insert(0, 1, '/');
  if (authority.find('@') != std::string::npos) return fail(ErrorKind::usage, "must carry no user and password; use `secret`");
  out.port = out.tls ? "443" : "80";
  const auto bracket = authority.rfind(']'), colon = authority.rfind(':');
  if (colon != std::string::npos && (bracket == std::string::npos || colon > bracket)) {
    out.port = authority.substr(colon + 1);
    authority.resize(colon);
  }
  if (authority.starts_with('[') && authority.ends_with(']')) authority = authority.substr(1, authority.size() - 2);
  out.host = authority;
  const bool digits = !out.port.empty() && out.port.size() <= 5 && std::all_of(out.port.begin(), out.port.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (out.host.empty() || !digits) return fail(ErrorKind::usage, "needs a host, and a port of digits where one is given");
  return out;
}

std::string webhook_signature(const std::string& secret, const std::string& id, std::int64_t timestamp, const std::string& body) {
  const std::string key = secret.starts_with(kEncodedSecret) ? core::from_base64(secret.substr(kEncodedSecret.size())).value_or("") : secret;
  const std::string text = id + "." + std::to_string(timestamp) + "." + body;
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data(), &length);
  return "v1," + core::base64({reinterpret_cast<const char*>(digest.data()), length});
}

Result<int> post_event(const Webhook& webhook, const std::string& id, const std::string& body, core::Instant now, const std::function<bool()>& stopping) {
  auto url = parse_webhook_url(webhook.url);
  if (!url) return tl::unexpected(url.error());
  return Call(webhook, *url, request_of(webhook, *url, id, body, now)).run(stopping);
}

}  // namespace sokhao::app
