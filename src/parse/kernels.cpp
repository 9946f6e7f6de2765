// The idea: a matrix product in tiles that fit the registers (12 rows × 2 vectors with AVX-512,
// 4 × 4 half-wide ones with AVX2), and the recurrence as one plain loop that the compiler
// vectorises for each instruction set. Nothing is reassociated or contracted behind our back
// (fp-contract is off; where a fused multiply-add is wanted it is written), which is what makes the
// paths agree to the bit. The portable path calls fmaf, which is slow on a processor without it;
// on ARM it is the vector path, too, but for products of bytes (kernels_arm.h). Without no-tree-pre
// GCC 12 moves each sum of the tile of bytes to another register and back: half the speed.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("O3", "fp-contract=off", "no-tree-pre")
#elif defined(__clang__)
#pragma clang fp contract(off)
#endif

#include "parse/kernels.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <utility>

#if defined(__x86_64__)
#include <immintrin.h>
#define CASUS_X86 1
#ifdef __clang__
#define CASUS_AVX512 "avx512f,avx512dq,avx512vl,avx512bw,avx2,fma"
#else
#define CASUS_AVX512 "avx512f,avx512dq,avx512vl,avx512bw,avx2,fma,prefer-vector-width=512"
#endif
#define CASUS_VNNI "avx512f,avx512dq,avx512vl,avx512bw,avx512vnni,avx2,fma"
#endif

#ifdef __aarch64__
#include "parse/kernels_arm.h"
#endif

#define CASUS_INLINE inline __attribute__((always_inline))

