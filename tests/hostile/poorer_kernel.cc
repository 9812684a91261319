// Starts a program as on a kernel that lacks something: the call answers as if
// it were not there.
//   poorer_kernel landlock|seccomp PROGRAM [ARGUMENT...]
#include <seccomp.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <string_view>

int main(int argc, char** argv) {
  const std::string_view lacks = argc > 2 ? argv[1] : "";
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
  int failed = filter == nullptr ? -ENOMEM : 0;
  const auto absent = [&](int call, auto... conditions) {
    if (failed == 0) failed = seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), call, sizeof...(conditions), conditions...);
  };
  if (lacks == "landlock") {
    absent(444);  // landlock_create_ruleset, on every architecture
  } else if (lacks == "seccomp") {
    absent(SCMP_SYS(seccomp));
    absent(SCMP_SYS(prctl), SCMP_A0(SCMP_CMP_EQ, PR_SET_SECCOMP));
  } else {
    failed = -EINVAL;
  }
  if (failed == 0) failed = seccomp_load(filter);
  if (failed == 0) execv(argv[2], argv + 2);
  std::fprintf(stderr, "poorer_kernel: %d\n", failed != 0 ? failed : errno);
  return 125;
}
