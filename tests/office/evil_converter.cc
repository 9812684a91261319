// Stands in for LibreOffice: tries to break out of the office family and writes
// how each try went where the converted document belongs. Its input is an OLE
// mark and then lines: a file it must not read, a socket it must not reach, and
// "hang" where it has to be ended.
#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <sstream>
#include <string>

namespace {

std::ofstream told;

void tell(const char* deed, bool done) { told << deed << (done ? ": DONE\n" : ": refused\n"); }

bool opens(const std::string& path, int flags) {
  const int fd = open(path.c_str(), flags, 0600);
  if (fd >= 0) close(fd);
  return fd >= 0;
}

bool socket_of(int domain, int type) {
  const int fd = socket(domain, type, 0);
  if (fd >= 0) close(fd);
  return fd >= 0;
}

bool reaches(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
  const int fd = socket(AF_UNIX, SOCK_STREAM, 0);
  const bool done = fd >= 0 && connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  if (fd >= 0) close(fd);
  return done;
}

bool forks() {
  const pid_t pid = fork();
  if (pid == 0) _exit(0);
  if (pid > 0) waitpid(pid, nullptr, 0);
  return pid > 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string input = argv[argc - 1], folder = input.substr(0, input.rfind('/'));
  std::ifstream in(input);
  std::string mark, secret, socket_path, mode;
  std::getline(in, mark);
  std::getline(in, secret);
  std::getline(in, socket_path);
  std::getline(in, mode);
  if (mode == "hang") {
    std::ofstream(folder + "/out/pid") << getpid();
    signal(SIGTERM, SIG_IGN);
    for (;;) pause();
  }
  told.open(folder + "/out/input.fodt");
  tell("read another file", opens(secret, O_RDONLY));
  tell("read /etc/passwd", opens("/etc/passwd", O_RDONLY));
  tell("read /proc/self/mem", opens("/proc/self/mem", O_RDWR));
  tell("write beside the folder", opens(folder + "/../escaped", O_WRONLY | O_CREAT));
  tell("write in /tmp", opens("/tmp/escaped-from-sokhao", O_WRONLY | O_CREAT));
  tell("write to the input descriptor", write(3, "x", 1) == 1);
  tell("make a symlink", symlink("/etc/passwd", (folder + "/out/link").c_str()) == 0);
  tell("chmod", chmod(input.c_str(), 0777) == 0);
  tell("internet", socket_of(AF_INET, SOCK_STREAM) || socket_of(AF_INET6, SOCK_DGRAM));
  tell("netlink", socket_of(AF_NETLINK, SOCK_RAW));
  tell("packet", socket_of(AF_PACKET, SOCK_RAW));
  tell("a service's socket", reaches(socket_path));
  tell("fork", forks());
  tell("setsid", setsid() > 0);
  tell("kill the worker", kill(getppid(), 0) == 0);
  tell("ptrace", ptrace(PTRACE_ATTACH, getppid(), nullptr, nullptr) == 0);
  tell("mount", mount("none", folder.c_str(), "tmpfs", 0, nullptr) == 0);
  tell("unshare", syscall(SYS_unshare, 0x10000000) == 0);
  tell("memfd", syscall(SYS_memfd_create, "x", 0) >= 0);
  tell("io_uring", syscall(SYS_io_uring_setup, 1, nullptr) >= 0 || errno == EFAULT);
  tell("userfaultfd", syscall(SYS_userfaultfd, 0) >= 0);
  tell("bpf", syscall(SYS_bpf, 0, nullptr, 0) >= 0 || errno == EFAULT || errno == EINVAL);
  tell("keyctl", syscall(SYS_keyctl, 0, -3, 0) >= 0);
  tell("perf", syscall(SYS_perf_event_open, nullptr, 0, -1, -1, 0) >= 0 || errno == EFAULT);
  execl("/bin/sh", "sh", "-c", "true", nullptr);
  tell("exec", false);
  told.close();
  return 0;
}