namespace casus {

namespace {

constexpr std::size_t kRowBlock = 96;  // rows whose inputs stay in the cache while panels go by
constexpr std::size_t kByteRowBlock = 384;

void multiply_portable(const float* panel, const float* bias, std::size_t inputs, const float* a,
                       std::size_t a_stride, std::size_t rows, float* out, std::size_t out_stride) {
  for (std::size_t r = 0; r < rows; ++r) {
    float sum[kPanel];
    std::memcpy(sum, bias, sizeof(sum));
    for (std::size_t i = 0; i < inputs; ++i) {
      const float x = a[r * a_stride + i];
      for (std::size_t o = 0; o < kPanel; ++o) sum[o] = std::fma(x, panel[i * kPanel + o], sum[o]);
    }
    std::memcpy(out + r * out_stride, sum, sizeof(sum));
  }
}

#ifdef CASUS_X86
template <std::size_t... R>
__attribute__((target("avx512f"))) CASUS_INLINE void tile_avx512(
    std::index_sequence<R...>, const float* panel, const float* bias, std::size_t inputs,
    const float* a, std::size_t a_stride, float* out, std::size_t out_stride) {
  __m512 left[sizeof...(R)] = {((void)R, _mm512_loadu_ps(bias))...};
  __m512 right[sizeof...(R)] = {((void)R, _mm512_loadu_ps(bias + 16))...};
  for (std::size_t i = 0; i < inputs; ++i) {
    const __m512 w0 = _mm512_loadu_ps(panel + i * kPanel);
    const __m512 w1 = _mm512_loadu_ps(panel + i * kPanel + 16);
    __m512 x;
    ((x = _mm512_set1_ps(a[R * a_stride + i]), left[R] = _mm512_fmadd_ps(x, w0, left[R]),
      right[R] = _mm512_fmadd_ps(x, w1, right[R])),
     ...);
  }
  (_mm512_storeu_ps(out + R * out_stride, left[R]), ...);
  (_mm512_storeu_ps(out + R * out_stride + 16, right[R]), ...);
}

__attribute__((target("avx512f"))) void multiply_avx512(const float* panel, const float* bias,
                                                        std::size_t inputs, const float* a,
                                                        std::size_t a_stride, std::size_t rows,
                                                        float* out, std::size_t out_stride) {
  std::size_t r = 0;
  for (; r + 12 <= rows; r += 12)
    tile_avx512(std::make_index_sequence<12>(), panel, bias, inputs, a + r * a_stride, a_stride,
                out + r * out_stride, out_stride);
  for (; r + 4 <= rows; r += 4)
    tile_avx512(std::make_index_sequence<4>(), panel, bias, inputs, a + r * a_stride, a_stride,
                out + r * out_stride, out_stride);
  for (; r < rows; ++r)
    tile_avx512(std::make_index_sequence<1>(), panel, bias, inputs, a + r * a_stride, a_stride,
                out + r * out_stride, out_stride);
}

template <std::size_t kRows>
__attribute__((target("avx2,fma"))) CASUS_INLINE void tile_avx2(const float* panel,
                                                                const float* bias,
                                                                std::size_t inputs, const float* a,
                                                                std::size_t a_stride, float* out,
                                                                std::size_t out_stride) {
  __m256 sum[kRows][2];
#pragma GCC unroll 16
  for (std::size_t r = 0; r < kRows; ++r) {
    sum[r][0] = _mm256_loadu_ps(bias);
    sum[r][1] = _mm256_loadu_ps(bias + 8);
  }
  for (std::size_t i = 0; i < inputs; ++i) {
    const __m256 w0 = _mm256_loadu_ps(panel + i * kPanel);
    const __m256 w1 = _mm256_loadu_ps(panel + i * kPanel + 8);
#pragma GCC unroll 16
    for (std::size_t r = 0; r < kRows; ++r) {
      const __m256 x = _mm256_set1_ps(a[r * a_stride + i]);
      sum[r][0] = _mm256_fmadd_ps(x, w0, sum[r][0]);
      sum[r][1] = _mm256_fmadd_ps(x, w1, sum[r][1]);
    }
  }
#pragma GCC unroll 16
  for (std::size_t r = 0; r < kRows; ++r) {
    _mm256_storeu_ps(out + r * out_stride, sum[r][0]);
    _mm256_storeu_ps(out + r * out_stride + 8, sum[r][1]);
  }
}

__attribute__((target("avx2,fma"))) void multiply_avx2(const float* panel, const float* bias,
                                                       std::size_t inputs, const float* a,
                                                       std::size_t a_stride, std::size_t rows,
                                                       float* out, std::size_t out_stride) {
  for (std::size_t half = 0; half < kPanel; half += 16) {
    std::size_t r = 0;
    for (; r + 6 <= rows; r += 6)
      tile_avx2<6>(panel + half, bias + half, inputs, a + r * a_stride, a_stride,
                   out + r * out_stride + half, out_stride);
    for (; r < rows; ++r)
      tile_avx2<1>(panel + half, bias + half, inputs, a + r * a_stride, a_stride,
                   out + r * out_stride + half, out_stride);
  }
}
#endif

#ifdef __aarch64__
// What is left of a product of bytes, of sums that are without the inputs' offset.
void finish_signed(const int32_t* sum, const ByteMatrix& m, std::size_t first, float scale,
                   float* out) {
  for (std::size_t o = 0; o < kPanel; ++o) {
    const auto exact = static_cast<float>(sum[o]);
    out[o] = exact * (scale * m.scale[first + o]) + m.bias[first + o];
  }
}

void bytes_neon(const ByteMatrix& m, std::size_t first, const ByteRows& a, std::size_t row,
                std::size_t rows, float* out, std::size_t out_stride) {
  const int8_t* panel = m.weights.data() + first * a.stride;
  for (std::size_t r = row; r < row + rows; ++r) {
    int32_t sums[kPanel];
    sums_neon(panel, a.values.data() + r * a.stride, a.stride, sums);
    finish_signed(sums, m, first, a.scale[r], out + r * out_stride + first);
  }
}

void bytes_dotprod(const ByteMatrix& m, std::size_t first, const ByteRows& a, std::size_t row,
                   std::size_t rows, float* out, std::size_t out_stride) {
  const int8_t* panel = m.weights.data() + first * a.stride;
  for (std::size_t r = row; r < row + rows; r += 2) {
    int32_t sums[2 * kPanel];
    const std::size_t n = std::min<std::size_t>(2, row + rows - r);
    sums_dotprod(panel, a.values.data() + r * a.stride, a.stride, n, sums);
    for (std::size_t k = 0; k < n; ++k)
      finish_signed(sums + k * kPanel, m, first, a.scale[r + k],
                    out + (r + k) * out_stride + first);
  }
}
#endif

// What is left of a byte product: the integer sum without the inputs' offset, scaled.
CASUS_INLINE void finish(const int32_t* sum, const ByteMatrix& m, std::size_t first, float scale,
                         float* out) {
  for (std::size_t o = 0; o < kPanel; ++o) {
    const auto exact = static_cast<float>(sum[o] - m.offset[first + o]);
    out[o] = exact * (scale * m.scale[first + o]) + m.bias[first + o];
  }
}

void bytes_portable(const ByteMatrix& m, std::size_t first, const ByteRows& a, std::size_t row,
                    std::size_t rows, float* out, std::size_t out_stride) {
  const int8_t* panel = m.weights.data() + first * a.stride;
  for (std::size_t r = row; r < row + rows; ++r) {
    const uint8_t* x = a.values.data() + r * a.stride;
    int32_t sum[kPanel] = {};
    for (std::size_t i = 0; i < a.stride; i += 4) {
      for (std::size_t o = 0; o < kPanel; ++o) {
        const int8_t* w = panel + i * kPanel + 4 * o;
        sum[o] += x[i] * w[0] + x[i + 1] * w[1] + x[i + 2] * w[2] + x[i + 3] * w[3];
      }
    }
    finish(sum, m, first, a.scale[r], out + r * out_stride + first);
  }
}

#ifdef CASUS_X86
// Four inputs of four outputs at a time, in 16 bits: products of two bytes always fit, and so do
// the sums of two in 32. Rows by fold expressions: with loops over them g++ keeps the sums in
// memory.
__attribute__((target("avx2"))) CASUS_INLINE __m256i four_words(const uint8_t* x) {
  int32_t four = 0;
  std::memcpy(&four, x, sizeof(four));
  return _mm256_cvtepu8_epi16(_mm_set1_epi32(four));
}
__attribute__((target("avx2"))) CASUS_INLINE __m256i widened(const int8_t* bytes) {
  return _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes)));
}
// Of four outputs each, the two halves of their sums → eight sums in order.
__attribute__((target("avx2"))) CASUS_INLINE void store_pairs(__m256i a, __m256i b, int32_t* out) {
  const __m256i sums = _mm256_permute4x64_epi64(_mm256_hadd_epi32(a, b), 0xD8);
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(out), sums);
}

