#include "web/http/server.h"

#include <fcntl.h>
#include <unistd.h>

#include <utility>

#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <ctime>
#include <set>
#include <thread>

#include "web/http/feed.h"
#include "web/http/ranges.h"

namespace sokhao::web {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;
using std::chrono::milliseconds;

constexpr std::size_t kHead = 16 << 10;
constexpr std::size_t kChunk = 256 << 10;
constexpr std::uint64_t kMostUpload = std::uint64_t{1} << 40;
constexpr milliseconds kFeedPause{250};  ///< between two events of one listener

Method method_of(http::verb verb) {
  switch (verb) {
    case http::verb::get: return Method::get;
    case http::verb::head: return Method::head;
    case http::verb::post: return Method::post;
    case http::verb::patch: return Method::patch;
    case http::verb::delete_: return Method::remove;
    case http::verb::options: return Method::options;
    default: return Method::other;
  }
}

std::string http_date() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  char text[64];
  std::snprintf(text, sizeof text, "%s, %02d %s %04d %02d:%02d:%02d GMT", kDays[static_cast<std::size_t>(utc.tm_wday)], utc.tm_mday,
                kMonths[static_cast<std::size_t>(utc.tm_mon)], utc.tm_year + 1900, utc.tm_hour, utc.tm_min, utc.tm_sec);
  return text;
}

enum class Ending { keep, close };

std::string head_text(const Response& response, int status, std::optional<std::uint64_t> length, std::string_view content_range, Ending ending) {
  std::string head = "HTTP/1.1 " + std::to_string(status) + " ";
  (head += reason_phrase(status)) += "\r\nDate: " + http_date() + "\r\n";
  for (const auto& [name, value] : response.headers.all()) {
    // A header that carried a line break would be two.
    if (value.find_first_of(std::string_view("\r\n\0", 3)) != std::string::npos) continue;
    ((head += name) += ": ") += value + "\r\n";
  }
  if (length) head += "Content-Length: " + std::to_string(*length) + "\r\n";
  if (!content_range.empty()) (head += "Content-Range: ") += std::string(content_range) + "\r\n";
  if (ending == Ending::close) head += "Connection: close\r\n";
  return head + "\r\n";
}

// Runs on a thread of the pool and comes back to the network's.
template <class F>
asio::awaitable<void> elsewhere(asio::thread_pool& pool, F work) {
  auto run = [](F body) -> asio::awaitable<void> {
    body();
    co_return;
  };
  co_await asio::co_spawn(pool.get_executor(), run(std::move(work)), asio::use_awaitable);
}

class Connection {
 public:
  virtual ~Connection() = default;
  /// The server ends: whoever waits for a next request or for an event need not.
  virtual void wind_down() = 0;
};

class BeastServer final : public Server {
 public:
  BeastServer(const ServerOptions& options, Application& application)
      : options_(options), application_(application), acceptor_(context_), pages_(options.page_threads), disk_(options.disk_threads) {}

  ~BeastServer() override {
    stop();
    pages_.join();
    disk_.join();
  }

  core::Result<> open() {
    error_code error;
    if (auto ready = prepare_encryption(); !ready) return ready;
    const auto address = asio::ip::make_address(options_.address, error);
    if (error) return core::fail(core::ErrorKind::usage, "not an address: " + options_.address);
    const asio::ip::tcp::endpoint endpoint(address, options_.port);
    if (!error) acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (error) return core::fail(core::ErrorKind::usage, "cannot listen on " + options_.address + ":" + std::to_string(options_.port) + ": " + error.message());
    port_ = acceptor_.local_endpoint().port();
    asio::co_spawn(context_, accept(), asio::detached);
    thread_ = std::thread([this] { context_.run(); });
    return {};
  }

  std::uint16_t port() const override { return port_; }
  bool encrypts() const { return options_.encryption.has_value(); }
  void stop() override;

  const ServerOptions options_;
  Application& application_;
  asio::io_context context_{1};
  asio::ip::tcp::acceptor acceptor_;
  asio::thread_pool pages_, disk_;
  std::atomic<bool> stopping_{false};
  std::set<Connection*> connections_;  ///< of the network's thread alone
  asio::ssl::context encryption_{asio::ssl::context::tls_server};

