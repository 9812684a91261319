// HTTP/1.1 over TCP, or over TLS: one thread for the network, a few for the pages and the
// disk. Pages never see a socket, the network never waits for a page.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "core/error.h"
#include "web/http/message.h"

namespace sokhao::web {

/// Where the body of an upload goes while it arrives.
class BodySink {
 public:
  virtual ~BodySink() = default;
  /// In order; an error ends the request with finish().
  [[nodiscard]] virtual core::Result<> write(std::string_view bytes) = 0;
  /// Once, at the end: `whole` when every announced byte came.
  enum class Arrival { whole, cut };
  [[nodiscard]] virtual Response finish(Arrival arrival) = 0;
};

/// What a server serves. Called from several threads at once.
class Application {
 public:
  virtual ~Application() = default;
  [[nodiscard]] virtual Response answer(const Request& request) = 0;
  /// Asked once the head has come: a sink for a body that is streamed, an
  /// answer that refuses it, or nothing (the body then comes with the request).
  struct Reception {
    std::unique_ptr<BodySink> sink;
    std::optional<Response> refusal;
  };
  [[nodiscard]] virtual Reception receive(const Request& head) = 0;
  /// An answer to what is no request: 400, 413, 431.
  [[nodiscard]] virtual Response broken(int status) = 0;
};

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  ///< 0 takes a free one
  unsigned page_threads = 4;
  unsigned disk_threads = 2;
  std::size_t most_connections = 1024;
  /// PEM files: the certificate with its chain, and its key. Without them: no encryption.
  struct Encryption {
    std::string certificate, key;
  };
  std::optional<Encryption> encryption;
  std::size_t most_body = 1 << 20;  ///< of a request without a sink
  std::chrono::seconds head_within{20}, idle{60}, each_chunk{60}, keep_alive{15}, stop_within{5};
};

class Server {
 public:
  /// `usage` for an address that cannot be listened on, or files that are no certificate or not its key.
  [[nodiscard]] static core::Result<std::unique_ptr<Server>> start(const ServerOptions& options, Application& application);
  virtual ~Server() = default;
  [[nodiscard]] virtual std::uint16_t port() const = 0;
  /// Takes no more, ends feeds and idle connections, and waits for requests
  /// under way.
  virtual void stop() = 0;
};

}  // namespace sokhao::web