template <std::size_t... R>
__attribute__((target("avx2"))) CASUS_INLINE void tile_bytes_avx2(
    std::index_sequence<R...>, const int8_t* panel, const uint8_t* x, std::size_t stride,
    int32_t (*sums)[kPanel], std::size_t first) {
  __m256i s0[sizeof...(R)] = {((void)R, _mm256_setzero_si256())...};
  __m256i s1[sizeof...(R)] = {((void)R, _mm256_setzero_si256())...};
  __m256i s2[sizeof...(R)] = {((void)R, _mm256_setzero_si256())...};
  __m256i s3[sizeof...(R)] = {((void)R, _mm256_setzero_si256())...};
  for (std::size_t i = 0; i < stride; i += 4) {
    const int8_t* w = panel + i * kPanel + 4 * first;
    const __m256i v[sizeof...(R)] = {four_words(x + R * stride + i)...};
    __m256i now = widened(w);
    ((s0[R] = _mm256_add_epi32(s0[R], _mm256_madd_epi16(v[R], now))), ...);
    now = widened(w + 16);
    ((s1[R] = _mm256_add_epi32(s1[R], _mm256_madd_epi16(v[R], now))), ...);
    now = widened(w + 32);
    ((s2[R] = _mm256_add_epi32(s2[R], _mm256_madd_epi16(v[R], now))), ...);
    now = widened(w + 48);
    ((s3[R] = _mm256_add_epi32(s3[R], _mm256_madd_epi16(v[R], now))), ...);
  }
  (store_pairs(s0[R], s1[R], sums[R] + first), ...);
  (store_pairs(s2[R], s3[R], sums[R] + first + 8), ...);
}

