// A seccomp filter as it is put together.
#pragma once

#include <seccomp.h>

#include <cstdint>
#include <cstring>
#include <string>

namespace sokhao::probes::worker {

class Filter {
 public:
  explicit Filter(std::uint32_t otherwise) : context_(seccomp_init(otherwise)) {}
  ~Filter() {
    if (context_ != nullptr) seccomp_release(context_);
  }
  Filter(const Filter&) = delete;
  Filter& operator=(const Filter&) = delete;

  template <class... Compare>
  void rule(std::uint32_t action, int number, Compare... compare) {
    if (failed_ != 0 || context_ == nullptr || number == __NR_SCMP_ERROR) return;
    const scmp_arg_cmp list[] = {compare..., scmp_arg_cmp{}};
    failed_ = seccomp_rule_add_array(context_, action, number, sizeof...(compare), list);
  }
  void by_name(std::uint32_t action, const char* name) { rule(action, seccomp_syscall_resolve_name(name)); }

  std::string load() {
    if (context_ == nullptr) return "seccomp: not in this kernel";
    if (failed_ == 0) seccomp_attr_set(context_, SCMP_FLTATR_CTL_OPTIMIZE, 2);
    if (failed_ == 0) failed_ = seccomp_load(context_);
    return failed_ == 0 ? std::string{} : std::string("seccomp: ") + std::strerror(-failed_);
  }

 private:
  scmp_filter_ctx context_;
  int failed_ = 0;
};

}  // namespace sokhao::probes::worker
