// The server speaking TLS itself, with a client that is not ours.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/process.h"
#include "tests/support/temp_dir.h"
#include "web/http/server.h"

namespace sokhao::web {
namespace {

using testing::HasSubstr;

struct Answers final : Application {
  Response answer(const Request& request) override {
    Response response;
    response.body = std::string(request.encrypted ? "encrypted " : "plain ") + std::to_string(request.body.size());
    return response;
  }
  Reception receive(const Request&) override { return {}; }
  Response broken(int status) override {
    Response response;
    response.status = status;
    return response;
  }
};

class EncryptionTest : public testing::Test {
 protected:
  void SetUp() override {
    const auto made = support::run_program({"/usr/bin/openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
                                            "subjectAltName=DNS:localhost", "-keyout", key_, "-out", certificate_});
    ASSERT_EQ(made.code, 0) << made.err;
  }
  core::Result<std::unique_ptr<Server>> start(const std::string& certificate, const std::string& key) {
    ServerOptions options;
    options.encryption = {certificate, key};
    return Server::start(options, answers_);
  }
  /// Two requests on one connection by Python's client, which checks name and
  /// certificate; `more` is put into its context first.
  support::Ended ask(std::uint16_t port, const std::string& more = "") const {
    return support::run_program({"/usr/bin/python3", "-c",
                                 "import http.client, ssl, sys\n"
                                 "context = ssl.create_default_context(cafile=sys.argv[2])\n" + more +
                                     "line = http.client.HTTPSConnection('localhost', int(sys.argv[1]), context=context, timeout=10)\n"
                                     "for body in (b'', b'x' * 100000):\n"
                                     "    line.request('POST', '/', body)\n"
                                     "    print(line.getresponse().read().decode())\n",
                                 std::to_string(port), certificate_});
  }

  support::TempDir home_;
  std::string certificate_ = home_.at("desk.pem"), key_ = home_.at("desk.key");
  Answers answers_;
};

TEST_F(EncryptionTest, ServesOverTlsAndKeepsTheConnection) {
  const auto server = start(certificate_, key_);
  ASSERT_TRUE(server) << server.error().what;
  const auto asked = ask((*server)->port());
  EXPECT_EQ(asked.out, "encrypted 0\nencrypted 100000\n") << asked.err;
}

TEST_F(EncryptionTest, RefusesOldTls) {
  const auto server = start(certificate_, key_);
  ASSERT_TRUE(server);
  const auto asked = ask((*server)->port(), "context.minimum_version = ssl.TLSVersion.TLSv1\ncontext.maximum_version = ssl.TLSVersion.TLSv1_1\n"
                                            "context.set_ciphers('ALL:@SECLEVEL=0')\n");
  EXPECT_NE(asked.code, 0);
  EXPECT_THAT(asked.err, HasSubstr("SSL"));
}

TEST_F(EncryptionTest, APlainRequestIsAnsweredByNothing) {
  const auto server = start(certificate_, key_);
  ASSERT_TRUE(server);
  const auto asked = support::run_program({"/usr/bin/python3", "-c",
                                           "import socket, sys\n"
                                           "s = socket.create_connection(('127.0.0.1', int(sys.argv[1])), timeout=10)\n"
                                           "s.sendall(b'GET / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n')\n"
                                           "print(b'HTTP' in s.recv(1000))\n",
                                           std::to_string((*server)->port())});
  EXPECT_EQ(asked.out, "False\n") << asked.err;
}

TEST_F(EncryptionTest, AFileThatIsNoCertificateOrNotItsKeyIsNamed) {
  const auto none = start(home_.at("none.pem"), key_);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().kind, core::ErrorKind::usage);
  EXPECT_THAT(none.error().what, HasSubstr("none.pem"));
  const auto swapped = start(certificate_, certificate_);
  ASSERT_FALSE(swapped);
  EXPECT_THAT(swapped.error().what, HasSubstr("private key"));
}

}  // namespace
}  // namespace sokhao::web
