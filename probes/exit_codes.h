// How a worker program ends when it ends by itself.
#pragma once

namespace sokhao::probes {

inline constexpr int kExitDone = 0;
inline constexpr int kExitUsage = 64;
inline constexpr int kExitSetup = 70;    ///< the sandbox could not be built
inline constexpr int kExitMemory = 75;   ///< an allocation was refused
inline constexpr int kExitDenied = 76;   ///< a forbidden call, named on stderr

/// Descriptors that the host hands over.
inline constexpr int kInputFd = 3;
inline constexpr int kSocketFd = 4;
inline constexpr int kScratchFd = 5;      ///< what the worker unpacks or draws; for the next worker to read
inline constexpr int kFirstBesideFd = 6;  ///< small files beside the part, in the job's order
inline constexpr int kMaxBesideFds = 8;
/// The files that the part goes on in come behind those beside it.
inline constexpr int kMaxPieceFds = 99;

}  // namespace sokhao::probes