 private:
  core::Result<> prepare_encryption() {
    if (!encrypts()) return {};
    using context = asio::ssl::context;
    const auto& [certificate, key] = *options_.encryption;
    error_code error;
    encryption_.set_options(context::default_workarounds | context::no_sslv2 | context::no_sslv3 | context::no_tlsv1 | context::no_tlsv1_1, error);
    if (!error) encryption_.use_certificate_chain_file(certificate, error);
    if (error) return core::fail(core::ErrorKind::usage, "cannot use the certificate " + certificate + ": " + error.message());
    encryption_.use_private_key_file(key, context::pem, error);
    if (error) return core::fail(core::ErrorKind::usage, "cannot use the private key " + key + ": " + error.message());
    return {};
  }

  asio::awaitable<void> accept();
  asio::awaitable<void> wind_down();

  std::uint16_t port_ = 0;
  std::thread thread_;
  std::once_flag stopped_;
};

using Plain = beast::tcp_stream;
using Encrypted = beast::ssl_stream<beast::tcp_stream>;

template <class Stream>
class HttpConnection final : public Connection {
 public:
  HttpConnection(BeastServer& server, Stream stream) : server_(server), limits_(server.options_), stream_(std::move(stream)), wake_(server.context_) {
    error_code error;
    tcp().socket().set_option(asio::ip::tcp::no_delay(true), error);
    const auto peer = tcp().socket().remote_endpoint(error);
    if (!error) peer_ = peer.address().to_string();
    server_.connections_.insert(this);
  }
  ~HttpConnection() override { server_.connections_.erase(this); }

  asio::awaitable<void> run() {
    try {
      if constexpr (kEncrypted) {
        tcp().expires_after(limits_.head_within);
        co_await stream_.async_handshake(asio::ssl::stream_base::server, asio::use_awaitable);
      }
      while (co_await one_request()) {
      }
      error_code error;
      if constexpr (kEncrypted) {
        tcp().expires_after(limits_.stop_within);
        co_await stream_.async_shutdown(asio::redirect_error(asio::use_awaitable, error));
      }
      tcp().socket().shutdown(asio::ip::tcp::socket::shutdown_send, error);
    } catch (const std::exception&) {  // the other end is gone, or out of memory: this connection ends, nothing else
    }
  }

  void wind_down() override {
    wake_.cancel();
    if (idle_) tcp().cancel();
  }

 private:
  static constexpr bool kEncrypted = std::is_same_v<Stream, Encrypted>;
  beast::tcp_stream& tcp() { return beast::get_lowest_layer(stream_); }

  using Parser = http::request_parser<http::buffer_body>;

  asio::awaitable<bool> one_request() {
    if (server_.stopping_) co_return false;
    Parser parser;
    parser.header_limit(kHead);
    parser.body_limit(kMostUpload);
    tcp().expires_after(first_ ? limits_.head_within : limits_.idle);
    error_code error;
    idle_ = true;
    co_await http::async_read_header(stream_, buffer_, parser, asio::redirect_error(asio::use_awaitable, error));
    idle_ = false;
    if (error == http::error::end_of_stream || error == asio::ssl::error::stream_truncated || error == beast::error::timeout || error == asio::error::operation_aborted) co_return false;
    first_ = false;
    if (error) {
      const int status = error == http::error::header_limit ? 431 : error == http::error::body_limit ? 413 : 400;
      const Request none;
      co_await refuse(none, status);
      co_return false;
    }
    Request request;
    if (!take_head(parser, request)) {
      co_await refuse(request, 400);
      co_return false;
    }
    Ending ending = parser.keep_alive() ? Ending::keep : Ending::close;
    Application::Reception reception;
    if (!parser.is_done()) co_await elsewhere(server_.pages_, [&] { reception = server_.application_.receive(request); });
    const auto announced = parser.content_length();
    if (!reception.sink && !reception.refusal && announced && *announced > limits_.most_body) reception.refusal = server_.application_.broken(413);
    if (reception.refusal) {
      if (!parser.is_done()) ending = Ending::close;
      co_await send(request, *reception.refusal, ending);
      co_return parser.is_done() && ending == Ending::keep;
    }
    if (!parser.is_done() && !co_await agree_to_body(parser)) {
      co_await refuse(request, 417);
      co_return false;
    }
    if (reception.sink) {
      auto [arrived, response] = co_await stream_body(parser, *reception.sink);
      if (!arrived) ending = Ending::close;
      co_await send(request, response, ending);
      co_return ending == Ending::keep;
    }
    if (!co_await read_body(parser, request)) co_return false;
    Response response;
    co_await elsewhere(server_.pages_, [&] { response = server_.application_.answer(request); });
    co_await send(request, response, ending);
    co_return ending == Ending::keep && !std::holds_alternative<FeedBody>(response.body);
  }

