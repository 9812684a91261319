// A worker whose probe does what the first line of its input says: the program
// that tries to break out, for the tests of the sandbox and of the host.
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <map>
#include <new>
#include <thread>

#include "probes/exit_codes.h"
#include "probes/probe.h"
#include "probes/profile.h"
#include "probes/protocol.h"
#include "tests/hostile/evil_limits.h"

namespace sokhao::probes {
namespace {

std::string first_line(core::ByteSource& source) {
  std::string text(200, '\0');
  text.resize(source.read_at(0, std::as_writable_bytes(std::span(text))).value_or(0));
  return text.substr(0, text.find('\n'));
}

void send_raw(const std::string& bytes) {
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t n = write(kSocketFd, bytes.data() + done, bytes.size() - done);
    if (n <= 0) return;
    done += static_cast<std::size_t>(n);
  }
}

[[noreturn]] void escaped(const char* how) {
  // Reaching this line means that the sandbox let something through.
  dprintf(STDERR_FILENO, "ESCAPED %s\n", how);
  _exit(42);
}

// Refused softly: the call fails and the worker lives on.
void expect_refused(bool refused, const char* how) {
  if (!refused) escaped(how);
}

using Deed = void (*)();
const std::map<std::string, Deed, std::less<>> kDeeds{
    {"open a file", [] { expect_refused(open("/etc/passwd", O_RDONLY) < 0, "open"); }},
    {"open own memory", [] { expect_refused(open("/proc/self/mem", O_RDWR) < 0, "mem"); }},
    {"create a file", [] { expect_refused(open("/tmp/evil", O_CREAT | O_WRONLY, 0600) < 0, "create"); }},
    {"remove a file", [] { expect_refused(unlink("/etc/hostname") != 0, "unlink"); }},
    {"write to the input", [] { expect_refused(write(kInputFd, "x", 1) < 0, "write"); }},
    {"truncate the input", [] { if (ftruncate(kInputFd, 0) == 0) escaped("ftruncate"); }},
    {"socket", [] { if (socket(AF_INET, SOCK_STREAM, 0) >= 0) escaped("socket"); }},
    {"unix socket", [] { if (socket(AF_UNIX, SOCK_STREAM, 0) >= 0) escaped("unix socket"); }},
    {"exec", [] { char* args[] = {const_cast<char*>("/bin/true"), nullptr}; execve("/bin/true", args, nullptr); }},
    {"fork", [] { if (fork() >= 0) escaped("fork"); }},
    {"kill the host", [] { kill(getppid(), 0); escaped("kill"); }},
    {"ptrace", [] { ptrace(PTRACE_TRACEME, 0, nullptr, nullptr); escaped("ptrace"); }},
    {"chmod", [] { chmod("/tmp", 0777); escaped("chmod"); }},
    {"new code", [] { if (mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED) escaped("mmap exec"); }},
    {"memfd", [] { syscall(SYS_memfd_create, "a", 0); escaped("memfd"); }},
    {"io_uring", [] { syscall(SYS_io_uring_setup, 1, nullptr); escaped("io_uring"); }},
    // 0 to 2, the part, the socket, the (empty) place of the scratch file.
    {"look for more descriptors", [] {
       for (int fd = kFirstBesideFd; fd < 1024; ++fd) expect_refused(fcntl(fd, F_GETFD) < 0, "descriptor");
     }},
    {"unshare", [] { syscall(SYS_unshare, 0x10000000); escaped("unshare"); }},
    {"crash", [] { raise(SIGSEGV); }},
    {"abort", [] { std::abort(); }},
    {"spin", [] { for (unsigned i = 0;; ++i) asm volatile("" : "+r"(i)); }},
    {"hang", [] { std::this_thread::sleep_for(std::chrono::hours(1)); }},
    // Asked for, hardly touched: the limit is on the address space, and the test must not depend on how fast pages come.
    {"eat memory", [] { for (;;) *static_cast<volatile char*>(::operator new(16u << 20)) = 1; }},
    {"hide a refused allocation", [] { void* volatile p = std::malloc(std::size_t{1} << 40); std::free(p); }},
    {"huge length", [] { send_raw(std::string("\xff\xff\xff\x7f", 4)); }},
    {"flood", [] { for (;;) send_raw(framed(encode(core::Progress{0.5, {"a", std::string(30000, 'b')}}))); }},
    {"not json", [] { send_raw(framed("{\"answer\":")); }},
    {"deep json", [] { send_raw(framed(std::string(5000, '[') + std::string(5000, ']'))); }},
    {"invalid utf-8", [] { send_raw(framed("{\"answer\":{\"recognised\":true,\"error\":\"\xff\xfe\"}}")); }},
    {"unknown key", [] { send_raw(framed(R"({"answer":{"recognised":true,"verdict":"pass"}})")); }},
    {"wrong type", [] { send_raw(framed(R"({"answer":{"recognised":true,"facts":{"name":5}}})")); }},
    {"child outside", [] { send_raw(framed(R"({"answer":{"recognised":true,"children":[{"slot":"titles/0","name":"x","extents":[{"offset":0,"length":99999999,"block":0,"stride":0}],"origin":"part","family":""}]}})")); }},
    {"bad slot", [] { send_raw(framed(R"({"answer":{"recognised":true,"children":[{"slot":"../../etc","name":"x","extents":[],"origin":"part","family":""}]}})")); }},
    {"child beyond the scratch file", [] { send_raw(framed(R"({"answer":{"recognised":true,"children":[{"slot":"whole","name":"x","extents":[{"offset":0,"length":100,"block":0,"stride":0}],"origin":"scratch","family":""}]}})")); }},
    {"child for nobody", [] { send_raw(framed(R"({"answer":{"recognised":true,"children":[{"slot":"whole","name":"x","extents":[],"origin":"part","family":"shell"}]}})")); }},
    {"overfill the scratch file", [] {
       std::array<char, 4096> block{};
       signal(SIGXFSZ, SIG_IGN);
       for (off_t at = 0;; at += static_cast<off_t>(block.size()))
         if (pwrite(kScratchFd, block.data(), block.size(), at) < 0) break;
     }},
    {"pwrite to the input", [] { if (pwrite(kInputFd, "x", 1, 0) == 1) escaped("pwrite"); }},
    {"two answers", [] { send_raw(framed(R"({"answer":{"recognised":false}})")); send_raw(framed(R"({"answer":{"recognised":false}})")); }},
    {"half a message", [] { send_raw(std::string("\x40\0\0\0{", 5)); _exit(0); }},
    {"leave", [] { _exit(0); }},
    {"leave with 5", [] { _exit(5); }},
    {"behave", [] {}},
};

Match match(const Sample& sample) {
  const auto line = first_line(sample.source);
  return kDeeds.contains(line) ? Match::certain : Match::no;
}

core::Result<void> run(core::ByteSource& source, Context&, core::PartFacts& facts) {
  kDeeds.find(first_line(source))->second();
  facts.kind = core::PartKind::image;
  facts.image = core::ImageFacts{1, 1, "png", {}, {}, {}};
  return {};
}

}  // namespace

extern const Probe evil;
const Probe evil{"evil", 1, match, run, nullptr};

std::span<const Probe* const> registered_probes() {
  static const std::array<const Probe*, 1> table{&evil};
  return table;
}

void preload() {}

std::span<const Family> families() { return {&tests::kEvilFamily, 1}; }
const Family* family(std::string_view) { return &tests::kEvilFamily; }
Limits Limits::doubled() const { return {memory_bytes * 2, cpu_s * 2, wall_s * 2, quiet_s * 2, reply_bytes}; }

}  // namespace sokhao::probes
