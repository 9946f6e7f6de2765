#include "parse/kernels_arm.h"

#if defined(__aarch64__)

#include <cstring>

#include <arm_neon.h>
#ifdef __linux__
#include <asm/hwcap.h>
#include <sys/auxv.h>
#endif

#ifdef __clang__
#define CASUS_DOTPROD "dotprod"
#else
#define CASUS_DOTPROD "arch=armv8.2-a+dotprod"
#endif

namespace casus {

namespace {
constexpr std::size_t kOutputs = 32;  // of a panel
constexpr std::size_t kGroups = kOutputs / 4;

int32_t four_signed(const uint8_t* x) {
  uint32_t four = 0;
  std::memcpy(&four, x, sizeof(four));
  return static_cast<int32_t>(four ^ 0x80808080U);
}

// kRows rows, the inputs' four bytes against four outputs at a time.
template <std::size_t kRows>
__attribute__((target(CASUS_DOTPROD))) void dot_rows(const int8_t* panel, const uint8_t* x,
                                                     std::size_t stride, int32_t* sums) {
  int32x4_t sum[kRows][kGroups];
  for (std::size_t r = 0; r < kRows; ++r) {
    for (std::size_t g = 0; g < kGroups; ++g) sum[r][g] = vdupq_n_s32(0);
  }
  for (std::size_t i = 0; i < stride; i += 4) {
    const int8_t* w = panel + i * kOutputs;
    int8x16_t input[kRows];
    for (std::size_t r = 0; r < kRows; ++r)
      input[r] = vreinterpretq_s8_s32(vdupq_n_s32(four_signed(x + r * stride + i)));
#pragma GCC unroll 8
    for (std::size_t g = 0; g < kGroups; ++g) {
      const int8x16_t weights = vld1q_s8(w + 16 * g);
#pragma GCC unroll 2
      for (std::size_t r = 0; r < kRows; ++r) sum[r][g] = vdotq_s32(sum[r][g], weights, input[r]);
    }
  }
  for (std::size_t r = 0; r < kRows; ++r) {
    for (std::size_t g = 0; g < kGroups; ++g) vst1q_s32(sums + r * kOutputs + 4 * g, sum[r][g]);
  }
}
}  // namespace

bool has_dot_products() {
#ifdef __linux__
  return (getauxval(AT_HWCAP) & HWCAP_ASIMDDP) != 0;
#else
  return false;
#endif
}

// Products of two bytes fit 16 bits; each register holds the two halves of two outputs' sums.
void sums_neon(const int8_t* panel, const uint8_t* x, std::size_t stride, int32_t* sums) {
  int32x4_t sum[2 * kGroups];
  for (int32x4_t& s : sum) s = vdupq_n_s32(0);
  for (std::size_t i = 0; i < stride; i += 4) {
    const int8x8_t input = vreinterpret_s8_s32(vdup_n_s32(four_signed(x + i)));
    const int8_t* w = panel + i * kOutputs;
#pragma GCC unroll 16
    for (std::size_t g = 0; g < 2 * kGroups; ++g)
      sum[g] = vpadalq_s16(sum[g], vmull_s8(input, vld1_s8(w + 8 * g)));
  }
  for (std::size_t g = 0; g < kGroups; ++g)
    vst1q_s32(sums + 4 * g, vpaddq_s32(sum[2 * g], sum[2 * g + 1]));
}

void sums_dotprod(const int8_t* panel, const uint8_t* x, std::size_t stride, std::size_t rows,
                  int32_t* sums) {
  if (rows == 2) return dot_rows<2>(panel, x, stride, sums);
  dot_rows<1>(panel, x, stride, sums);
}

}  // namespace casus

#endif