template <std::size_t kRows>
__attribute__((target("avx2"))) CASUS_INLINE void rows_bytes_avx2(const ByteMatrix& m,
                                                                  std::size_t first,
                                                                  const ByteRows& a,
                                                                  std::size_t row, float* out,
                                                                  std::size_t out_stride) {
  int32_t sums[kRows][kPanel];
  const int8_t* panel = m.weights.data() + first * a.stride;
  const uint8_t* x = a.values.data() + row * a.stride;
  for (const std::size_t half : {0, 16})
    tile_bytes_avx2(std::make_index_sequence<kRows>(), panel, x, a.stride, sums, half);
  for (std::size_t r = 0; r < kRows; ++r)
    finish(sums[r], m, first, a.scale[row + r], out + (row + r) * out_stride + first);
}

__attribute__((target("avx2"))) void bytes_avx2(const ByteMatrix& m, std::size_t first,
                                                const ByteRows& a, std::size_t row,
                                                std::size_t rows, float* out,
                                                std::size_t out_stride) {
  std::size_t r = 0;
  for (; r + 2 <= rows; r += 2) rows_bytes_avx2<2>(m, first, a, row + r, out, out_stride);
  for (; r < rows; ++r) rows_bytes_avx2<1>(m, first, a, row + r, out, out_stride);
}

__attribute__((target(CASUS_VNNI))) CASUS_INLINE __m512i four_bytes(const uint8_t* x) {
  int32_t four = 0;
  std::memcpy(&four, x, sizeof(four));
  return _mm512_set1_epi32(four);
}

__attribute__((target(CASUS_VNNI))) CASUS_INLINE void finish_vnni(__m512i sum, const ByteMatrix& m,
                                                                  std::size_t first, float scale,
                                                                  float* out) {
  const __m512i offset = _mm512_loadu_si512(m.offset.data() + first);
  // (the unmasked conversion makes g++ 12 warn of its own header, GCC bug 105593)
  const __m512 exact = _mm512_maskz_cvtepi32_ps(0xFFFF, _mm512_sub_epi32(sum, offset));
  const __m512 factor =
      _mm512_mul_ps(_mm512_set1_ps(scale), _mm512_loadu_ps(m.scale.data() + first));
  const __m512 bias = _mm512_loadu_ps(m.bias.data() + first);
  _mm512_storeu_ps(out + first, _mm512_add_ps(_mm512_mul_ps(exact, factor), bias));
}

template <std::size_t... R>
__attribute__((target(CASUS_VNNI))) CASUS_INLINE void tile_bytes_vnni(
    std::index_sequence<R...>, const ByteMatrix& m, std::size_t first, const ByteRows& a,
    std::size_t row, float* out, std::size_t out_stride) {
  const int8_t* panel = m.weights.data() + first * a.stride;
  const uint8_t* x = a.values.data() + row * a.stride;
  __m512i left[sizeof...(R)] = {((void)R, _mm512_setzero_si512())...};
  __m512i right[sizeof...(R)] = {((void)R, _mm512_setzero_si512())...};
  for (std::size_t i = 0; i < a.stride; i += 4) {
    const __m512i w0 = _mm512_loadu_si512(panel + i * kPanel);
    const __m512i w1 = _mm512_loadu_si512(panel + i * kPanel + 64);
    __m512i v;
    ((v = four_bytes(x + R * a.stride + i), left[R] = _mm512_dpbusd_epi32(left[R], v, w0),
      right[R] = _mm512_dpbusd_epi32(right[R], v, w1)),
     ...);
  }
  (finish_vnni(left[R], m, first, a.scale[row + R], out + (row + R) * out_stride), ...);
  (finish_vnni(right[R], m, first + 16, a.scale[row + R], out + (row + R) * out_stride), ...);
}

