// Internal to parse: the loops all the time goes to. Every path gives the same bits: a number of a
// product of floats is one chain of fused multiply-adds in a fixed order, whatever the width of the
// vectors; a product of bytes is summed in integers, where the order does not matter.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace casus {

enum class Isa : uint8_t { portable, avx2, avx512, vnni, neon, dotprod };
bool supported(Isa isa);  // by this processor and this build
Isa best_isa();

// Rows of floats, each row padded to whole panels of kPanel.
inline constexpr std::size_t kPanel = 32;
inline constexpr std::size_t padded(std::size_t n) { return (n + kPanel - 1) / kPanel * kPanel; }

// The weights of one layer, packed once: panels of kPanel outputs, input by input.
struct PackedMatrix {
  std::size_t inputs = 0;
  std::size_t outputs = 0;
  std::vector<float> weights;  // padded(outputs) / kPanel panels of inputs × kPanel
  std::vector<float> bias;     // padded(outputs)
};
// rows: outputs × inputs, `stride` floats from row to row; bias may be null. Reuses out's memory.
void pack(const float* rows, std::size_t stride, const float* bias, std::size_t outputs,
          std::size_t inputs, PackedMatrix& out);

// out[r][o] = bias[o] + Σ a[r][i] · weight[o][i]. out_stride >= padded(outputs); the padding is
// written too.
void multiply(Isa isa, const PackedMatrix& m, const float* a, std::size_t a_stride,
              std::size_t rows, float* out, std::size_t out_stride);

// The same with weights of one byte, a scale for each output: value = byte · scale. Packed for the
// dot products of four that processors have.
struct ByteMatrix {
  std::size_t inputs = 0;
  std::size_t outputs = 0;
  std::vector<int8_t> weights;  // padded(outputs) / kPanel panels of inputs / 4 × kPanel × 4
  std::vector<int32_t> offset;  // 128 · the sum of an output's weights
  std::vector<float> scale, bias;
};
// Rows as for pack(); each is rounded to bytes by its own largest value.
void pack_bytes(const float* rows, std::size_t stride, const float* bias, std::size_t outputs,
                std::size_t inputs, ByteMatrix& out);

// Rows of inputs as bytes: value = (byte - 128) · scale of the row, filled up with zeros (128) to
// multiples of four. The rounding is to the nearest, ties to even.
struct ByteRows {
  std::size_t stride = 0;
  std::vector<uint8_t> values;
  std::vector<float> scale;
};
void to_bytes(Isa isa, const float* rows, std::size_t stride, std::size_t n, std::size_t inputs,
              ByteRows& out);

// out[r][o] = bias[o] + Σ a[r][i] · weight[o][i], of the rounded numbers exactly but for the last
// two steps. out_stride >= padded(outputs); the padding is written too.
void multiply(Isa isa, const ByteMatrix& m, const ByteRows& a, std::size_t rows, float* out,
              std::size_t out_stride);

// x < 0 → x / 10, in place.
void leaky(Isa isa, float* values, std::size_t n);

// One direction of a simple recurrent unit over `rows` rows (see train/scan.c). For each row, from
// the first to the last or, if `reverse`, back:
//   f = σ(u[h..] + vf·c + bf)   r = σ(u[2h..] + vr·c + br)
//   c = f·c + (1-f)·u[0..]      out = r·c + (1-r)·skip
struct ScanArguments {
  std::size_t rows = 0;
  std::size_t hidden = 0;
  bool reverse = false;
  const float* u = nullptr;
  std::size_t u_stride = 0;
  const float* skip = nullptr;
  std::size_t skip_stride = 0;
  const float* v = nullptr;  // vf, vr: 2 × hidden
  const float* b = nullptr;  // bf, br
  float* out = nullptr;
  std::size_t out_stride = 0;
  float* state = nullptr;  // hidden floats of scratch
};
void scan(Isa isa, const ScanArguments& s);

}  // namespace casus
