#include "probes/profile.h"

#include <array>

namespace sokhao::probes {
namespace {

constexpr std::uint64_t kMiB = 1024 * 1024;
constexpr std::uint64_t kReplyBytes = 8 * kMiB;

// Fonts and character maps: without them a PDF loses text or is drawn blank,
// and the library reports success (study of safety, 1.4).
constexpr std::array<std::string_view, 5> kDocumentReadable{"/usr/share/fonts", "/etc/fonts", "/var/cache/fontconfig",
                                                            "/usr/share/fontconfig", "/usr/share/poppler"};

// What a converter finds beside itself; never anybody's papers.
constexpr std::array<std::string_view, 9> kOfficeReadable{"/usr", "/etc/fonts", "/etc/libreoffice", "/etc/ld.so.cache", "/var/cache/fontconfig",
                                                          "/var/lib/libreoffice", "/var/spool/libreoffice", "/dev/urandom", "/dev/null"};

// Limits: a limit that is too low looks like a bad file (FFmpeg answers "open
// failed" at 128 MiB), so they lie well above what good parts were seen to need.
constexpr std::array<Family, 6> kFamilies{{
    {"light", "sokhao-probe", {1024 * kMiB, 60, 120, 30, kReplyBytes, 8192 * kMiB}, {}},
    {"document", "sokhao-probe-document", {1024 * kMiB, 60, 180, 60, kReplyBytes, 1024 * kMiB}, kDocumentReadable},
    {"media", "sokhao-probe-media", {2048 * kMiB, 300, 900, 60, kReplyBytes}, {}},
    {"ocr", "sokhao-probe-ocr", {1024 * kMiB, 60, 240, 120, kReplyBytes, 16 * kMiB}, {}, Asked::by_name},
    {"office", "sokhao-probe-office", {4096 * kMiB, 90, 240, 30, kReplyBytes, 512 * kMiB}, kOfficeReadable, Asked::by_name, Lock::programs, Birth::started},
    // It ends by itself at the time that its order gives; nobody waits for it, so it gets what others leave.
    {"preview", "sokhao-probe-preview", {3072 * kMiB, 7'200, 25'000, 300, kReplyBytes, 8192 * kMiB}, {}, Asked::by_name, Lock::library, Birth::started, 19},
}};

}  // namespace

Limits Limits::doubled() const { return {memory_bytes * 2, cpu_s * 2, wall_s * 2, quiet_s * 2, reply_bytes, scratch_bytes}; }

std::span<const Family> families() { return kFamilies; }

const Family* family(std::string_view name) {
  for (const auto& f : kFamilies)
    if (f.name == name) return &f;
  return nullptr;
}

}  // namespace sokhao::probes