__attribute__((target(CASUS_VNNI))) void bytes_vnni(const ByteMatrix& m, std::size_t first,
                                                    const ByteRows& a, std::size_t row,
                                                    std::size_t rows, float* out,
                                                    std::size_t out_stride) {
  std::size_t r = 0;
  for (; r + 12 <= rows; r += 12)
    tile_bytes_vnni(std::make_index_sequence<12>(), m, first, a, row + r, out, out_stride);
  for (; r + 8 <= rows; r += 8)
    tile_bytes_vnni(std::make_index_sequence<8>(), m, first, a, row + r, out, out_stride);
  for (; r + 4 <= rows; r += 4)
    tile_bytes_vnni(std::make_index_sequence<4>(), m, first, a, row + r, out, out_stride);
  for (; r < rows; ++r)
    tile_bytes_vnni(std::make_index_sequence<1>(), m, first, a, row + r, out, out_stride);
}
#endif

// To the nearest whole number, ties to even: 1.5 · 2^23 takes the fraction's bits away.
CASUS_INLINE void row_to_bytes(const float* __restrict__ x, std::size_t n,
                               uint8_t* __restrict__ out, float& scale) {
  // Sizes compare as their bits do; the largest of floats themselves is found one by one, as no
  // compiler may reorder them (a seventh of all parsing).
  int32_t bits = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const int32_t size = std::bit_cast<int32_t>(x[i]) & 0x7fffffff;
    bits = size > bits ? size : bits;
  }
  const auto most = std::bit_cast<float>(bits);
  scale = most / 127.0f;
  const float factor = most > 0.0f ? 127.0f / most : 0.0f;
  for (std::size_t i = 0; i < n; ++i) {
    const float whole = x[i] * factor + 12582912.0f;
    out[i] = static_cast<uint8_t>(std::bit_cast<int32_t>(whole) + 128);
  }
}

CASUS_INLINE void rows_to_bytes(const float* rows, std::size_t stride, std::size_t n,
                                std::size_t inputs, ByteRows& out) {
  for (std::size_t r = 0; r < n; ++r) {
    uint8_t* to = out.values.data() + r * out.stride;
    row_to_bytes(rows + r * stride, inputs, to, out.scale[r]);
    for (std::size_t i = inputs; i < out.stride; ++i) to[i] = 128;
  }
}

CASUS_INLINE void leaky_values(float* values, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) values[i] = values[i] < 0.0f ? 0.1f * values[i] : values[i];
}

void rows_to_bytes_portable(const float* rows, std::size_t stride, std::size_t n,
                            std::size_t inputs, ByteRows& out) {
  rows_to_bytes(rows, stride, n, inputs, out);
}
#ifdef CASUS_X86
__attribute__((target("avx2,fma"))) void rows_to_bytes_avx2(const float* rows, std::size_t stride,
                                                            std::size_t n, std::size_t inputs,
                                                            ByteRows& out) {
  rows_to_bytes(rows, stride, n, inputs, out);
}
__attribute__((target(CASUS_AVX512))) void rows_to_bytes_avx512(const float* rows,
                                                                std::size_t stride, std::size_t n,
                                                                std::size_t inputs, ByteRows& out) {
  rows_to_bytes(rows, stride, n, inputs, out);
}
__attribute__((target(CASUS_AVX512))) void leaky_avx512(float* values, std::size_t n) {
  leaky_values(values, n);
}
__attribute__((target("avx2,fma"))) void leaky_avx2(float* values, std::size_t n) {
  leaky_values(values, n);
}
#endif

// 2^x by a polynomial on [-½, ½] (Cephes' coefficients, relative error 2e-7) and the exponent's
// bits.
CASUS_INLINE float sigmoid(float z) {
  float x = z * -1.44269504f;
  x = x > 60.0f ? 60.0f : x;
  x = x < -60.0f ? -60.0f : x;
  const float shifted = x + 12582912.0f;  // 1.5 · 2^23: the sum's low bits are the nearest integer
  const float whole = shifted - 12582912.0f;
  const float part = x - whole;
  float p = 1.535336188319500e-4f;
  p = __builtin_fmaf(p, part, 1.339887440266574e-3f);
  p = __builtin_fmaf(p, part, 9.618437357674640e-3f);
  p = __builtin_fmaf(p, part, 5.550332471162809e-2f);
  p = __builtin_fmaf(p, part, 2.402264791363012e-1f);
  p = __builtin_fmaf(p, part, 6.931472028550421e-1f);
  p = __builtin_fmaf(p, part, 1.0f);
  const int exponent = static_cast<int>(whole);
  const float scale = std::bit_cast<float>((exponent + 127) << 23);
  return 1.0f / (1.0f + p * scale);
}