  bool take_head(Parser& parser, Request& request) const {
    const auto& message = parser.get();
    request.method = method_of(message.method());
    request.peer = peer_;
    request.encrypted = kEncrypted;
    for (const auto& field : message) request.headers.add(std::string(field.name_string()), std::string(field.value()));
    if (message.version() != 11 && message.version() != 10) return false;
    return read_target(std::string_view(message.target().data(), message.target().size()), request);
  }

  asio::awaitable<bool> agree_to_body(Parser& parser) {
    const auto expect = parser.get()[http::field::expect];
    if (expect.empty()) co_return true;
    if (!beast::iequals(expect, "100-continue")) co_return false;
    static constexpr std::string_view kGoOn = "HTTP/1.1 100 Continue\r\n\r\n";
    tcp().expires_after(limits_.each_chunk);
    co_await asio::async_write(stream_, asio::buffer(kGoOn), asio::use_awaitable);
    co_return true;
  }

  // The next bytes of the body in `chunk`; fewer than its size at the end. The
  // error says that the other end stopped before.
  asio::awaitable<std::size_t> next_bytes(Parser& parser, std::vector<char>& chunk, error_code& error) {
    auto& body = parser.get().body();
    body.data = chunk.data();
    body.size = chunk.size();
    tcp().expires_after(limits_.each_chunk);
    co_await http::async_read(stream_, buffer_, parser, asio::redirect_error(asio::use_awaitable, error));
    if (error == http::error::need_buffer) error = {};
    co_return chunk.size() - body.size;
  }

  asio::awaitable<bool> read_body(Parser& parser, Request& request) {
    std::vector<char> chunk(16 << 10);
    while (!parser.is_done()) {
      error_code error;
      const std::size_t got = co_await next_bytes(parser, chunk, error);
      request.body.append(chunk.data(), got);
      if (error) co_return false;
      if (request.body.size() > limits_.most_body) {
        co_await refuse(request, 413);
        co_return false;
      }
    }
    co_return true;
  }

  struct Streamed {
    bool arrived = false;  ///< the whole body was read
    Response response;
  };
  asio::awaitable<Streamed> stream_body(Parser& parser, BodySink& sink) {
    std::vector<char> chunk(kChunk);
    Streamed streamed;
    error_code error;
    core::Result<> written;
    while (!parser.is_done() && !error && written) {
      const std::size_t got = co_await next_bytes(parser, chunk, error);
      if (got > 0) co_await elsewhere(server_.disk_, [&] { written = sink.write({chunk.data(), got}); });
    }
    streamed.arrived = parser.is_done() && written.has_value();
    co_await elsewhere(server_.disk_, [&] { streamed.response = sink.finish(streamed.arrived ? BodySink::Arrival::whole : BodySink::Arrival::cut); });
    co_return streamed;
  }

  // `bytes` stands in a variable of the caller: GCC 12 destroys a temporary of a
  // co_await expression twice when a condition chooses it.
  asio::awaitable<void> write(std::string_view bytes) {
    tcp().expires_after(limits_.each_chunk);
    co_await asio::async_write(stream_, asio::buffer(bytes.data(), bytes.size()), asio::use_awaitable);
  }

  asio::awaitable<void> refuse(const Request& request, int status) {
    const Response response = server_.application_.broken(status);
    co_await send(request, response, Ending::close);
  }

  asio::awaitable<void> send(const Request& request, const Response& response, Ending ending) {
    if (const auto* text = std::get_if<std::string>(&response.body)) {
      const bool bare = response.status == 204 || response.status == 304;
      std::string out = head_text(response, response.status, bare ? std::nullopt : std::optional<std::uint64_t>(text->size()), "", ending);
      if (!bare && request.method != Method::head) out += *text;
      co_await write(out);
    } else if (const auto* file = std::get_if<FileBody>(&response.body)) {
      co_await send_file(request, response, *file, ending);
    } else {
      co_await send_feed(request, response, *std::get<FeedBody>(response.body).feed);
    }
  }

