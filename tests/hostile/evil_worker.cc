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
    {"read a folder that is granted", [] { if (open("/usr/share/fonts", O_RDONLY | O_DIRECTORY) < 0) _exit(5); }},
    {"open a file by way of a granted folder", [] { expect_refused(open("/usr/share/fonts/../../../etc/passwd", O_RDONLY) < 0, "dots"); }},
    {"open a file through /proc", [] { expect_refused(open("/proc/self/root/etc/passwd", O_RDONLY) < 0, "proc"); }},
    {"create in a granted folder", [] { expect_refused(open("/usr/share/fonts/evil", O_CREAT | O_WRONLY, 0600) < 0, "create"); }},
    {"create nameless in a granted folder", [] { expect_refused(open("/usr/share/fonts", O_TMPFILE | O_RDWR, 0600) < 0, "tmpfile"); }},
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

/// "leave with 5" for a deed that could not be done in full.
void in_full(bool done) {
  if (!done) _exit(5);
}

std::string message_of(std::size_t bytes) {
  const std::string head = R"({"answer":{"recognised":false,"error":")", tail = "\"}}";
  return head + std::string(bytes - head.size() - tail.size(), 'x') + tail;
}

// "take memory: 400": just below or just above a limit.
using MeasuredDeed = void (*)(std::size_t amount);
const std::map<std::string, MeasuredDeed, std::less<>> kMeasuredDeeds{
    {"take memory", [](std::size_t mib) { for (; mib > 0; --mib) *static_cast<volatile char*>(::operator new(1u << 20)) = 1; }},
    {"burn", [](std::size_t ms) {
       timespec used{};
       do {
         for (int i = 0; i < 100'000; ++i) asm volatile("" : "+r"(i));
         clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
       } while (static_cast<std::size_t>(used.tv_sec) * 1000 + static_cast<std::size_t>(used.tv_nsec) / 1'000'000 < ms);
     }},
    {"be quiet", [](std::size_t ms) { std::this_thread::sleep_for(std::chrono::milliseconds(ms)); }},
    {"be busy", [](std::size_t ms) {
       for (const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(ms); std::chrono::steady_clock::now() < end;) {
         send_raw(framed(encode(core::Progress{0.5, {"a", "b"}})));
         std::this_thread::sleep_for(std::chrono::milliseconds(100));
       }
     }},
    {"answer in bytes", [](std::size_t bytes) { send_raw(framed(message_of(bytes))); _exit(0); }},
    {"say in bytes", [](std::size_t bytes) {  // the answer last, all else in messages of 16 KiB
       const std::string message = framed(encode(core::Progress{0.5, {"a", std::string(16'000, 'b')}}));
       for (; bytes > 2 * message.size(); bytes -= message.size()) send_raw(message);
       send_raw(framed(message_of(bytes - 4)));
       _exit(0);
     }},
    {"nest", [](std::size_t depth) {  // what is nested so stands two deep itself
       send_raw(framed("{\"answer\":{\"nested\":" + std::string(depth - 2, '[') + std::string(depth - 2, ']') + "}}"));
       _exit(0);
     }},
    {"write to the scratch file", [](std::size_t bytes) {
       signal(SIGXFSZ, SIG_IGN);
       const std::string block(bytes, 'x');
       in_full(pwrite(kScratchFd, block.data(), bytes, 0) == static_cast<ssize_t>(bytes));
     }},
    {"hold descriptors", [](std::size_t count) {
       int last = 0;
       while (last >= 0 && static_cast<std::size_t>(last) + 1 < count) last = dup(kInputFd);
       in_full(last >= 0);
     }},
};

MeasuredDeed measured(std::string_view line, std::size_t& amount) {
  const auto colon = line.find(": ");
  const auto it = colon == std::string_view::npos ? kMeasuredDeeds.end() : kMeasuredDeeds.find(line.substr(0, colon));
  if (it == kMeasuredDeeds.end()) return nullptr;
  amount = std::strtoul(std::string(line.substr(colon + 2)).c_str(), nullptr, 10);
  return it->second;
}

Match match(const Sample& sample) {
  const auto line = first_line(sample.source);
  std::size_t amount = 0;
  return kDeeds.contains(line) || measured(line, amount) != nullptr ? Match::certain : Match::no;
}

core::Result<void> run(core::ByteSource& source, Context&, core::PartFacts& facts) {
  const auto line = first_line(source);
  std::size_t amount = 0;
  if (const auto deed = measured(line, amount)) deed(amount);
  else kDeeds.find(line)->second();
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

#ifdef SOKHAO_EVIL_READS
constexpr const Family& kSelf = tests::kReadingEvilFamily;
#else
constexpr const Family& kSelf = tests::kEvilFamily;
#endif
std::span<const Family> families() { return {&kSelf, 1}; }
const Family* family(std::string_view) { return &kSelf; }
Limits Limits::doubled() const { return {memory_bytes * 2, cpu_s * 2, wall_s * 2, quiet_s * 2, reply_bytes}; }

}  // namespace sokhao::probes