CASUS_INLINE void scan_row(std::size_t h, const float* __restrict__ u, const float* __restrict__ x,
                           const float* __restrict__ v, const float* __restrict__ b,
                           float* __restrict__ out, float* __restrict__ state) {
  for (std::size_t i = 0; i < h; ++i) {
    const float before = state[i];
    const float f = sigmoid(__builtin_fmaf(v[i], before, u[h + i] + b[i]));
    const float r = sigmoid(__builtin_fmaf(v[h + i], before, u[2 * h + i] + b[h + i]));
    const float c = __builtin_fmaf(f, before - u[i], u[i]);
    state[i] = c;
    out[i] = __builtin_fmaf(r, c - x[i], x[i]);
  }
}

CASUS_INLINE void scan_rows(const ScanArguments& s) {
  std::fill(s.state, s.state + s.hidden, 0.0f);
  for (std::size_t k = 0; k < s.rows; ++k) {
    const std::size_t t = s.reverse ? s.rows - 1 - k : k;
    scan_row(s.hidden, s.u + t * s.u_stride, s.skip + t * s.skip_stride, s.v, s.b,
             s.out + t * s.out_stride, s.state);
  }
}

void scan_portable(const ScanArguments& s) { scan_rows(s); }
#ifdef CASUS_X86
__attribute__((target("avx2,fma"))) void scan_avx2(const ScanArguments& s) { scan_rows(s); }
__attribute__((target(CASUS_AVX512))) void scan_avx512(const ScanArguments& s) { scan_rows(s); }
#endif

}  // namespace

bool supported(Isa isa) {
#ifdef CASUS_X86
  if (isa == Isa::avx2)
    return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0;
  if (isa == Isa::avx512)
    return supported(Isa::avx2) && __builtin_cpu_supports("avx512f") != 0 &&
           __builtin_cpu_supports("avx512dq") != 0 && __builtin_cpu_supports("avx512vl") != 0 &&
           __builtin_cpu_supports("avx512bw") != 0;
  if (isa == Isa::vnni) return supported(Isa::avx512) && __builtin_cpu_supports("avx512vnni") != 0;
#endif
#ifdef __aarch64__
  if (isa == Isa::neon) return true;
  if (isa == Isa::dotprod) return has_dot_products();
#endif
  return isa == Isa::portable;
}

Isa best_isa() {
  for (const Isa isa : {Isa::vnni, Isa::dotprod, Isa::neon}) {
    if (supported(isa)) return isa;
  }
  if (supported(Isa::avx512)) return Isa::avx512;
  return supported(Isa::avx2) ? Isa::avx2 : Isa::portable;
}

void pack(const float* rows, std::size_t stride, const float* bias, std::size_t outputs,
          std::size_t inputs, PackedMatrix& out) {
  out.inputs = inputs;
  out.outputs = outputs;
  out.weights.assign(padded(outputs) * inputs, 0.0f);
  out.bias.assign(padded(outputs), 0.0f);
  for (std::size_t o = 0; o < outputs; ++o) {
    float* panel = out.weights.data() + o / kPanel * kPanel * inputs + o % kPanel;
    for (std::size_t i = 0; i < inputs; ++i) panel[i * kPanel] = rows[o * stride + i];
    if (bias != nullptr) out.bias[o] = bias[o];
  }
}