  asio::awaitable<void> send_file(const Request& request, const Response& response, const FileBody& file, Ending ending) {
    const Slice slice = slice_of(request, file);
    const bool bare = slice.status == 304;
    const std::string head = head_text(response, slice.status == 200 ? response.status : slice.status, bare ? std::nullopt : std::optional(slice.length), slice.content_range, ending);
    co_await write(head);
    if (request.method == Method::head || slice.length == 0) co_return;
    std::vector<char> chunk(std::min<std::uint64_t>(kChunk, slice.length));
    for (std::uint64_t sent = 0; sent < slice.length;) {
      ssize_t got = 0;
      const std::size_t want = std::min<std::uint64_t>(chunk.size(), slice.length - sent);
      co_await elsewhere(server_.disk_, [&] { got = ::pread(file.file->get(), chunk.data(), want, static_cast<off_t>(slice.first + sent)); });
      if (got <= 0) throw std::runtime_error("a file became shorter while it was sent");
      const std::string_view bytes(chunk.data(), static_cast<std::size_t>(got));
      co_await write(bytes);
      sent += static_cast<std::uint64_t>(got);
    }
  }

  // The events carry no content: the page asks for what it shows.
  asio::awaitable<void> send_feed(const Request& request, const Response& response, Feed& feed) {
    const std::string head = head_text(response, response.status, std::nullopt, "", Ending::close);
    co_await write(head);
    if (request.method == Method::head) co_return;
    const auto executor = server_.context_.get_executor();
    const auto listener = feed.listen([this, executor, alive = std::weak_ptr<int>(alive_)] {
      asio::post(executor, [this, alive] {
        if (!alive.expired()) wake_.cancel();
      });
    });
    struct Forget {
      Feed& feed;
      std::uint64_t listener;
      ~Forget() { feed.forget(listener); }
    } forget{feed, listener};
    std::uint64_t seen = feed.count();
    std::string event = "retry: 3000\nevent: " + feed.name() + "\ndata: " + std::to_string(seen) + "\n\n";
    co_await write(event);
    while (!server_.stopping_) {
      error_code ignored;
      if (feed.count() == seen) {
        wake_.expires_after(limits_.keep_alive);
        co_await wake_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
      }
      if (server_.stopping_) break;
      const std::uint64_t now = feed.count();
      event = ":\n\n";
      if (now != seen) event = "event: " + feed.name() + "\ndata: " + std::to_string(now) + "\n\n";
      co_await write(event);
      seen = now;
      asio::steady_timer pause(server_.context_, kFeedPause);
      co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    }
  }

  BeastServer& server_;
  const ServerOptions& limits_;
  Stream stream_;
  beast::flat_buffer buffer_{kHead + kChunk};
  asio::steady_timer wake_;
  std::string peer_;
  bool first_ = true, idle_ = false;
  std::shared_ptr<int> alive_ = std::make_shared<int>(0);
};

asio::awaitable<void> serve(BeastServer& server, asio::ip::tcp::socket socket) {
  if (server.encrypts()) {
    HttpConnection<Encrypted> connection(server, Encrypted(std::move(socket), server.encryption_));
    co_await connection.run();
  } else {
    HttpConnection<Plain> connection(server, Plain(std::move(socket)));
    co_await connection.run();
  }
}

asio::awaitable<void> BeastServer::accept() {
  while (!stopping_) {
    error_code error;
    auto socket = co_await acceptor_.async_accept(asio::redirect_error(asio::use_awaitable, error));
    if (stopping_ || error == asio::error::operation_aborted) break;
    if (error) {  // out of descriptors: the next one may find some
      asio::steady_timer pause(context_, milliseconds(100));
      co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
      continue;
    }
    if (connections_.size() >= options_.most_connections) continue;
    asio::co_spawn(context_, serve(*this, std::move(socket)), asio::detached);
  }
}

asio::awaitable<void> BeastServer::wind_down() {
  error_code error;
  acceptor_.close(error);
  const auto until = std::chrono::steady_clock::now() + options_.stop_within;
  while (!connections_.empty() && std::chrono::steady_clock::now() < until) {
    for (Connection* connection : connections_) connection->wind_down();
    asio::steady_timer pause(context_, milliseconds(20));
    co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
  }
  context_.stop();
}

void BeastServer::stop() {
  std::call_once(stopped_, [this] {
    stopping_ = true;
    if (!thread_.joinable()) return;
    asio::co_spawn(context_, wind_down(), asio::detached);
    thread_.join();
  });
}

}  // namespace

core::Result<std::unique_ptr<Server>> Server::start(const ServerOptions& options, Application& application) {
  auto server = std::make_unique<BeastServer>(options, application);
  if (auto opened = server->open(); !opened) return tl::unexpected(opened.error());
  return std::unique_ptr<Server>(std::move(server));
}

}  // namespace sokhao::web