void multiply(Isa isa, const PackedMatrix& m, const float* a, std::size_t a_stride,
              std::size_t rows, float* out, std::size_t out_stride) {
  auto* kernel = multiply_portable;
#ifdef CASUS_X86
  if (isa == Isa::avx2) kernel = multiply_avx2;
  if (isa == Isa::avx512 || isa == Isa::vnni) kernel = multiply_avx512;
#else
  (void)isa;
#endif
  for (std::size_t r = 0; r < rows; r += kRowBlock) {
    const std::size_t n = std::min(kRowBlock, rows - r);
    for (std::size_t o = 0; o < m.outputs; o += kPanel) {
      kernel(m.weights.data() + o * m.inputs, m.bias.data() + o, m.inputs, a + r * a_stride,
             a_stride, n, out + r * out_stride + o, out_stride);
    }
  }
}

void pack_bytes(const float* rows, std::size_t stride, const float* bias, std::size_t outputs,
                std::size_t inputs, ByteMatrix& out) {
  const std::size_t width = (inputs + 3) / 4 * 4;
  out.inputs = inputs;
  out.outputs = outputs;
  out.weights.assign(padded(outputs) * width, 0);
  out.offset.assign(padded(outputs), 0);
  out.scale.assign(padded(outputs), 0.0f);
  out.bias.assign(padded(outputs), 0.0f);
  std::vector<uint8_t> bytes(inputs);
  for (std::size_t o = 0; o < outputs; ++o) {
    row_to_bytes(rows + o * stride, inputs, bytes.data(), out.scale[o]);
    int8_t* panel = out.weights.data() + o / kPanel * kPanel * width + o % kPanel * 4;
    int32_t sum = 0;
    for (std::size_t i = 0; i < inputs; ++i) {
      const int weight = bytes[i] - 128;
      panel[i / 4 * 4 * kPanel + i % 4] = static_cast<int8_t>(weight);
      sum += weight;
    }
    out.offset[o] = 128 * sum;
    if (bias != nullptr) out.bias[o] = bias[o];
  }
}

void to_bytes(Isa isa, const float* rows, std::size_t stride, std::size_t n, std::size_t inputs,
              ByteRows& out) {
  out.stride = (inputs + 3) / 4 * 4;
  out.values.resize(n * out.stride);
  out.scale.resize(n);
#ifdef CASUS_X86
  if (isa == Isa::avx512 || isa == Isa::vnni)
    return rows_to_bytes_avx512(rows, stride, n, inputs, out);
  if (isa == Isa::avx2) return rows_to_bytes_avx2(rows, stride, n, inputs, out);
#else
  (void)isa;
#endif
  rows_to_bytes_portable(rows, stride, n, inputs, out);
}

void multiply(Isa isa, const ByteMatrix& m, const ByteRows& a, std::size_t rows, float* out,
              std::size_t out_stride) {
  auto* kernel = bytes_portable;
#ifdef CASUS_X86
  if (isa == Isa::avx2 || isa == Isa::avx512) kernel = bytes_avx2;
  if (isa == Isa::vnni) kernel = bytes_vnni;
#elif defined(__aarch64__)
  if (isa == Isa::neon) kernel = bytes_neon;
  if (isa == Isa::dotprod) kernel = bytes_dotprod;
#else
  (void)isa;
#endif
  for (std::size_t r = 0; r < rows; r += kByteRowBlock) {
    const std::size_t n = std::min(kByteRowBlock, rows - r);
    for (std::size_t o = 0; o < m.outputs; o += kPanel) kernel(m, o, a, r, n, out, out_stride);
  }
}

void leaky(Isa isa, float* values, std::size_t n) {
#ifdef CASUS_X86
  if (isa == Isa::avx512 || isa == Isa::vnni) return leaky_avx512(values, n);
  if (isa == Isa::avx2) return leaky_avx2(values, n);
#else
  (void)isa;
#endif
  leaky_values(values, n);
}

void scan(Isa isa, const ScanArguments& s) {
#ifdef CASUS_X86
  if (isa == Isa::avx512 || isa == Isa::vnni) return scan_avx512(s);
  if (isa == Isa::avx2) return scan_avx2(s);
#else
  (void)isa;
#endif
  scan_portable(s);
}

}  // namespace casus
